//! When two readings of a notice say the same: the text and the documents count, the furniture of the page does not.
//!
//! Counters of views, share bars, links to the page before and after, dates of generation, width of characters and white
//! space come and go without anybody having changed the notice; so do tokens and times in the addresses of documents. A
//! word, a figure or a document more or less is another notice. What is kept of a page is never changed by this: it says
//! only whether a new version is kept at all.

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;
use url::Url;

use crate::Attachment;

/// Labels in front of a number that counts readers, not clauses. Normalised: half-width, without spaces, in lower case.
const COUNTERS: &[&str] = &[
    "浏览次数",
    "浏览量",
    "阅读次数",
    "阅读量",
    "点击次数",
    "点击数",
    "点击量",
    "点击率",
    "访问次数",
    "访问量",
    "下载次数",
    "浏览",
    "阅读",
    "点击",
    "人气",
    "views",
    "pageviews",
    "hits",
    "downloads",
];

/// Beginnings of lines that belong to the page. Normalised as above.
const FURNITURE: &[&str] = &[
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "上一页",
    "下一页",
    "相关链接",
    "分享到",
    "分享至",
    "扫一扫",
    "字体:",
    "字号:",
    "字体大小",
    "打印",
    "关闭窗口",
    "关闭本页",
    "返回顶部",
    "页面生成时间",
    "生成时间",
    "生成日期",
    "当前时间",
    "今天是",
    "previous:",
    "next:",
    "share:",
    "shareto",
    "printthispage",
    "backtotop",
    "generatedon",
    "generatedat",
    "pagegenerated",
];

/// Whole lines that belong to the page: its buttons.
const BUTTONS: &[&str] = &[
    "打印",
    "关闭",
    "收藏",
    "分享",
    "复制链接",
    "微信",
    "微博",
    "大中小",
    "【打印】",
    "【关闭】",
    "[打印]",
    "[关闭]",
    "打印关闭",
    "print",
    "close",
    "share",
    "email",
    "facebook",
    "twitter",
    "copylink",
];

/// Parameters of a document's address that differ from visit to visit.
const PASSING: &[&str] = &[
    "_",
    "_t",
    "auth",
    "expires",
    "jsessionid",
    "nonce",
    "r",
    "rand",
    "random",
    "rnd",
    "session",
    "sessionid",
    "sid",
    "sig",
    "sign",
    "signature",
    "t",
    "time",
    "timestamp",
    "token",
    "ts",
];

