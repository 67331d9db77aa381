//! Who took part in a consultation, what they said there in public, and what became of it: for the letters to them.

use diesel::prelude::*;
use domain::ids::{AccountId, ConsultationId, PostId, ThreadId};
use domain::post::{PostState, Voice};
use domain::response::{Disposition, ResponseState};

use crate::account::Contact;
use crate::schema::{account, department, post, response, response_cover, thread};
use crate::{Error, Snapshot};

/// A public post of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Own {
    /// The post.
    pub id: PostId,
    /// Who wrote it.
    pub author: AccountId,
    /// Absent where it begins its thread.
    pub parent: Option<PostId>,
    /// Its number in its thread.
    pub number: Option<i64>,
    /// Its thread.
    pub thread: ThreadId,
    /// That thread's title.
    pub title: String,
    /// The state of that thread's first post: a title is words of it.
    pub root: PostState,
}

/// What became of a post.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Fate {
    /// The post.
    pub post: PostId,
    /// What was decided.
    pub disposition: Disposition,
    /// Why.
    pub reason: String,
    /// The department that a referred matter went to.
    pub referred_to: Option<String>,
}

/// Those who have a public post in a consultation, by their ids.
///
/// # Errors
/// What the database says.
pub fn participants(
    tx: &mut Snapshot<'_>,
    id: ConsultationId,
    after: AccountId,
    limit: i64,
) -> Result<Vec<Contact>, Error> {
    let authors: Vec<AccountId> = post::table
        .filter(post::consultation_id.eq(id))
        .filter(post::author_id.gt(after))
        .filter(post::voice.eq(Voice::Resident))
        .filter(post::state.eq(PostState::Published))
        .select(post::author_id)
        .distinct()
        .order(post::author_id)
        .limit(limit)
        .load(tx.conn())?;
    Ok(account::table
        .filter(account::id.eq_any(authors))
        .order(account::id)
        .select(Contact::as_select())
        .load(tx.conn())?)
}

/// What these people said in public in a consultation, in the order they said it.
///
/// # Errors
/// What the database says.
pub fn own_posts(tx: &mut Snapshot<'_>, id: ConsultationId, authors: &[AccountId]) -> Result<Vec<Own>, Error> {
    let root = diesel::alias!(post as root_post);
    let begins = root.field(post::thread_id).eq(post::thread_id).and(root.field(post::parent_id).is_null());
    Ok(post::table
        .inner_join(thread::table)
        .inner_join(root.on(begins))
        .filter(post::consultation_id.eq(id))
        .filter(post::author_id.eq_any(authors.to_vec()))
        .filter(post::voice.eq(Voice::Resident))
        .filter(post::state.eq(PostState::Published))
        .order(post::id)
        .select((
            post::id,
            post::author_id,
            post::parent_id,
            post::number,
            thread::id,
            thread::title,
            root.field(post::state),
        ))
        .load(tx.conn())?)
}

/// What became of the posts of these people in a consultation.
///
/// # Errors
/// What the database says.
pub fn fates(tx: &mut Snapshot<'_>, id: ConsultationId, authors: &[AccountId]) -> Result<Vec<Fate>, Error> {
    Ok(response_cover::table
        .inner_join(response::table)
        .inner_join(post::table.on(post::id.eq(response_cover::post_id)))
        .left_join(department::table.on(department::id.nullable().eq(response_cover::referred_to)))
        .filter(post::consultation_id.eq(id))
        .filter(post::author_id.eq_any(authors.to_vec()))
        .filter(post::state.eq(PostState::Published))
        .filter(response::state.eq(ResponseState::Published))
        .filter(response_cover::superseded_at.is_null())
        .select((
            response_cover::post_id,
            response_cover::disposition,
            response_cover::reason,
            department::name.nullable(),
        ))
        .load(tx.conn())?)
}
