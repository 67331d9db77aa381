//! Rows of revisions: each wording of a post that was ever changed, the first one included. A post that nobody changed has
//! none.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::PostId;
use domain::revision::{MOST, RevisionState};

use crate::schema::post_revision;
use crate::{Error, Snapshot, Tx};

/// A wording of a post.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = post_revision)]
pub struct Revision {
    /// The post.
    pub post_id: PostId,
    /// Which wording: from 1 on.
    pub number: i32,
    /// The subject, for the first post of a thread.
    pub title: Option<String>,
    /// Markdown.
    pub body: String,
    /// The same as HTML.
    pub html: String,
    /// The rules that made the HTML.
    pub html_version: i32,
    /// What became of it.
    pub state: RevisionState,
    /// Whether it took the place of the one before in silence.
    pub silent: bool,
    /// When it was sent in.
    pub at: Timestamp,
    /// When it was decided, or superseded.
    pub decided_at: Option<Timestamp>,
}

/// Writes a revision.
///
/// # Errors
/// [`Error::Taken`] when another of the post waits.
pub fn insert(tx: &mut Tx<'_>, new: &Revision) -> Result<(), Error> {
    diesel::insert_into(post_revision::table)
        .values((
            post_revision::post_id.eq(new.post_id),
            post_revision::number.eq(new.number),
            post_revision::title.eq(&new.title),
            post_revision::body.eq(&new.body),
            post_revision::html.eq(&new.html),
            post_revision::html_version.eq(new.html_version),
            post_revision::state.eq(new.state),
            post_revision::silent.eq(new.silent),
            post_revision::at.eq(new.at),
            post_revision::decided_at.eq(new.decided_at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The revisions of a post, the first first.
///
/// # Errors
/// What the database says.
pub fn of_post(tx: &mut Snapshot<'_>, post: PostId) -> Result<Vec<Revision>, Error> {
    Ok(post_revision::table
        .filter(post_revision::post_id.eq(post))
        .order(post_revision::number)
        .limit(MOST)
        .select(Revision::as_select())
        .load(tx.conn())?)
}

/// The number of the last revision of a post; none of one that nobody changed.
///
/// # Errors
/// What the database says.
pub fn last_number(tx: &mut Snapshot<'_>, post: PostId) -> Result<Option<i32>, Error> {
    Ok(post_revision::table
        .filter(post_revision::post_id.eq(post))
        .order(post_revision::number.desc())
        .select(post_revision::number)
        .first(tx.conn())
        .optional()?)
}

/// The revisions of these posts that wait; at most one of each.
///
/// # Errors
/// What the database says.
pub fn pending(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<Revision>, Error> {
    Ok(post_revision::table
        .filter(post_revision::post_id.eq_any(posts.to_vec()))
        .filter(post_revision::state.eq(RevisionState::Pending))
        .select(Revision::as_select())
        .load(tx.conn())?)
}

/// Notes what became of the revision of a post that waits, if one does.
///
/// # Errors
/// What the database says.
pub fn settle(tx: &mut Tx<'_>, post: PostId, to: RevisionState) -> Result<(), Error> {
    let now = tx.now();
    let waiting = post_revision::table
        .filter(post_revision::post_id.eq(post))
        .filter(post_revision::state.eq(RevisionState::Pending));
    diesel::update(waiting).set((post_revision::state.eq(to), post_revision::decided_at.eq(now))).execute(tx.conn())?;
    Ok(())
}
