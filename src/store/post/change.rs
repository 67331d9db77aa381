//! What is changed of a post after it was written: its words, and whether others see it.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{AccountId, PostId};
use domain::post::PostState;

use crate::schema::post;
use crate::{Error, Snapshot, Tx};

/// New words for a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<'a> {
    /// Markdown.
    pub body: &'a str,
    /// The same as HTML.
    pub html: &'a str,
    /// The rules that made the HTML.
    pub html_version: i32,
    /// Which wording it is.
    pub revision: i32,
    /// When its readers are told that it changed; what is not told leaves what they were told before.
    pub edited_at: Option<Timestamp>,
}

/// Puts new words in the place of the old.
///
/// # Errors
/// What the database says.
pub fn reword(tx: &mut Tx<'_>, id: PostId, words: &Words<'_>) -> Result<(), Error> {
    diesel::update(post::table.find(id))
        .set((
            post::body.eq(words.body),
            post::html.eq(words.html),
            post::html_version.eq(words.html_version),
            post::revision.eq(words.revision),
            words.edited_at.map(|at| post::edited_at.eq(at)),
            post::version.eq(post::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that something around a post changed that its author sees.
///
/// # Errors
/// What the database says.
pub fn touch(tx: &mut Tx<'_>, id: PostId) -> Result<(), Error> {
    diesel::update(post::table.find(id)).set(post::version.eq(post::version + 1)).execute(tx.conn())?;
    Ok(())
}

/// Notes that a refused post was mended.
///
/// # Errors
/// What the database says.
pub fn mark_mended(tx: &mut Tx<'_>, id: PostId) -> Result<(), Error> {
    diesel::update(post::table.find(id)).set(post::mended.eq(true)).execute(tx.conn())?;
    Ok(())
}

/// Notes when a post was taken back.
///
/// # Errors
/// What the database says.
pub fn mark_withdrawn(tx: &mut Tx<'_>, id: PostId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(post::table.find(id)).set(post::withdrawn_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Notes that these posts are covered by an answer that is published now. What was answered before stays as it was.
///
/// # Errors
/// What the database says.
pub fn mark_answered(tx: &mut Tx<'_>, posts: &[PostId]) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(post::table.filter(post::id.eq_any(posts)).filter(post::answered_at.is_null()))
        .set(post::answered_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// Keeps a post from all eyes but its author's.
///
/// # Errors
/// What the database says.
pub fn hold_unseen(tx: &mut Tx<'_>, id: PostId) -> Result<(), Error> {
    diesel::update(post::table.find(id)).set(post::unseen.eq(true)).execute(tx.conn())?;
    Ok(())
}

/// Ends that: the post waits, or goes on, like any other.
///
/// # Errors
/// What the database says.
pub fn release_unseen(tx: &mut Tx<'_>, id: PostId) -> Result<(), Error> {
    diesel::update(post::table.find(id)).set(post::unseen.eq(false)).execute(tx.conn())?;
    Ok(())
}

/// The posts of somebody that wait unseen for their address to be confirmed, in the order in which rows are locked.
///
/// # Errors
/// What the database says.
pub fn unseen_of(tx: &mut Snapshot<'_>, author: AccountId) -> Result<Vec<PostId>, Error> {
    Ok(post::table
        .filter(post::author_id.eq(author))
        .filter(post::state.eq(PostState::Pending))
        .filter(post::unseen.eq(true))
        .order((post::consultation_id, post::thread_id, post::id))
        .select(post::id)
        .load(tx.conn())?)
}

/// The rules that made the HTML of a post.
///
/// # Errors
/// [`Error::NotFound`].
pub fn html_version(tx: &mut Snapshot<'_>, id: PostId) -> Result<i32, Error> {
    Ok(post::table.find(id).select(post::html_version).first(tx.conn())?)
}
