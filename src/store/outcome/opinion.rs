//! What was said in a consultation and what became of it: counts, and the opinions in the order they were answered.
//!
//! What an opinion is: `domain::outcome::Coverage`. A disposition holds from the publication of its response until another
//! response about the same post is published.

use base::time::Timestamp;
use diesel::dsl::{auto_type, count, count_star, exists, not};
use diesel::prelude::*;
use domain::ids::{AccountId, ConsultationId, PostId, ThreadId};
use domain::post::{PostState, Voice};
use domain::response::{Disposition, ResponseState};
use domain::stance::Stance;

use crate::schema::{account, department, post, response, response_cover, thread};
use crate::{Error, Snapshot};

/// How many opinions there are, and how many of them wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Opinions with a disposition.
    pub disposed: i64,
    /// Opinions without.
    pub open: i64,
    /// First posts of threads that wait for a moderator.
    pub waiting: i64,
}

/// An opinion that has its disposition.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Handled {
    /// The response that gave it.
    pub response: PostId,
    /// The post.
    pub post: PostId,
    /// Whether it begins its thread.
    pub parent: Option<PostId>,
    /// The title of its thread.
    pub title: String,
    /// Who said it.
    pub author: AccountId,
    /// Their name.
    pub name: String,
    /// What it is meant as.
    pub stance: Option<Stance>,
    /// What was decided.
    pub disposition: Disposition,
    /// Why.
    pub reason: String,
    /// The department that a referred matter went to.
    pub referred_to: Option<String>,
}

/// An opinion that has no disposition.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Open {
    /// The post.
    pub post: PostId,
    /// The thread that it begins.
    pub thread: ThreadId,
    /// That thread's title.
    pub title: String,
}

/// Public first posts of residents that no published response covers.
#[auto_type(no_type_alias)]
fn open_in(id: ConsultationId) -> _ {
    let (resident, public): (Voice, PostState) = (Voice::Resident, PostState::Published);
    let given: ResponseState = ResponseState::Published;
    let covered = response_cover::table
        .inner_join(response::table)
        .filter(response_cover::post_id.eq(post::id))
        .filter(response::state.eq(given));
    post::table
        .filter(post::consultation_id.eq(id))
        .filter(post::parent_id.is_null())
        .filter(post::voice.eq(resident))
        .filter(post::state.eq(public))
        .filter(not(exists(covered)))
}

/// The dispositions that held in a consultation at an instant, of posts that are public now.
#[auto_type(no_type_alias)]
fn held_at(id: ConsultationId, at: Timestamp) -> _ {
    let (public, given): (PostState, ResponseState) = (PostState::Published, ResponseState::Published);
    response_cover::table
        .inner_join(response::table)
        .inner_join(post::table.on(post::id.eq(response_cover::post_id)))
        .filter(post::consultation_id.eq(id))
        .filter(post::state.eq(public))
        .filter(response::state.eq(given))
        .filter(response::published_at.le(at))
        .filter(response_cover::superseded_at.is_null().or(response_cover::superseded_at.gt(at)))
}

/// How far the opinions of a consultation are dealt with at `now`.
///
/// # Errors
/// What the database says.
pub fn coverage(tx: &mut Snapshot<'_>, id: ConsultationId, now: Timestamp) -> Result<Coverage, Error> {
    let waiting = post::table
        .filter(post::consultation_id.eq(id))
        .filter(post::parent_id.is_null())
        .filter(post::state.eq(PostState::Pending))
        .filter(post::unseen.eq(false));
    Ok(Coverage {
        disposed: held_at(id, now).select(count(response_cover::post_id).aggregate_distinct()).first(tx.conn())?,
        open: open_in(id).count().get_result(tx.conn())?,
        waiting: waiting.count().get_result(tx.conn())?,
    })
}

/// How many opinions had each disposition at an instant.
///
/// # Errors
/// What the database says.
pub fn tally(tx: &mut Snapshot<'_>, id: ConsultationId, at: Timestamp) -> Result<Vec<(Disposition, i64)>, Error> {
    Ok(held_at(id, at)
        .group_by(response_cover::disposition)
        .select((response_cover::disposition, count_star()))
        .load(tx.conn())?)
}

/// The opinions without a disposition, the oldest first.
///
/// # Errors
/// What the database says.
pub fn open(tx: &mut Snapshot<'_>, id: ConsultationId, after: Option<PostId>, limit: i64) -> Result<Vec<Open>, Error> {
    Ok(open_in(id)
        .inner_join(thread::table)
        .filter(post::id.gt(after.map_or(0, PostId::get)))
        .order(post::id)
        .limit(limit)
        .select((post::id, thread::id, thread::title))
        .load(tx.conn())?)
}

/// The responses that were public at an instant, the first drafted first.
///
/// # Errors
/// What the database says.
pub fn answers(
    tx: &mut Snapshot<'_>,
    id: ConsultationId,
    at: Timestamp,
    after: Option<PostId>,
    limit: i64,
) -> Result<Vec<PostId>, Error> {
    Ok(post::table
        .inner_join(response::table)
        .filter(post::consultation_id.eq(id))
        .filter(post::department_id.is_not_null())
        .filter(post::id.gt(after.map_or(0, PostId::get)))
        .filter(response::state.eq(ResponseState::Published))
        .filter(response::published_at.le(at))
        .order(post::id)
        .limit(limit)
        .select(post::id)
        .load(tx.conn())?)
}

/// The opinions whose disposition at an instant came from these responses, in the order of each.
///
/// # Errors
/// What the database says.
pub fn handled(
    tx: &mut Snapshot<'_>,
    id: ConsultationId,
    at: Timestamp,
    responses: &[PostId],
) -> Result<Vec<Handled>, Error> {
    Ok(held_at(id, at)
        .inner_join(thread::table.on(thread::id.eq(post::thread_id)))
        .inner_join(account::table.on(account::id.eq(post::author_id)))
        .left_join(department::table.on(department::id.nullable().eq(response_cover::referred_to)))
        .filter(response_cover::response_id.eq_any(responses.to_vec()))
        .order((response_cover::response_id, response_cover::ordinal))
        .select((
            response_cover::response_id,
            post::id,
            post::parent_id,
            thread::title,
            account::id,
            account::display_name,
            post::stance,
            response_cover::disposition,
            response_cover::reason,
            department::name.nullable(),
        ))
        .load(tx.conn())?)
}

/// The words of these posts.
///
/// # Errors
/// What the database says.
pub fn words(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<(PostId, String)>, Error> {
    Ok(post::table.filter(post::id.eq_any(posts.to_vec())).select((post::id, post::body)).load(tx.conn())?)
}
