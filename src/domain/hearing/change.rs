//! What an announcement changed of a hearing's sessions: facts without words, kept with the change and told in any language.

use base::text::Line;
use base::time::Timestamp;
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::sql_types::Text;
use serde::{Deserialize, Serialize};

use super::Session;
use crate::ids::HearingSessionId;

/// The shape in which the facts are kept. Another one is not guessed at.
const VERSION: i32 = 1;

base::words!(
    /// What became of a session.
    SessionChangeKind {
        /// It is one more.
        Added = "added",
        /// It meets elsewhere, or at another time.
        Moved = "moved",
        /// Place and time stay; how to follow it or take part does not.
        Reworded = "reworded",
        /// It is called off.
        Cancelled = "cancelled",
    }
);

/// Where and when a session meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The name of the place.
    pub place: String,
    /// Where that is; empty where none was given.
    pub address: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// A session that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionChange {
    /// What became of it.
    pub what: SessionChangeKind,
    /// Which; nothing of one that was added.
    pub session: Option<HearingSessionId>,
    /// Where and when it met until then; nothing of one that was added.
    pub before: Option<Meeting>,
    /// Where and when it meets; nothing of one that was called off.
    pub after: Option<Meeting>,
}

/// The sessions that one announcement changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromSqlRow)]
pub struct SessionChanges {
    version: i32,
    /// Those that stood before in the order of their times then, and after them those that were added.
    pub sessions: Vec<SessionChange>,
}

impl Meeting {
    fn of(session: &Session) -> Self {
        let text = |line: &Line| line.as_str().to_owned();
        let Session { place, address, starts_at, ends_at, .. } = session;
        Self { place: text(place), address: text(address), starts_at: *starts_at, ends_at: *ends_at }
    }
}

impl SessionChange {
    /// What became of a session that stood; nothing where nothing did.
    fn of(was: &Session, is: Option<&Session>) -> Option<Self> {
        let before = Meeting::of(was);
        let after = is.map(Meeting::of);
        let what = match (is, &after) {
            (Some(is), _) if is == was => return None,
            (Some(_), Some(after)) if *after == before => SessionChangeKind::Reworded,
            (Some(_), _) => SessionChangeKind::Moved,
            (None, _) => SessionChangeKind::Cancelled,
        };
        Some(Self { what, session: was.id, before: Some(before), after })
    }

    fn added(session: &Session) -> Self {
        Self { what: SessionChangeKind::Added, session: None, before: None, after: Some(Meeting::of(session)) }
    }
}

impl SessionChanges {
    /// What lies between two announcements; `old` are sessions with an id each.
    #[must_use]
    pub fn between(old: &[Session], new: &[Session]) -> Self {
        let changed = old.iter().filter_map(|was| SessionChange::of(was, new.iter().find(|is| is.id == was.id)));
        let added = new.iter().filter(|session| session.id.is_none()).map(SessionChange::added);
        Self { version: VERSION, sessions: changed.chain(added).collect() }
    }
}

impl<DB> FromSql<Text, DB> for SessionChanges
where
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let kept: Self = serde_json::from_str(&<String as FromSql<Text, DB>>::from_sql(bytes)?)?;
        if kept.version == VERSION {
            Ok(kept)
        } else {
            Err(format!("nobody knows how to read version {} of the changes of sessions", kept.version).into())
        }
    }
}
