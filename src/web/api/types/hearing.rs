//! Hearings in JSON: their sessions, who is heard, the record of each session.

use base::time::Timestamp;
use domain::hearing::{Meeting, PartyInput, RecordInput, SessionChange, SessionChangeKind, SessionInput};
use domain::ids::{ConsultationId, HearingSessionId};
use forum::hearing::{Party, RecordView, SessionView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::document::{DocumentBody, NamedDocument, named, sent};
use super::word::word;

/// A session of a hearing.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HearingSession {
    #[schema(value_type = String)]
    id: HearingSessionId,
    #[schema(value_type = String)]
    consultation_id: ConsultationId,
    place: String,
    /// Where that is; empty where none was given.
    address: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
    /// Where it can be followed online.
    url: Option<String>,
    /// How to take part; empty where nothing was said of it.
    taking_part: String,
    /// The newest version of its record.
    record: Option<HearingRecord>,
    /// When it was called off; it stays so.
    #[schema(value_type = Option<String>, format = DateTime)]
    cancelled_at: Option<Timestamp>,
    /// Why it was called off.
    cancel_reason: Option<String>,
}

/// Somebody who is heard.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HeardParty {
    /// A person or a body.
    name: String,
    /// In what capacity; empty where none was given.
    capacity: String,
}

/// A published version of what was said in a session.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HearingRecord {
    /// Which version.
    number: i32,
    /// Markdown.
    body: String,
    /// The body, drawn and sanitised.
    html: String,
    documents: Vec<NamedDocument>,
    #[schema(value_type = String, format = DateTime)]
    published_at: Timestamp,
}

/// A session that an announcement changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangedSession {
    #[schema(schema_with = word::<SessionChangeKind>)]
    what: SessionChangeKind,
    /// Which; null of one that was added.
    #[schema(value_type = Option<String>)]
    session_id: Option<HearingSessionId>,
    /// Where and when it met until then; null of one that was added.
    before: Option<HearingMeeting>,
    /// Where and when it meets; null of one that was called off.
    after: Option<HearingMeeting>,
}

/// Where and when a session meets, or met.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HearingMeeting {
    place: String,
    /// Where that is; empty where none was given.
    address: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
}

/// A session to be announced.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SessionBody {
    /// Which it is, of those that stand already; a new one when absent.
    #[schema(value_type = Option<String>, format = "id")]
    id: Option<HearingSessionId>,
    /// 2-80 characters.
    place: String,
    /// Up to 200 characters.
    #[serde(default)]
    address: String,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Timestamp,
    /// Where it can be followed online: `http` or `https`.
    url: Option<String>,
    /// Up to 500 characters.
    #[serde(default)]
    taking_part: String,
}

/// Somebody to be heard.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartyBody {
    /// 2-60 characters.
    name: String,
    /// Up to 60 characters.
    #[serde(default)]
    capacity: String,
}

/// What was said in a session.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordBody {
    /// Markdown, 8-20,000 characters.
    body: String,
    /// Up to 20.
    #[serde(default)]
    #[schema(required = false)]
    documents: Vec<DocumentBody>,
}

impl From<SessionView> for HearingSession {
    fn from(view: SessionView) -> Self {
        let SessionView { session, records, .. } = view;
        Self {
            id: session.id,
            consultation_id: session.consultation_id,
            place: session.place,
            address: session.address,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            url: session.url,
            taking_part: session.taking_part,
            record: records.into_iter().next().map(HearingRecord::from),
            cancelled_at: session.cancelled_at,
            cancel_reason: session.cancel_reason,
        }
    }
}

impl From<SessionChange> for ChangedSession {
    fn from(change: SessionChange) -> Self {
        let SessionChange { what, session, before, after } = change;
        Self {
            what,
            session_id: session,
            before: before.map(HearingMeeting::from),
            after: after.map(HearingMeeting::from),
        }
    }
}

impl From<Meeting> for HearingMeeting {
    fn from(meeting: Meeting) -> Self {
        let Meeting { place, address, starts_at, ends_at } = meeting;
        Self { place, address, starts_at, ends_at }
    }
}

impl From<Party> for HeardParty {
    fn from(party: Party) -> Self {
        Self { name: party.name, capacity: party.capacity }
    }
}

impl From<RecordView> for HearingRecord {
    fn from(record: RecordView) -> Self {
        let RecordView { number, body, html, documents, published_at } = record;
        Self { number, body, html, documents: named(documents), published_at }
    }
}

impl From<SessionBody> for SessionInput {
    fn from(body: SessionBody) -> Self {
        Self {
            id: body.id,
            place: body.place,
            address: body.address,
            starts_at: Some(body.starts_at),
            ends_at: Some(body.ends_at),
            url: body.url.unwrap_or_default(),
            taking_part: body.taking_part,
        }
    }
}

impl From<PartyBody> for PartyInput {
    fn from(body: PartyBody) -> Self {
        Self { name: body.name, capacity: body.capacity }
    }
}

impl From<RecordBody> for RecordInput {
    fn from(body: RecordBody) -> Self {
        Self { body: body.body, documents: sent(body.documents) }
    }
}
