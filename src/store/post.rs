//! Post rows: one contribution each, a resident's or a department's, and the lists of a thread.
//!
//! In `list` and `chosen`: pages of them; in `change`: new words, and who sees them. What is not here: finding and making room in the
//! reading order (`place`), wordings that were kept (`revision`).

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{AccountId, ClauseId, ConsultationId, DepartmentId, PostId, ThreadId};
use domain::post::{PostState, Voice};
use domain::stance::Stance;

use crate::dialect::lock_row;
use crate::schema::{account, department, post, thread};
use crate::{Error, Snapshot, Tx};

pub use beside::{Beside, beside};
pub use change::{
    Words, hold_unseen, html_version, mark_answered, mark_mended, mark_withdrawn, release_unseen, reword, touch,
    unseen_of,
};
pub use chosen::chosen;
pub use list::{ListKey, authored_by, children, in_reading_order, own_in_thread, published_in};

mod beside;
mod change;
mod chosen;
mod list;

/// A post.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = post)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct Post {
    pub id: PostId,
    pub thread_id: ThreadId,
    pub consultation_id: ConsultationId,
    pub parent_id: Option<PostId>,
    pub author_id: AccountId,
    pub voice: Voice,
    pub department_id: Option<DepartmentId>,
    pub state: PostState,
    pub depth: i32,
    pub place: Option<i64>,
    pub number: Option<i64>,
    pub body: String,
    pub html: String,
    pub revision: i32,
    pub created_at: Timestamp,
    pub published_at: Option<Timestamp>,
    pub edited_at: Option<Timestamp>,
    pub support_count: i64,
    pub version: i64,
    pub withdrawn_at: Option<Timestamp>,
    pub unseen: bool,
    pub mended: bool,
    pub clause_id: Option<ClauseId>,
    pub notice_version: Option<i32>,
    pub stance: Option<Stance>,
    /// When the first published answer that covers it was.
    pub answered_at: Option<Timestamp>,
}

/// A post with what is shown around it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = post)]
pub struct Listed {
    /// The post itself.
    #[diesel(embed)]
    pub post: Post,
    /// Its author's name.
    #[diesel(select_expression = account::display_name)]
    pub author: String,
    /// The department that speaks, for an official voice.
    #[diesel(select_expression = department::name.nullable())]
    pub department: Option<String>,
    /// The subject it belongs to.
    #[diesel(select_expression = thread::title)]
    pub thread_title: String,
}

/// A post that is about to be written.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct NewPost {
    pub thread: ThreadId,
    pub consultation: ConsultationId,
    pub parent: Option<PostId>,
    pub author: AccountId,
    pub voice: Voice,
    pub department: Option<DepartmentId>,
    pub depth: i32,
    pub body: String,
    pub html: String,
    pub html_version: i32,
    pub clause: Option<ClauseId>,
    pub notice_version: Option<i32>,
    pub stance: Option<Stance>,
}

/// Writes a post that waits.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: &NewPost) -> Result<PostId, Error> {
    let now = tx.now();
    Ok(diesel::insert_into(post::table)
        .values((
            post::thread_id.eq(new.thread),
            post::consultation_id.eq(new.consultation),
            post::parent_id.eq(new.parent),
            post::author_id.eq(new.author),
            post::voice.eq(new.voice),
            post::department_id.eq(new.department),
            post::state.eq(PostState::Pending),
            post::depth.eq(new.depth),
            post::body.eq(&new.body),
            post::html.eq(&new.html),
            post::html_version.eq(new.html_version),
            post::revision.eq(1),
            post::created_at.eq(now),
            post::support_count.eq(0),
            post::version.eq(1),
            post::clause_id.eq(new.clause),
            post::notice_version.eq(new.notice_version),
            post::stance.eq(new.stance),
        ))
        .returning(post::id)
        .get_result(tx.conn())?)
}

/// One post.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: PostId) -> Result<Post, Error> {
    Ok(post::table.find(id).select(Post::as_select()).first(tx.conn())?)
}

/// One post, with its consultation, its thread and itself locked in that order until the transaction ends.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: PostId) -> Result<Post, Error> {
    let (thread, consultation) = stands_in(tx, id)?;
    lock_row!(tx, consultation, consultation.get())?;
    lock_row!(tx, thread, thread.get())?;
    lock_row!(tx, post, id.get())?;
    get(tx, id)
}

