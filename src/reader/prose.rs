//! What the text of a notice says of itself: the signature below it, the number above it.

use base::time::Timestamp;
use chrono_tz::Tz;

use crate::dates::{self, Day};
use crate::issuers;

/// Lines of joint issuers above the date.
const MOST_SIGNERS: usize = 8;
/// The longest line of a signature, in bytes.
const LONGEST: usize = 400;
/// How far from the top a document's own number may stand, in lines.
const HEAD: usize = 6;
/// The letters of an office, or its name and 公告, in characters.
const LONGEST_OFFICE: usize = 16;

/// The signature: the bodies named right above the last line that is a date, and that date.
pub(crate) struct Signature {
    /// The bodies, in order.
    pub(crate) issuers: Vec<String>,
    /// The first second of the day.
    pub(crate) at: Timestamp,
}

/// Finds the signature of a text.
pub(crate) fn signature(lines: &[String], zone: Tz) -> Option<Signature> {
    lines.iter().enumerate().rev().filter(|(_, line)| line.len() <= LONGEST).find_map(|(index, line)| {
        let chars = dates::halved(line);
        let date = *dates::find(&chars).first().filter(|date| date.end == chars.len())?;
        let Day::Whole(day) = date.day else { return None };
        let before: String = line.chars().take(date.start).collect();
        let issuers =
            if before.trim().is_empty() { signers(lines.get(..index).unwrap_or_default()) } else { names(&before)? };
        Some(Signature { issuers, at: dates::instant(day, chrono::NaiveTime::MIN, zone)? })
    })
}

/// The number of the document itself: a line that is nothing else (某发〔2018〕31号, 2026年第5号), near the top.
pub(crate) fn document_number(lines: &[String]) -> Option<String> {
    lines
        .iter()
        .take(HEAD)
        .map(|line| line.chars().filter(|c| !c.is_whitespace()).collect::<String>())
        .find(|line| is_number(line))
}

fn signers(lines: &[String]) -> Vec<String> {
    let mut signers: Vec<_> = lines.iter().rev().take(MOST_SIGNERS).map_while(|line| names(line)).collect();
    signers.reverse();
    signers.concat()
}

fn names(line: &str) -> Option<Vec<String>> {
    let names = if line.len() <= LONGEST { issuers::split(line) } else { Vec::new() };
    (!names.is_empty() && names.iter().all(|name| issuers::is_body(name))).then_some(names)
}

/// 某发〔2018〕31号, 2026年第5号: the office's letters, a year, a number.
fn is_number(line: &str) -> bool {
    let Some(body) = line.trim_matches(['（', '）', '(', ')']).strip_suffix('号') else { return false };
    let Some((head, number)) = body.rsplit_once(['〕', ']', '］', '】', '第']) else { return false };
    let digits = head.trim_end_matches('年');
    let office = digits.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters = office.trim_end_matches(['〔', '[', '［', '【']);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(number)
        && digits.len() - office.len() == 4
        && letters.chars().count() <= LONGEST_OFFICE
        && letters.chars().all(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    fn signed(text: &str) -> Option<(Vec<String>, String)> {
        signature(&lines(text), chrono_tz::Asia::Shanghai).map(|s| (s.issuers, s.at.rfc3339()))
    }

    #[test]
    fn the_signature_stands_above_the_last_date() {
        let (issuers, at) = signed("欢迎提出意见。\n某某部办公厅 某某委办公室\n2026年9月7日\n附件：1.草案").unwrap();
        assert_eq!(issuers, ["某某部办公厅", "某某委办公室"]);
        assert_eq!(at, "2026-09-06T16:00:00Z");
        assert_eq!(signed("正文。\n教育部\n财政部\n二〇二四年二月八日").unwrap().0, ["教育部", "财政部"]);
        assert_eq!(signed("正文。\n教育部 2024年2月8日").unwrap().0, ["教育部"]);
    }

    #[test]
    fn a_sentence_is_no_signature() {
        assert!(signed("截止日期为2024年3月8日").is_none());
        assert!(signed("欢迎提出意见。").is_none());
        assert!(signed("请将意见寄至邮箱。\n2024年2月8日").unwrap().0.is_empty());
    }

    #[test]
    fn the_number_stands_alone_near_the_top() {
        assert_eq!(document_number(&lines("标题\n某发 〔2018〕31号\n正文")).unwrap(), "某发〔2018〕31号");
        assert_eq!(document_number(&lines("2026年第5号\n正文")).unwrap(), "2026年第5号");
        assert!(document_number(&lines("根据《通知》（国办发〔2017〕47号）\n大木仓胡同37号")).is_none());
    }
}
