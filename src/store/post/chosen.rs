//! Chosen posts of a thread: those with a stance, those that wait for an answer. Flat, public posts only.
//!
//! Each choice has an index in each of its orders (migration `debate`), whose rows are found first and joined afterwards:
//! a page costs the same whatever the length of the thread, and however few of its posts are chosen.

use std::collections::HashMap;

use diesel::prelude::*;
use domain::ids::{PostId, ThreadId};
use domain::post::PostState;
use domain::thread::{Chosen, Sort};

use super::list::listed;
use super::{AfterKey, Listed};
use crate::schema::post;
use crate::{Error, Snapshot};

/// A page of the chosen posts of a thread. In reading order chosen posts have no tree: they come as they were published.
///
/// # Errors
/// What the database says.
pub fn chosen(
    tx: &mut Snapshot<'_>,
    thread: ThreadId,
    chosen: Chosen,
    sort: Sort,
    after: Option<AfterKey>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    let posts = post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::place.is_not_null())
        .filter(post::state.eq(PostState::Published))
        .select(post::id)
        .limit(limit)
        .into_boxed();
    // What an index is partial by is said in the words of the index.
    let posts = match chosen {
        Chosen::All => posts,
        Chosen::Of(stance) => posts.filter(post::stance.is_not_null()).filter(post::stance.eq(stance)),
        Chosen::Unanswered => posts.filter(post::answered_at.is_null()).filter(post::department_id.is_null()),
        Chosen::Asking(stance) => {
            posts.filter(post::stance.is_not_null()).filter(post::answered_at.is_null()).filter(post::stance.eq(stance))
        }
        Chosen::Nothing => return Ok(vec![]),
    };
    let posts = match (sort, after) {
        (Sort::Oldest, after) => posts.filter(post::number.gt(after.map_or(0, |key| key.0))).order(post::number.asc()),
        (Sort::Newest | Sort::Official, after) => {
            posts.filter(post::number.lt(after.map_or(i64::MAX, |key| key.0))).order(post::number.desc())
        }
        (Sort::Supported, None) => posts.order((post::support_count.desc(), post::number)),
        (Sort::Supported, Some(AfterKey(count, number))) => posts
            // Said by the next line, too, but of an alternative no index is searched.
            .filter(post::support_count.le(count))
            .filter(post::support_count.lt(count).or(post::support_count.eq(count).and(post::number.gt(number))))
            .order((post::support_count.desc(), post::number)),
    };
    let ids: Vec<PostId> = posts.load(tx.conn())?;
    let rows: Vec<Listed> = listed().filter(post::id.eq_any(&ids)).load(tx.conn())?;
    let mut rows: HashMap<PostId, Listed> = rows.into_iter().map(|row| (row.post.id, row)).collect();
    Ok(ids.into_iter().filter_map(|id| rows.remove(&id)).collect())
}
