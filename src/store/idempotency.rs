//! Idempotency keys: written in the transaction of what they made, so that the same key can never make it twice.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::AccountId;

use crate::dialect::on_backend;
use crate::schema::idempotency;
use crate::{Error, Tx};

/// What a key was used for before.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Used {
    /// Hash of the request it came with.
    pub fingerprint: String,
    /// What that request made or changed; absent for a request that makes nothing with an id.
    pub subject_id: Option<i64>,
}

/// Takes a key for this transaction. `None`: it is new, go on. Else what it was used for. On PostgreSQL the same key in
/// another open transaction is waited for.
///
/// # Errors
/// What the database says.
pub fn take(tx: &mut Tx<'_>, account: AccountId, key: &str, fingerprint: &str) -> Result<Option<Used>, Error> {
    let row = (
        idempotency::account_id.eq(account.get()),
        idempotency::key.eq(key),
        idempotency::fingerprint.eq(fingerprint),
        idempotency::created_at.eq(tx.now()),
    );
    let new = on_backend!(tx.conn(), |c| diesel::insert_into(idempotency::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    if new == 1 {
        return Ok(None);
    }
    let used = idempotency::table
        .find((account.get(), key))
        .select((idempotency::fingerprint, idempotency::subject_id))
        .first(tx.conn())?;
    Ok(Some(used))
}

/// Notes what the key made.
///
/// # Errors
/// What the database says.
pub fn keep(tx: &mut Tx<'_>, account: AccountId, key: &str, subject_id: i64) -> Result<(), Error> {
    diesel::update(idempotency::table.find((account.get(), key)))
        .set(idempotency::subject_id.eq(subject_id))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets keys older than `before`.
///
/// # Errors
/// What the database says.
pub fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    Ok(diesel::delete(idempotency::table.filter(idempotency::created_at.lt(before))).execute(tx.conn())?)
}
