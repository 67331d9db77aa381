//! Accounts that nobody confirmed in time go, and what was written with them: nobody else ever saw it.

use base::time::Timestamp;
use diesel::prelude::*;

use crate::dialect;
use crate::schema::{account, post, post_revision, receipt, thread};
use crate::{Error, Tx};

/// Removes accounts made before `before` whose address was never confirmed and that hold no role, with their posts: at most
/// `most` of them; says how many. Which ones is decided once, with their rows locked: whoever is confirmed at this moment
/// stays, with all they wrote.
///
/// # Errors
/// What the database says.
pub fn purge_unconfirmed(tx: &mut Tx<'_>, before: Timestamp, most: i64) -> Result<usize, Error> {
    let stale = dialect::stale_accounts(tx.conn(), before, most)?;
    if stale.is_empty() {
        return Ok(0);
    }
    let posts = || post::table.filter(post::author_id.eq_any(stale.clone())).select(post::id);
    diesel::delete(post_revision::table.filter(post_revision::post_id.eq_any(posts()))).execute(tx.conn())?;
    diesel::delete(receipt::table.filter(receipt::post_id.eq_any(posts()))).execute(tx.conn())?;
    diesel::delete(post::table.filter(post::author_id.eq_any(stale.clone()))).execute(tx.conn())?;
    diesel::delete(thread::table.filter(thread::author_id.eq_any(stale.clone()))).execute(tx.conn())?;
    Ok(diesel::delete(account::table.filter(account::id.eq_any(stale))).execute(tx.conn())?)
}
