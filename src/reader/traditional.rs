//! The traditional forms of the characters that notices are read by: pages in Big5 say 意見反饋截止時間.
//!
//! Only for looking words up, one character for one, so that places in a text stay; what is kept and shown is as written.

/// The simplified form of a character, where words that are looked for have it.
pub(crate) const fn simplified(c: char) -> char {
    match c {
        '見' => '见',
        '饋' => '馈',
        '徵' => '征',
        '議' => '议',
        '獻' => '献',
        '來' => '来',
        '異' => '异',
        '問' => '问',
        '時' => '时',
        '間' => '间',
        '為' | '爲' => '为',
        '於' => '于',
        '請' => '请',
        '發' => '发',
        '佈' => '布',
        '開' => '开',
        '內' => '内',
        '個' => '个',
        '無' => '无',
        '號' => '号',
        '點' => '点',
        '後' => '后',
        '週' => '周',
        '從' => '从',
        '結' => '结',
        '長' => '长',
        '電' => '电',
        '話' => '话',
        '傳' => '传',
        '編' => '编',
        '碼' => '码',
        '郵' => '邮',
        '遞' => '递',
        '聯' => '联',
        '繫' | '係' => '系',
        '絡' => '络',
        '網' => '网',
        '線' => '线',
        '機' => '机',
        '條' => '条',
        '節' => '节',
        '項' => '项',
        '則' => '则',
        '規' => '规',
        '說' => '说',
        '讀' => '读',
        '圖' => '图',
        '記' => '记',
        '報' => '报',
        '納' => '纳',
        '匯' => '汇',
        '總' => '总',
        '聽' => '听',
        '證' => '证',
        '會' => '会',
        '對' => '对',
        '關' => '关',
        '繼' => '继',
        '續' => '续',
        '選' => '选',
        '處' => '处',
        '辦' => '办',
        '況' => '况',
        '稱' => '称',
        '題' => '题',
        '標' => '标',
        '單' => '单',
        '門' => '门',
        '構' => '构',
        '體' => '体',
        '錄' => '录',
        '訂' => '订',
        '製' => '制',
        '審' => '审',
        '論' => '论',
        '廳' => '厅',
        '隊' => '队',
        '組' => '组',
        '鎮' => '镇',
        '鄉' => '乡',
        '員' => '员',
        '區' => '区',
        '縣' => '县',
        '樓' => '楼',
        '經' => '经',
        _ => c,
    }
}

/// A text with those characters in their simplified form.
pub(crate) fn simplify(text: &str) -> String {
    text.chars().map(simplified).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_script() {
        assert_eq!(simplify("意見反饋截止時間為"), "意见反馈截止时间为");
        assert_eq!(simplify("意见").chars().count(), 2);
    }
}
