//! Receipt rows.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::PostId;
use domain::post::PostState;

use crate::schema::{post, receipt};
use crate::{Error, Snapshot, Tx};

/// What its holder has.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = receipt, treat_none_as_default_value = false)]
pub struct Receipt {
    /// What it is for.
    pub post_id: PostId,
    /// The code.
    pub code: String,
    /// The hash over code, time and words.
    pub sha256: String,
    /// When the words were taken in.
    pub at: Timestamp,
}

/// Writes a receipt.
///
/// # Errors
/// [`Error::Taken`] when the code is, by one chance in 2^50.
pub fn insert(tx: &mut Tx<'_>, new: &Receipt) -> Result<(), Error> {
    diesel::insert_into(receipt::table)
        .values((
            receipt::post_id.eq(new.post_id),
            receipt::code.eq(&new.code),
            receipt::sha256.eq(&new.sha256),
            receipt::at.eq(new.at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The receipt with this code, and the state of its post.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_code(tx: &mut Snapshot<'_>, code: &str) -> Result<(Receipt, PostState), Error> {
    Ok(receipt::table
        .inner_join(post::table)
        .filter(receipt::code.eq(code))
        .select((Receipt::as_select(), post::state))
        .first(tx.conn())?)
}

/// The receipts of these posts.
///
/// # Errors
/// What the database says.
pub fn of_posts(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<Receipt>, Error> {
    Ok(receipt::table.filter(receipt::post_id.eq_any(posts.to_vec())).select(Receipt::as_select()).load(tx.conn())?)
}