/// One post for a decision on it alone: what it stands in stays as it is until the transaction ends, and others may rely on
/// that at the same time. What goes on to move counters of its thread takes [`lock`] instead: two who share a lock and both
/// want more of it wait for each other.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock_alone(tx: &mut Tx<'_>, id: PostId) -> Result<Post, Error> {
    let (thread, consultation) = stands_in(tx, id)?;
    lock_row!(tx, consultation, consultation.get(), share)?;
    lock_row!(tx, thread, thread.get(), share)?;
    lock_row!(tx, post, id.get())?;
    get(tx, id)
}

/// Where a post stands, which never changes.
fn stands_in(tx: &mut Tx<'_>, id: PostId) -> Result<(ThreadId, ConsultationId), Error> {
    Ok(post::table.find(id).select((post::thread_id, post::consultation_id)).first(tx.conn())?)
}

/// The posts with these ids, in no particular order.
///
/// # Errors
/// What the database says.
pub fn listed_by_ids(tx: &mut Snapshot<'_>, ids: &[PostId]) -> Result<Vec<Listed>, Error> {
    Ok(list::listed().filter(post::id.eq_any(ids.to_vec())).load(tx.conn())?)
}

/// The numbers of those of these posts that have one.
///
/// # Errors
/// What the database says.
pub fn numbers(tx: &mut Snapshot<'_>, ids: &[PostId]) -> Result<Vec<(PostId, i64)>, Error> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let numbered = post::table.filter(post::id.eq_any(ids.to_vec())).filter(post::number.is_not_null());
    Ok(numbered.select((post::id, post::number.assume_not_null())).load(tx.conn())?)
}

/// The first post of each of these threads.
///
/// # Errors
/// What the database says.
pub fn roots(tx: &mut Snapshot<'_>, threads: &[ThreadId]) -> Result<Vec<Listed>, Error> {
    Ok(list::listed()
        .filter(post::thread_id.eq_any(threads.to_vec()))
        .filter(post::parent_id.is_null())
        .load(tx.conn())?)
}

/// The first post of a thread.
///
/// # Errors
/// [`Error::NotFound`].
pub fn root(tx: &mut Snapshot<'_>, thread: ThreadId) -> Result<Post, Error> {
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::parent_id.is_null())
        .select(Post::as_select())
        .first(tx.conn())?)
}

/// Moves a post to another state. Its place, number and words stay.
///
/// # Errors
/// What the database says.
pub fn set_state(tx: &mut Tx<'_>, id: PostId, state: PostState) -> Result<(), Error> {
    diesel::update(post::table.find(id))
        .set((post::state.eq(state), post::version.eq(post::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// Makes a post public at its place, under its number.
///
/// # Errors
/// What the database says.
pub fn publish(tx: &mut Tx<'_>, id: PostId, place: i64, number: i64) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(post::table.find(id))
        .set((
            post::state.eq(PostState::Published),
            post::place.eq(place),
            post::number.eq(number),
            post::published_at.eq(now),
            post::version.eq(post::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Where else an author has a published post, apart from `except`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
    /// In the same thread.
    pub in_thread: bool,
    /// In the same consultation.
    pub in_consultation: bool,
}

/// Whether the author of this post takes part by other published posts too.
///
/// # Errors
/// What the database says.
pub fn elsewhere(tx: &mut Snapshot<'_>, except: &Post) -> Result<Elsewhere, Error> {
    let other = |tx: &mut Snapshot<'_>, thread: Option<ThreadId>| {
        let mut query = post::table
            .filter(post::author_id.eq(except.author_id))
            .filter(post::consultation_id.eq(except.consultation_id))
            .filter(post::voice.eq(Voice::Resident))
            .filter(post::state.eq(PostState::Published))
            .filter(post::id.ne(except.id))
            .select(post::id)
            .into_boxed();
        if let Some(thread) = thread {
            query = query.filter(post::thread_id.eq(thread));
        }
        query.first::<i64>(tx.conn()).optional()
    };
    let in_thread = other(tx, Some(except.thread_id))?.is_some();
    let in_consultation = in_thread || other(tx, None)?.is_some();
    Ok(Elsewhere { in_thread, in_consultation })
}
