//! Files that were sent in with nothing yet: loose ones, and those that wait with what their uploader is writing.

use base::time::Timestamp;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::ids::{AccountId, FileId};

use super::{File, kept, unsent};
use crate::schema::{attachment, manuscript};
use crate::{Error, Snapshot, Tx};

/// Those of these files that are this person's and were sent in with nothing yet, in no particular order.
///
/// # Errors
/// What the database says.
pub fn loose(tx: &mut Snapshot<'_>, uploader: AccountId, ids: &[FileId]) -> Result<Vec<File>, Error> {
    Ok(kept()
        .filter(attachment::id.eq_any(ids.to_vec()))
        .filter(attachment::uploader_id.eq(uploader))
        .filter(unsent())
        .load(tx.conn())?)
}

/// Those that wait with what this person is writing for a place, the first brought first.
///
/// # Errors
/// What the database says.
pub fn kept_for(tx: &mut Snapshot<'_>, uploader: AccountId, place: &str) -> Result<Vec<File>, Error> {
    Ok(kept()
        .filter(attachment::uploader_id.eq(uploader))
        .filter(attachment::kept_for.eq(place))
        .filter(unsent())
        .order(attachment::id)
        .load(tx.conn())?)
}

/// Has these files of this person wait with what they are writing for a place, and no others.
///
/// # Errors
/// What the database says.
pub fn keep_for(tx: &mut Tx<'_>, uploader: AccountId, place: &str, ids: &[FileId]) -> Result<(), Error> {
    let others = attachment::table
        .filter(attachment::uploader_id.eq(uploader))
        .filter(attachment::kept_for.eq(place))
        .filter(attachment::id.ne_all(ids.to_vec()));
    diesel::update(others).set(attachment::kept_for.eq(None::<String>)).execute(tx.conn())?;
    let these = attachment::table
        .filter(attachment::id.eq_any(ids.to_vec()))
        .filter(attachment::uploader_id.eq(uploader))
        .filter(unsent())
        .filter(attachment::dropped_at.is_null());
    diesel::update(these).set(attachment::kept_for.eq(place)).execute(tx.conn())?;
    Ok(())
}

/// Forgets files brought before `before` that were sent in with nothing and wait with nothing that is being written.
///
/// # Errors
/// What the database says.
pub fn forget_loose(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    let waited_with = manuscript::table
        .filter(manuscript::account_id.eq(attachment::uploader_id))
        .filter(attachment::kept_for.eq(manuscript::place.nullable()));
    let loose =
        attachment::table.filter(unsent()).filter(attachment::created_at.lt(before)).filter(not(exists(waited_with)));
    Ok(diesel::delete(loose).execute(tx.conn())?)
}
