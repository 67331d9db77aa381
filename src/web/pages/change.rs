//! What editors decided about a consultation since it was drafted, as its pages list it.

use base::lang::Lang;
use base::time::Timestamp;
use chrono_tz::Tz;
use domain::hearing::{Meeting, SessionChange};
use forum::consultation::Change;
use serde::Serialize;

use super::hearing::until;
use super::words::word;

/// Something that editors decided: what the component `consultation.changes` draws of one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeLine {
    what: String,
    at: Timestamp,
    /// Empty where none was given.
    reason: String,
    /// When it would have closed, and when it closes now.
    before: Option<Timestamp>,
    after: Option<Timestamp>,
    /// The sessions of a hearing that were changed.
    sessions: Vec<SessionLine>,
}

/// A session that was changed.
#[derive(Debug, Clone, Serialize)]
struct SessionLine {
    what: String,
    before: Option<MeetingLine>,
    after: Option<MeetingLine>,
}

/// Where and when a session met, or meets.
#[derive(Debug, Clone, Serialize)]
struct MeetingLine {
    place: String,
    /// Empty where none was given.
    address: String,
    starts_at: Timestamp,
    ends_at: Timestamp,
    /// The time of day it ends at; empty where that is on another day.
    until: String,
}

impl ChangeLine {
    pub(crate) fn of(lang: Lang, zone: Tz, change: Change) -> Self {
        let sessions = change.sessions.map(|told| told.sessions).unwrap_or_default();
        Self {
            what: word(lang, "consultation-change", change.what.as_str()),
            at: change.at,
            reason: change.reason,
            before: change.closed_at_before,
            after: change.closes_at_after,
            sessions: sessions.into_iter().map(|session| SessionLine::of(lang, zone, session)).collect(),
        }
    }
}

impl SessionLine {
    fn of(lang: Lang, zone: Tz, change: SessionChange) -> Self {
        let meeting = |meeting: Meeting| MeetingLine::of(meeting, zone);
        Self {
            what: word(lang, "hearing-change", change.what.as_str()),
            before: change.before.map(meeting),
            after: change.after.map(meeting),
        }
    }
}

impl MeetingLine {
    fn of(meeting: Meeting, zone: Tz) -> Self {
        let Meeting { place, address, starts_at, ends_at } = meeting;
        Self { until: until(starts_at, ends_at, zone), place, address, starts_at, ends_at }
    }
}

#[cfg(test)]
impl ChangeLine {
    /// An extension.
    pub(crate) fn example(lang: Lang) -> Self {
        let (before, after) = (Some(super::example::at(0)), Some(super::example::at(864_000)));
        let what = word(lang, "consultation-change", "extended");
        Self { what, at: super::example::at(60), reason: "来信较多".to_owned(), before, after, sessions: vec![] }
    }

    /// Sessions of a hearing: one moved, one called off.
    pub(crate) fn of_sessions(lang: Lang) -> Self {
        use chrono_tz::Asia::Shanghai;
        use domain::hearing::SessionChangeKind;

        let meeting = |place: &str, from: i64| Meeting {
            place: place.to_owned(),
            address: String::new(),
            starts_at: super::example::at(from),
            ends_at: super::example::at(from + 5_400),
        };
        let (before, after) = (Some(meeting("文化站<二楼>", 0)), Some(meeting("东门<便民>中心", 86_400)));
        let moved = SessionChange { what: SessionChangeKind::Moved, session: None, before, after };
        let before = Some(meeting("礼堂", 0));
        let off = SessionChange { what: SessionChangeKind::Cancelled, session: None, before, after: None };
        let sessions = [moved, off].into_iter().map(|change| SessionLine::of(lang, Shanghai, change)).collect();
        Self { before: None, after: None, sessions, ..Self::example(lang) }
    }
}

#[cfg(test)]
mod tests {
    use domain::hearing::SessionChangeKind;

    use super::*;

    #[test]
    fn whatever_becomes_of_a_session_has_words() {
        for lang in Lang::ALL {
            for what in SessionChangeKind::ALL {
                assert!(!word(*lang, "hearing-change", what.as_str()).starts_with("hearing-"), "{lang}: {what}");
            }
        }
    }
}
