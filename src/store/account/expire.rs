//! Accounts that nobody confirmed in time go, and what was written with them: nobody else ever saw it.

use base::time::Timestamp;
use diesel::dsl::{self, auto_type};
use diesel::prelude::*;
use domain::account::AccountState;

use crate::schema::{account, post, post_revision, receipt, role_grant, thread};
use crate::{Error, Tx};

/// The accounts made before `before` whose address was never confirmed and that hold no role.
#[auto_type]
fn stale(before: Timestamp) -> _ {
    let holders: dsl::Select<role_grant::table, role_grant::account_id> =
        role_grant::table.select(role_grant::account_id);
    let unconfirmed: AccountState = AccountState::Unconfirmed;
    account::table
        .filter(account::state.eq(unconfirmed))
        .filter(account::created_at.lt(before))
        .filter(account::id.ne_all(holders))
}

/// Removes accounts made before `before` whose address was never confirmed and that hold no role, with their posts.
///
/// # Errors
/// What the database says.
pub fn purge_unconfirmed(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    let posts = || post::table.filter(post::author_id.eq_any(stale(before).select(account::id))).select(post::id);
    diesel::delete(post_revision::table.filter(post_revision::post_id.eq_any(posts()))).execute(tx.conn())?;
    diesel::delete(receipt::table.filter(receipt::post_id.eq_any(posts()))).execute(tx.conn())?;
    diesel::delete(post::table.filter(post::author_id.eq_any(stale(before).select(account::id)))).execute(tx.conn())?;
    diesel::delete(thread::table.filter(thread::author_id.eq_any(stale(before).select(account::id))))
        .execute(tx.conn())?;
    Ok(diesel::delete(stale(before)).execute(tx.conn())?)
}
