//! When something is due: working days, natural days and working hours counted from an instant.
//!
//! Day 1 is the first (working) day after the day of the start; a due day means its last second, 23:59:59, in the
//! place's zone. In a year whose holidays are unknown every day counts, so that a promise is never announced later
//! than it may turn out to be, and the result says that it is provisional.

use base::time::Timestamp;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use crate::calendar::Calendar;

/// How many days a count may look at: a century. A calendar with no working days ends there instead of running on.
const HORIZON_DAYS: usize = 36_525;

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last instant that is in time.
    pub at: Timestamp,
    /// Whether it rests on a year whose holidays are not known yet, and may therefore become later.
    pub provisional: bool,
}

/// The end of the `days`-th working day after the day of `start`; zero days is the end of that day itself.
#[must_use]
pub fn working_days_after(calendar: &Calendar, start: Timestamp, days: u32) -> Due {
    let first = start.day_in(calendar.zone());
    let (mut due, mut left, mut provisional) = (first, days, false);
    for day in first.iter_days().skip(1).take(HORIZON_DAYS) {
        if left == 0 {
            break;
        }
        let known = calendar.is_working(day);
        provisional |= known.is_none();
        left -= u32::from(known.unwrap_or(true));
        due = day;
    }
    Due { at: end_of(due, calendar.zone(), start), provisional: provisional || left > 0 }
}

/// The end of the `days`-th day after the day of `start`, holidays and weekends counted; never provisional.
#[must_use]
pub fn natural_days_after(calendar: &Calendar, start: Timestamp, days: u32) -> Due {
    let first = start.day_in(calendar.zone());
    let due = first.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX);
    Due { at: end_of(due, calendar.zone(), start), provisional: false }
}

/// The instant at which `hours` of office time have passed since `start`; zero hours is `start` itself.
#[must_use]
pub fn working_hours_after(calendar: &Calendar, start: Timestamp, hours: u32) -> Due {
    let mut due = Due { at: start, provisional: false };
    let mut left = TimeDelta::hours(i64::from(hours));
    for day in start.day_in(calendar.zone()).iter_days().take(HORIZON_DAYS) {
        if left <= TimeDelta::zero() {
            return due;
        }
        let known = calendar.is_working(day);
        if known == Some(false) {
            continue;
        }
        let (passed, until) = office_time(calendar, day, start, left);
        if passed > TimeDelta::zero() {
            due.provisional |= known.is_none();
            due.at = until;
            left -= passed;
        }
    }
    Due { provisional: due.provisional || left > TimeDelta::zero(), ..due }
}

/// How much of `wanted` office time `day` gives after `start`, and the instant at which it has been given.
fn office_time(calendar: &Calendar, day: NaiveDate, start: Timestamp, wanted: TimeDelta) -> (TimeDelta, Timestamp) {
    let (mut passed, mut until) = (TimeDelta::zero(), start);
    for hours in calendar.office_hours() {
        let (Some(opens), Some(closes)) =
            (instant(day, hours.from, calendar.zone()), instant(day, hours.to, calendar.zone()))
        else {
            continue;
        };
        let begins = opens.max(start);
        let taken = (closes - begins).min(wanted - passed);
        if taken > TimeDelta::zero() {
            passed += taken;
            until = begins + taken;
        }
    }
    (passed, until)
}

/// A local time as an instant; `None` for a time that the zone's clocks skip.
fn instant(day: NaiveDate, time: NaiveTime, zone: Tz) -> Option<Timestamp> {
    zone.from_local_datetime(&day.and_time(time)).earliest().map(|at| Timestamp::new(at.to_utc()))
}

