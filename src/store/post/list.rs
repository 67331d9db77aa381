//! The lists of posts: a thread in reading order, the replies to a post, a person's own. A bounded number of rows is read for
//! a page, by keyset. Flat lists of a thread are in `chosen`.

use base::page::Turn;
use base::time::Timestamp;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use domain::ids::{AccountId, ConsultationId, PostId, ThreadId};
use domain::post::{PostState, Voice};
use serde::{Deserialize, Serialize};

use super::Listed;
use crate::conn::MultiBackend;
use crate::schema::{account, department, post, thread};
use crate::{Error, Snapshot};

/// Where a post stands in a list of its thread: the column the list is ordered by, and the number that breaks ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListKey(pub i64, pub i64);

/// Posts by their ids. A page is found by an index alone and joined afterwards: PostgreSQL, which plans for the few replies
/// that most posts have, would join all of a post's ten thousand before it sorts them.
pub(super) type Ids<'a> = post::BoxedQuery<'a, MultiBackend, BigInt>;

#[auto_type]
pub(super) fn listed() -> _ {
    let select: diesel::helper_types::AsSelect<Listed, MultiBackend> = Listed::as_select();
    post::table.inner_join(account::table).inner_join(thread::table).left_join(department::table).select(select)
}

/// A page of a thread in reading order, from one side of a place, with the tombstones where they stand.
///
/// # Errors
/// What the database says.
pub fn in_reading_order(
    tx: &mut Snapshot<'_>,
    thread: ThreadId,
    turn: Turn<i64>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    by_place(tx, post::table.filter(post::thread_id.eq(thread)).select(post::id).into_boxed(), turn, limit)
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

/// The direct replies to a post in reading order, from one side of a place, tombstones included.
///
/// # Errors
/// What the database says.
pub fn children(tx: &mut Snapshot<'_>, parent: PostId, turn: Turn<i64>, limit: i64) -> Result<Vec<Listed>, Error> {
    by_place(tx, post::table.filter(post::parent_id.eq(parent)).select(post::id).into_boxed(), turn, limit)
}

fn by_place(tx: &mut Snapshot<'_>, posts: Ids<'_>, turn: Turn<i64>, limit: i64) -> Result<Vec<Listed>, Error> {
    let posts = match turn {
        Turn::Start => posts.filter(post::place.is_not_null()).order(post::place.asc()),
        Turn::After(place) => posts.filter(post::place.gt(place)).order(post::place.asc()),
        Turn::Before(place) => posts.filter(post::place.lt(place)).order(post::place.desc()),
    };
    let ids: Vec<PostId> = posts.limit(limit).load(tx.conn())?;
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
