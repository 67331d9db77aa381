//! Rows of the record: written in the transaction of their cause, read once they are sealed.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::event::{Audience, Capacity, Event};
use domain::ids::DepartmentId;

use crate::schema::{department, event, seal, unsealed};
use crate::{Error, Snapshot, Tx};

mod record;

pub use record::{RecordFilter, RecordMark, Recorded, record};

/// A sealed event.
#[derive(Debug, Clone, Queryable)]
pub struct SealedEvent {
    /// Its number in the record, without gaps.
    pub seq: i64,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub kind: String,
    /// To what kind of thing.
    pub subject_type: String,
    /// To which.
    pub subject_id: i64,
    /// In what capacity it was done.
    pub actor_kind: String,
    /// For which department.
    pub department: Option<String>,
    /// Ids and kinds, as JSON.
    pub detail: String,
    /// Its link in the chain.
    pub hash: String,
}

/// An event as its row has it.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = event, treat_none_as_default_value = false)]
pub struct EventRow {
    pub(crate) at: Timestamp,
    pub(crate) kind: String,
    pub(crate) subject_type: String,
    pub(crate) subject_id: i64,
    pub(crate) actor_kind: String,
    pub(crate) actor_department_id: Option<i64>,
    pub(crate) actor_hash: Option<String>,
    pub(crate) audience: Audience,
    pub(crate) detail: String,
}

impl EventRow {
    /// What was done at `at` in this capacity; `actor_hash` tells by whom, to those who know the salt.
    pub(crate) fn of(event: &Event, at: Timestamp, capacity: Capacity, actor_hash: Option<String>) -> Self {
        let (subject, subject_id) = event.subject();
        Self {
            at,
            kind: event.kind().as_str().to_owned(),
            subject_type: subject.as_str().to_owned(),
            subject_id,
            actor_kind: capacity.as_str().to_owned(),
            actor_department_id: event.department().map(DepartmentId::get),
            actor_hash,
            audience: event.audience(),
            detail: event.detail().to_string(),
        }
    }
}

/// Writes an event and puts it before the sealer.
///
/// # Errors
/// What the database says.
pub fn insert(
    tx: &mut Tx<'_>,
    of: &Event,
    at: Timestamp,
    capacity: Capacity,
    actor_hash: Option<&str>,
) -> Result<(), Error> {
    let row = EventRow::of(of, at, capacity, actor_hash.map(str::to_owned));
    let id: i64 = diesel::insert_into(event::table).values(row).returning(event::id).get_result(tx.conn())?;
    diesel::insert_into(unsealed::table).values(unsealed::event_id.eq(id)).execute(tx.conn())?;
    Ok(())
}

/// The number of the newest sealed event of one audience; 0 where there is none.
///
/// # Errors
/// What the database says.
pub fn head(tx: &mut Snapshot<'_>, audience: Audience) -> Result<i64, Error> {
    Ok(seal::table
        .filter(seal::audience.eq(audience.as_str()))
        .order(seal::seq.desc())
        .select(seal::seq)
        .first(tx.conn())
        .optional()?
        .unwrap_or_default())
}

/// Sealed events of one audience after `seq`, in order.
///
/// # Errors
/// What the database says.
pub fn after(tx: &mut Snapshot<'_>, audience: Audience, seq: i64, limit: i64) -> Result<Vec<SealedEvent>, Error> {
    Ok(seal::table
        .inner_join(event::table.left_join(department::table))
        .filter(seal::audience.eq(audience.as_str()))
        .filter(seal::seq.gt(seq))
        .order(seal::seq)
        .limit(limit)
        .select((
            seal::seq,
            event::at,
            event::kind,
            event::subject_type,
            event::subject_id,
            event::actor_kind,
            department::name.nullable(),
            event::detail,
            seal::hash,
        ))
        .load(tx.conn())?)
}