/// The last second of `day`, or of the last day before it that has one (zones have skipped whole days).
fn end_of(day: NaiveDate, zone: Tz, start: Timestamp) -> Timestamp {
    let back = std::iter::successors(Some(day), NaiveDate::pred_opt);
    back.take(3).find_map(|day| Timestamp::end_of_day(day, zone)).unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::calendar::Holidays;

    fn at(local: &str) -> Timestamp {
        Timestamp::parse(&format!("{local}+08:00")).unwrap()
    }

    fn due_day(due: Due) -> String {
        assert!(due.at.rfc3339().ends_with("T15:59:59Z"), "{} is not the end of a day in Shanghai", due.at);
        due.at.day_in(chrono_tz::Asia::Shanghai).to_string()
    }

    fn known_years() -> impl Iterator<Item = NaiveDate> {
        let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        first.iter_days().take_while(|day| *day < NaiveDate::from_ymd_opt(2027, 1, 1).unwrap())
    }

    #[test]
    fn working_days_follow_the_notices_of_the_state_council() {
        let calendar = Calendar::national();
        for (start, days, due) in [
            ("2026-09-18", 3, "2026-09-22"),  // Sunday the 20th is worked
            ("2026-09-18", 15, "2026-10-15"), // Mid-autumn and National Day between
            ("2026-02-13", 5, "2026-02-27"),  // the Spring Festival between, Saturday the 14th worked
            ("2026-04-30", 5, "2026-05-11"),  // Saturday 9 May is worked
            ("2024-02-09", 1, "2024-02-18"),  // a Sunday worked after the festival
            ("2025-09-30", 2, "2025-10-10"),  // eight days off
            ("2026-11-21", 0, "2026-11-21"),
        ] {
            let counted = working_days_after(&calendar, at(&format!("{start}T10:00:00")), days);
            assert_eq!(due_day(counted), due, "{start} + {days}");
            assert!(!counted.provisional, "{start} + {days}");
        }
    }

    #[test]
    fn the_hour_of_the_start_does_not_matter_but_its_day_in_the_place_does() {
        let calendar = Calendar::national();
        for start in ["2026-09-18T00:00:00", "2026-09-18T23:59:59"] {
            assert_eq!(due_day(working_days_after(&calendar, at(start), 1)), "2026-09-20");
        }
        assert_eq!(due_day(working_days_after(&calendar, at("2026-09-19T00:00:00"), 1)), "2026-09-20");
        assert_eq!(due_day(working_days_after(&calendar, at("2026-09-20T00:00:00"), 1)), "2026-09-21");
    }

    #[test]
    fn an_unknown_year_counts_every_day_and_says_so() {
        let calendar = Calendar::national();
        let due = working_days_after(&calendar, at("2026-12-10T10:00:00"), 20);
        assert_eq!((due_day(due).as_str(), due.provisional), ("2027-01-05", true));
        assert!(!working_days_after(&calendar, at("2026-12-10T10:00:00"), 15).provisional, "31 December is known");
        let told = calendar.with_year(2027, Holidays::default());
        let due = working_days_after(&told, at("2026-12-10T10:00:00"), 20);
        assert_eq!((due_day(due).as_str(), due.provisional), ("2027-01-07", false));
    }

    #[test]
    fn natural_days_count_every_day() {
        let calendar = Calendar::national();
        let due = natural_days_after(&calendar, at("2026-12-01T23:30:00"), 84);
        assert_eq!((due_day(due).as_str(), due.provisional), ("2027-02-23", false));
    }

    #[test]
    fn working_hours_run_in_office_hours_only() {
        let calendar = Calendar::national();
        for (start, hours, due) in [
            ("2026-11-20T09:30:00", 2, "2026-11-20T11:30:00"),
            ("2026-11-20T11:00:00", 2, "2026-11-20T15:00:00"), // over noon
            ("2026-11-20T10:00:00", 2, "2026-11-20T12:00:00"), // to the closing second, not the next opening
            ("2026-11-20T17:00:00", 2, "2026-11-23T10:00:00"), // over the weekend
            ("2026-09-30T20:00:00", 2, "2026-10-08T11:00:00"), // over National Day
            ("2026-09-19T12:00:00", 8, "2026-09-21T10:00:00"), // Sunday the 20th is worked: seven hours
            ("2026-11-21T03:00:00", 0, "2026-11-21T03:00:00"),
        ] {
            let counted = working_hours_after(&calendar, at(start), hours);
            assert_eq!(counted, Due { at: at(due), provisional: false }, "{start} + {hours} h");
        }
        let unknown = working_hours_after(&calendar, at("2026-12-31T17:30:00"), 2);
        assert_eq!(unknown, Due { at: at("2027-01-01T10:30:00"), provisional: true });
    }

    #[test]
    fn every_day_of_every_known_year_gives_a_later_working_day_in_order() {
        let calendar = Calendar::national();
        for days in [1, 3, 20] {
            let mut before = None;
            for start in known_years() {
                let due = working_days_after(&calendar, at(&format!("{start}T12:00:00")), days);
                let day = due.at.day_in(calendar.zone());
                assert!(Some(due.at) >= before, "{start} + {days} is due before the day before it");
                assert!((day - start).num_days() >= i64::from(days), "{start} + {days} = {day}");
                assert!(calendar.is_working(day).unwrap_or(due.provisional), "{start} + {days} = {day} is a day off");
                before = Some(due.at);
            }
        }
    }

    #[test]
    fn a_count_always_ends() {
        let never = Calendar::new(chrono_tz::Asia::Shanghai, Vec::new());
        let start = at("2026-11-21T10:00:00");
        assert!(working_days_after(&never, start, u32::MAX).provisional);
        assert_eq!(working_hours_after(&never, start, 1), Due { at: start, provisional: true });
        assert!(natural_days_after(&never, start, u32::MAX).at > start);
    }

    #[test]
    fn real_vectors_hold() {
        let Ok(folder) = std::env::var("FOLKMOOT_REAL_INPUT") else {
            // Not eprintln: the test harness would swallow it.
            writeln!(std::io::stderr(), "SKIPPED: the real workday vectors: FOLKMOOT_REAL_INPUT is not set").unwrap();
            return;
        };
        let text = std::fs::read_to_string(format!("{folder}/calendar/workday-test-vectors.csv")).unwrap();
        let calendar = Calendar::national();
        let mut rows = 0;
        for line in text.lines().filter(|line| line.starts_with("20")) {
            let fields: Vec<_> = line.split(',').collect();
            let due = working_days_after(&calendar, at(&format!("{}T10:00:00", fields[0])), fields[1].parse().unwrap());
            if fields[2].starts_with("UNKNOWN-YEAR") {
                assert!(due.provisional, "{line}");
            } else {
                assert_eq!((due_day(due).as_str(), due.provisional), (fields[2], false), "{line}");
            }
            rows += 1;
        }
        assert!(rows > 0, "no vectors in the file");
    }
}
