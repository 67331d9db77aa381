//! Hearings (议事): where and when one meets, who is heard, and the record of each session.
//!
//! What is not here: the consultation around it (`consultation`), who may (`policy`). What has begun stays as it was
//! announced, what was called off stays called off, and a published record is never written over: a later version stands
//! beside it.

mod change;

use base::text::{Line, Prose};
use base::time::Timestamp;
use chrono::TimeDelta;

use crate::document::{self, Document, web_address};
use crate::fields::FieldErrors;
use crate::ids::HearingSessionId;
use crate::phase::Phase;
use crate::refusal::Refusal;

pub use change::{Meeting, SessionChange, SessionChangeKind, SessionChanges};

/// The most sessions of one hearing.
pub const MAX_SESSIONS: usize = 20;
/// The most people and bodies that are named as heard.
pub const MAX_PARTIES: usize = 50;
/// The longest session. What is longer is a slip of the hand, or several sessions.
const LONGEST: TimeDelta = TimeDelta::days(3);
/// Characters of a record.
pub const RECORD: std::ops::RangeInclusive<usize> = 8..=20_000;

/// What was typed of one session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionInput {
    /// Which it is, of those that stand already.
    pub id: Option<HearingSessionId>,
    /// The name of the place: 2-80 characters.
    pub place: String,
    /// Where that is: up to 200 characters.
    pub address: String,
    /// When it begins.
    pub starts_at: Option<Timestamp>,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// Where it can be followed online; empty where it cannot.
    pub url: String,
    /// How to take part: up to 500 characters.
    pub taking_part: String,
}

/// What was typed of somebody who is heard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartyInput {
    /// A person or a body: 2-60 characters.
    pub name: String,
    /// In what capacity (列席, 陈述人, 专家 …): up to 60 characters.
    pub capacity: String,
}

/// What was typed of a hearing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HearingInput {
    /// Its sessions.
    pub sessions: Vec<SessionInput>,
    /// Who is heard.
    pub heard: Vec<PartyInput>,
}

/// A session, well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// See [`SessionInput::id`].
    pub id: Option<HearingSessionId>,
    /// See [`SessionInput::place`].
    pub place: Line,
    /// See [`SessionInput::address`].
    pub address: Line,
    /// See [`SessionInput::starts_at`].
    pub starts_at: Timestamp,
    /// See [`SessionInput::ends_at`].
    pub ends_at: Timestamp,
    /// See [`SessionInput::url`].
    pub url: Option<String>,
    /// See [`SessionInput::taking_part`].
    pub taking_part: Line,
}

/// Somebody who is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// See [`PartyInput::name`].
    pub name: Line,
    /// See [`PartyInput::capacity`].
    pub capacity: Line,
}

/// A hearing, well formed but perhaps without a session yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hearing {
    /// Its sessions, in the order of their times.
    pub sessions: Vec<Session>,
    /// Who is heard, in the order given.
    pub heard: Vec<Party>,
}

impl HearingInput {
    /// Whether anything was typed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.heard.is_empty()
    }
}

impl Hearing {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once (`sessions[0].place`, `heard[2].name`).
    pub fn parse(input: HearingInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        if input.sessions.len() > MAX_SESSIONS {
            errors.add("sessions", "too-many");
        }
        if input.heard.len() > MAX_PARTIES {
            errors.add("heard", "too-many");
        }
        let typed = input.sessions.into_iter().take(MAX_SESSIONS).enumerate();
        let mut sessions: Vec<Session> =
            typed.filter_map(|(n, typed)| session(&mut errors, &format!("sessions[{n}]"), &typed)).collect();
        refuse_repeats(&mut errors, &sessions);
        let typed = input.heard.iter().take(MAX_PARTIES).enumerate();
        let heard = typed.filter_map(|(n, typed)| party(&mut errors, &format!("heard[{n}]"), typed)).collect();
        sessions.sort_by_key(|session| session.starts_at);
        errors.finish().map(|()| Self { sessions, heard })
    }

    /// Notes what it lacks before it can be announced at `now`: a session that is still to come.
    pub fn check(&self, now: Timestamp, gaps: &mut FieldErrors) {
        if self.sessions.is_empty() {
            gaps.add("sessions", "hearing-needs-session");
        } else if self.sessions.iter().all(|session| session.starts_at <= now) {
            gaps.add("sessions", "sessions-past");
        }
    }
}

/// One session is said once: what stands twice would come down to the last of them.
fn refuse_repeats(errors: &mut FieldErrors, sessions: &[Session]) {
    let mut known: Vec<HearingSessionId> = sessions.iter().filter_map(|session| session.id).collect();
    let said = known.len();
    known.sort_unstable();
    known.dedup();
    if known.len() < said {
        errors.add("sessions", "repeated");
    }
}

