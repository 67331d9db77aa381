//! Rows of suspensions: when an account was shut out and why, when it was let in again and why.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::AccountId;

use crate::schema::suspension;
use crate::{Error, Snapshot, Tx};

/// A suspension.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = suspension)]
pub struct Suspension {
    /// When it began.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// When it ended; absent while it lasts.
    pub ended_at: Option<Timestamp>,
    /// Why it ended.
    pub ended_reason: Option<String>,
}

/// Notes that an account is shut out from now on.
///
/// # Errors
/// What the database says.
pub fn begin(tx: &mut Tx<'_>, account: AccountId, reason: &str) -> Result<(), Error> {
    let (now, by) = (tx.now(), tx.actor().account());
    diesel::insert_into(suspension::table)
        .values((
            suspension::account_id.eq(account),
            suspension::reason.eq(reason),
            suspension::at.eq(now),
            suspension::by_id.eq(by),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that an account is let in again.
///
/// # Errors
/// What the database says.
pub fn end(tx: &mut Tx<'_>, account: AccountId, reason: &str) -> Result<(), Error> {
    let (now, by) = (tx.now(), tx.actor().account());
    diesel::update(suspension::table.filter(suspension::account_id.eq(account)).filter(suspension::ended_at.is_null()))
        .set((suspension::ended_at.eq(now), suspension::ended_reason.eq(reason), suspension::ended_by_id.eq(by)))
        .execute(tx.conn())?;
    Ok(())
}

/// The suspensions of an account, the newest first.
///
/// # Errors
/// What the database says.
pub fn of_account(tx: &mut Snapshot<'_>, account: AccountId) -> Result<Vec<Suspension>, Error> {
    Ok(suspension::table
        .filter(suspension::account_id.eq(account))
        .order(suspension::id.desc())
        .select(Suspension::as_select())
        .load(tx.conn())?)
}
