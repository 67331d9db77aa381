//! The public record as it grows: what happened, gapless and in order. Staff events stand in a chain of their own and
//! are not read here.

use base::time::Timestamp;
use domain::event::Audience;
use serde_json::Value;

use crate::error::Result;
use crate::{Ctx, Forum};

mod record;

pub use record::{RecordQuery, RecordView};

/// One change to the public record. It holds ids, kinds and hashes, never names of people or their words.
#[derive(Debug, Clone, PartialEq)]
pub struct EventView {
    /// Its number in the public record: from 1 on, without gaps.
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What happened: `post.published`.
    pub kind: String,
    /// The kind of thing it happened to.
    pub subject_type: String,
    /// Which one.
    pub subject_id: i64,
    /// In what capacity somebody acted.
    pub actor_kind: String,
    /// The department an official acted for.
    pub department: Option<String>,
    /// What else may be told: ids and values of the change.
    pub detail: Value,
}

impl Forum {
    /// The public events after number `seq`, at most `limit`, in order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn events_after(&self, _ctx: &Ctx, seq: i64, limit: i64) -> Result<Vec<EventView>> {
        self.read(move |tx| {
            let rows = store::event::after(tx, Audience::Public, seq, limit)?;
            rows.into_iter().map(view).collect()
        })
        .await
    }
}

pub(crate) fn view(row: store::event::SealedEvent) -> Result<EventView> {
    let detail = serde_json::from_str(&row.detail).map_err(anyhow::Error::new)?;
    Ok(EventView {
        seq: row.seq,
        at: row.at,
        kind: row.kind,
        subject_type: row.subject_type,
        subject_id: row.subject_id,
        actor_kind: row.actor_kind,
        department: row.department,
        detail,
    })
}
