//! Sources: the lists and feeds of portals that are polled, and what is noted of each round.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{DepartmentId, NoticeId, PortalId, SourceId};
use domain::portal::{ColumnType, NewSource, Record};

use crate::dialect::{self, lock_row};
use crate::schema::{notice_source, portal_source};
use crate::{Error, Snapshot, Tx};

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = portal_source)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Whose it is.
    pub portal_id: PortalId,
    /// The list or feed.
    pub url: String,
    /// How it is read, as JSON.
    pub recipe: String,
    /// The kind of column.
    pub column_type: ColumnType,
    /// The department that is proposed for its notices.
    pub department_id: Option<DepartmentId>,
    /// Minutes between two readings.
    pub interval_minutes: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it is left alone.
    pub paused_at: Option<Timestamp>,
    /// When it is read next.
    pub next_poll_at: Timestamp,
    /// What the portal said for conditional requests.
    pub etag: Option<String>,
    /// Likewise.
    pub last_modified: Option<String>,
    /// When it was last asked for.
    pub polled_at: Option<Timestamp>,
    /// When it was last read.
    pub succeeded_at: Option<Timestamp>,
    /// When it last showed a row that was new.
    pub newest_at: Option<Timestamp>,
    /// Rows of the last reading.
    pub listed: i32,
    /// Rows of the last reading that are on hosts not of the portal.
    pub foreign_rows: i32,
    /// How often it could not be read since it was.
    pub failures: i32,
    /// Why not.
    pub fault: Option<String>,
    /// What belongs into that sentence.
    pub fault_detail: Option<String>,
}

impl Source {
    /// What its health follows from.
    #[must_use]
    pub const fn record(&self) -> Record {
        Record {
            created_at: self.created_at,
            paused_at: self.paused_at,
            succeeded_at: self.succeeded_at,
            newest_at: self.newest_at,
            failures: self.failures,
        }
    }
}

/// What a person decides about a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The list or feed.
    pub url: String,
    /// How it is read, as JSON.
    pub recipe: String,
    /// Column, department, interval.
    pub facts: NewSource,
}

/// What a round brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// For the next conditional request.
    pub etag: Option<String>,
    /// Likewise.
    pub last_modified: Option<String>,
    /// Rows.
    pub listed: i32,
    /// Rows on hosts not of the portal.
    pub foreign_rows: i32,
    /// Whether any row was new.
    pub news: bool,
}

/// Makes a source, to be read at once.
///
/// # Errors
/// [`Error::Taken`] when the portal has it already.
pub fn insert(tx: &mut Tx<'_>, portal: PortalId, choice: &Choice) -> Result<SourceId, Error> {
    let now = tx.now();
    let row = (
        portal_source::portal_id.eq(portal),
        chosen(choice),
        portal_source::created_at.eq(now),
        portal_source::next_poll_at.eq(now),
        portal_source::listed.eq(0),
        portal_source::foreign_rows.eq(0),
        portal_source::failures.eq(0),
    );
    Ok(diesel::insert_into(portal_source::table).values(row).returning(portal_source::id).get_result(tx.conn())?)
}

