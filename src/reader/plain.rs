//! A notice as plain text (a `.txt` file, a body pasted from a mail): read by the same rules as a page.
//!
//! Each line is a paragraph. The first lines are the title when they look like one and nothing else does: short, without
//! the end of a sentence. A text that begins with its first sentence has no title, and that is said in
//! [`NoticeReading::missing`].

use chrono_tz::Tz;
use url::Url;

use crate::{NoticeReading, read_notice};

/// The longest line that can be a title or a part of one, in characters.
const LONGEST_TITLE: usize = 80;
/// Lines that a title is set in at most.
const MOST_TITLE_LINES: usize = 4;
/// How titles of notices end.
const ENDINGS: &[&str] = &[
    "公告", "通知", "通告", "公示", "启事", "的函", "意见", "情况", "结果", "说明", "解读", "规则", "细则", "征集",
    "公报", "报告", "）", ")",
];

/// Reads a notice that is plain text; `text/plain` goes here, `text/html` to [`read_notice`].
#[must_use]
pub fn read_text(text: &str, url: &Url, zone: Tz) -> NoticeReading {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (title, body) = lines.split_at(title_lines(&lines));
    let mut html = String::with_capacity(text.len() + 8 * lines.len());
    if !title.is_empty() {
        html.extend(["<h1>", &escaped(&title.concat()), "</h1>"]);
    }
    html.push_str("<article>");
    for line in body {
        html.extend(["<p>", &escaped(line), "</p>"]);
    }
    html.push_str("</article>");
    read_notice(&html, url, zone)
}

/// How many lines the title takes: up to the last of the first short lines that ends as titles do, else the first one.
fn title_lines(lines: &[&str]) -> usize {
    let is_short = |line: &&&str| line.chars().count() <= LONGEST_TITLE && !line.contains(['。', '；', '：', ':', ';']);
    let head = lines.iter().take(MOST_TITLE_LINES).take_while(is_short).count().min(lines.len().saturating_sub(1));
    let head = lines.get(..head).unwrap_or_default();
    let ends = |line: &&str| ENDINGS.iter().any(|ending| line.ends_with(ending));
    head.iter().rposition(ends).map_or(head.len().min(1), |last| last + 1)
}

pub(crate) fn escaped(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FieldName;

    fn read(text: &str) -> NoticeReading {
        let url = Url::parse("https://www.example.gov.cn/a/1.txt").unwrap();
        read_text(text, &url, chrono_tz::Asia::Shanghai)
    }

    #[test]
    fn a_text_reads_as_its_page_would() {
        let read = read(
            "某某市司法局\n关于《桥梁管理办法（征求意见稿）》公开征求意见的公告\n\n　　现公开征求意见，1 < 2 & 3。请于2026年9月30日前\
             发至：q@example.gov.cn。\n某某市司法局\n2026年9月1日",
        );
        assert_eq!(read.title.as_deref(), Some("某某市司法局关于《桥梁管理办法（征求意见稿）》公开征求意见的公告"));
        assert_eq!(read.issuers, ["某某市司法局"]);
        assert_eq!(read.deadline.unwrap().at.rfc3339(), "2026-09-30T15:59:59Z");
        assert_eq!(read.contact.emails, ["q@example.gov.cn"]);
        assert!(read.main_text.starts_with("现公开征求意见，1 < 2 & 3。"), "{}", read.main_text);
    }

    #[test]
    fn a_text_without_a_title_has_none() {
        let read = read("从即日起至2026年9月30日，开展活动，广泛征求意见。\n来信请寄：某某市长街1号（邮编：056014）。");
        assert_eq!(read.title, None);
        assert!(read.missing.contains(&FieldName::Title));
        assert_eq!(read.contact.postcodes, ["056014"]);
        assert_eq!(self::read("").fields, []);
        assert_eq!(
            self::read("市长信箱使用说明\n请您务必阅读：\n一、发信细则").title.as_deref(),
            Some("市长信箱使用说明")
        );
    }
}