fn session(errors: &mut FieldErrors, at: &str, typed: &SessionInput) -> Option<Session> {
    let place = errors.text(&format!("{at}.place"), Line::parse(&typed.place, 2..=80));
    let address = errors.text(&format!("{at}.address"), Line::parse(&typed.address, 0..=200));
    let taking_part = errors.text(&format!("{at}.taking_part"), Line::parse(&typed.taking_part, 0..=500));
    let url = match typed.url.trim() {
        "" => None,
        url => {
            let address = web_address(url);
            if address.is_none() {
                errors.add(format!("{at}.url"), "url");
            }
            address
        }
    };
    let (starts_at, ends_at) = times(errors, at, typed)?;
    Some(Session { id: typed.id, place: place?, address: address?, starts_at, ends_at, url, taking_part: taking_part? })
}

fn times(errors: &mut FieldErrors, at: &str, typed: &SessionInput) -> Option<(Timestamp, Timestamp)> {
    if typed.starts_at.is_none() {
        errors.add(format!("{at}.starts_at"), "missing");
    }
    if typed.ends_at.is_none() {
        errors.add(format!("{at}.ends_at"), "missing");
    }
    let (starts, ends) = (typed.starts_at?, typed.ends_at?);
    if ends <= starts {
        errors.add(format!("{at}.ends_at"), "before-beginning");
    } else if ends - starts > LONGEST {
        errors.add(format!("{at}.ends_at"), "session-too-long");
    }
    Some((starts, ends))
}

fn party(errors: &mut FieldErrors, at: &str, typed: &PartyInput) -> Option<Party> {
    let name = errors.text(&format!("{at}.name"), Line::parse(&typed.name, 2..=60));
    let capacity = errors.text(&format!("{at}.capacity"), Line::parse(&typed.capacity, 0..=60));
    Some(Party { name: name?, capacity: capacity? })
}

/// Notes what in the new sessions of a public hearing takes back what was: those that have begun by `now` stay as they
/// were announced, one is left at least, and what comes anew is still to come.
///
/// `old` are the sessions as they stand, each with its id.
pub fn check_moved(errors: &mut FieldErrors, old: &[Session], new: &[Session], now: Timestamp) {
    let begun = |session: &&Session| session.starts_at <= now;
    if new.is_empty() || old.iter().filter(begun).any(|session| !new.contains(session)) {
        errors.add("sessions", "session-begun");
    }
    let is_new = |session: &&Session| !old.contains(session);
    if new.iter().filter(is_new).any(|session| session.starts_at <= now) {
        errors.add("sessions", "sessions-past");
    }
    let known = |id: HearingSessionId| old.iter().any(|session| session.id == Some(id));
    if new.iter().filter_map(|session| session.id).any(|id| !known(id)) {
        errors.add("sessions", "unknown");
    }
}

/// Notes each of the sessions typed that was called off: whoever comes then shall not have to guess whether it is again.
///
/// `cancelled` are those of the hearing that were.
pub fn refuse_cancelled(errors: &mut FieldErrors, typed: &[SessionInput], cancelled: &[HearingSessionId]) {
    for (n, session) in typed.iter().enumerate() {
        if session.id.is_some_and(|id| cancelled.contains(&id)) {
            errors.add(format!("sessions[{n}].id"), "session-cancelled");
        }
    }
}

/// What was typed of a session's record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordInput {
    /// Markdown.
    pub body: String,
    /// Minutes, transcripts, recordings, kept elsewhere.
    pub documents: Vec<Document>,
}

/// A record that can be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordText {
    /// Markdown.
    pub body: Prose,
    /// See [`RecordInput::documents`].
    pub documents: Vec<Document>,
}

impl RecordText {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(input: RecordInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let body = errors.text("body", Prose::parse(&input.body, RECORD));
        let documents = document::parse(&mut errors, "documents", input.documents);
        let (Some(body), true) = (body, errors.is_empty()) else { return Err(errors) };
        Ok(Self { body, documents })
    }
}

/// Whether the record of a session that ends at `ends_at` can be published at `now`, in this phase of its hearing.
///
/// # Errors
/// [`Refusal::SessionNotOver`] before its end, [`Refusal::WrongState`] of what was called off, was never public or is put
/// away.
pub fn takes_record(
    phase: Phase,
    cancelled_at: Option<Timestamp>,
    ends_at: Timestamp,
    now: Timestamp,
) -> Result<(), Refusal> {
    if cancelled_at.is_some() {
        return Err(Refusal::WrongState { state: "cancelled" });
    }
    match phase {
        Phase::Scheduled | Phase::Open | Phase::Closed | Phase::Answered | Phase::Concluded if now < ends_at => {
            Err(Refusal::SessionNotOver { ends_at })
        }
        Phase::Scheduled | Phase::Open | Phase::Closed | Phase::Answered | Phase::Concluded => Ok(()),
        Phase::Draft | Phase::Archived | Phase::Withdrawn => Err(Refusal::WrongState { state: phase.as_str() }),
    }
}

#[cfg(test)]
#[path = "hearing/tests.rs"]
mod tests;
