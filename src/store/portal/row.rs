//! Rows that sources listed and whose page is still to be read.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{NoticeId, SourceId};

use crate::dialect::on_backend;
use crate::schema::{notice_address, notice_source, portal_row};
use crate::{Error, Snapshot, Tx};

/// A row as its source lists it.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = portal_row)]
pub struct NewRow {
    /// The canonical key of its page.
    pub url_key: String,
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether a list or a feed says so.
    pub rule: String,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// All that the source states of it, as JSON.
    pub stated: String,
}

/// A row that waits for its page to be read.
#[derive(Debug, Clone, Queryable)]
pub struct WaitingRow {
    /// The canonical key of its page.
    pub url_key: String,
    /// Its page.
    pub url: String,
    /// Whether a list or a feed says so.
    pub rule: String,
    /// All that the source states of it, as JSON.
    pub stated: String,
    /// How often its page could not be read.
    pub tries: i32,
}

/// A row as a source's page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct RowLine {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// How often its page could not be read.
    pub tries: i32,
    /// When that is tried again; no more, when absent.
    pub next_try_at: Option<Timestamp>,
    /// Why it could not be read.
    pub fault: Option<String>,
    /// What belongs into that sentence.
    pub fault_detail: Option<String>,
}

/// Keeps a row to be read; false when it is kept already, by this source or another.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, source: SourceId, row: &NewRow) -> Result<bool, Error> {
    let now = tx.now();
    let row = (
        row,
        portal_row::source_id.eq(source),
        portal_row::listed_at.eq(now),
        portal_row::tries.eq(0),
        portal_row::next_try_at.eq(now),
    );
    let new = on_backend!(tx.conn(), |c| diesel::insert_into(portal_row::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(new == 1)
}

/// The rows of a source whose page may be read at `now`, those that were tried least first.
///
/// # Errors
/// What the database says.
pub fn due(tx: &mut Snapshot<'_>, source: SourceId, now: Timestamp, limit: i64) -> Result<Vec<WaitingRow>, Error> {
    Ok(portal_row::table
        .filter(portal_row::source_id.eq(source))
        .filter(portal_row::next_try_at.le(now))
        .order((portal_row::tries, portal_row::published_at.desc(), portal_row::url_key))
        .limit(limit)
        .select((portal_row::url_key, portal_row::url, portal_row::rule, portal_row::stated, portal_row::tries))
        .load(tx.conn())?)
}

/// Whether a row of a source may be read at `now`.
///
/// # Errors
/// What the database says.
pub fn is_due(tx: &mut Snapshot<'_>, source: SourceId, now: Timestamp) -> Result<bool, Error> {
    Ok(!due(tx, source, now, 1)?.is_empty())
}

/// The rows of a source that are not read, those that are tried no more first.
///
/// # Errors
/// What the database says.
pub fn list(tx: &mut Snapshot<'_>, source: SourceId, limit: i64) -> Result<Vec<RowLine>, Error> {
    Ok(portal_row::table
        .filter(portal_row::source_id.eq(source))
        .order((portal_row::tries.desc(), portal_row::url_key))
        .limit(limit)
        .select((
            portal_row::url,
            portal_row::title,
            portal_row::published_at,
            portal_row::tries,
            portal_row::next_try_at,
            portal_row::fault,
            portal_row::fault_detail,
        ))
        .load(tx.conn())?)
}

/// How many rows of each of these sources are not read.
///
/// # Errors
/// What the database says.
pub fn counts(tx: &mut Snapshot<'_>, sources: &[SourceId]) -> Result<Vec<(SourceId, i64)>, Error> {
    Ok(portal_row::table
        .filter(portal_row::source_id.eq_any(sources))
        .group_by(portal_row::source_id)
        .select((portal_row::source_id, diesel::dsl::count_star()))
        .load(tx.conn())?)
}

/// Notes that the page of a row could not be read; without a time it is tried no more.
///
/// # Errors
/// What the database says.
pub fn fail(
    tx: &mut Tx<'_>,
    url_key: &str,
    (fault, detail): (&str, &str),
    next_try_at: Option<Timestamp>,
) -> Result<(), Error> {
    diesel::update(portal_row::table.find(url_key))
        .set((
            portal_row::tries.eq(portal_row::tries + 1),
            portal_row::fault.eq(fault),
            portal_row::fault_detail.eq(detail),
            portal_row::next_try_at.eq(next_try_at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes out a row whose notice is kept, and notes which source the notice came from.
///
/// # Errors
/// What the database says.
pub fn done(tx: &mut Tx<'_>, source: SourceId, url_key: &str, notice: NoticeId) -> Result<(), Error> {
    diesel::delete(portal_row::table.find(url_key)).execute(tx.conn())?;
    let row = (notice_source::notice_id.eq(notice), notice_source::source_id.eq(source));
    on_backend!(tx.conn(), |c| diesel::insert_into(notice_source::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// Takes out the rows whose notice came in another way.
///
/// # Errors
/// What the database says.
pub fn drop_known(tx: &mut Tx<'_>, source: SourceId) -> Result<(), Error> {
    let known = portal_row::table
        .inner_join(notice_address::table.on(notice_address::url_key.eq(portal_row::url_key)))
        .filter(portal_row::source_id.eq(source))
        .select(portal_row::url_key)
        .load::<String>(tx.conn())?;
    diesel::delete(portal_row::table.filter(portal_row::url_key.eq_any(known))).execute(tx.conn())?;
    Ok(())
}
