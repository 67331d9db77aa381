//! Joining files to what they are sent in with.

use domain::fields::FieldErrors;
use domain::file::{MOST_OF_POST, parse_alt};
use domain::ids::{AccountId, FileId};
use store::Tx;
use store::file::Carrier;

use crate::error::Result;

/// The field that names them.
const FIELD: &str = "attachment_ids";

/// A file that is sent in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Along {
    /// Which.
    pub id: FileId,
    /// What is to be seen in it, where that is said now; else what was said when it was brought.
    pub alt: Option<String>,
}

impl From<FileId> for Along {
    fn from(id: FileId) -> Self {
        Self { id, alt: None }
    }
}

/// Reads what goes along: not too much, and each description.
///
/// # Errors
/// Every fault at once.
pub(crate) fn parse(files: Vec<Along>) -> std::result::Result<Vec<Along>, FieldErrors> {
    let mut errors = FieldErrors::new();
    if files.len() > MOST_OF_POST {
        errors.add_with(FIELD, "file-many", crate::file::view::many());
    }
    let read = files.into_iter().map(|file| Along {
        alt: file
            .alt
            .and_then(|raw| parse_alt(&format!("alt-{}", file.id), &raw).map_err(|faults| errors.append(faults)).ok()),
        id: file.id,
    });
    let read = read.collect();
    errors.finish().map(|()| read)
}

/// Joins files to what their uploader sends in, in this order.
///
/// # Errors
/// A fault for each that is not theirs, was sent in already, or was taken away.
pub(crate) fn join(tx: &mut Tx<'_>, to: Carrier, author: AccountId, files: &[Along]) -> Result<()> {
    let mut errors = FieldErrors::new();
    for (at, file) in files.iter().enumerate() {
        let position = i32::try_from(at).unwrap_or(i32::MAX);
        if !store::file::join(tx, file.id, author, to, position)? {
            errors.add(format!("{FIELD}[{at}]"), "file-unknown");
        } else if let Some(alt) = &file.alt {
            store::file::describe(tx, file.id, alt)?;
        }
    }
    Ok(errors.finish()?)
}

/// Has these files of somebody wait with what they are writing for a place; those that are not theirs, were sent in
/// or were taken away are passed over.
pub(crate) fn wait(tx: &mut Tx<'_>, writer: AccountId, place: &str, files: &[Along]) -> Result<()> {
    let ids: Vec<FileId> = files.iter().map(|file| file.id).collect();
    store::file::keep_for(tx, writer, place, &ids)?;
    let kept: Vec<FileId> = store::file::kept_for(tx, writer, place)?.into_iter().map(|file| file.id).collect();
    for file in files.iter().filter(|file| kept.contains(&file.id)) {
        if let Some(alt) = &file.alt {
            store::file::describe(tx, file.id, alt)?;
        }
    }
    Ok(())
}
