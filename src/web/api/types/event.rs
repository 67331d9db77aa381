//! The public record in JSON.

use base::time::Timestamp;
use forum::event::EventView;
use serde::Serialize;
use utoipa::ToSchema;

/// A part of the public record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Events {
    items: Vec<Event>,
    /// The last number in `items`: `after` of the next request. Null when there was nothing new.
    next: Option<String>,
}

impl From<Vec<EventView>> for Events {
    fn from(events: Vec<EventView>) -> Self {
        let next = events.last().map(|event| event.seq.to_string());
        Self { items: events.into_iter().map(Event::from).collect(), next }
    }
}

/// One change to the public record: ids, kinds and hashes, never names of people or their words.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Event {
    /// Its number in the record: from 1 on, without gaps.
    seq: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What happened: `post.published`.
    kind: String,
    subject: Subject,
    actor: Actor,
    /// What else may be told; depends on the kind.
    #[schema(value_type = Object)]
    detail: serde_json::Value,
}

/// What it happened to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EventSubject)]
pub(crate) struct Subject {
    r#type: String,
    id: String,
}

/// In what capacity somebody acted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EventActor)]
pub(crate) struct Actor {
    kind: String,
    /// The department an official acted for.
    department: Option<String>,
}

impl From<EventView> for Event {
    fn from(event: EventView) -> Self {
        Self {
            seq: event.seq,
            at: event.at,
            kind: event.kind,
            subject: Subject { r#type: event.subject_type, id: event.subject_id.to_string() },
            actor: Actor { kind: event.actor_kind, department: event.department },
            detail: event.detail,
        }
    }
}
