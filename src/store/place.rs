//! The reading order of a thread: where the branch of a post ends, and making room where a gap is spent.

use diesel::dsl::{max, min};
use diesel::prelude::*;
use domain::ids::{PostId, ThreadId};
use domain::thread::{Placing, place_between, spread};

use crate::schema::post;
use crate::{Error, Snapshot, Tx};

/// Posts on each side that are moved when a gap is spent; more when they too stand too close.
const NEIGHBOURS: i64 = 128;

/// A free place behind the branch of `parent`, or for the root of a thread. The thread's row is locked by the caller.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Tx<'_>, thread: ThreadId, parent: Option<PostId>) -> Result<i64, Error> {
    let mut neighbours = NEIGHBOURS;
    loop {
        let gap = end_of_branch(tx, thread, parent)?;
        match place_between(gap.before, gap.next) {
            Placing::At(place) => return Ok(place),
            Placing::GapSpent => make_room(tx, thread, gap.before, neighbours)?,
        }
        neighbours *= 8;
    }
}

/// Where the post with this number stands now. Places move when room is made; numbers never do.
///
/// # Errors
/// [`Error::NotFound`] when the thread has none.
pub fn of_number(tx: &mut Snapshot<'_>, thread: ThreadId, number: i64) -> Result<i64, Error> {
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::number.eq(number))
        .filter(post::place.is_not_null())
        .select(post::place.assume_not_null())
        .first(tx.conn())?)
}

/// The number of the post that stands right before this place, unless that is among the first `few` of the thread.
///
/// # Errors
/// What the database says.
pub fn number_before(tx: &mut Snapshot<'_>, thread: ThreadId, place: i64, few: i64) -> Result<Option<i64>, Error> {
    let placed = post::table.filter(post::thread_id.eq(thread)).filter(post::place.is_not_null());
    let last_of_few: Option<i64> =
        placed.order(post::place).offset(few - 1).select(post::place.assume_not_null()).first(tx.conn()).optional()?;
    if last_of_few.is_none_or(|last| place <= last) {
        return Ok(None);
    }
    Ok(placed
        .filter(post::place.lt(place))
        .order(post::place.desc())
        .select(post::number.assume_not_null())
        .first(tx.conn())
        .optional()?)
}

/// A post among those around it: what it is, where it stands, and how deep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Spot {
    /// The post.
    pub id: PostId,
    /// Its place.
    pub place: i64,
    /// Its depth.
    pub depth: i32,
}

/// The last posts up to a place, that place included, the last first.
///
/// # Errors
/// What the database says.
pub fn up_to(tx: &mut Snapshot<'_>, thread: ThreadId, place: i64, limit: i64) -> Result<Vec<Spot>, Error> {
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::place.le(place))
        .order(post::place.desc())
        .limit(limit)
        .select((post::id, post::place.assume_not_null(), post::depth))
        .load(tx.conn())?)
}

/// Where the next reply to a post stands, behind a place: nowhere when that was the last.
///
/// # Errors
/// What the database says.
pub fn next_reply(tx: &mut Snapshot<'_>, parent: PostId, behind: i64) -> Result<Option<i64>, Error> {
    Ok(post::table
        .filter(post::parent_id.eq(parent))
        .filter(post::place.gt(behind))
        .order(post::place)
        .select(post::place.assume_not_null())
        .first(tx.conn())
        .optional()?)
}

/// Where the last reply to a post stands, up to a place, that place included.
///
/// # Errors
/// What the database says.
pub fn last_reply(tx: &mut Snapshot<'_>, parent: PostId, up_to: i64) -> Result<Option<i64>, Error> {
    Ok(post::table
        .filter(post::parent_id.eq(parent))
        .filter(post::place.le(up_to))
        .order(post::place.desc())
        .select(post::place.assume_not_null())
        .first(tx.conn())
        .optional()?)
}

/// The first `most` places behind one and ahead of another (or up to the end).
///
/// # Errors
/// What the database says.
pub fn between(
    tx: &mut Snapshot<'_>,
    thread: ThreadId,
    behind: i64,
    ahead_of: Option<i64>,
    most: i64,
) -> Result<Vec<i64>, Error> {
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::place.gt(behind))
        .filter(post::place.lt(ahead_of.unwrap_or(i64::MAX)))
        .order(post::place)
        .limit(most)
        .select(post::place.assume_not_null())
        .load(tx.conn())?)
}

/// The two posts that a new one goes between.
struct Gap {
    before: i64,
    next: Option<i64>,
}

fn end_of_branch(tx: &mut Snapshot<'_>, thread: ThreadId, parent: Option<PostId>) -> Result<Gap, Error> {
    let placed = post::table.filter(post::thread_id.eq(thread));
    let last = |tx: &mut Snapshot<'_>| placed.select(max(post::place)).get_result::<Option<i64>>(tx.conn());
    let Some(parent) = parent else {
        return Ok(Gap { before: last(tx)?.unwrap_or(0), next: None });
    };
    let (place, depth): (Option<i64>, i32) =
        post::table.find(parent).select((post::place, post::depth)).first(tx.conn())?;
    // Everything is in the branch of the root: no need to look for its end.
    let next = if depth == 0 {
        None
    } else {
        placed
            .filter(post::place.gt(place))
            .filter(post::depth.le(depth))
            .select(min(post::place))
            .get_result::<Option<i64>>(tx.conn())?
    };
    let before = match next {
        None => last(tx)?,
        Some(next) => placed.filter(post::place.lt(next)).select(max(post::place)).get_result(tx.conn())?,
    };
    Ok(Gap { before: before.unwrap_or(0), next })
}

/// Spreads the posts around `at` over the room that they and their outer neighbours have.
fn make_room(tx: &mut Tx<'_>, thread: ThreadId, at: i64, neighbours: i64) -> Result<(), Error> {
    let placed = post::table.filter(post::thread_id.eq(thread)).filter(post::place.is_not_null());
    let columns = (post::id, post::place.assume_not_null());
    let mut left: Vec<(PostId, i64)> = placed
        .filter(post::place.le(at))
        .order(post::place.desc())
        .limit(neighbours + 1)
        .select(columns)
        .load(tx.conn())?;
    let mut right: Vec<(PostId, i64)> =
        placed.filter(post::place.gt(at)).order(post::place).limit(neighbours + 1).select(columns).load(tx.conn())?;
    let floor = outermost(&mut left, neighbours).unwrap_or(0);
    let ceiling = outermost(&mut right, neighbours);
    left.reverse();
    left.append(&mut right);
    let Some(places) = spread(floor, ceiling, left.len()) else { return Ok(()) };
    let ids: Vec<PostId> = left.iter().map(|(id, _)| *id).collect();
    // Places are unique at every moment: out of the way first, then to where they belong.
    diesel::update(post::table.filter(post::id.eq_any(ids)))
        .set(post::place.eq(post::place * -1))
        .execute(tx.conn())?;
    for ((id, _), place) in left.into_iter().zip(places) {
        diesel::update(post::table.find(id)).set(post::place.eq(place)).execute(tx.conn())?;
    }
    Ok(())
}

/// Takes off the post beyond the neighbourhood, whose place is the limit of the room; none when the thread ends first.
fn outermost(side: &mut Vec<(PostId, i64)>, neighbours: i64) -> Option<i64> {
    if i64::try_from(side.len()).is_ok_and(|len| len > neighbours) { side.pop().map(|(_, place)| place) } else { None }
}
