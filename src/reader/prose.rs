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
/// The shortest name that signs without a date below it, in characters: 正文 and the like are no bodies.
const SHORTEST: usize = 4;
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

/// The bodies named by the last lines of a text that bears no date.
pub(crate) fn undated_signers(lines: &[String]) -> Vec<String> {
    let is_full = |name: &String| name.chars().count() >= SHORTEST;
    Some(signers(lines)).filter(|names| names.iter().all(is_full)).unwrap_or_default()
}

/// The number of the document itself: a line that is nothing else (某发〔2018〕31号, 2026年第5号), near the top.
pub(crate) fn document_number(lines: &[String]) -> Option<String> {
    lines
        .iter()
        .take(HEAD)
        .filter(|line| line.len() <= LONGEST)
        .map(|line| closed_up(line))
        .find(|line| is_number(line))
}

/// The number in brackets at the end of a title: 关于印发《办法》的通知（某发〔2018〕31号）.
pub(crate) fn number_of_title(title: &str) -> Option<String> {
    let title = title.strip_suffix(['）', ')'])?;
    let starts = title.match_indices(['（', '(']).filter_map(|(at, bracket)| title.get(at + bracket.len()..));
    starts.map(closed_up).find(|inside| is_number(inside))
}

/// Without white space, digits half-width.
pub(crate) fn closed_up(text: &str) -> String {
    let digit = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(digit).collect()
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

/// 某发〔2018〕31号, 某发(2018)31号, 2026年第5号, 2026年第5号公告: the office's letters, a year, a number.
fn is_number(line: &str) -> bool {
    let line = line.trim_start_matches(['（', '(']).trim_end_matches("公告");
    let Some(body) = line.trim_end_matches(['）', ')']).strip_suffix('号') else { return false };
    let Some((head, number)) = body.rsplit_once(['〕', ']', '］', '】', ')', '）', '第']) else { return false };
    let digits = head.trim_end_matches('年');
    let office = digits.trim_end_matches(|c: char| c.is_ascii_digit());
    let letters = office.trim_end_matches(['〔', '[', '［', '【', '(', '（']);
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
    fn a_signature_may_lack_its_date() {
        assert_eq!(undated_signers(&lines("欢迎提出意见。\n某某部某某管理局")), ["某某部某某管理局"]);
        assert!(undated_signers(&lines("欢迎提出意见。\n附件：反馈表")).is_empty());
        assert!(undated_signers(&lines("欢迎提出意见。\n总局")).is_empty());
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
        assert_eq!(document_number(&lines("某发（２０１８）３１号\n正文")).unwrap(), "某发（2018）31号");
        assert_eq!(document_number(&lines("2026年第12号公告\n正文")).unwrap(), "2026年第12号公告");
        assert_eq!(number_of_title("关于印发《办法》的通知（某发〔2018〕 31号）").unwrap(), "某发〔2018〕31号");
        assert!(number_of_title("关于《办法（征求意见稿）》的通知（第二次）").is_none());
        assert!(document_number(&lines("根据《通知》（国办发〔2017〕47号）\n大木仓胡同37号")).is_none());
    }
}
