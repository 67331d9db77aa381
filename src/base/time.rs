//! Instants and the clock. The only file that asks the system what time it is.
//!
//! What is *not* here: working days and deadlines (`domain::calendar`, `domain::deadline`).

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{SqlOrd, SqlType, Text, Timestamptz};
use diesel::sqlite::Sqlite;

/// The SQL type of an instant: `timestamptz` on PostgreSQL, fixed-width RFC 3339 text (which sorts as time) on SQLite.
#[derive(Debug, Clone, Copy, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Text"))]
pub struct UtcTs;

impl SqlOrd for UtcTs {}

/// The first and the last microsecond of what can be kept: the years 1 to 9999, which RFC 3339 can write and which sort as
/// text.
const KEPT: (i64, i64) = (-62_135_596_800_000_000, 253_402_300_799_999_999);

/// An instant in UTC, to the microsecond: what both databases can keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = UtcTs)]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// The instant, cut to whole microseconds.
    #[must_use]
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(DateTime::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at))
    }

    /// The instant that many seconds after 1970-01-01T00:00:00Z; `None` outside the years chrono can hold.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(Self)
    }

    /// Reads RFC 3339 with any offset.
    ///
    /// # Errors
    /// What chrono says of text that is not an RFC 3339 instant.
    pub fn parse(text: &str) -> Result<Self, chrono::ParseError> {
        DateTime::<FixedOffset>::parse_from_rfc3339(text).map(|at| Self::new(at.with_timezone(&Utc)))
    }

    /// The instant as chrono has it.
    #[must_use]
    pub const fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0.timestamp()
    }

    /// RFC 3339 with offset and only as many decimals as are needed.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }

    /// The day this instant falls on in `zone`.
    #[must_use]
    pub fn day_in(self, zone: Tz) -> NaiveDate {
        self.0.with_timezone(&zone).date_naive()
    }

    /// The last second of `day` in `zone`: what "the closing date is that day" means. Stays at the edge of what can be
    /// kept.
    #[must_use]
    pub fn end_of_day(day: NaiveDate, zone: Tz) -> Option<Self> {
        let last_second = day.and_time(NaiveTime::from_hms_opt(23, 59, 59)?);
        zone.from_local_datetime(&last_second).latest().map(|at| Self::kept(at.with_timezone(&Utc)))
    }

    fn storable(self) -> bool {
        (KEPT.0..=KEPT.1).contains(&self.0.timestamp_micros())
    }

    /// The instant, or the edge of what can be kept: a date far off, reckoned on from, must still be one that can be read
    /// back.
    fn kept(at: DateTime<Utc>) -> Self {
        Self(DateTime::from_timestamp_micros(at.timestamp_micros().clamp(KEPT.0, KEPT.1)).unwrap_or(at))
    }
}

impl std::ops::Add<TimeDelta> for Timestamp {
    type Output = Self;

    /// Stays at the edge of what can be kept.
    fn add(self, by: TimeDelta) -> Self {
        Self::kept(self.0.checked_add_signed(by).unwrap_or(DateTime::<Utc>::MAX_UTC))
    }
}

impl std::ops::Sub<TimeDelta> for Timestamp {
    type Output = Self;

    /// Stays at the edge of what can be kept.
    fn sub(self, by: TimeDelta) -> Self {
        Self::kept(self.0.checked_sub_signed(by).unwrap_or(DateTime::<Utc>::MIN_UTC))
    }
}

impl std::ops::Sub for Timestamp {
    type Output = TimeDelta;

    fn sub(self, earlier: Self) -> TimeDelta {
        self.0 - earlier.0
    }
}

impl std::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.rfc3339())
    }
}

impl<'de> serde::Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let at = Self::parse(&text).map_err(serde::de::Error::custom)?;
        if at.storable() { Ok(at) } else { Err(serde::de::Error::custom("the year is out of range")) }
    }
}

impl ToSql<UtcTs, Pg> for Timestamp {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Timestamptz, Pg>::to_sql(&self.0, &mut out.reborrow())
    }
}

impl FromSql<UtcTs, Pg> for Timestamp {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <DateTime<Utc> as FromSql<Timestamptz, Pg>>::from_sql(bytes).map(Self)
    }
}

impl ToSql<UtcTs, Sqlite> for Timestamp {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_rfc3339_opts(SecondsFormat::Micros, true));
        Ok(IsNull::No)
    }
}

impl FromSql<UtcTs, Sqlite> for Timestamp {
    fn from_sql(bytes: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(bytes)?;
        Ok(Self::parse(&text)?)
    }
}

/// Where "now" comes from: the system's clock in production, one that a test turns in tests.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until it is turned.
    Manual(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// A clock that stands at `at` until [`Clock::advance`] turns it.
    #[must_use]
    pub fn manual(at: Timestamp) -> Self {
        Self::Manual(Arc::new(Mutex::new(at)))
    }

    /// The present instant, to the microsecond.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::new(Utc::now()),
            Self::Manual(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Turns a manual clock forward (or back); the system's clock is not ours to turn, and stays.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Manual(at) = self {
            let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
            *at = *at + by;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_day_is_its_last_second_in_the_place() {
        let day = NaiveDate::from_ymd_opt(2024, 3, 8).unwrap();
        let end = Timestamp::end_of_day(day, chrono_tz::Asia::Shanghai).unwrap();
        assert_eq!(end.rfc3339(), "2024-03-08T15:59:59Z");
        assert_eq!(end.day_in(chrono_tz::Asia::Shanghai), day);
    }

    #[test]
    fn json_takes_any_offset_and_refuses_years_a_database_cannot_hold() {
        let at: Timestamp = serde_json::from_str("\"2026-11-21T10:00:00.123456789+08:00\"").unwrap();
        assert_eq!(serde_json::to_string(&at).unwrap(), "\"2026-11-21T02:00:00.123456Z\"");
        assert!(serde_json::from_str::<Timestamp>("\"2026-11-21\"").is_err());
        assert!(serde_json::from_str::<Timestamp>("\"+12026-11-21T00:00:00Z\"").is_err());
    }

    #[test]
    fn what_is_reckoned_can_always_be_read_back() {
        let last = Timestamp::parse("9999-12-31T23:59:59Z").unwrap();
        for at in [last + TimeDelta::days(84), last + TimeDelta::MAX, last - TimeDelta::MAX, last - TimeDelta::MIN] {
            assert!(serde_json::from_str::<Timestamp>(&format!("\"{at}\"")).is_ok(), "{at}");
        }
        assert_eq!((last + TimeDelta::days(84)).rfc3339(), "9999-12-31T23:59:59.999999Z");
        assert_eq!((last - TimeDelta::MAX).rfc3339(), "0001-01-01T00:00:00Z");
    }

    #[test]
    fn a_manual_clock_moves_only_when_turned() {
        let clock = Clock::manual(Timestamp::from_unix(0).unwrap());
        clock.advance(TimeDelta::seconds(5));
        assert_eq!(clock.now().unix(), 5);
    }
}
