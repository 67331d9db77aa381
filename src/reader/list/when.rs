//! The dates beside a link: when it was published, from when until when opinions are taken.

use base::time::Timestamp;
use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::dates::{self, Day, Written};
use crate::{Deadline, Rule};

/// The longest text that can be a date and its label, in characters.
const LONGEST_CELL: usize = 48;
/// How far a label may stand before its date, in characters.
const LONGEST_LABEL: usize = 12;

const CLOSES: &[&str] = &["截止", "截至", "结束", "止于", "deadline", "clos", "end", "due", "until"];
const OPENS: &[&str] = &["开始", "起始", "start", "open"];

/// What the dates of a row say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub(super) published_at: Option<Timestamp>,
    pub(super) opens_at: Option<Timestamp>,
    pub(super) deadline: Option<Deadline>,
}

/// Whether a text is a date, perhaps with a label, and nothing else: a title that has one goes on after it.
pub(super) fn is_cell(text: &str) -> bool {
    let text = text.trim();
    if !text.contains(|c: char| c.is_ascii_digit() || c == '年') || text.chars().count() > LONGEST_CELL {
        return false;
    }
    let chars = dates::halved(text);
    let found = dates::find(&chars);
    match (found.first(), found.last()) {
        (Some(first), Some(last)) => {
            let before: String = chars.iter().take(first.start).collect();
            let after: String = chars.iter().skip(last.end).collect();
            let after = after.trim_start_matches(['止', '前']);
            let is_label =
                before.trim().is_empty() || before.trim_end().ends_with([':', '(', '[', '【', '于', '间', '期', '|']);
            is_label && !after.starts_with(char::is_alphanumeric)
        }
        _ => year_and_month(&chars).is_some(),
    }
}

/// Reads the texts of a row outside of its title; a table's heading stands before its cell as a label.
pub(super) fn read(texts: &[String], zone: Tz) -> When {
    let text = texts.join(" ");
    let chars = dates::halved(&text);
    let found = dates::find(&chars);
    let mut when = When::default();
    let mut at = 0;
    while let Some(date) = found.get(at) {
        let end = found.get(at + 1).filter(|end| is_period(&chars, date, end));
        let label = label(&chars, at.checked_sub(1).and_then(|before| found.get(before)), date);
        let says = |words: &[&str]| words.iter().any(|word| label.contains(word));
        if let Some(end) = end {
            when.opens_at = when.opens_at.or_else(|| start(date, zone));
            when.deadline = when.deadline.take().or_else(|| deadline(&chars, date.start, end, zone));
            at += 1;
        } else if says(CLOSES) {
            let from = date.start.saturating_sub(label.chars().count());
            when.deadline = when.deadline.take().or_else(|| deadline(&chars, from, date, zone));
        } else if says(OPENS) {
            when.opens_at = when.opens_at.or_else(|| start(date, zone));
        } else {
            when.published_at = when.published_at.or_else(|| start(date, zone));
        }
        at += 1;
    }
    if found.is_empty() {
        when.published_at = parted(texts).and_then(|day| dates::instant(day, NaiveTime::MIN, zone));
    }
    when
}

/// The words right before a date, in lower case.
fn label(text: &[char], before: Option<&Written>, date: &Written) -> String {
    let floor = before.map_or(0, |before| before.end).max(date.start.saturating_sub(LONGEST_LABEL));
    text.get(floor..date.start).unwrap_or_default().iter().map(char::to_ascii_lowercase).collect()
}

fn is_period(text: &[char], start: &Written, end: &Written) -> bool {
    let gap = text.get(start.end..end.start).unwrap_or_default();
    let gap: String = gap.iter().filter(|c| !c.is_whitespace()).collect();
    !gap.is_empty() && gap.chars().count() <= 4 && gap.chars().all(|c| "至到起止—–-~～―－".contains(c)) || gap == "to"
}

fn start(date: &Written, zone: Tz) -> Option<Timestamp> {
    match date.day {
        Day::Whole(day) => dates::instant(day, date.time.unwrap_or(NaiveTime::MIN), zone),
        _ => None,
    }
}

