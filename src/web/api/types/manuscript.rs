//! Manuscripts in JSON.

use std::collections::BTreeMap;

use base::time::Timestamp;
use domain::manuscript::ManuscriptInput;
use forum::manuscript::ManuscriptView;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What was typed so far.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManuscriptBody {
    /// The title, where a thread is begun.
    title: Option<String>,
    /// Markdown; may be too short or too long to be sent.
    body: String,
    /// What was chosen in the other fields of the form, by their names.
    choices: Option<BTreeMap<String, String>>,
    /// The version it rests on.
    pub(crate) version: Option<i64>,
}

impl From<ManuscriptBody> for ManuscriptInput {
    fn from(body: ManuscriptBody) -> Self {
        Self { title: body.title.unwrap_or_default(), body: body.body, choices: body.choices.unwrap_or_default() }
    }
}

/// What is kept for a place.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Manuscript {
    /// Where it is to stand.
    place: String,
    /// Empty for a reply.
    title: String,
    /// Markdown.
    body: String,
    /// What was chosen in the other fields of the form, by their names.
    choices: BTreeMap<String, String>,
    /// Grows with each change.
    version: i64,
    /// When it was last changed (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

impl From<ManuscriptView> for Manuscript {
    fn from(kept: ManuscriptView) -> Self {
        Self {
            place: kept.place.to_string(),
            title: kept.title,
            body: kept.body,
            choices: kept.choices,
            version: kept.version,
            updated_at: kept.updated_at,
        }
    }
}
