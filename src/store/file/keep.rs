//! The bytes that are kept, as rows: claimed before they are written, doomed before they are removed.
//!
//! A row is claimed first, then its bytes are written, then a file is written down that points at it. Whatever was claimed
//! lately is never doomed, and what is doomed cannot be claimed until its bytes are gone and its row with them: so no bytes
//! are removed that somebody has just counted on. With several nodes on PostgreSQL that holds, because
//!
//! - claiming and dooming change the same row, so one of them waits for the other and then sees what it did: a doom that
//!   waited finds the row touched and lets it be, a claim that waited finds it doomed and is refused;
//! - a file is written down long before its claim is old enough to be doomed, so that a doom which does not see a file that
//!   is just being written down sees its claim;
//! - a doomed row has one owner: whoever doomed it last holds the [`Lease`] on it, and only what was doomed longer ago than
//!   a lease lasts is taken over. Whoever removes asks before each removal whether they hold it still, and stops long before
//!   it ends: bytes are not removed a second time, by a run that knows of them from before they came again;
//! - whoever brings the same bytes after the row is gone has a row of another id, on which nobody holds a lease.
//!
//! What remains is a process that stands still between asking and removing for longer than the rest of its lease.

use base::time::Timestamp;
use diesel::dsl::{auto_type, exists, not, select};
use diesel::prelude::*;

use super::on_backend;
use crate::dialect;
use crate::schema::{attachment, stored_file};
use crate::{Error, Snapshot, Tx};

/// The row of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredId(pub i64);

/// That some bytes are one run's alone to remove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// Their row.
    pub id: StoredId,
    /// When that run doomed them.
    pub since: Timestamp,
}

/// Bytes that are to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Whoever holds it removes them.
    pub lease: Lease,
    /// The hash they are named by.
    pub sha256: String,
}

/// Which bytes may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Those that no file points at and that were last claimed before this.
    pub claimed_before: Timestamp,
    /// Those that were doomed before this and are still there: the lease on them is over.
    pub doomed_before: Timestamp,
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

#[auto_type(no_type_alias)]
fn may_go(claimed_before: Timestamp, doomed_before: Timestamp) -> _ {
    let used = attachment::table.filter(attachment::stored_file_id.eq(stored_file::id));
    let useless = stored_file::touched_at.lt(claimed_before).and(not(exists(used)));
    stored_file::doomed_at.is_null().and(useless).or(stored_file::doomed_at.lt(doomed_before))
}

/// Bytes that may go, at most `most`: looked for where nobody waits for the answer, since it takes a walk through all that
/// is kept. [`doom`] asks again.
///
/// # Errors
/// What the database says.
pub fn due(tx: &mut Snapshot<'_>, due: Due, most: i64) -> Result<Vec<StoredId>, Error> {
    let ids: Vec<i64> = stored_file::table
        .filter(may_go(due.claimed_before, due.doomed_before))
        .order(stored_file::id)
        .limit(most)
        .select(stored_file::id)
        .load(tx.conn())?;
    Ok(ids.into_iter().map(StoredId).collect())
}

/// Dooms those of these bytes that may go still, and gives them with the lease on each, which begins now. One run at a time:
/// two would wait for each other's rows.
///
/// # Errors
/// What the database says.
pub fn doom(tx: &mut Tx<'_>, these: &[StoredId], due: Due) -> Result<Vec<Stored>, Error> {
    dialect::take_turn(tx.conn(), "purge")?;
    let now = tx.now();
    let these = stored_file::table
        .filter(stored_file::id.eq_any(these.iter().map(|id| id.0)))
        .filter(may_go(due.claimed_before, due.doomed_before));
    let rows: Vec<(i64, String)> = diesel::update(these)
        .set(stored_file::doomed_at.eq(now))
        .returning((stored_file::id, stored_file::sha256))
        .load(tx.conn())?;
    let leased = |(id, sha256)| Stored { lease: Lease { id: StoredId(id), since: now }, sha256 };
    Ok(rows.into_iter().map(leased).collect())
}

/// Whether the bytes are there still and nobody else took them over.
///
/// # Errors
/// What the database says.
pub fn is_held(tx: &mut Snapshot<'_>, lease: Lease) -> Result<bool, Error> {
    Ok(select(exists(held(lease.id.0, lease.since))).get_result(tx.conn())?)
}

/// Forgets bytes that are gone, unless somebody else took them over.
///
/// # Errors
/// What the database says.
pub fn bury(tx: &mut Tx<'_>, lease: Lease) -> Result<(), Error> {
    diesel::delete(held(lease.id.0, lease.since)).execute(tx.conn())?;
    Ok(())
}

#[auto_type(no_type_alias)]
fn held(id: i64, since: Timestamp) -> _ {
    stored_file::table.filter(stored_file::id.eq(id)).filter(stored_file::doomed_at.eq(since))
}

/// Forgets files that were taken away before `before`.
///
/// # Errors
/// What the database says.
pub fn forget_dropped(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    Ok(diesel::delete(attachment::table.filter(attachment::dropped_at.lt(before))).execute(tx.conn())?)
}
