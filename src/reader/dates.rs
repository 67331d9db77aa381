//! Dates as people write them: 2024年3月8日, 3月8日, 2026-09-30 17:00, 二〇二四年三月八日, 30 September 2026.
//!
//! Only what is written: which day 3月8日 is, and what the date means, is decided by whoever asks.

mod scan;

pub(crate) use scan::chinese_number;

use base::time::Timestamp;
use chrono::{NaiveDate, NaiveTime, TimeZone as _};
use chrono_tz::Tz;

use crate::traditional::simplified;
use scan::Scan;

/// A date in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    /// Where it begins, in characters.
    pub(crate) start: usize,
    /// Where it ends, with its time and a weekday in brackets.
    pub(crate) end: usize,
    /// The day.
    pub(crate) day: Day,
    /// The time of day, where one is given; midnight at the end of the day counts as none.
    pub(crate) time: Option<NaiveTime>,
}

/// The day that a date names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    /// A day of a year.
    Whole(NaiveDate),
    /// A month and a day that exist in some year.
    Yearless(u32, u32),
    /// What is written like a date and is none: 2月30日.
    Impossible,
}

/// The text with full-width digits and signs made half-width and words in simplified script, character for character.
pub(crate) fn halved(text: &str) -> Vec<char> {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{3000}' | '\u{A0}' => ' ',
            _ => simplified(c),
        })
        .collect()
}

/// Dates of one text that are looked at; drafts of hundreds of pages have fewer.
const MOST: usize = 2000;

/// The dates of a text, in order, without overlap. "至30日" after a date takes that date's month and year.
pub(crate) fn find(text: &[char]) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut at = 0;
    while at < text.len() && found.len() < MOST {
        let floor = found.last().map_or(0, |before| before.end);
        let mut scan = Scan::new(text, floor, at);
        let written = scan.clone().date().or_else(|| scan.day_after(found.last()?));
        at = written.map_or(at + 1, |written| written.end.max(at + 1));
        found.extend(written);
    }
    found
}

/// The first whole date of a text as an instant; a date alone is the first second of that day.
pub(crate) fn moment(text: &str, zone: Tz) -> Option<Timestamp> {
    if let Ok(at) = Timestamp::parse(text.trim()) {
        return Some(at);
    }
    find(&halved(text)).into_iter().find_map(|written| match written.day {
        Day::Whole(day) => instant(day, written.time.unwrap_or(NaiveTime::MIN), zone),
        _ => None,
    })
}

/// That time of that day in `zone`; the earlier of two where the clock is put back.
pub(crate) fn instant(day: NaiveDate, time: NaiveTime, zone: Tz) -> Option<Timestamp> {
    zone.from_local_datetime(&day.and_time(time)).earliest().map(|at| Timestamp::new(at.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Vec<Day> {
        find(&halved(text)).into_iter().map(|written| written.day).collect()
    }

    fn whole(year: i32, month: u32, day: u32) -> Day {
        Day::Whole(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn the_ways_to_write_a_day() {
        for text in [
            "2024年3月8日",
            "2024 年 3 月 8 日",
            "２０２４年３月８日",
            "2024年03月08号",
            "2024-03-08",
            "2024/3/8",
            "2024.3.8",
            "二〇二四年三月八日",
            "二○二四年三月八日",
            "8 March 2024",
            "8th Mar. 2024",
            "March 8, 2024",
        ] {
            assert_eq!(days(text), [whole(2024, 3, 8)], "{text}");
        }
        assert_eq!(days("9月30日"), [Day::Yearless(9, 30)]);
        assert_eq!(days("二〇二五年十二月三十一日"), [whole(2025, 12, 31)]);
    }

    #[test]
    fn what_is_no_day_is_said() {
        assert_eq!(days("2024年2月30日"), [Day::Impossible]);
        assert_eq!(days("2020年1230日"), [Day::Impossible]);
        assert_eq!(days("13月1日"), [Day::Impossible]);
        assert_eq!(days("〔2024〕31号 邮编：100736 2024年3月底 010-6529-2000 第三十一条 30日内"), []);
    }

    #[test]
    fn a_range_may_leave_out_what_repeats() {
        assert_eq!(days("2026年9月1日至30日"), [whole(2026, 9, 1), whole(2026, 9, 30)]);
        assert_eq!(days("9月1日—31日"), [Day::Yearless(9, 1), Day::Impossible]);
        for text in ["2026.9.1-9.30", "2026/09/01—09/30", "2026-09-01 ~ 09-30"] {
            assert_eq!(days(text), [whole(2026, 9, 1), Day::Yearless(9, 30)], "{text}");
        }
        assert_eq!(days("2026年9月1日-010-6529"), [whole(2026, 9, 1)]);
        for text in ["2026-09-01至2026-09-30", "2026.9.1-2026.9.30", "2026年9月1日—2026年9月30日"] {
            assert_eq!(days(text), [whole(2026, 9, 1), whole(2026, 9, 30)], "{text}");
        }
    }

    #[test]
    fn times_belong_to_their_day() {
        let at = |text: &str| moment(text, chrono_tz::Asia::Shanghai).map(Timestamp::rfc3339);
        assert_eq!(at("2026-09-04 10:06").unwrap(), "2026-09-04T02:06:00Z");
        assert_eq!(at("2026/08/24 09:30:15").unwrap(), "2026-08-24T01:30:15Z");
        assert_eq!(at("2026年9月30日（星期三）下午5时").unwrap(), "2026-09-30T09:00:00Z");
        assert_eq!(at("2026年9月30日17时30分").unwrap(), "2026-09-30T09:30:00Z");
        assert_eq!(at("2026-09-04").unwrap(), "2026-09-03T16:00:00Z");
        assert_eq!(at("2026-09-04T10:06:00+01:00").unwrap(), "2026-09-04T09:06:00Z");
        assert_eq!(at("2026-02-30"), None);
        assert_eq!(find(&halved("2026-09-30 24:00前"))[0].time, None);
    }
}
