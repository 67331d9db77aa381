//! Instants in feeds: RFC 3339 and what is nearly it, RFC 822 and what is nearly it, and dates as people write them.
//!
//! A date without a zone is the place's. A zone that is named by letters nobody knows makes the date unknown.

use base::time::Timestamp;
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _, Timelike as _};
use chrono_tz::{OffsetName as _, Tz};

use crate::dates;

/// The longest date, in bytes.
const LONGEST: usize = 100;
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Zones by their letters, in minutes east of Greenwich. Military letters mean nothing (RFC 2822, 4.3).
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
    ("wet", 0),
    ("bst", 60),
    ("cet", 60),
    ("met", 60),
    ("cest", 120),
    ("mest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("hkt", 480),
    ("sgt", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
];

/// Where a time is reckoned.
#[derive(Clone, Copy)]
enum Place {
    Offset(FixedOffset),
    Zone(Tz),
}

/// Reads a date.
pub(super) fn read(text: &str, zone: Tz) -> Option<Timestamp> {
    let text = text.trim().get(..).filter(|text| text.len() <= LONGEST)?;
    Timestamp::parse(text)
        .ok()
        .or_else(|| year_first(text, zone))
        .or_else(|| by_words(text, zone))
        // Letters would be a zone that this reader of prose leaves out.
        .or_else(|| dates::moment(text, zone).filter(|_| !text.contains(|c: char| c.is_ascii_alphabetic())))
}

/// 2026-09-04T10:06Z, 2026-09-04 10:06:30.5 +0800, 20260904, 2026-09, 2026.
fn year_first(text: &str, zone: Tz) -> Option<Timestamp> {
    let date_end = text.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(text.len());
    let (date, rest) = text.split_at_checked(date_end)?;
    let day = day(date)?;
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    if rest.is_empty() {
        return reckoned(day.and_time(NaiveTime::MIN), Place::Zone(zone));
    }
    let time_end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(rest.len());
    let (clock, letters) = rest.split_at_checked(time_end)?;
    let place = if letters.trim().is_empty() { Place::Zone(zone) } else { Place::Offset(offset(letters)?) };
    reckoned(time(clock, day)?, place)
}

/// A day as ISO 8601 writes it, down to a year alone.
fn day(date: &str) -> Option<NaiveDate> {
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let parts: Vec<&str> = date.split('-').collect();
    let year = digits.get(..4)?.parse().ok().filter(|year| (1900..2200).contains(year))?;
    match (parts.as_slice(), digits.len()) {
        ([_], 4) => NaiveDate::from_ymd_opt(year, 1, 1),
        ([_] | [_, _], 6) => NaiveDate::from_ymd_opt(year, number(4, 6)?, 1),
        ([_] | [_, _], 7) => NaiveDate::from_yo_opt(year, number(4, 7)?),
        ([_], 8) => NaiveDate::from_ymd_opt(year, number(4, 6)?, number(6, 8)?),
        ([_, month, day], _) => NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?),
        _ => None,
    }
}

/// 10:06, 10:06:30.5, 1006; 24:00 is the end of the day.
fn time(clock: &str, day: NaiveDate) -> Option<NaiveDateTime> {
    let clock = clock.split(['.', ',']).next()?;
    let parts: Vec<u32> = clock.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    let (hour, minute, second) = match parts[..] {
        [whole] if clock.len() == 4 => (whole / 100, whole % 100, 0),
        [hour] if clock.len() <= 2 => (hour, 0, 0),
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    if (hour, minute, second) == (24, 0, 0) {
        return day.succ_opt().map(|day| day.and_time(NaiveTime::MIN));
    }
    // A leap second is the last one that clocks show.
    NaiveTime::from_hms_opt(hour, minute, second.min(59)).filter(|_| second <= 60).map(|time| day.and_time(time))
}

/// Thu, 01 Aug 2019 16:15 EDT; 1 January 2004 10:00; Fri Sep 04 10:06:00 CST 2026; 01-Sep-04.
fn by_words(text: &str, zone: Tz) -> Option<Timestamp> {
    let mut words = Words::default();
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')');
    for word in text.split(is_between).filter(|word| !word.is_empty()) {
        let is_joined = word.contains('-') && word.split('-').any(|part| month(part).is_some());
        let parts = if is_joined { word.split('-').collect() } else { vec![word] };
        for part in parts {
            words.take(part)?;
        }
    }
    let day = NaiveDate::from_ymd_opt(words.year?, words.month?, words.day?)?;
    let at = words.clock.map_or_else(|| Some(day.and_time(NaiveTime::MIN)), |clock| time(clock, day))?;
    let at = if words.is_afternoon && at.hour() < 12 { at + TimeDelta::hours(12) } else { at };
    let is_the_places = |letters: &str| {
        zone.offset_from_utc_datetime(&at).abbreviation().is_some_and(|known| known.eq_ignore_ascii_case(letters))
    };
    let place = match words.zone {
        Some(letters) if is_the_places(letters) => Place::Zone(zone),
        Some(letters) => Place::Offset(offset(letters)?),
        None => Place::Zone(zone),
    };
    reckoned(at, place)
}

