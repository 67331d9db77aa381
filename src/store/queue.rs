//! Rows of the moderation queue: a post that waits, who holds it, and whether it is decided.
//!
//! What is not here: what was decided and why (`decision`), the lists (`board`).

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{AccountId, ConsultationId, ItemId, PostId, ThreadId};
use domain::moderation::{Claim, Why};

use crate::dialect::lock_row;
use crate::schema::{account, queue_item, thread};
use crate::{Error, Snapshot, Tx};

mod board;

pub use board::{Mark, decided, how_many, next_for, waiting};

/// A post that has to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// The post.
    pub post: PostId,
    /// The thread it stands in.
    pub thread: ThreadId,
    /// The consultation it stands in.
    pub consultation: ConsultationId,
    /// What brought it here.
    pub why: Why,
    /// When it has to be decided.
    pub due_at: Timestamp,
    /// Whether the calendar did not know some of the days counted.
    pub due_provisional: bool,
}

/// An item of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = queue_item)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The post it is about.
    pub post_id: PostId,
    /// The thread of that post.
    pub thread_id: ThreadId,
    /// The consultation of that post.
    pub consultation_id: ConsultationId,
    /// What brought it here.
    pub why: Why,
    /// Since when it waits.
    pub waiting_since: Timestamp,
    /// When it has to be decided.
    pub due_at: Timestamp,
    /// Who took it last; the claim may have run out.
    pub claimed_by: Option<AccountId>,
    /// When they took it.
    pub claimed_at: Option<Timestamp>,
    /// When it was decided, or closed because its author took the post back.
    pub decided_at: Option<Timestamp>,
    /// Grows with each change.
    pub version: i64,
}

impl Item {
    /// The claim on it, in force or not.
    #[must_use]
    pub fn claim(&self) -> Option<Claim> {
        self.claimed_by.zip(self.claimed_at).map(|(by, at)| Claim { by, at })
    }
}

/// An item as the queue shows it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ListedItem {
    /// The row.
    pub item: Item,
    /// The title of the thread.
    pub thread_title: String,
    /// The name of whoever took it last.
    pub claimed_by_name: Option<String>,
}

/// Puts a post into the queue.
///
/// # Errors
/// [`Error::Taken`] when it waits there already.
pub fn insert(tx: &mut Tx<'_>, new: &NewItem) -> Result<ItemId, Error> {
    let now = tx.now();
    Ok(diesel::insert_into(queue_item::table)
        .values((
            queue_item::post_id.eq(new.post),
            queue_item::thread_id.eq(new.thread),
            queue_item::consultation_id.eq(new.consultation),
            queue_item::why.eq(new.why),
            queue_item::waiting_since.eq(now),
            queue_item::due_at.eq(new.due_at),
            queue_item::due_provisional.eq(new.due_provisional),
            queue_item::version.eq(1),
        ))
        .returning(queue_item::id)
        .get_result(tx.conn())?)
}

/// One item, decided or not.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: ItemId) -> Result<Item, Error> {
    Ok(queue_item::table.find(id).select(Item::as_select()).first(tx.conn())?)
}

/// Locks an item and reads it as it is now. Comes last in the order of locks: lock its post first where that changes too.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: ItemId) -> Result<Item, Error> {
    lock_row!(tx, queue_item, id)?;
    get(tx, id)
}

/// One item as the queue shows it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn listed(tx: &mut Snapshot<'_>, id: ItemId) -> Result<ListedItem, Error> {
    Ok(queue_item::table
        .inner_join(thread::table)
        .left_join(account::table.on(queue_item::claimed_by.eq(account::id.nullable())))
        .filter(queue_item::id.eq(id))
        .select((Item::as_select(), thread::title, account::display_name.nullable()))
        .first(tx.conn())?)
}

/// Notes who took the item, or that they gave it back.
///
/// # Errors
/// What the database says.
pub fn set_claim(tx: &mut Tx<'_>, id: ItemId, claim: Option<Claim>) -> Result<(), Error> {
    diesel::update(queue_item::table.find(id))
        .set((
            queue_item::claimed_by.eq(claim.map(|claim| claim.by)),
            queue_item::claimed_at.eq(claim.map(|claim| claim.at)),
            queue_item::version.eq(queue_item::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that the item is decided. A later decision on the same item counts as a change of it, too.
///
/// # Errors
/// What the database says.
pub fn mark_decided(tx: &mut Tx<'_>, id: ItemId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(queue_item::table.find(id))
        .set((queue_item::decided_at.eq(now), queue_item::version.eq(queue_item::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// Takes a post out of the queue undecided: its author withdrew it.
///
/// # Errors
/// What the database says.
pub fn close_for(tx: &mut Tx<'_>, post: PostId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(queue_item::table.filter(queue_item::post_id.eq(post)).filter(queue_item::decided_at.is_null()))
        .set((queue_item::decided_at.eq(now), queue_item::version.eq(queue_item::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// The item about a post that waits, if one does. Lock the post first.
///
/// # Errors
/// What the database says.
pub fn open_for(tx: &mut Snapshot<'_>, post: PostId) -> Result<Option<Item>, Error> {
    Ok(queue_item::table
        .filter(queue_item::post_id.eq(post))
        .filter(queue_item::decided_at.is_null())
        .select(Item::as_select())
        .first(tx.conn())
        .optional()?)
}

/// Who took the items about these posts that wait; claims may have run out.
///
/// # Errors
/// What the database says.
pub fn claims(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<(PostId, Claim)>, Error> {
    let rows: Vec<Item> = queue_item::table
        .filter(queue_item::post_id.eq_any(posts.to_vec()))
        .filter(queue_item::decided_at.is_null())
        .filter(queue_item::claimed_by.is_not_null())
        .select(Item::as_select())
        .load(tx.conn())?;
    Ok(rows.into_iter().filter_map(|item| Some((item.post_id, item.claim()?))).collect())
}

/// Until when the decision on this post is due, while it waits for one.
///
/// # Errors
/// What the database says.
pub fn due(tx: &mut Snapshot<'_>, post: PostId) -> Result<Option<Timestamp>, Error> {
    Ok(queue_item::table
        .filter(queue_item::post_id.eq(post))
        .filter(queue_item::decided_at.is_null())
        .select(queue_item::due_at)
        .first(tx.conn())
        .optional()?)
}
