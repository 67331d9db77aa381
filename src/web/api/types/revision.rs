//! The wordings of a post in JSON.

use base::time::Timestamp;
use domain::revision::RevisionState;
use forum::post::{EditPost, RevisionView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::word;

/// A wording of a post.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Revision {
    /// Which: from 1 on, in the order in which they were sent in.
    pub(crate) number: i32,
    /// The subject, for the first post of a thread.
    pub(crate) title: Option<String>,
    /// Markdown.
    pub(crate) body: String,
    /// The same, drawn and sanitised.
    pub(crate) html: String,
    /// What became of it.
    #[schema(schema_with = word::<RevisionState>)]
    pub(crate) state: RevisionState,
    /// When it was sent in (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
    /// When it was decided, or others took its place (RFC 3339).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) decided_at: Option<Timestamp>,
}

impl From<RevisionView> for Revision {
    fn from(revision: RevisionView) -> Self {
        let RevisionView { number, title, body, html, state, at, decided_at } = revision;
        Self { number, title, body, html, state, at, decided_at }
    }
}

/// Other words for a post.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PostEdit {
    /// The subject, for the first post of a thread: 6-80 characters; the present one stays when absent.
    #[serde(default)]
    title: Option<String>,
    /// Markdown, 8-5,000 characters.
    body: String,
}

impl PostEdit {
    /// The change, made from the version that was read.
    pub(crate) fn made_from(self, version: i64) -> EditPost {
        EditPost { title: self.title, body: self.body, version: Some(version) }
    }
}
