//! The whole record, both chains together, newest first and narrowed.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::event::{Audience, Capacity, Kind, Subject};
use domain::ids::DepartmentId;
use serde::{Deserialize, Serialize};

use crate::schema::{department, event, seal};
use crate::{Error, Snapshot};

/// What the record is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct RecordFilter {
    /// Only this kind of change.
    pub kind: Option<Kind>,
    /// Only changes to this kind of thing.
    pub subject: Option<Subject>,
    /// Only changes to the thing with this id.
    pub subject_id: Option<i64>,
    /// Only what was done in this capacity.
    pub capacity: Option<Capacity>,
    /// Only what was done for this department.
    pub department: Option<DepartmentId>,
    /// Only what these may read.
    pub audience: Option<Audience>,
    /// Only from this instant on.
    pub from: Option<Timestamp>,
    /// Only up to this instant.
    pub to: Option<Timestamp>,
}

/// Where a page of the record ended. The two chains are numbered apart, so what orders them together is time, and the
/// row where times are the same: an opening is dated at its instant, and may be written down behind later changes.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct RecordMark {
    /// When the last one happened.
    pub at: Timestamp,
    /// Its row.
    pub id: i64,
}

/// An event of either chain.
#[derive(Debug, Clone, Queryable)]
pub struct Recorded {
    /// Its row.
    pub id: i64,
    /// Which chain it stands in.
    pub audience: String,
    /// Its number there.
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
}

/// Sealed events that pass the filter, newest first.
///
/// # Errors
/// What the database says.
pub fn record(
    tx: &mut Snapshot<'_>,
    filter: &RecordFilter,
    before: Option<RecordMark>,
    limit: i64,
) -> Result<Vec<Recorded>, Error> {
    let mut query = event::table.inner_join(seal::table).left_join(department::table).into_boxed();
    if let Some(kind) = filter.kind {
        query = query.filter(event::kind.eq(kind.as_str()));
    }
    if let Some(subject) = filter.subject {
        query = query.filter(event::subject_type.eq(subject.as_str()));
    }
    if let Some(id) = filter.subject_id {
        query = query.filter(event::subject_id.eq(id));
    }
    if let Some(capacity) = filter.capacity {
        query = query.filter(event::actor_kind.eq(capacity.as_str()));
    }
    if let Some(department) = filter.department {
        query = query.filter(event::actor_department_id.eq(department.get()));
    }
    if let Some(audience) = filter.audience {
        query = query.filter(event::audience.eq(audience.as_str()));
    }
    if let Some(from) = filter.from {
        query = query.filter(event::at.ge(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(event::at.le(to));
    }
    if let Some(RecordMark { at, id }) = before {
        query = query.filter(event::at.lt(at).or(event::at.eq(at).and(event::id.lt(id))));
    }
    Ok(query
        .order((event::at.desc(), event::id.desc()))
        .limit(limit)
        .select((
            event::id,
            seal::audience,
            seal::seq,
            event::at,
            event::kind,
            event::subject_type,
            event::subject_id,
            event::actor_kind,
            department::name.nullable(),
            event::detail,
        ))
        .load(tx.conn())?)
}
