//! Task rows: written in the transaction of their cause, claimed by one worker at a time.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::task::Task;

use crate::dialect::{self, on_backend};
use crate::schema::task;
use crate::{Error, Snapshot, Tx};

mod list;

pub use list::{Dropped, Listed, drop_parked, dropped, get, is_queued, list, parked, retry, revive};

/// A task that somebody works on.
#[derive(Debug, Clone, Queryable)]
pub struct Claimed {
    /// The row.
    pub id: i64,
    /// The task, as JSON.
    pub payload: String,
    /// How often it was tried before.
    pub attempts: i32,
}

/// Puts a task in the queue, to be run from `run_at` on; one that is there already stays as it is.
///
/// # Errors
/// What the database says.
pub fn enqueue(tx: &mut Tx<'_>, what: &Task, run_at: Timestamp) -> Result<(), Error> {
    let payload = serde_json::to_string(what).map_err(|error| Error::Fault(error.into()))?;
    let row = (
        task::kind.eq(what.kind()),
        task::payload.eq(payload),
        task::dedupe_key.eq(what.dedupe_key()),
        task::run_at.eq(run_at),
        task::attempts.eq(0),
    );
    on_backend!(tx.conn(), |c| diesel::insert_into(task::table)
        .values(row)
        .on_conflict(task::dedupe_key)
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// Whether a task is due that nobody works on.
///
/// # Errors
/// What the database says.
pub fn is_due(tx: &mut Snapshot<'_>, now: Timestamp) -> Result<bool, Error> {
    let due = task::table
        .filter(task::parked_at.is_null())
        .filter(task::run_at.le(now))
        .filter(task::locked_until.is_null().or(task::locked_until.lt(now)))
        .select(task::id);
    Ok(due.first::<i64>(tx.conn()).optional()?.is_some())
}

/// Claims the task that is due the longest, until `until`.
///
/// # Errors
/// What the database says.
pub fn claim(tx: &mut Tx<'_>, until: Timestamp) -> Result<Option<Claimed>, Error> {
    let now = tx.now();
    let Some(id) = dialect::next_task(tx.conn(), now)? else { return Ok(None) };
    let claimed = diesel::update(task::table.find(id))
        .set(task::locked_until.eq(until))
        .returning((task::id, task::payload, task::attempts))
        .get_result(tx.conn())?;
    Ok(Some(claimed))
}

/// Takes a finished task out of the queue.
///
/// # Errors
/// What the database says.
pub fn finish(tx: &mut Tx<'_>, id: i64) -> Result<(), Error> {
    diesel::delete(task::table.find(id)).execute(tx.conn())?;
    Ok(())
}

/// Notes a failure and says when to try again; without a time the task is parked for a person to look at.
///
/// # Errors
/// What the database says.
pub fn fail(tx: &mut Tx<'_>, id: i64, error: &str, again_at: Option<Timestamp>) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(task::table.find(id))
        .set((
            task::attempts.eq(task::attempts + 1),
            task::last_error.eq(error),
            task::locked_until.eq(None::<Timestamp>),
            task::run_at.eq(again_at.unwrap_or(now)),
            task::parked_at.eq(if again_at.is_some() { None } else { Some(now) }),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// How many tasks wait or are being worked on; parked ones do not count.
///
/// # Errors
/// What the database says.
pub fn waiting(tx: &mut Snapshot<'_>) -> Result<i64, Error> {
    Ok(task::table.filter(task::parked_at.is_null()).count().get_result(tx.conn())?)
}
