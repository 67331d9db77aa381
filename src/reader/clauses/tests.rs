//! Drafts as they are set, of our own making.

use super::*;

fn read(text: &str) -> Vec<(String, String, String)> {
    clauses(text).into_iter().map(|clause| (clause.eid, clause.label, clause.text)).collect()
}

fn eids(text: &str) -> Vec<String> {
    clauses(text).into_iter().map(|clause| clause.eid).collect()
}

fn entry(eid: &str, label: &str, text: &str) -> (String, String, String) {
    (eid.to_owned(), label.to_owned(), text.to_owned())
}

const DRAFT: &str = "为了规范桥梁管理，根据《公路法》第五条，现公开征求意见。
一、登录网站提出意见。
桥梁管理办法
（征求意见稿）
目 录
第一章 总则
第二章 养护
第一章　总则
第一条　为了规范桥梁管理，根据《公路法》第十二条，制定本办法。
第二条　本市的桥梁适用本办法。
　　第三条第二款规定的桥梁除外。
第二章　养护
第三条　有下列情形之一的，应当养护：
（一）桥面破损的；
（二）栏杆缺失的。
前款第一项所称破损，是指裂缝：
1.长一米的；
2.宽一厘米的。
第十二条之一　新增的一条。
第一百二十条 本办法自2027年1月1日起施行。
附件：反馈表
第一百二十一条规定的反馈表见下文。";

#[test]
fn a_draft_is_taken_apart() {
    assert_eq!(
        read(DRAFT)[..8],
        [
            entry("chp_1", "第一章", "总则"),
            entry("art_1", "第一条", "为了规范桥梁管理，根据《公路法》第十二条，制定本办法。"),
            entry("art_2", "第二条", "本市的桥梁适用本办法。\n第三条第二款规定的桥梁除外。"),
            entry("art_2__para_1", "第二条第一款", "本市的桥梁适用本办法。"),
            entry("art_2__para_2", "第二条第二款", "第三条第二款规定的桥梁除外。"),
            entry("chp_2", "第二章", "养护"),
            entry(
                "art_3",
                "第三条",
                "有下列情形之一的，应当养护：\n（一）桥面破损的；\n（二）栏杆缺失的。\n前款第一项所称破损，是指裂缝：\n1.长一米的；\n2.宽一厘米的。"
            ),
            entry(
                "art_3__para_1",
                "第三条第一款",
                "有下列情形之一的，应当养护：\n（一）桥面破损的；\n（二）栏杆缺失的。"
            ),
        ]
    );
    assert_eq!(eids(DRAFT)[8..10], ["art_3__para_1__item_1", "art_3__para_1__item_2"]);
    let last: Vec<String> = read(DRAFT).into_iter().rev().take(2).map(|(eid, label, _)| eid + &label).collect();
    assert_eq!(last, ["art_120第一百二十条", "art_12-1第十二条之一"]);
}

#[test]
fn an_article_of_one_paragraph_has_items_only() {
    let read = read("第五条（适用范围）\n有下列情形之一的：\n（一）桥；\n（十一）隧道。");
    assert_eq!(
        read[1..],
        [
            entry("art_5__para_1__item_1", "第五条第（一）项", "桥；"),
            entry("art_5__para_1__item_11", "第五条第（十一）项", "隧道。"),
        ]
    );
    assert_eq!(read[0].2, "（适用范围）\n有下列情形之一的：\n（一）桥；\n（十一）隧道。");
}

#[test]
fn items_that_run_on_in_a_line_are_items() {
    let read = read(
        "第十一条　应当遵循下列原则：（一）自愿；（二）平等。\n前款第（一）项除外。\n第十二条 下列情形：（一）仅此。",
    );
    let eids: Vec<&str> = read.iter().map(|(eid, ..)| eid.as_str()).collect();
    let items = ["art_11__para_1__item_1", "art_11__para_1__item_2"];
    assert_eq!(eids, ["art_11", "art_11__para_1", items[0], items[1], "art_11__para_2", "art_12"]);
    assert_eq!(read[3].2, "平等。");
    assert_eq!(read[1].2, "应当遵循下列原则：\n（一）自愿；\n（二）平等。");
}

#[test]
fn articles_need_no_space_and_any_digits() {
    assert_eq!(
        eids("第一条为了规范。\n第二条本市适用。\n第五条规定的桥。\n第三条本办法施行。"),
        ["art_1", "art_2", "art_2__para_1", "art_2__para_2", "art_3"]
    );
    assert_eq!(eids("第1条 甲。\n第 2 条 乙。\n第３条：丙。"), ["art_1", "art_2", "art_3"]);
}

#[test]
fn lines_broken_off_are_joined() {
    let text = "第一条　为了规范本市行政区域内桥梁的规划、建设、养护和\n管理，制定本办法。\n第二条　乙。";
    assert_eq!(read(text)[0].2, "为了规范本市行政区域内桥梁的规划、建设、养护和管理，制定本办法。");
}

