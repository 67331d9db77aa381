//! Manuscripts in JSON.

use std::collections::BTreeMap;

use base::time::Timestamp;
use domain::ids::FileId;
use domain::manuscript::ManuscriptInput;
use forum::file::Along;
use forum::manuscript::ManuscriptView;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::attachment::Attachment;

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
    /// The files that wait with it: up to three of one's own that belong to no post.
    pub(crate) attachments: Option<Vec<WaitingFile>>,
    /// The version it rests on.
    pub(crate) version: Option<i64>,
}

/// A file that waits with it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WaitingFile {
    /// Its id.
    #[schema(value_type = String, format = "id")]
    id: FileId,
    /// What is to be seen in it; what was said before stays when absent.
    alt: Option<String>,
}

impl ManuscriptBody {
    /// The files, apart from the words.
    pub(crate) fn files(&mut self) -> Vec<Along> {
        let files = self.attachments.take().unwrap_or_default().into_iter();
        files.map(|file| Along { id: file.id, alt: file.alt }).collect()
    }
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
    /// The files that wait with it.
    attachments: Vec<Attachment>,
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
            attachments: kept.files.into_iter().map(Attachment::from).collect(),
            version: kept.version,
            updated_at: kept.updated_at,
        }
    }
}
