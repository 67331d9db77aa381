//! Files of posts and of follow-ups in JSON.

use domain::file::FileKind;
use domain::ids::FileId;
use forum::file::{Along, FileView};
use serde::Serialize;
use utoipa::ToSchema;

use super::word::word;
use crate::file::address;

/// What is sent as `multipart/form-data`.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only its schema is used: the parts are read one by one, not all at once")]
pub(crate) struct AttachmentForm {
    /// The file, with its name.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// What is to be seen in a picture, for those who do not see it: up to 300 characters.
    alt: Option<String>,
}

/// A file that came along with a post or a follow-up, or will.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Attachment {
    /// Its id.
    #[schema(value_type = String)]
    id: FileId,
    /// What it is called.
    name: String,
    /// What it is, by its content.
    #[serde(rename = "type")]
    #[schema(schema_with = word::<FileKind>)]
    kind: FileKind,
    /// Bytes, as they are kept.
    size: i64,
    /// The hash of these bytes, in hex.
    sha256: String,
    /// What is to be seen in it; empty where nobody said, and for documents.
    alt: String,
    /// Pixels from left to right, of a picture.
    width: Option<i32>,
    /// Pixels from top to bottom.
    height: Option<i32>,
    /// Where it is opened. While not everybody may, this address is for whoever was given it, and ends within the hour.
    url: String,
}

impl From<FileView> for Attachment {
    fn from(file: FileView) -> Self {
        Self {
            url: address(&file),
            id: file.id,
            name: file.name,
            kind: file.kind,
            size: file.size,
            sha256: file.sha256,
            alt: file.alt,
            width: file.pixels.map(|(width, _)| width),
            height: file.pixels.map(|(_, height)| height),
        }
    }
}

/// The files that a body names.
pub(super) fn along(ids: Option<Vec<FileId>>) -> Vec<Along> {
    ids.unwrap_or_default().into_iter().map(Along::from).collect()
}