#[test]
fn parts_chapters_and_sections_nest() {
    let text = "第一编 总则\n第一章 一般规定\n第一节 甲\n第一条 甲。\n第二节 乙\n第二条 乙。\n第二编 物权\n第一章 通则\n第三条 丙。";
    assert_eq!(
        eids(text),
        [
            "part_1",
            "part_1__chp_1",
            "part_1__chp_1__sec_1",
            "art_1",
            "part_1__chp_1__sec_2",
            "art_2",
            "part_2",
            "part_2__chp_1",
            "art_3"
        ]
    );
}

#[test]
fn two_documents_in_one_text_do_not_share_names() {
    let text = "甲办法\n第一章 总则\n第一条 甲。\n第二条 乙。\n乙办法\n第一章 总则\n第一条 丙。";
    assert_eq!(eids(text), ["chp_1", "art_1", "art_2", "comp_2__chp_1", "comp_2__art_1"]);
}

#[test]
fn what_explains_the_draft_below_it_is_no_part_of_it() {
    let text = "第一条 甲。\n第二条 本规定自2027年 月 日起施行。\n关于《某某部关于保障未成年人健康安全使用网络的若干规定（征求意见稿）》的说明\n\
                为了说明，现说明如下：\n一、必要性\n（一）甲。";
    assert_eq!(read(text)[1], entry("art_2", "第二条", "本规定自2027年 月 日起施行。"));
    assert_eq!(read(text).len(), 2);
}

#[test]
fn the_signature_below_a_draft_is_no_paragraph_of_it() {
    let text = "第一条 甲。\n第二条 本办法自2027年1月1日起施行。\n某某市司法局\n2026年9月1日\n（联系人：李工）";
    assert_eq!(read(text)[1], entry("art_2", "第二条", "本办法自2027年1月1日起施行。"));
    let table = "第一条 收费标准如下：\n桥型\t元\n石桥\t10\n第二条 乙。";
    assert_eq!(read(table)[0].2, "收费标准如下：\n桥型\t元\n石桥\t10");
}

const AMENDMENT: &str = "关于修改《桥梁管理办法》的决定
某部决定对《桥梁管理办法》作如下修改：
一、将第三条修改为：“第三条　国家鼓励建桥。
“有下列情形之一的，不得建桥：
“（一）河太宽；
（二）没有河。”
二、删去第五条第二款。
三、第六条增加一款，作为第二款：
“建桥应当听取公众意见。”
此外，对条文顺序作相应调整。
第一条　为了规范桥梁管理，制定本办法。
第二条　本市适用本办法。";

#[test]
fn each_instruction_of_an_amendment_is_a_clause() {
    let read = read(AMENDMENT);
    assert_eq!(
        read[..3],
        [
            entry(
                "para_1",
                "一",
                "将第三条修改为：“第三条　国家鼓励建桥。\n“有下列情形之一的，不得建桥：\n“（一）河太宽；\n（二）没有河。”"
            ),
            entry("para_2", "二", "删去第五条第二款。"),
            entry(
                "para_3",
                "三",
                "第六条增加一款，作为第二款：\n“建桥应当听取公众意见。”\n此外，对条文顺序作相应调整。"
            ),
        ]
    );
    assert_eq!(eids(AMENDMENT)[3..], ["art_1", "art_2"]);
}

#[test]
fn articles_quoted_in_an_article_are_its_own_words() {
    let text = "第一条　将办法第三条修改为：“第三条　国家鼓励建桥。\n第九条　也在引号里。”\n第二条　自公布之日起施行。";
    assert_eq!(eids(text), ["art_1", "art_2"]);
    // A quotation that nobody closes ends where the next article begins.
    assert_eq!(eids("第一条　第三条修改为：“甲。\n第二条　乙。\n第三条　丙。"), ["art_1", "art_2", "art_3"]);
}

#[test]
fn what_is_no_draft_has_no_clauses() {
    for text in [
        "",
        "为深入贯彻，现公开征求意见。\n一、登录网站。\n二、电子邮箱：a@example.gov.cn。\n依据《公路法》第五条。",
        "第五条规定的桥梁。",
        "第一章 总则\n第二章 附则",
    ] {
        assert!(clauses(text).is_empty(), "{text}");
    }
}

#[test]
fn any_text_is_read_to_the_end_and_within_bounds() {
    for text in [
        "第一条 甲\n".repeat(20_000),
        "第一条 甲\n（一）乙\n".repeat(20_000),
        (1..9000).map(|n| format!("第{n}条 甲\n乙。\n")).collect(),
        "第一章 总则\n".repeat(20_000),
        "第".repeat(200_000),
        "一".repeat(200_000),
        "一、将第一条修改为：“\n".repeat(20_000),
        "第二节 甲\n".repeat(20_000) + "第一条 乙",
        format!("第一条 甲：{}", "（一）乙；（二）".repeat(20_000)),
    ] {
        let read = eids(&text);
        assert!(read.len() <= 5000);
        assert_eq!(read.iter().collect::<std::collections::HashSet<_>>().len(), read.len());
    }
}
