//! The flat lists of a thread: all its public posts, those with a stance, those that wait for an answer.
//!
//! Each has an index in each of its orders (migrations `long_threads` and `debate`), whose rows are found first and joined
//! afterwards: any page costs the same, whatever the length of the thread, and however few of its posts are chosen.

use std::collections::HashMap;

use base::page::Turn;
use diesel::prelude::*;
use domain::ids::{PostId, ThreadId};
use domain::post::PostState;
use domain::thread::{Chosen, Sort};

use super::list::{Ids, listed};
use super::{ListKey, Listed};
use crate::schema::post;
use crate::{Error, Snapshot};

/// A page of the chosen posts of a thread, from one side of a mark. In reading order chosen posts have no tree: they come
/// as they were published.
///
/// # Errors
/// What the database says.
pub fn chosen(
    tx: &mut Snapshot<'_>,
    thread: ThreadId,
    chosen: Chosen,
    sort: Sort,
    turn: Turn<ListKey>,
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    if chosen == Chosen::Nothing {
        return Ok(vec![]);
    }
    let posts = || among(thread, chosen);
    let mut ids = match sort {
        Sort::Oldest => by_number(tx, posts(), Course::Rising, turn, limit)?,
        Sort::Newest => by_number(tx, posts(), Course::Falling, turn, limit)?,
        // The voices with a department are the official ones, and they have an index of their own.
        Sort::Official => {
            by_number(tx, posts().filter(post::department_id.is_not_null()), Course::Falling, turn, limit)?
        }
        Sort::Supported => by_support(tx, posts, turn, limit)?,
    };
    if matches!(turn, Turn::Before(_)) {
        ids.reverse();
    }
    in_order(tx, &ids)
}

/// Which posts are chosen. What an index is partial by is said in the words of the index.
fn among(thread: ThreadId, chosen: Chosen) -> Ids<'static> {
    let posts = post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::place.is_not_null())
        .filter(post::state.eq(PostState::Published))
        .select(post::id)
        .into_boxed();
    match chosen {
        Chosen::All | Chosen::Nothing => posts,
        Chosen::Of(stance) => posts.filter(post::stance.is_not_null()).filter(post::stance.eq(stance)),
        Chosen::Unanswered => posts.filter(post::answered_at.is_null()).filter(post::department_id.is_null()),
        Chosen::Asking(stance) => {
            posts.filter(post::stance.is_not_null()).filter(post::answered_at.is_null()).filter(post::stance.eq(stance))
        }
    }
}

/// Whether numbers rise or fall in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    Rising,
    Falling,
}

/// The page in the order of publication, read away from the mark.
fn by_number(
    tx: &mut Snapshot<'_>,
    posts: Ids<'_>,
    course: Course,
    turn: Turn<ListKey>,
    limit: i64,
) -> Result<Vec<PostId>, Error> {
    let posts = match (course, turn) {
        (Course::Rising, Turn::Start) => posts.order(post::number.asc()),
        (Course::Falling, Turn::Start) => posts.order(post::number.desc()),
        (Course::Rising, Turn::After(key)) | (Course::Falling, Turn::Before(key)) => {
            posts.filter(post::number.gt(key.0)).order(post::number.asc())
        }
        (Course::Falling, Turn::After(key)) | (Course::Rising, Turn::Before(key)) => {
            posts.filter(post::number.lt(key.0)).order(post::number.desc())
        }
    };
    Ok(posts.limit(limit).load(tx.conn())?)
}

/// The page with the most supported first, read away from the mark: those that have as much support as the post at the
/// mark, then the others. Asked for at once, a database would walk over all that have as much until it comes to the mark.
fn by_support(
    tx: &mut Snapshot<'_>,
    posts: impl Fn() -> Ids<'static>,
    turn: Turn<ListKey>,
    limit: i64,
) -> Result<Vec<PostId>, Error> {
    let (level, others) = match turn {
        Turn::Start => (None, posts().order((post::support_count.desc(), post::number.asc()))),
        Turn::After(ListKey(count, number)) => (
            Some(
                posts().filter(post::support_count.eq(count)).filter(post::number.gt(number)).order(post::number.asc()),
            ),
            posts().filter(post::support_count.lt(count)).order((post::support_count.desc(), post::number.asc())),
        ),
        Turn::Before(ListKey(count, number)) => (
            Some(
                posts()
                    .filter(post::support_count.eq(count))
                    .filter(post::number.lt(number))
                    .order(post::number.desc()),
            ),
            posts().filter(post::support_count.gt(count)).order((post::support_count.asc(), post::number.desc())),
        ),
    };
    let mut ids: Vec<PostId> = match level {
        Some(level) => level.limit(limit).load(tx.conn())?,
        None => vec![],
    };
    let rest = limit - i64::try_from(ids.len()).unwrap_or(limit);
    if rest > 0 {
        ids.extend(others.limit(rest).load::<PostId>(tx.conn())?);
    }
    Ok(ids)
}

/// The posts with these ids, in this order.
fn in_order(tx: &mut Snapshot<'_>, ids: &[PostId]) -> Result<Vec<Listed>, Error> {
    let rows: Vec<Listed> = listed().filter(post::id.eq_any(ids)).load(tx.conn())?;
    let mut rows: HashMap<PostId, Listed> = rows.into_iter().map(|row| (row.post.id, row)).collect();
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}