/// SHA-256, in lower-case hex, of what a notice says: its text and the names and addresses of its attachments, without
/// the furniture of its page. Two readings of an unchanged notice have the same hash though the page around it moved.
#[must_use]
pub fn content_hash(main_text: &str, attachments: &[Attachment]) -> String {
    let mut hash = Sha256::new();
    for line in main_text.lines().map(substance).filter(|line| !line.is_empty()) {
        hash.update(&line);
    }
    for attachment in attachments {
        // Unit separators: no normalised text can hold one, so no two notices run together to the same bytes.
        hash.update("\u{1f}");
        hash.update(substance(&attachment.name));
        hash.update("\u{1f}");
        hash.update(lasting(&attachment.url));
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What of a line is the notice: one spelling, without white space; nothing of a line that is furniture.
fn substance(line: &str) -> String {
    let plain: String = line.nfkc().filter(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(*c)).collect();
    let plain = plain.to_lowercase();
    if BUTTONS.contains(&plain.as_str()) || FURNITURE.iter().any(|furniture| plain.starts_with(furniture)) {
        return String::new();
    }
    without_counters(plain)
}

/// Marks of layout that take no room: zero-width spaces and joiners, soft hyphens, byte order marks.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Takes out every label of a counter with its colon and number: `浏览次数:1024次`.
fn without_counters(mut line: String) -> String {
    for label in COUNTERS {
        let mut from = 0;
        while let Some(at) = line.get(from..).and_then(|rest| rest.find(label)).map(|at| from + at) {
            let behind = at + label.len();
            match line.get(behind..).and_then(counted) {
                Some(length) => {
                    line.replace_range(at..behind + length, "");
                    from = at;
                }
                None => from = behind,
            }
        }
    }
    line
}

/// The length of a colon with a number and its unit, if that is what comes first: a label without one is a word.
fn counted(rest: &str) -> Option<usize> {
    let digits = rest.strip_prefix(':')?;
    let number = digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',').len();
    if number == 0 {
        return None;
    }
    let unit = digits.get(number..).unwrap_or_default();
    let unit = ["人次", "次", "人"].into_iter().find(|word| unit.starts_with(word)).map_or(0, str::len);
    Some(1 + number + unit)
}

/// A document's address without what differs from visit to visit.
fn lasting(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else { return address.to_owned() };
    let path = url.path().to_owned();
    if let Some((path, _)) = path.split_once(";jsessionid=") {
        url.set_path(path);
    }
    let kept: Vec<&str> = url.query().unwrap_or_default().split('&').filter(|pair| is_lasting(pair)).collect();
    let query = kept.join("&");
    url.set_query(Some(query.as_str()).filter(|query| !query.is_empty()));
    url.set_fragment(None);
    url.into()
}

fn is_lasting(pair: &str) -> bool {
    let (name, _) = pair.split_once('=').unwrap_or((pair, ""));
    // A bare number of ten or more digits behind the question mark is a time (`a.pdf?1764380000`).
    let is_time = pair.len() >= 10 && pair.bytes().all(|byte| byte.is_ascii_digit());
    !pair.is_empty() && !is_time && !PASSING.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_notice;

    const PAGE: &str = "<html><head><title>公告</title></head><body><h1>关于征求《渡口管理办法》意见的公告</h1><div class=content>
        <p>为规范渡口，起草了《渡口管理办法（征求意见稿）》，现公开征求意见。</p><p>请于2026年12月31日前反馈，电话0000-1234567。</p>
        <p><a href='/files/a.docx'>征求意见稿.docx</a></p></div></body></html>";

    fn hash(html: &str) -> String {
        let url = Url::parse("https://www.example.gov.cn/a/b.html").unwrap();
        let reading = read_notice(html, &url, chrono_tz::Asia::Shanghai);
        assert!(!reading.main_text.is_empty(), "{html}");
        content_hash(&reading.main_text, &reading.attachments)
    }

    #[test]
    fn furniture_of_the_page_is_no_change() {
        let one = hash(PAGE);
        for (old, new) in [
            ("现公开征求", "现公开\u{200b}征求"),
            ("为规范渡口，", "　为规范渡口,\n  "),
            ("2026年12月31日", "２０２６年１２月３１日"),
            ("现公开征求意见。</p>", "现公开征求意见。</p><p>浏览次数：1024次</p>"),
            ("现公开征求意见。</p>", "现公开征求意见。</p><p>【打印】</p><p>分享到：微信 微博</p>"),
            (
                "</p></div>",
                "</p><p>上一篇：关于集市的公告</p><p>下一篇：没有了</p><p>页面生成时间：2026-11-29 10:00:01</p></div>",
            ),
            ("/files/a.docx'", "/files/a.docx?token=8a7f&amp;_=1764380000000'"),
            ("/files/a.docx'", "/files/a.docx;jsessionid=0F3A'"),
            ("/files/a.docx'", "/files/a.docx?1764380000'"),
        ] {
            let changed = PAGE.replace(old, new);
            assert_ne!(changed, PAGE, "{old} is not in the page");
            assert_eq!(hash(&changed), one, "{new}");
        }
    }

    #[test]
    fn a_counter_that_goes_up_inside_of_a_line_is_no_change() {
        let line = |count: &str| content_hash(&format!("来源：渡口办　阅读：{count}人次　字号"), &[]);
        assert_eq!(line("7"), line("1,208"));
        assert_ne!(content_hash("阅读：第7页", &[]), content_hash("阅读：第8页", &[]));
    }

    #[test]
    fn a_word_a_figure_or_a_document_is_a_change() {
        let one = hash(PAGE);
        for (old, new) in [
            ("起草了", "修改了"),
            ("12月31日", "12月30日"),
            ("0000-1234567", "0000-1234568"),
            ("/files/a.docx'", "/files/b.docx'"),
            ("征求意见稿.docx", "征求意见稿（修改）.docx"),
            ("<p><a href='/files/a.docx'>征求意见稿.docx</a></p>", ""),
            ("/files/a.docx'", "/down?id=2'download='"),
        ] {
            let changed = PAGE.replace(old, new);
            assert_ne!(changed, PAGE, "{old} is not in the page");
            assert_ne!(hash(&changed), one, "{new}");
        }
    }

    #[test]
    fn the_hash_follows_the_words_not_the_white_space() {
        let one = content_hash("甲  乙\n", &[]);
        assert_eq!(one, content_hash("甲 乙", &[]));
        assert_eq!(one.len(), 64);
        let attached = [Attachment { name: "a".into(), url: "https://example.gov.cn/a.pdf".into() }];
        assert_ne!(one, content_hash("甲 乙", &attached));
    }
}