/// The parts of a date in words, wherever they stand.
#[derive(Default)]
struct Words<'a> {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    clock: Option<&'a str>,
    zone: Option<&'a str>,
    is_afternoon: bool,
}

impl<'a> Words<'a> {
    /// Takes one word; `None` when it belongs to no date.
    fn take(&mut self, word: &'a str) -> Option<()> {
        let begins_with =
            |known: &&str| word.len() >= 3 && word.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(known));
        if word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()) {
            let end = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(word.len());
            let (clock, zone) = word.split_at_checked(end)?;
            self.clock = Some(clock);
            self.zone = Some(zone).filter(|zone| !zone.is_empty()).or(self.zone);
        } else if word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm") {
            self.is_afternoon = word.eq_ignore_ascii_case("pm");
        } else if let Some(month) = month(word) {
            self.month = Some(month);
        } else if word.starts_with(['+', '-']) {
            self.zone = Some(word);
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            self.number(word)?;
        } else if !(word.chars().all(char::is_alphabetic) && DAYS.iter().any(begins_with)) {
            self.zone = Some(word);
        }
        Some(())
    }

    fn number(&mut self, word: &str) -> Option<()> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let number: u32 = digits.parse().ok()?;
        match (digits.len(), self.day) {
            (1 | 2, None) => self.day = Some(number),
            (2, Some(_)) => self.year = i32::try_from(if number < 50 { number + 2000 } else { number + 1900 }).ok(),
            (4, _) => self.year = i32::try_from(number).ok(),
            _ => return None,
        }
        Some(())
    }
}

fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let start = word.get(..3).filter(|_| word.len() <= 9 && word.chars().all(|c| c.is_ascii_alphabetic()))?;
    let at = MONTHS.iter().position(|month| start.eq_ignore_ascii_case(month))?;
    u32::try_from(at + 1).ok()
}

/// Z, EST, +0800, +08:00, GMT+8.
fn offset(letters: &str) -> Option<FixedOffset> {
    let letters = letters.trim().to_ascii_lowercase();
    if let Some((_, minutes)) = ZONES.iter().find(|(known, _)| *known == letters) {
        return FixedOffset::east_opt(minutes * 60);
    }
    let signed = letters.strip_prefix("gmt").or_else(|| letters.strip_prefix("utc")).unwrap_or(&letters).trim_start();
    let (sign, digits) = match signed.split_at_checked(1)? {
        ("+", digits) => (1, digits.replace(':', "")),
        ("-", digits) => (-1, digits.replace(':', "")),
        _ => return None,
    };
    let number: i32 = digits.parse().ok()?;
    let minutes = if digits.len() <= 2 { number * 60 } else { number / 100 * 60 + number % 100 };
    FixedOffset::east_opt(sign * minutes * 60)
}

fn reckoned(at: NaiveDateTime, place: Place) -> Option<Timestamp> {
    match place {
        Place::Zone(zone) => zone.from_local_datetime(&at).earliest().map(|at| Timestamp::new(at.to_utc())),
        Place::Offset(offset) => {
            let utc = at.checked_sub_signed(TimeDelta::seconds(offset.local_minus_utc().into()))?;
            Some(Timestamp::new(utc.and_utc()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<String> {
        read(text, chrono_tz::Asia::Shanghai).map(Timestamp::rfc3339)
    }

    #[test]
    fn one_instant_in_many_spellings() {
        for text in [
            "2026-09-04T02:06:00Z",
            "2026-09-04T10:06:00+08:00",
            "2026-09-04T10:06+0800",
            "2026-09-04 10:06:00.000",
            "2026-09-04 10:06",
            "2026年9月4日 10:06",
            "2026/09/04 10:06:00",
            "Fri, 04 Sep 2026 02:06:00 GMT",
            "Fri, 4 Sep 26 02:06 UT",
            "4 September 2026 10:06 +0800",
            "Thu, 03 Sep 2026 22:06:00 EDT",
            "Fri Sep 04 10:06:00 CST 2026",
            "Fri Sep  4 10:06:00 2026",
            "Sep 4, 2026 10:06:00 GMT+8",
            "04-Sep-2026 10:06:00 +08:00",
            "Fri, Sep 4 2026 10:06:00 AM",
            "Friday, September 4th, 2026 10:06:00+0800",
        ] {
            assert_eq!(at(text).as_deref(), Some("2026-09-04T02:06:00Z"), "{text}");
        }
    }

    #[test]
    fn a_day_alone_begins_in_the_place() {
        for text in ["2026-09-04", "20260904", "2026-247", "Fri, 04 Sep 2026", "2026-09-03T24:00:00", "2026年9月4日"]
        {
            assert_eq!(at(text).as_deref(), Some("2026-09-03T16:00:00Z"), "{text}");
        }
        assert_eq!(at("2026-09").as_deref(), Some("2026-08-31T16:00:00Z"));
    }

    #[test]
    fn what_is_no_instant_is_none() {
        for text in
            ["", "soon", "2026-02-30", "Fri, 31 Sep 2026 10:00:00 GMT", "04 Sep 2026 10:00 XYZ", "2026-09-04T25:00Z"]
        {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
