//! Rows of withdrawals: why the first post of a thread was taken back for the department that had begun it.
//!
//! What is not here: that a post was taken back, and when (`post`); what residents take back wants no reason.

use diesel::prelude::*;
use domain::ids::{AccountId, PostId};

use crate::schema::withdrawal;
use crate::{Error, Snapshot, Tx};

/// Notes why a post was taken back, and by whom; nobody in particular is the house itself.
///
/// # Errors
/// [`Error::Taken`] when it was before.
pub fn insert(tx: &mut Tx<'_>, of: PostId, reason: &str, by: Option<AccountId>) -> Result<(), Error> {
    let row = (
        withdrawal::post_id.eq(of),
        withdrawal::reason.eq(reason),
        withdrawal::account_id.eq(by),
        withdrawal::at.eq(tx.now()),
    );
    diesel::insert_into(withdrawal::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// The reasons that were given for these posts.
///
/// # Errors
/// What the database says.
pub fn reasons(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<(PostId, String)>, Error> {
    Ok(withdrawal::table
        .filter(withdrawal::post_id.eq_any(posts.to_vec()))
        .select((withdrawal::post_id, withdrawal::reason))
        .load(tx.conn())?)
}
