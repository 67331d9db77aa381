//! How well the reading of a source goes, told from what is noted of it.

use base::time::Timestamp;
use chrono::TimeDelta;

/// Days without a new notice after which a source counts as stale. A column that asks the public for opinions has to have
/// six entries in a year (国办秘函〔2019〕19号), and lists that moved go on answering, with what they had.
pub const STALE_DAYS: i64 = 30;

base::words!(
    /// How well it goes; the worst last.
    Health {
        /// It is left alone.
        Paused = "paused",
        /// It was not read yet.
        Waiting = "waiting",
        /// It is read, and there is news.
        Well = "well",
        /// It is read, and there has been no news for long.
        Stale = "stale",
        /// It could not be read the last time.
        Failing = "failing",
    }
);

/// What is noted of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it is left alone.
    pub paused_at: Option<Timestamp>,
    /// When it was read last.
    pub succeeded_at: Option<Timestamp>,
    /// When it last showed a row that was new.
    pub newest_at: Option<Timestamp>,
    /// How often it could not be read since then.
    pub failures: i32,
}

impl Record {
    /// How well it goes at `now`.
    #[must_use]
    pub fn health(&self, now: Timestamp) -> Health {
        if self.paused_at.is_some() {
            Health::Paused
        } else if self.failures > 0 {
            Health::Failing
        } else if self.succeeded_at.is_none() {
            Health::Waiting
        } else if self.days_without_news(now) > STALE_DAYS {
            Health::Stale
        } else {
            Health::Well
        }
    }

    /// Whole days since it last showed something new; before it ever did, since it was made.
    #[must_use]
    pub fn days_without_news(&self, now: Timestamp) -> i64 {
        (now - self.newest_at.unwrap_or(self.created_at)).max(TimeDelta::zero()).num_days()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_try_counts_before_the_news() {
        let at = |day: i64| Timestamp::from_unix(day * 86_400).unwrap();
        let well = Record {
            created_at: at(0),
            paused_at: None,
            succeeded_at: Some(at(9)),
            newest_at: Some(at(5)),
            failures: 0,
        };
        assert_eq!(well.health(at(10)), Health::Well);
        assert_eq!((well.health(at(35)), well.health(at(36))), (Health::Well, Health::Stale));
        assert_eq!(Record { failures: 1, ..well }.health(at(36)), Health::Failing);
        assert_eq!(Record { paused_at: Some(at(8)), failures: 3, ..well }.health(at(36)), Health::Paused);
        assert_eq!(Record { succeeded_at: None, newest_at: None, ..well }.health(at(99)), Health::Waiting);
        assert_eq!(Record { newest_at: None, ..well }.days_without_news(at(12)), 12);
    }
}
