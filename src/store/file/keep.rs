//! The bytes that are kept, as rows: claimed before they are written, doomed before they are removed.
//!
//! A row is claimed first, then its bytes are written, then a file is written down that points at it. Whatever was claimed
//! lately is never doomed, and what is doomed cannot be claimed until its bytes are gone and its row with them: so no bytes
//! are removed that somebody has just counted on.

use base::time::Timestamp;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::on_backend;
use crate::schema::{attachment, stored_file};
use crate::{Error, Tx};

/// The row of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredId(pub i64);

/// Bytes that are to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Their row.
    pub id: StoredId,
    /// The hash they are named by.
    pub sha256: String,
}

/// Claims the row of these bytes, made when there is none; `None` while they are being removed.
///
/// # Errors
/// What the database says.
pub fn claim(tx: &mut Tx<'_>, sha256: &str, size: i64) -> Result<Option<StoredId>, Error> {
    let now = tx.now();
    let row = (stored_file::sha256.eq(sha256), stored_file::size.eq(size), stored_file::touched_at.eq(now));
    let (id, doomed): (i64, Option<Timestamp>) = on_backend!(tx.conn(), |c| diesel::insert_into(stored_file::table)
        .values(row)
        .on_conflict(stored_file::sha256)
        .do_update()
        .set(stored_file::touched_at.eq(now))
        .returning((stored_file::id, stored_file::doomed_at))
        .get_result(c))?;
    Ok(doomed.is_none().then_some(StoredId(id)))
}

/// Dooms bytes that no file points at and that were not claimed since `before`, and gives them, with those that were doomed
/// earlier and are still there: at most `most` in all.
///
/// # Errors
/// What the database says.
pub fn doom(tx: &mut Tx<'_>, before: Timestamp, most: i64) -> Result<Vec<Stored>, Error> {
    let now = tx.now();
    let used = attachment::table.filter(attachment::stored_file_id.eq(stored_file::id));
    let useless: Vec<i64> = stored_file::table
        .filter(stored_file::touched_at.lt(before))
        .filter(stored_file::doomed_at.is_null())
        .filter(not(exists(used)))
        .order(stored_file::id)
        .limit(most)
        .select(stored_file::id)
        .load(tx.conn())?;
    // Asked again here: somebody may have claimed one in the meantime.
    let useless = stored_file::table.filter(stored_file::id.eq_any(useless)).filter(stored_file::touched_at.lt(before));
    diesel::update(useless).set(stored_file::doomed_at.eq(now)).execute(tx.conn())?;
    let rows: Vec<(i64, String)> = stored_file::table
        .filter(stored_file::doomed_at.is_not_null())
        .order(stored_file::id)
        .limit(most)
        .select((stored_file::id, stored_file::sha256))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|(id, sha256)| Stored { id: StoredId(id), sha256 }).collect())
}

/// Forgets bytes that are gone.
///
/// # Errors
/// What the database says.
pub fn bury(tx: &mut Tx<'_>, id: StoredId) -> Result<(), Error> {
    let doomed = stored_file::table.find(id.0).filter(stored_file::doomed_at.is_not_null());
    diesel::delete(doomed).execute(tx.conn())?;
    Ok(())
}

/// Forgets files that were taken away before `before`.
///
/// # Errors
/// What the database says.
pub fn forget_dropped(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    Ok(diesel::delete(attachment::table.filter(attachment::dropped_at.lt(before))).execute(tx.conn())?)
}
