//! The lists of posts: a thread in reading order or flat, a branch, a person's own. A bounded number of rows is read for a
//! page, by keyset.

use base::time::Timestamp;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use domain::ids::{AccountId, ConsultationId, PostId, ThreadId};
use domain::post::{PostState, Voice};
use domain::thread::Sort;
use serde::{Deserialize, Serialize};

use super::Listed;
use crate::conn::MultiBackend;
use crate::schema::{account, department, post, thread};
use crate::{Error, Snapshot};

/// Where a page of a thread ended: the column the list is ordered by, and the number or place that breaks ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterKey(pub i64, pub i64);

#[auto_type]
pub(super) fn listed() -> _ {
    let select: diesel::helper_types::AsSelect<Listed, MultiBackend> = Listed::as_select();
    post::table.inner_join(account::table).inner_join(thread::table).left_join(department::table).select(select)
}

/// A page of a thread: in reading order with the tombstones in their places, or flat with public posts only.
///
/// # Errors
/// What the database says.
pub fn page(
    tx: &mut Snapshot<'_>,
    thread: ThreadId,
    sort: Sort,
    after: Option<AfterKey>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    let posts = listed().filter(post::thread_id.eq(thread)).filter(post::place.is_not_null()).limit(limit).into_boxed();
    let public = post::state.eq(PostState::Published);
    let posts = match (sort, after) {
        (Sort::Oldest, after) => posts.filter(post::place.gt(after.map_or(i64::MIN, |key| key.0))).order(post::place),
        (Sort::Newest, after) => {
            let below = after.map_or(i64::MAX, |key| key.0);
            posts.filter(public).filter(post::number.lt(below)).order(post::number.desc())
        }
        (Sort::Official, after) => {
            let below = after.map_or(i64::MAX, |key| key.0);
            // The voices with a department are the official ones, and they have an index of their own.
            let official = post::department_id.is_not_null();
            posts.filter(public).filter(official).filter(post::number.lt(below)).order(post::number.desc())
        }
        (Sort::Supported, None) => posts.filter(public).order((post::support_count.desc(), post::number)),
        (Sort::Supported, Some(AfterKey(count, number))) => posts
            .filter(public)
            // Said by the next line, too, but of an alternative no index is searched.
            .filter(post::support_count.le(count))
            .filter(post::support_count.lt(count).or(post::support_count.eq(count).and(post::number.gt(number))))
            .order((post::support_count.desc(), post::number)),
    };
    Ok(posts.load(tx.conn())?)
}

/// The public posts of a consultation, the latest first, from where the page before ended.
///
/// # Errors
/// What the database says.
pub fn published_in(
    tx: &mut Snapshot<'_>,
    consultation: ConsultationId,
    before: Option<(Timestamp, PostId)>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    let mut posts = listed()
        .filter(post::consultation_id.eq(consultation))
        .filter(post::published_at.is_not_null())
        .filter(post::state.eq(PostState::Published))
        .order((post::published_at.desc(), post::id.desc()))
        .limit(limit)
        .into_boxed();
    if let Some((at, id)) = before {
        let earlier = post::published_at.lt(at);
        posts = posts.filter(earlier.or(post::published_at.eq(at).and(post::id.lt(id))));
    }
    Ok(posts.load(tx.conn())?)
}

/// The direct replies to a post, in reading order, tombstones included.
///
/// # Errors
/// What the database says.
pub fn children(
    tx: &mut Snapshot<'_>,
    parent: PostId,
    after: Option<AfterKey>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    // Which ones first, by the index alone: PostgreSQL, which plans for the few replies that most posts have, would join all
    // of a post's ten thousand before it sorts them.
    let ids: Vec<PostId> = post::table
        .filter(post::parent_id.eq(parent))
        .filter(post::place.gt(after.map_or(i64::MIN, |key| key.0)))
        .order(post::place)
        .limit(limit)
        .select(post::id)
        .load(tx.conn())?;
    Ok(listed().filter(post::id.eq_any(ids)).order(post::place).load(tx.conn())?)
}

/// What a person wrote, in any state, the newest first; responses apart.
///
/// # Errors
/// What the database says.
pub fn authored_by(
    tx: &mut Snapshot<'_>,
    author: AccountId,
    before: Option<PostId>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    Ok(listed()
        .filter(post::author_id.eq(author))
        .filter(post::voice.eq(Voice::Resident))
        .filter(post::id.lt(before.map_or(i64::MAX, PostId::get)))
        .order(post::id.desc())
        .limit(limit)
        .load(tx.conn())?)
}

/// What a person sent into a thread that nobody else reads yet, or ever will: replies that wait or were refused, the
/// oldest first.
///
/// # Errors
/// What the database says.
pub fn own_in_thread(
    tx: &mut Snapshot<'_>,
    author: AccountId,
    thread: ThreadId,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    Ok(listed()
        .filter(post::thread_id.eq(thread))
        .filter(post::author_id.eq(author))
        .filter(post::voice.eq(Voice::Resident))
        .filter(post::parent_id.is_not_null())
        .filter(post::state.eq_any([PostState::Pending, PostState::Rejected]))
        .order(post::id)
        .limit(limit)
        .load(tx.conn())?)
}
