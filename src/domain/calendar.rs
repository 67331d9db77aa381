//! Which days are worked in a place, and at which hours.
//!
//! What is *not* here: the national data (`calendar_cn`), and counting days to a deadline (`deadline`).
//! A year whose holidays are not known has no working days and no days off: whoever asks is told "unknown", because
//! a calendar that guesses Monday to Friday is wrong on some twenty-five days of a Chinese year.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;

use crate::calendar_cn::{HolidayNotice, MonthDay, NOTICES};

/// One stretch of office hours, in the place's own time, the same on every working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficeHours {
    /// When the desk opens.
    pub from: NaiveTime,
    /// When it closes; a stretch that ends before it begins holds no time.
    pub to: NaiveTime,
}

/// The exceptions of one year: all other days follow the weekend.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    /// The document that declares them, where it is known.
    pub source: Option<String>,
    /// Days off, whatever weekday they fall on.
    pub off: BTreeSet<NaiveDate>,
    /// Days worked, whatever weekday they fall on (调休).
    pub worked: BTreeSet<NaiveDate>,
}

/// The working days and office hours of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    zone: Tz,
    office_hours: Vec<OfficeHours>,
    years: BTreeMap<i32, Holidays>,
}

impl Calendar {
    /// A calendar that knows no year yet; `office_hours` in the order of the day.
    #[must_use]
    pub const fn new(zone: Tz, office_hours: Vec<OfficeHours>) -> Self {
        Self { zone, office_hours, years: BTreeMap::new() }
    }

    /// The national calendar of China: Asia/Shanghai, 09:00-12:00 and 14:00-18:00, every year whose notice is out.
    #[must_use]
    pub fn national() -> Self {
        let office_hours = [(9, 12), (14, 18)].into_iter().filter_map(|(from, to)| whole_hours(from, to)).collect();
        NOTICES.iter().fold(Self::new(chrono_tz::Asia::Shanghai, office_hours), |calendar, notice| {
            calendar.with_year(notice.year, Holidays::from(notice))
        })
    }

    /// The calendar with what is known of `year` replaced by `holidays`.
    #[must_use]
    pub fn with_year(mut self, year: i32, holidays: Holidays) -> Self {
        self.years.insert(year, holidays);
        self
    }

    /// The zone in which days begin and end.
    #[must_use]
    pub const fn zone(&self) -> Tz {
        self.zone
    }

    /// The office hours of a working day, in the order of the day.
    #[must_use]
    pub fn office_hours(&self) -> &[OfficeHours] {
        &self.office_hours
    }

    /// What is known of the year's holidays; `None` when its data is missing.
    #[must_use]
    pub fn holidays(&self, year: i32) -> Option<&Holidays> {
        self.years.get(&year)
    }

    /// Whether `day` is worked; `None` when its year's data is missing. A day both off and worked is worked.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> Option<bool> {
        let holidays = self.holidays(day.year())?;
        Some(holidays.worked.contains(&day) || !(is_weekend(day) || holidays.off.contains(&day)))
    }
}

impl From<&HolidayNotice> for Holidays {
    fn from(notice: &HolidayNotice) -> Self {
        let date = |(month, day): MonthDay| NaiveDate::from_ymd_opt(notice.year, month, day);
        let breaks = notice.breaks.iter().filter_map(|&(first, last)| Some((date(first)?, date(last)?)));
        Self {
            source: Some(notice.number.to_owned()),
            off: breaks.flat_map(|(first, last)| first.iter_days().take_while(move |day| *day <= last)).collect(),
            worked: notice.worked.iter().copied().filter_map(date).collect(),
        }
    }
}

fn whole_hours(from: u32, to: u32) -> Option<OfficeHours> {
    Some(OfficeHours { from: NaiveTime::from_hms_opt(from, 0, 0)?, to: NaiveTime::from_hms_opt(to, 0, 0)? })
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_entry_of_every_notice_is_a_date_and_means_something() {
        for notice in NOTICES {
            let holidays = Holidays::from(notice);
            assert_eq!(holidays.worked.len(), notice.worked.len(), "{}: a day worked that is no date", notice.year);
            assert!(holidays.worked.iter().all(|day| is_weekend(*day)), "{}: a weekday need not be named", notice.year);
            assert!(holidays.worked.is_disjoint(&holidays.off), "{}: off and worked at once", notice.year);
            for (first, last) in notice.breaks {
                assert!(first <= last, "{}: a break that ends before it begins", notice.year);
                let first = NaiveDate::from_ymd_opt(notice.year, first.0, first.1).unwrap();
                assert!(holidays.off.contains(&first), "{first} is not off");
            }
        }
    }

    #[test]
    fn each_year_has_as_many_days_off_and_worked_as_its_notice() {
        let calendar = Calendar::national();
        let counted: Vec<_> = [2024, 2025, 2026]
            .into_iter()
            .filter_map(|year| calendar.holidays(year).map(|known| (year, known.off.len(), known.worked.len())))
            .collect();
        assert_eq!(counted, [(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)]);
    }

    #[test]
    fn exceptions_beat_the_weekend_and_an_unknown_year_is_unknown() {
        let calendar = Calendar::national();
        assert_eq!(calendar.is_working(day("2026-09-20")), Some(true), "a Sunday worked");
        assert_eq!(calendar.is_working(day("2026-02-20")), Some(false), "a Friday of the Spring Festival");
        assert_eq!(calendar.is_working(day("2026-11-21")), Some(false), "a plain Saturday");
        assert_eq!(calendar.is_working(day("2026-11-23")), Some(true), "a plain Monday");
        assert_eq!(calendar.is_working(day("2027-01-04")), None);
    }
}
