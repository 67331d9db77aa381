//! Support rows: one for each person and post. The count on the post moves with them, in the same transaction.

use diesel::prelude::*;
use domain::ids::{AccountId, PostId};

use crate::dialect::on_backend;
use crate::schema::{post, support};
use crate::{Error, Snapshot, Tx};

/// Adds somebody's support; twice is once.
///
/// # Errors
/// What the database says.
pub fn add(tx: &mut Tx<'_>, to: PostId, by: AccountId) -> Result<(), Error> {
    let row = (support::post_id.eq(to), support::account_id.eq(by), support::at.eq(tx.now()));
    let new = on_backend!(tx.conn(), |c| diesel::insert_into(support::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    count(tx, to, i64::try_from(new).unwrap_or(0))
}

/// Takes somebody's support back; what was not given is not taken.
///
/// # Errors
/// What the database says.
pub fn remove(tx: &mut Tx<'_>, from: PostId, by: AccountId) -> Result<(), Error> {
    let gone = diesel::delete(support::table.find((from, by))).execute(tx.conn())?;
    count(tx, from, -i64::try_from(gone).unwrap_or(0))
}

/// Which of these posts somebody supports.
///
/// # Errors
/// What the database says.
pub fn of_account(tx: &mut Snapshot<'_>, by: AccountId, posts: &[PostId]) -> Result<Vec<PostId>, Error> {
    Ok(support::table
        .filter(support::account_id.eq(by))
        .filter(support::post_id.eq_any(posts.to_vec()))
        .select(support::post_id)
        .load(tx.conn())?)
}

fn count(tx: &mut Tx<'_>, of: PostId, by: i64) -> Result<(), Error> {
    if by != 0 {
        diesel::update(post::table.find(of))
            .set(post::support_count.eq(post::support_count + by))
            .execute(tx.conn())?;
    }
    Ok(())
}
