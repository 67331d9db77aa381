//! Days and times of day as forms write them, in the zone of the place.

use chrono::{NaiveDate, NaiveTime, TimeZone as _};
use chrono_tz::Tz;

use crate::time::Timestamp;

/// What an instant reads as in a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Local {
    /// The day: `2026-12-01`; empty where there is no instant.
    pub day: String,
    /// The time of day: `18:00`, with seconds where it has any. `23:59` stands for the last second of the day.
    pub time: String,
}

/// Which end of its day is meant where no time of day is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Its first second.
    Beginning,
    /// Its last second.
    End,
}

/// What was typed names no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoInstant;

impl Local {
    /// The instant as clocks show it in `zone`.
    #[must_use]
    pub fn of(at: Timestamp, zone: Tz) -> Self {
        let local = at.utc().with_timezone(&zone);
        let time = match local.format("%H:%M:%S").to_string().as_str() {
            "23:59:59" => "23:59".to_owned(),
            whole => whole.strip_suffix(":00").unwrap_or(whole).to_owned(),
        };
        Self { day: local.format("%Y-%m-%d").to_string(), time }
    }

    /// The instant that was typed; none where no day was.
    ///
    /// # Errors
    /// [`NoInstant`] for a day or a time of day that there is not.
    pub fn instant(&self, without_time: Edge, zone: Tz) -> Result<Option<Timestamp>, NoInstant> {
        if self.day.trim().is_empty() {
            return Ok(None);
        }
        let day = day(self.day.trim()).ok_or(NoInstant)?;
        let at = match (self.time.trim(), without_time) {
            ("23:59", _) | ("", Edge::End) => Timestamp::end_of_day(day, zone),
            ("", Edge::Beginning) => moment(day, NaiveTime::MIN, zone),
            (time, _) => time_of_day(time).and_then(|time| moment(day, time, zone)),
        };
        at.map(Some).ok_or(NoInstant)
    }
}

/// A day of a year that has four digits, as all calendars of browsers write it.
fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == "2026-12-01".len())
}

fn time_of_day(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S")).ok()
}

/// The instant; where clocks were set back the earlier of the two, where they were set forward none.
fn moment(day: NaiveDate, time: NaiveTime, zone: Tz) -> Option<Timestamp> {
    zone.from_local_datetime(&day.and_time(time)).earliest().map(|at| Timestamp::new(at.to_utc()))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Shanghai;

    use super::*;

    fn typed(day: &str, time: &str) -> Local {
        Local { day: day.to_owned(), time: time.to_owned() }
    }

    fn read(day: &str, time: &str, edge: Edge) -> Result<Option<String>, NoInstant> {
        typed(day, time).instant(edge, Shanghai).map(|at| at.map(Timestamp::rfc3339))
    }

    #[test]
    fn what_is_written_reads_back() {
        for at in ["2026-12-01T15:59:59Z", "2026-12-01T02:30:00Z", "2026-12-01T02:30:07Z", "2026-11-30T16:00:00Z"] {
            let at = Timestamp::parse(at).unwrap();
            assert_eq!(Local::of(at, Shanghai).instant(Edge::Beginning, Shanghai), Ok(Some(at)));
        }
        assert_eq!(
            Local::of(Timestamp::parse("2026-12-01T15:59:59Z").unwrap(), Shanghai),
            typed("2026-12-01", "23:59")
        );
    }

    #[test]
    fn a_day_alone_means_one_of_its_ends() {
        assert_eq!(read("2026-12-01", "", Edge::End), Ok(Some("2026-12-01T15:59:59Z".to_owned())));
        assert_eq!(read("2026-12-01", "", Edge::Beginning), Ok(Some("2026-11-30T16:00:00Z".to_owned())));
        assert_eq!(read("", "18:00", Edge::End), Ok(None));
    }

    #[test]
    fn what_no_calendar_has_is_told() {
        for (day, time) in
            [("2026-02-30", ""), ("明天", ""), ("275760-09-13", ""), ("2026-12-1", ""), ("2026-12-01", "25:00")]
        {
            assert_eq!(read(day, time, Edge::End), Err(NoInstant), "{day} {time}");
        }
    }
}
