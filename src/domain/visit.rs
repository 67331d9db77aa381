//! Reading a thread again: how far somebody had read when they came, so that what is new since then can be marked.
//!
//! Private. Numbers of posts are given in the order of publication, so "how far" is one number.

use base::time::Timestamp;
use chrono::TimeDelta;

/// Looking again within this time is the same visit: whoever turns pages, or comes back from a reply, has the same posts
/// marked as before.
pub const LASTS: TimeDelta = TimeDelta::minutes(30);

/// Somebody's reading of a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// The newest post there was when the visit before this one ended.
    pub before: i64,
    /// The newest post there was when they looked last.
    pub seen: i64,
    /// When they looked last.
    pub at: Timestamp,
}

impl Visit {
    /// The first look at a thread whose newest post is `newest`: all of it is new, so nothing is marked.
    #[must_use]
    pub const fn first(newest: i64, now: Timestamp) -> Self {
        Self { before: newest, seen: newest, at: now }
    }

    /// Another look.
    #[must_use]
    pub fn again(self, newest: i64, now: Timestamp) -> Self {
        let before = if now - self.at > LASTS { self.seen } else { self.before };
        Self { before, seen: newest.max(self.seen), at: now.max(self.at) }
    }

    /// What two that know of the same reading know together: nothing that was read becomes unread again. `before` only grows
    /// with time, so the greater is of the later visit.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { before: self.before.max(other.before), seen: self.seen.max(other.seen), at: self.at.max(other.at) }
    }

    /// Whether anything of it has to be written down: a look a moment after the last, with nothing new, has not.
    #[must_use]
    pub fn adds_to(self, written: Option<Self>) -> bool {
        written.is_none_or(|written| {
            self.before != written.before || self.seen != written.seen || self.at - written.at > LASTS / 2
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_unix(minutes * 60).unwrap()
    }

    #[test]
    fn on_the_first_visit_nothing_is_marked() {
        let visit = Visit::first(40, at(0));
        assert_eq!(visit.again(41, at(1)).before, 40, "what comes while one reads is new");
    }

    #[test]
    fn marks_stay_while_one_reads_and_move_on_the_next_visit() {
        let visit = Visit::first(40, at(0)).again(45, at(100));
        assert_eq!((visit.before, visit.seen), (40, 45));
        let turning = visit.again(46, at(129));
        assert_eq!((turning.before, turning.seen), (40, 46));
        let next = turning.again(50, at(160));
        assert_eq!((next.before, next.seen), (46, 50));
    }

    #[test]
    fn an_older_look_takes_nothing_back() {
        let (older, newer) = (Visit::first(40, at(0)), Visit::first(40, at(0)).again(45, at(100)).again(46, at(200)));
        assert_eq!((older.and(newer), newer.and(older)), (newer, newer));
        let elsewhere = older.again(47, at(210));
        assert_eq!(newer.and(elsewhere), Visit { before: 45, seen: 47, at: at(210) });
    }

    #[test]
    fn only_what_adds_something_is_written() {
        let visit = Visit::first(40, at(0));
        assert!(visit.adds_to(None));
        assert!(!visit.again(40, at(10)).adds_to(Some(visit)));
        assert!(visit.again(41, at(10)).adds_to(Some(visit)));
        assert!(visit.again(40, at(20)).adds_to(Some(visit)), "or a long reading would end as two visits");
    }
}
