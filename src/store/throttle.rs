//! Counters of failed guesses at secrets, one row for each login or address, under a hashed key.

use base::time::Timestamp;
use diesel::prelude::*;

use crate::dialect::on_backend;
use crate::schema::throttle;
use crate::{Error, Snapshot, Tx};

/// A counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Failures {
    /// Failures in a row.
    pub count: i64,
    /// When the last one was.
    pub last_at: Timestamp,
}

/// A counter as it stands, if there is one.
///
/// # Errors
/// What the database says.
pub fn get(tx: &mut Snapshot<'_>, key: &str) -> Result<Option<Failures>, Error> {
    Ok(throttle::table.find(key).select((throttle::failures, throttle::last_at)).first(tx.conn()).optional()?)
}

/// A counter as it stands, begun when there is none, and locked until the transaction ends: guesses that come at the same
/// moment are counted one after the other.
///
/// # Errors
/// What the database says.
pub fn lock(tx: &mut Tx<'_>, key: &str) -> Result<Failures, Error> {
    let row = (throttle::key.eq(key), throttle::failures.eq(0), throttle::last_at.eq(tx.now()));
    Ok(on_backend!(tx.conn(), |c| diesel::insert_into(throttle::table)
        .values(row)
        .on_conflict(throttle::key)
        .do_update()
        .set(throttle::failures.eq(throttle::failures))
        .returning((throttle::failures, throttle::last_at))
        .get_result(c))?)
}

/// Sets a counter.
///
/// # Errors
/// What the database says.
pub fn set(tx: &mut Tx<'_>, key: &str, count: i64) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(throttle::table.find(key))
        .set((throttle::failures.eq(count), throttle::last_at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes one failure back: what was counted beforehand turned out to be none.
///
/// # Errors
/// What the database says.
pub fn give_back(tx: &mut Tx<'_>, key: &str) -> Result<(), Error> {
    diesel::update(throttle::table.find(key).filter(throttle::failures.gt(0)))
        .set(throttle::failures.eq(throttle::failures - 1))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets a counter.
///
/// # Errors
/// What the database says.
pub fn clear(tx: &mut Tx<'_>, key: &str) -> Result<(), Error> {
    diesel::delete(throttle::table.find(key)).execute(tx.conn())?;
    Ok(())
}

/// Forgets counters that have not moved since `before`.
///
/// # Errors
/// What the database says.
pub fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    Ok(diesel::delete(throttle::table.filter(throttle::last_at.lt(before))).execute(tx.conn())?)
}