fn deadline(text: &[char], from: usize, date: &Written, zone: Tz) -> Option<Deadline> {
    let Day::Whole(day) = date.day else { return None };
    let at = match date.time {
        Some(time) => dates::instant(day, time, zone),
        None => Timestamp::end_of_day(day, zone),
    };
    let words: String = text.get(from..date.end)?.iter().collect();
    Some(Deadline { at: at?, text: words.trim().to_owned(), rule: Rule::List })
}

/// A day of its own beside a year and month, as lists with large day numbers show it: `07` `2026-09`.
fn parted(texts: &[String]) -> Option<NaiveDate> {
    let chars: Vec<Vec<char>> = texts.iter().map(|text| dates::halved(text.trim())).collect();
    let (at, (year, month)) = chars.iter().enumerate().find_map(|(at, text)| Some((at, year_and_month(text)?)))?;
    let day = |text: &Vec<char>| {
        let digits: String = text.iter().filter(|c| !matches!(c, '日' | '号')).collect();
        digits.parse::<u32>().ok().filter(|_| digits.len() <= 2)
    };
    let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|at| chars.get(at));
    beside.filter_map(day).find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
}

fn year_and_month(text: &[char]) -> Option<(i32, u32)> {
    let text: String = text.iter().collect();
    let (year, month) = text.trim().split_once(['-', '.', '/', '年'])?;
    let month: u32 = month.trim_end_matches('月').trim().parse().ok()?;
    let year: i32 = year.trim().parse().ok()?;
    ((1900..2200).contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(texts: &[&str]) -> (String, String, String) {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let when = read(&texts, chrono_tz::Asia::Shanghai);
        let show = |at: Option<Timestamp>| at.map(Timestamp::rfc3339).unwrap_or_default();
        (show(when.published_at), show(when.opens_at), show(when.deadline.map(|deadline| deadline.at)))
    }

    #[test]
    fn the_ways_to_write_a_date_beside_a_link() {
        for texts in [
            &["2026-09-07"][..],
            &["[2026/9/7]"],
            &["（2026.09.07）"],
            &["发布时间：", "2026年9月7日"],
            &["07", "2026-09"],
            &["2026年9月", "07日"],
        ] {
            assert_eq!(when(texts), ("2026-09-06T16:00:00Z".into(), String::new(), String::new()), "{texts:?}");
        }
        assert_eq!(when(&["09-07"]), Default::default());
        assert_eq!(when(&["2026-09-31"]), Default::default());
    }

    #[test]
    fn a_period_is_no_publication() {
        let period = (String::new(), "2026-08-31T16:00:00Z".into(), "2026-09-30T15:59:59Z".into());
        for text in ["2026-09-01至2026-09-30", "征集时间：2026年9月1日 — 30日", "2026.9.1 - 2026.9.30"] {
            assert_eq!(when(&[text]), period, "{text}");
        }
    }

    #[test]
    fn labels_say_which_date_is_which() {
        let both = ("2026-08-31T16:00:00Z".into(), String::new(), "2026-09-30T09:00:00Z".into());
        assert_eq!(when(&["发布日期：2026-09-01", "截止时间：", "2026-09-30 17:00"]), both);
        let texts = ["开始时间：2026-09-01".to_owned(), "结束时间：2026-09-30".to_owned()];
        let read = read(&texts, chrono_tz::Asia::Shanghai);
        assert_eq!(read.deadline.unwrap().text, "结束时间:2026-09-30");
        assert!(read.opens_at.is_some() && read.published_at.is_none());
    }

    #[test]
    fn a_title_with_a_date_is_no_date() {
        for text in ["2026-09-07", "发布时间：2026-09-07 10:00", "(2026-09-01至2026-09-30)", "2026-09"] {
            assert!(is_cell(text), "{text}");
        }
        for text in ["关于2026年5月1日停水的通知", "2026年5月1日起施行的办法", "第2号", "共12页"]
        {
            assert!(!is_cell(text), "{text}");
        }
    }
}
