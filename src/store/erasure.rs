//! Rows of erasures: why and when the content of a post went, and the going itself.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{AccountId, PostId};
use domain::post::ErasureGround;
use domain::stance::Stance;

use crate::schema::{erasure, mention, post, post_revision, receipt, withdrawal};
use crate::{Error, Snapshot, Tx};

/// That the content of a post was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = erasure)]
pub struct Erasure {
    /// The post.
    pub post_id: PostId,
    /// Why.
    pub ground: ErasureGround,
    /// When.
    pub at: Timestamp,
}

/// Notes that the content of a post is erased, and by whom; nobody in particular is the house itself.
///
/// # Errors
/// [`Error::Taken`] when it was before.
pub fn insert(tx: &mut Tx<'_>, of: PostId, ground: ErasureGround, by: Option<AccountId>) -> Result<(), Error> {
    let row =
        (erasure::post_id.eq(of), erasure::ground.eq(ground), erasure::account_id.eq(by), erasure::at.eq(tx.now()));
    diesel::insert_into(erasure::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Empties a post: its words and what it was meant as, all that it ever said and whom it named, why it was taken back, and
/// its receipt, whose code is the salt of the hashes in the record.
///
/// # Errors
/// What the database says.
pub fn empty(tx: &mut Tx<'_>, of: PostId) -> Result<(), Error> {
    diesel::delete(post_revision::table.filter(post_revision::post_id.eq(of))).execute(tx.conn())?;
    diesel::delete(mention::table.filter(mention::post_id.eq(of))).execute(tx.conn())?;
    diesel::delete(receipt::table.find(of)).execute(tx.conn())?;
    diesel::delete(withdrawal::table.find(of)).execute(tx.conn())?;
    let emptied = (post::body.eq(""), post::html.eq(""), post::stance.eq(None::<Stance>));
    diesel::update(post::table.find(of)).set(emptied).execute(tx.conn())?;
    Ok(())
}

/// The erasures of these posts.
///
/// # Errors
/// What the database says.
pub fn of_posts(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<Erasure>, Error> {
    Ok(erasure::table.filter(erasure::post_id.eq_any(posts.to_vec())).select(Erasure::as_select()).load(tx.conn())?)
}
