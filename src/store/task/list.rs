//! The queue as administrators see it, and what they decide on: trying once more, giving up.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::TaskId;
use domain::task::{Task, TaskState};

use crate::schema::{dropped_task, task};
use crate::{Error, Snapshot, Tx};

/// A task of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = task)]
pub struct Listed {
    /// The row.
    pub id: TaskId,
    /// What kind of thing is to be done.
    pub kind: String,
    /// The task, as JSON.
    pub payload: String,
    /// From when on it is due.
    pub run_at: Timestamp,
    /// How often it has failed.
    pub attempts: i32,
    /// Until when it is somebody's.
    pub locked_until: Option<Timestamp>,
    /// Since when it waits for a person.
    pub parked_at: Option<Timestamp>,
    /// What went wrong last.
    pub last_error: Option<String>,
}

/// A task that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = dropped_task)]
pub struct Dropped {
    /// The id it had.
    pub id: TaskId,
    /// What kind of thing was to be done.
    pub kind: String,
    /// How often it had failed.
    pub attempts: i32,
    /// What had gone wrong last.
    pub last_error: Option<String>,
    /// Why it was given up.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// Tasks in one state at `now`, or all, queued before the one named, newest first.
///
/// # Errors
/// What the database says.
pub fn list(
    tx: &mut Snapshot<'_>,
    state: Option<TaskState>,
    now: Timestamp,
    before: Option<TaskId>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    let mut query = task::table.into_boxed().filter(task::id.lt(before.map_or(i64::MAX, TaskId::get)));
    query = match state {
        None => query,
        Some(TaskState::Parked) => query.filter(task::parked_at.is_not_null()),
        Some(TaskState::Running) => query.filter(task::parked_at.is_null()).filter(task::locked_until.ge(now)),
        Some(TaskState::Waiting) => {
            query.filter(task::parked_at.is_null()).filter(task::locked_until.is_null().or(task::locked_until.lt(now)))
        }
    };
    Ok(query.order(task::id.desc()).limit(limit).select(Listed::as_select()).load(tx.conn())?)
}

/// One task.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: TaskId) -> Result<Listed, Error> {
    Ok(task::table.find(id).select(Listed::as_select()).first(tx.conn())?)
}

/// How many tasks wait for a person.
///
/// # Errors
/// What the database says.
pub fn parked(tx: &mut Snapshot<'_>) -> Result<i64, Error> {
    Ok(task::table.filter(task::parked_at.is_not_null()).count().get_result(tx.conn())?)
}

/// Makes a task that nobody works on due now, as if it had never failed; `false` when somebody does.
///
/// # Errors
/// What the database says.
pub fn retry(tx: &mut Tx<'_>, id: TaskId) -> Result<bool, Error> {
    let now = tx.now();
    let idle = task::table.find(id).filter(task::locked_until.is_null().or(task::locked_until.lt(now)));
    let again = (task::run_at.eq(now), task::attempts.eq(0), task::parked_at.eq(None::<Timestamp>));
    Ok(diesel::update(idle).set(again).execute(tx.conn())? > 0)
}

/// The same for a parked task that is known by what it does; `false` when there is none.
///
/// # Errors
/// What the database says.
pub fn revive(tx: &mut Tx<'_>, what: &Task) -> Result<bool, Error> {
    let now = tx.now();
    let parked = task::table.filter(task::dedupe_key.eq(what.dedupe_key())).filter(task::parked_at.is_not_null());
    let again = (task::run_at.eq(now), task::attempts.eq(0), task::parked_at.eq(None::<Timestamp>));
    Ok(diesel::update(parked).set(again).execute(tx.conn())? > 0)
}

/// Whether a task is in the queue, in whatever state.
///
/// # Errors
/// What the database says.
pub fn is_queued(tx: &mut Snapshot<'_>, what: &Task) -> Result<bool, Error> {
    let queued = task::table.filter(task::dedupe_key.eq(what.dedupe_key())).select(task::id);
    Ok(queued.first::<i64>(tx.conn()).optional()?.is_some())
}

/// Takes a parked task out of the queue and keeps it among those given up; `None` when it is not parked.
///
/// # Errors
/// What the database says.
pub fn drop_parked(tx: &mut Tx<'_>, id: TaskId, reason: &str) -> Result<Option<Listed>, Error> {
    let parked = task::table.find(id).filter(task::parked_at.is_not_null());
    let columns = (
        task::id,
        task::kind,
        task::payload,
        task::run_at,
        task::attempts,
        task::locked_until,
        task::parked_at,
        task::last_error,
    );
    let taken: Option<Listed> = diesel::delete(parked).returning(columns).get_result(tx.conn()).optional()?;
    if let Some(taken) = &taken {
        let row = (
            dropped_task::id.eq(taken.id),
            dropped_task::kind.eq(&taken.kind),
            dropped_task::payload.eq(&taken.payload),
            dropped_task::attempts.eq(taken.attempts),
            dropped_task::last_error.eq(&taken.last_error),
            dropped_task::reason.eq(reason),
            dropped_task::account_id.eq(tx.actor().account().map(domain::ids::AccountId::get)),
            dropped_task::at.eq(tx.now()),
        );
        diesel::insert_into(dropped_task::table).values(row).execute(tx.conn())?;
    }
    Ok(taken)
}

/// The tasks given up last.
///
/// # Errors
/// What the database says.
pub fn dropped(tx: &mut Snapshot<'_>, limit: i64) -> Result<Vec<Dropped>, Error> {
    Ok(dropped_task::table
        .order((dropped_task::at.desc(), dropped_task::id.desc()))
        .limit(limit)
        .select(Dropped::as_select())
        .load(tx.conn())?)
}
