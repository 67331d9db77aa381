//! Notices that look like one: what a new page is compared with, and what was asked and decided about pairs.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{NoticeId, PortalId};
use domain::notice::{Found, TwinState};

use crate::dialect::on_backend;
use crate::schema::{notice, notice_twin, notice_version};
use crate::{Error, Snapshot, Tx};

/// The most notices that one page is compared with.
const MOST: i64 = 8;

/// A notice as far as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice)]
pub struct Face {
    /// Which.
    pub id: NoticeId,
    /// Where it is read.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The portal it stands on.
    pub portal_id: Option<PortalId>,
    /// The identification code of its site.
    pub site_id_code: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

/// One notice as far as it is compared.
///
/// # Errors
/// [`Error::NotFound`].
pub fn face(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<Face, Error> {
    Ok(notice::table.find(id).select(Face::as_select()).first(tx.conn())?)
}

/// The notices to which the site with this identification code gives this address.
///
/// # Errors
/// What the database says.
pub fn at_site_address(tx: &mut Snapshot<'_>, code: &str, path: &str) -> Result<Vec<Face>, Error> {
    Ok(notice::table
        .filter(notice::site_id_code.eq(code))
        .filter(notice::site_path.eq(path))
        .filter(notice::merged_into.is_null())
        .order(notice::id)
        .limit(MOST)
        .select(Face::as_select())
        .load(tx.conn())?)
}

/// The notices whose newest version has this hash.
///
/// # Errors
/// What the database says.
pub fn with_text(tx: &mut Snapshot<'_>, sha256: &str) -> Result<Vec<Face>, Error> {
    Ok(notice::table
        .inner_join(notice_version::table)
        .filter(notice_version::sha256.eq(sha256))
        .filter(notice_version::number.eq(notice::current_version))
        .filter(notice::merged_into.is_null())
        .order(notice::id)
        .limit(MOST)
        .select(Face::as_select())
        .load(tx.conn())?)
}

/// Asks whether two are one, unless that was asked before.
///
/// # Errors
/// What the database says.
pub fn propose_twin(tx: &mut Tx<'_>, one: NoticeId, other: NoticeId, found: Found) -> Result<(), Error> {
    write(tx, one, other, (found, TwinState::Proposed))
}

/// Notes what was decided about two notices, asked or not.
///
/// # Errors
/// What the database says.
pub fn decide_twin(tx: &mut Tx<'_>, one: NoticeId, other: NoticeId, state: TwinState) -> Result<(), Error> {
    write(tx, one, other, (Found::Own, state))?;
    let (now, by) = (tx.now(), tx.actor().account());
    diesel::update(notice_twin::table.find((one.min(other), one.max(other))))
        .set((notice_twin::state.eq(state), notice_twin::decided_at.eq(now), notice_twin::decided_by.eq(by)))
        .execute(tx.conn())?;
    Ok(())
}

fn write(tx: &mut Tx<'_>, one: NoticeId, other: NoticeId, (found, state): (Found, TwinState)) -> Result<(), Error> {
    let now = tx.now();
    let row = (
        notice_twin::low_id.eq(one.min(other)),
        notice_twin::high_id.eq(one.max(other)),
        notice_twin::found.eq(found),
        notice_twin::state.eq(state),
        notice_twin::at.eq(now),
        notice_twin::decided_at.eq((state != TwinState::Proposed).then_some(now)),
    );
    on_backend!(tx.conn(), |c| diesel::insert_into(notice_twin::table)
        .values(row)
        .on_conflict((notice_twin::low_id, notice_twin::high_id))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// The notices that look like this one, about which nothing is decided, each with what they were found alike by.
///
/// # Errors
/// What the database says.
pub fn twins(tx: &mut Snapshot<'_>, of: NoticeId) -> Result<Vec<(NoticeId, Found)>, Error> {
    type Row = (NoticeId, NoticeId, Found);
    let rows: Vec<Row> = notice_twin::table
        .filter(notice_twin::low_id.eq(of).or(notice_twin::high_id.eq(of)))
        .filter(notice_twin::state.eq(TwinState::Proposed))
        .order(notice_twin::at)
        .select((notice_twin::low_id, notice_twin::high_id, notice_twin::found))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|(low, high, found)| (if low == of { high } else { low }, found)).collect())
}

/// When two were found to be one or two, if that was decided.
///
/// # Errors
/// What the database says.
pub fn twin_decided(tx: &mut Snapshot<'_>, one: NoticeId, other: NoticeId) -> Result<Option<Timestamp>, Error> {
    let at: Option<Option<Timestamp>> = notice_twin::table
        .find((one.min(other), one.max(other)))
        .select(notice_twin::decided_at)
        .first(tx.conn())
        .optional()?;
    Ok(at.flatten())
}
