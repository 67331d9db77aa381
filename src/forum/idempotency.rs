//! The same request twice does its work once.

use chrono::TimeDelta;
use domain::refusal::Refusal;
use store::Tx;

use crate::ctx::IdempotencyKey;
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// For how long a key is good: a client that retries later than that starts anew.
const KEPT: TimeDelta = TimeDelta::hours(24);

impl Forum {
    /// Forgets the keys that are no longer good, and the deliveries of portals; says how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn forget_idempotency_keys(&self, ctx: &Ctx) -> Result<usize> {
        let before = ctx.now - KEPT;
        self.write(ctx, move |tx| {
            Ok(store::idempotency::purge(tx, before)? + store::portal::delivery::purge(tx, before)?)
        })
        .await
    }
}

/// Runs `f` unless this person's key was used before; then the id of what that request made.
///
/// The key is taken first and noted last, in the transaction of the work itself: when the work is refused, the key is
/// free again, and what is refused costs nothing.
pub(crate) fn once<Id>(
    tx: &mut Tx<'_>,
    key: Option<&IdempotencyKey>,
    f: impl FnOnce(&mut Tx<'_>) -> Result<Id>,
) -> Result<Id>
where
    Id: From<i64> + Into<i64> + Copy,
{
    let (Some(key), Some(account)) = (key, tx.actor().account()) else { return f(tx) };
    match store::idempotency::take(tx, account, &key.key, &key.fingerprint)? {
        None => {
            let id = f(tx)?;
            store::idempotency::keep(tx, account, &key.key, id.into())?;
            Ok(id)
        }
        Some(used) if used.fingerprint != key.fingerprint => Err(Refusal::IdempotencyKeyReused.into()),
        Some(used) => {
            used.subject_id.map(Id::from).ok_or_else(|| Error::Fault(anyhow::anyhow!("a key without its subject")))
        }
    }
}
