//! The moderation queue in JSON.

use base::time::Timestamp;
use domain::ids::{AccountId, ItemId, ThreadId};
use domain::moderation::{Verdict, Why};
use forum::moderation::{DecisionInput, ItemView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::post::Post;
use super::revision::Revision;
use super::word::word;

/// A post that waits for a moderator, or was decided.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QueueItem {
    /// Its id.
    #[schema(value_type = String)]
    pub(crate) id: ItemId,
    /// The post it is about, with the words that are to be decided.
    pub(crate) post: Post,
    /// What the public reads meanwhile, where those words are an edit of a public post.
    pub(crate) public_words: Option<Revision>,
    /// The thread of that post.
    pub(crate) thread: QueueThread,
    /// What brought it here.
    #[schema(schema_with = word::<Why>)]
    pub(crate) why: Why,
    /// Since when it waits (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) waiting_since: Timestamp,
    /// When it has to be decided (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) due_at: Timestamp,
    /// The account that holds it at this moment.
    #[schema(value_type = Option<String>)]
    pub(crate) claimed_by: Option<AccountId>,
    /// The name on that account.
    pub(crate) claimed_by_name: Option<String>,
    /// Grows with each change.
    pub(crate) version: i64,
}

/// A thread, in short.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QueueThread {
    /// Its id.
    #[schema(value_type = String)]
    pub(crate) id: ThreadId,
    /// Its subject.
    pub(crate) title: String,
}

impl From<ItemView> for QueueItem {
    fn from(item: ItemView) -> Self {
        let (claimed_by, claimed_by_name) = item.claimed_by.map(|holder| (holder.id, holder.display_name)).unzip();
        Self {
            id: item.id,
            post: item.post.into(),
            public_words: item.public_words.map(Into::into),
            thread: QueueThread { id: item.thread_id, title: item.thread_title },
            why: item.why,
            waiting_since: item.waiting_since,
            due_at: item.due_at,
            claimed_by,
            claimed_by_name,
            version: item.version,
        }
    }
}

/// Taking an item.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimBody {
    /// The version that was looked at.
    #[serde(default)]
    pub(crate) version: Option<i64>,
}

/// What a moderator decides.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecisionBody {
    /// What is to be done.
    #[schema(schema_with = word::<Verdict>)]
    decision: Verdict,
    /// The code of the rule cited: needed to reject and to hide.
    #[serde(default)]
    rule: Option<String>,
    /// The reason, as the author will read it, up to 500 characters: needed to reject and to hide.
    #[serde(default)]
    reason: Option<String>,
    /// The version that was looked at.
    #[serde(default)]
    version: Option<i64>,
}

impl From<DecisionBody> for DecisionInput {
    fn from(body: DecisionBody) -> Self {
        Self { verdict: body.decision, rule: body.rule, reason: body.reason.unwrap_or_default(), version: body.version }
    }
}