/// Changes what a person decides about a source. It is read at once, as a whole.
///
/// # Errors
/// [`Error::Taken`] when the portal has another with this address.
pub fn change(tx: &mut Tx<'_>, id: SourceId, choice: &Choice) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(portal_source::table.find(id))
        .set((
            chosen(choice),
            portal_source::next_poll_at.eq(now),
            portal_source::etag.eq(None::<String>),
            portal_source::last_modified.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

type Chosen<'a> = (
    diesel::dsl::Eq<portal_source::url, &'a str>,
    diesel::dsl::Eq<portal_source::recipe, &'a str>,
    diesel::dsl::Eq<portal_source::column_type, ColumnType>,
    diesel::dsl::Eq<portal_source::department_id, Option<DepartmentId>>,
    diesel::dsl::Eq<portal_source::interval_minutes, i32>,
);

fn chosen(choice: &Choice) -> Chosen<'_> {
    (
        portal_source::url.eq(choice.url.as_str()),
        portal_source::recipe.eq(choice.recipe.as_str()),
        portal_source::column_type.eq(choice.facts.column_type),
        portal_source::department_id.eq(choice.facts.department),
        portal_source::interval_minutes.eq(choice.facts.interval_minutes),
    )
}

/// Leaves a source alone from now on, or, without `paused`, reads it again: at once.
///
/// # Errors
/// What the database says.
pub fn pause(tx: &mut Tx<'_>, id: SourceId, paused: bool) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(portal_source::table.find(id))
        .set((portal_source::paused_at.eq(paused.then_some(now)), portal_source::next_poll_at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}

/// Has a source read at once, unless it is paused.
///
/// # Errors
/// What the database says.
pub fn hasten(tx: &mut Tx<'_>, id: SourceId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(portal_source::table.find(id)).set(portal_source::next_poll_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Takes a source away, with its rows that were not read. Its notices stay.
///
/// # Errors
/// What the database says.
pub fn remove(tx: &mut Tx<'_>, id: SourceId) -> Result<(), Error> {
    diesel::delete(portal_source::table.find(id)).execute(tx.conn())?;
    Ok(())
}

/// One source of this portal.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, portal: PortalId, id: SourceId) -> Result<Source, Error> {
    Ok(portal_source::table
        .find(id)
        .filter(portal_source::portal_id.eq(portal))
        .select(Source::as_select())
        .first(tx.conn())?)
}

/// Locks a source of this portal until the transaction ends.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, portal: PortalId, id: SourceId) -> Result<Source, Error> {
    lock_row!(tx, portal_source, id)?;
    get(tx, portal, id)
}

/// The sources of these portals, in order of making.
///
/// # Errors
/// What the database says.
pub fn of_portals(tx: &mut Snapshot<'_>, portals: &[PortalId]) -> Result<Vec<Source>, Error> {
    Ok(portal_source::table
        .filter(portal_source::portal_id.eq_any(portals))
        .order(portal_source::id)
        .select(Source::as_select())
        .load(tx.conn())?)
}

/// The department that the source of a notice proposes.
///
/// # Errors
/// What the database says.
pub fn department_of(tx: &mut Snapshot<'_>, notice: NoticeId) -> Result<Option<DepartmentId>, Error> {
    let proposed = notice_source::table
        .inner_join(portal_source::table)
        .filter(notice_source::notice_id.eq(notice))
        .select(portal_source::department_id)
        .first::<Option<DepartmentId>>(tx.conn())
        .optional()?;
    Ok(proposed.flatten())
}

/// Whether a source is due at `now` that nobody reads.
///
/// # Errors
/// What the database says.
pub fn is_due(tx: &mut Snapshot<'_>, now: Timestamp) -> Result<bool, Error> {
    let due = portal_source::table
        .filter(portal_source::paused_at.is_null())
        .filter(portal_source::next_poll_at.le(now))
        .filter(portal_source::claimed_until.is_null().or(portal_source::claimed_until.lt(now)))
        .select(portal_source::id);
    Ok(due.first::<i64>(tx.conn()).optional()?.is_some())
}

/// Claims the source that is due the longest, until `until`.
///
/// # Errors
/// What the database says.
pub fn claim(tx: &mut Tx<'_>, until: Timestamp) -> Result<Option<Source>, Error> {
    let now = tx.now();
    let Some(id) = dialect::next_source(tx.conn(), now)? else { return Ok(None) };
    diesel::update(portal_source::table.find(id))
        .set((portal_source::claimed_until.eq(until), portal_source::polled_at.eq(now)))
        .execute(tx.conn())?;
    Ok(Some(portal_source::table.find(id).select(Source::as_select()).first(tx.conn())?))
}

/// Notes that a source was read.
///
/// # Errors
/// What the database says.
pub fn succeed(tx: &mut Tx<'_>, id: SourceId, reading: &Reading) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(portal_source::table.find(id))
        .set((
            portal_source::etag.eq(reading.etag.as_deref()),
            portal_source::last_modified.eq(reading.last_modified.as_deref()),
            portal_source::listed.eq(reading.listed),
            portal_source::foreign_rows.eq(reading.foreign_rows),
        ))
        .execute(tx.conn())?;
    if reading.news {
        diesel::update(portal_source::table.find(id)).set(portal_source::newest_at.eq(now)).execute(tx.conn())?;
    }
    unchanged(tx, id)
}

/// Notes that a source is as it was when it was last read.
///
/// # Errors
/// What the database says.
pub fn unchanged(tx: &mut Tx<'_>, id: SourceId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(portal_source::table.find(id))
        .set((
            portal_source::succeeded_at.eq(now),
            portal_source::failures.eq(0),
            portal_source::fault.eq(None::<String>),
            portal_source::fault_detail.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that a source could not be read, and why.
///
/// # Errors
/// What the database says.
pub fn fail(tx: &mut Tx<'_>, id: SourceId, fault: &str, detail: &str) -> Result<(), Error> {
    diesel::update(portal_source::table.find(id))
        .set((
            portal_source::failures.eq(portal_source::failures + 1),
            portal_source::fault.eq(fault),
            portal_source::fault_detail.eq(detail),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Gives a claimed source back, to be read again at `next_poll_at`.
///
/// # Errors
/// What the database says.
pub fn release(tx: &mut Tx<'_>, id: SourceId, next_poll_at: Timestamp) -> Result<(), Error> {
    diesel::update(portal_source::table.find(id))
        .set((portal_source::claimed_until.eq(None::<Timestamp>), portal_source::next_poll_at.eq(next_poll_at)))
        .execute(tx.conn())?;
    Ok(())
}
