//! The lists of the moderators' board: what waits, how much of it, what was decided, and what comes next.

use base::time::Timestamp;
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::ids::{AccountId, ItemId};
use domain::moderation::Why;
use domain::policy::Reach;

use super::{Item, ListedItem};
use crate::conn::MultiBackend;
use crate::schema::{account, consultation_department, post, queue_item, thread};
use crate::{Error, Snapshot};

/// Where a page of the board ended: due when, or decided when, and which.
pub type Mark = (Timestamp, ItemId);

/// What waits within somebody's reach, for one reason or for any, due first.
///
/// # Errors
/// What the database says.
pub fn waiting(
    tx: &mut Snapshot<'_>,
    reach: &Reach,
    why: Option<Why>,
    after: Option<Mark>,
    limit: i64,
) -> Result<Vec<ListedItem>, Error> {
    let items = behind(open(reach, why), after).order((queue_item::due_at, queue_item::id)).limit(limit);
    let ids = items.select(queue_item::id).load(tx.conn())?;
    in_order(tx, &ids)
}

/// What was decided within somebody's reach, or taken back before it was; what was decided last comes first.
///
/// # Errors
/// What the database says.
pub fn decided(
    tx: &mut Snapshot<'_>,
    reach: &Reach,
    before: Option<Mark>,
    limit: i64,
) -> Result<Vec<ListedItem>, Error> {
    let items = ahead(within(reach).filter(queue_item::decided_at.is_not_null()), before)
        .order((queue_item::decided_at.desc(), queue_item::id.desc()))
        .limit(limit);
    let ids = items.select(queue_item::id).load(tx.conn())?;
    in_order(tx, &ids)
}

/// How much waits within somebody's reach, counted up to `most`: a long queue is not counted to its end.
///
/// # Errors
/// What the database says.
pub fn how_many(tx: &mut Snapshot<'_>, reach: &Reach, why: Option<Why>, most: i64) -> Result<usize, Error> {
    let ids: Vec<ItemId> = open(reach, why).limit(most).select(queue_item::id).load(tx.conn())?;
    Ok(ids.len())
}

/// The first item behind `after` that `who` may decide: nobody else has taken it since `lapsed`, before which claims have
/// run out, and it is not about their own post.
///
/// # Errors
/// What the database says.
pub fn next_for(
    tx: &mut Snapshot<'_>,
    reach: &Reach,
    who: AccountId,
    after: Option<Mark>,
    lapsed: Timestamp,
) -> Result<Option<ItemId>, Error> {
    let free =
        queue_item::claimed_by.is_null().or(queue_item::claimed_by.eq(who)).or(queue_item::claimed_at.le(lapsed));
    let of_others = post::table.filter(post::id.eq(queue_item::post_id)).filter(post::author_id.ne(who));
    Ok(behind(open(reach, None), after)
        .filter(free)
        .filter(exists(of_others))
        .order((queue_item::due_at, queue_item::id))
        .select(queue_item::id)
        .first(tx.conn())
        .optional()?)
}

type Items<'q> = queue_item::BoxedQuery<'q, MultiBackend>;

/// The items within somebody's reach.
fn within(reach: &Reach) -> Items<'_> {
    let items = queue_item::table.into_boxed();
    let Reach::Within(departments, consultations) = reach else { return items };
    let theirs = consultation_department::table
        .filter(consultation_department::department_id.eq_any(departments))
        .select(consultation_department::consultation_id);
    items.filter(queue_item::consultation_id.eq_any(consultations).or(queue_item::consultation_id.eq_any(theirs)))
}

fn open(reach: &Reach, why: Option<Why>) -> Items<'_> {
    let items = within(reach).filter(queue_item::decided_at.is_null());
    match why {
        Some(why) => items.filter(queue_item::why.eq(why)),
        None => items,
    }
}

fn behind(items: Items<'_>, after: Option<Mark>) -> Items<'_> {
    match after {
        Some((at, id)) => {
            items.filter(queue_item::due_at.gt(at).or(queue_item::due_at.eq(at).and(queue_item::id.gt(id))))
        }
        None => items,
    }
}

/// Those that were decided ahead of the mark.
fn ahead(items: Items<'_>, before: Option<Mark>) -> Items<'_> {
    match before {
        Some((at, id)) => {
            items.filter(queue_item::decided_at.lt(at).or(queue_item::decided_at.eq(at).and(queue_item::id.lt(id))))
        }
        None => items,
    }
}

/// The items with these ids as the queue shows them, in this order.
fn in_order(tx: &mut Snapshot<'_>, ids: &[ItemId]) -> Result<Vec<ListedItem>, Error> {
    let mut rows: Vec<ListedItem> = queue_item::table
        .inner_join(thread::table)
        .left_join(account::table.on(queue_item::claimed_by.eq(account::id.nullable())))
        .filter(queue_item::id.eq_any(ids.to_vec()))
        .select((Item::as_select(), thread::title, account::display_name.nullable()))
        .load(tx.conn())?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.item.id));
    Ok(rows)
}
