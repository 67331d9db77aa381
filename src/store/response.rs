//! Rows of official responses: where each stands between draft and publication. The words are in the post that shares
//! its id.
//!
//! [`cover`] holds what a response answers, [`passage`] its gates, returns and signature.

pub mod cover;
pub mod latest;
pub mod passage;

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{AccountId, DepartmentId, PostId, ThreadId};
use domain::response::{ResponseKind, ResponseState, Sensitivity};

use crate::dialect::lock_row;
use crate::schema::{post, response};
use crate::{Error, Snapshot, Tx};

pub use cover::covering;

/// A response about to be written; its post is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResponse {
    /// The post that holds its words.
    pub post: PostId,
    /// The thread it answers in.
    pub thread: ThreadId,
    /// The department that speaks.
    pub department: DepartmentId,
    /// Who drafts it.
    pub drafted_by: AccountId,
    /// Whether it touches a sensitive matter.
    pub sensitivity: Sensitivity,
}

/// An official response.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = response)]
pub struct Response {
    /// The post that holds its words; the response's own id.
    pub post_id: PostId,
    /// The thread it answers in.
    pub thread_id: ThreadId,
    /// The department that speaks.
    pub department_id: DepartmentId,
    /// What kind it is.
    pub kind: ResponseKind,
    /// Where it stands.
    pub state: ResponseState,
    /// Whether it touches a sensitive matter.
    pub sensitivity: Sensitivity,
    /// Who drafted it.
    pub drafted_by: AccountId,
    /// When it was handed in last.
    pub submitted_at: Option<Timestamp>,
    /// When it became public.
    pub published_at: Option<Timestamp>,
    /// Grows with each change.
    pub version: i64,
}

/// New words for a draft, and the post it now stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<'a> {
    /// Markdown.
    pub body: &'a str,
    /// The same as HTML.
    pub html: &'a str,
    /// The rules that made the HTML.
    pub html_version: i32,
    /// The first post it covers.
    pub parent: PostId,
    /// How deep it stands.
    pub depth: i32,
}

/// Writes a draft.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: &NewResponse) -> Result<(), Error> {
    let now = tx.now();
    diesel::insert_into(response::table)
        .values((
            response::post_id.eq(new.post),
            response::thread_id.eq(new.thread),
            response::department_id.eq(new.department),
            response::kind.eq(ResponseKind::Answer),
            response::state.eq(ResponseState::Draft),
            response::sensitivity.eq(new.sensitivity),
            response::drafted_by.eq(new.drafted_by),
            response::created_at.eq(now),
            response::version.eq(1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// One response.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: PostId) -> Result<Response, Error> {
    Ok(response::table.find(id).select(Response::as_select()).first(tx.conn())?)
}

/// Locks a response and reads it as it is now. Lock its post first where that changes too.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: PostId) -> Result<Response, Error> {
    lock_row!(tx, response, id)?;
    get(tx, id)
}

/// The published responses of a thread, in order of publication.
///
/// # Errors
/// What the database says.
pub fn published_in(tx: &mut Snapshot<'_>, thread: ThreadId) -> Result<Vec<Response>, Error> {
    Ok(response::table
        .filter(response::thread_id.eq(thread))
        .filter(response::state.eq(ResponseState::Published))
        .order((response::published_at, response::post_id))
        .select(Response::as_select())
        .load(tx.conn())?)
}

/// The responses of some departments in some states, the oldest first.
///
/// # Errors
/// What the database says.
pub fn list(
    tx: &mut Snapshot<'_>,
    departments: &[DepartmentId],
    states: &[ResponseState],
    after: Option<PostId>,
    limit: i64,
) -> Result<Vec<Response>, Error> {
    Ok(response::table
        .filter(response::department_id.eq_any(departments))
        .filter(response::state.eq_any(states))
        .filter(response::post_id.gt(after.map_or(0, PostId::get)))
        .order(response::post_id)
        .limit(limit)
        .select(Response::as_select())
        .load(tx.conn())?)
}

/// Moves a response on, and notes when it was handed in or became public.
///
/// # Errors
/// What the database says.
pub fn set_state(tx: &mut Tx<'_>, id: PostId, to: ResponseState) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(response::table.find(id))
        .set((response::state.eq(to), response::version.eq(response::version + 1)))
        .execute(tx.conn())?;
    match to {
        ResponseState::Submitted => {
            diesel::update(response::table.find(id)).set(response::submitted_at.eq(now)).execute(tx.conn())?;
        }
        ResponseState::Published => {
            diesel::update(response::table.find(id)).set(response::published_at.eq(now)).execute(tx.conn())?;
        }
        ResponseState::Draft | ResponseState::Returned => {}
    }
    Ok(())
}

/// Notes a change that leaves the state as it is.
///
/// # Errors
/// What the database says.
pub fn touch(tx: &mut Tx<'_>, id: PostId) -> Result<(), Error> {
    diesel::update(response::table.find(id)).set(response::version.eq(response::version + 1)).execute(tx.conn())?;
    Ok(())
}

/// Notes whether it touches a sensitive matter after all.
///
/// # Errors
/// What the database says.
pub fn set_sensitivity(tx: &mut Tx<'_>, id: PostId, sensitivity: Sensitivity) -> Result<(), Error> {
    diesel::update(response::table.find(id))
        .set((response::sensitivity.eq(sensitivity), response::version.eq(response::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes a draft's words anew. Nobody has seen them, so no revision is kept.
///
/// # Errors
/// What the database says.
pub fn rewrite(tx: &mut Tx<'_>, id: PostId, words: &Words<'_>) -> Result<(), Error> {
    diesel::update(post::table.find(id))
        .set((
            post::body.eq(words.body),
            post::html.eq(words.html),
            post::html_version.eq(words.html_version),
            post::parent_id.eq(words.parent),
            post::depth.eq(words.depth),
            post::version.eq(post::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}
