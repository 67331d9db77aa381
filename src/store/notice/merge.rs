//! Making two notices one: all that hangs on one is hung on the other. Nothing is deleted but what would stand twice;
//! the versions of the one that goes stay where they are, and what they say that the other never said is kept with that.

use std::collections::BTreeMap;

use diesel::prelude::*;
use domain::ids::{ConsultationId, NoticeId};
use domain::notice::Found;

use crate::dialect::{lock_row, on_backend};
use crate::schema::{
    clause_text, consultation_notice, notice, notice_address, notice_backlink, notice_change, notice_check,
    notice_version, post, thread,
};
use crate::{Error, Snapshot, Tx};

/// Locks two notices until the transaction ends, in the order of their ids.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock_both(tx: &mut Tx<'_>, one: NoticeId, other: NoticeId) -> Result<(), Error> {
    lock_row!(tx, notice, one.min(other).get())?;
    lock_row!(tx, notice, one.max(other).get())?;
    Ok(())
}

/// The consultations that stand on either, in the order of their ids.
///
/// # Errors
/// What the database says.
pub fn standing_on_either(tx: &mut Snapshot<'_>, notices: [NoticeId; 2]) -> Result<Vec<ConsultationId>, Error> {
    Ok(consultation_notice::table
        .filter(consultation_notice::notice_id.eq_any(notices))
        .select(consultation_notice::consultation_id)
        .distinct()
        .order(consultation_notice::consultation_id)
        .load(tx.conn())?)
}

/// Gives `into` the versions of `from` that say what it never said, under numbers of its own and with where they are
/// from; says which number each version of `from` now goes by. What `into` said last it says again at the end, so that
/// its newest version goes on to be what stands there. Each keeps what an editor found it to be.
///
/// # Errors
/// What the database says.
pub fn bring_versions(tx: &mut Tx<'_>, from: NoticeId, into: NoticeId) -> Result<BTreeMap<i32, i32>, Error> {
    let versions = |tx: &mut Snapshot<'_>, of: NoticeId| -> Result<Vec<(i32, String)>, Error> {
        Ok(notice_version::table
            .filter(notice_version::notice_id.eq(of))
            .order(notice_version::number)
            .select((notice_version::number, notice_version::sha256))
            .load(tx.conn())?)
    };
    let (theirs, ours) = (versions(tx, from)?, versions(tx, into)?);
    let mut last = ours.iter().map(|(number, _)| *number).max().unwrap_or_default();
    let (stands, mut numbers) = (last, BTreeMap::new());
    for (number, sha256) in theirs {
        if let Some((same, _)) = ours.iter().rev().find(|(_, ours)| *ours == sha256) {
            numbers.insert(number, *same);
            continue;
        }
        last += 1;
        copy(tx, (from, number), (into, last), from)?;
        numbers.insert(number, last);
    }
    if last > stands {
        last += 1;
        copy(tx, (into, stands), (into, last), into)?;
        diesel::update(notice::table.find(into)).set(notice::current_version.eq(last)).execute(tx.conn())?;
    }
    Ok(numbers)
}

fn copy(
    tx: &mut Tx<'_>,
    (of, number): (NoticeId, i32),
    (to, as_number): (NoticeId, i32),
    brought_from: NoticeId,
) -> Result<(), Error> {
    use notice_version::dsl as v;
    let columns = (
        v::notice_id,
        v::number,
        v::brought_from,
        v::fetched_at,
        v::sha256,
        v::title,
        v::fields,
        v::missing,
        v::attachments,
        v::html,
        v::raw,
        v::content_type,
        v::charset,
        v::origin,
        v::against_robots,
    );
    let kept = notice_version::table.find((of, number)).select((
        to.get().into_sql::<diesel::sql_types::BigInt>(),
        as_number.into_sql::<diesel::sql_types::Integer>(),
        brought_from.get().into_sql::<diesel::sql_types::Nullable<diesel::sql_types::BigInt>>(),
        v::fetched_at,
        v::sha256,
        v::title,
        v::fields,
        v::missing,
        v::attachments,
        v::html,
        v::raw,
        v::content_type,
        v::charset,
        v::origin,
        v::against_robots,
    ));
    on_backend!(tx.conn(), |c| diesel::insert_into(notice_version::table)
        .values(kept)
        .into_columns(columns)
        .execute(c))?;
    copy_judgement(tx, (of, number), (to, as_number))
}

/// Says of a version that was copied what an editor found of it, if one did.
fn copy_judgement(
    tx: &mut Tx<'_>,
    (of, number): (NoticeId, i32),
    (to, as_number): (NoticeId, i32),
) -> Result<(), Error> {
    use notice_change::dsl as c;
    let judged = c::notice_change.filter(c::notice_id.eq(of).and(c::version.eq(number))).select((
        to.get().into_sql::<diesel::sql_types::BigInt>(),
        as_number.into_sql::<diesel::sql_types::Integer>(),
        c::judgement,
        c::reason,
        c::account_id,
        c::at,
    ));
    let columns = (c::notice_id, c::version, c::judgement, c::reason, c::account_id, c::at);
    on_backend!(tx.conn(), |c| diesel::insert_into(notice_change::table)
        .values(judged)
        .into_columns(columns)
        .execute(c))?;
    Ok(())
}

/// Hangs threads, what was written in them, and editions of clauses on another notice; versions go by these numbers.
///
/// # Errors
/// What the database says.
pub fn move_debate(
    tx: &mut Tx<'_>,
    (from, into): (NoticeId, NoticeId),
    numbers: &BTreeMap<i32, i32>,
) -> Result<(), Error> {
    let threads = || thread::table.filter(thread::notice_id.eq(from)).select(thread::id);
    // By way of negative numbers: what was renumbered already is not met again.
    for (number, to) in numbers {
        let under = post::thread_id.eq_any(threads()).and(post::notice_version.eq(*number));
        diesel::update(post::table.filter(under)).set(post::notice_version.eq(-to)).execute(tx.conn())?;
    }
    let renumbered = post::thread_id.eq_any(threads()).and(post::notice_version.lt(0));
    diesel::update(post::table.filter(renumbered))
        .set(post::notice_version.eq(post::notice_version * -1))
        .execute(tx.conn())?;
    for (number, to) in numbers {
        let of_version = thread::notice_id.eq(from).and(thread::notice_version.eq(*number));
        diesel::update(thread::table.filter(of_version))
            .set((thread::notice_id.eq(into), thread::notice_version.eq(*to)))
            .execute(tx.conn())?;
        let of_version = clause_text::notice_id.eq(from).and(clause_text::notice_version.eq(*number));
        diesel::update(clause_text::table.filter(of_version))
            .set((clause_text::notice_id.eq(into), clause_text::notice_version.eq(*to)))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Lets consultations stand on `into` instead of `from`, each at the place where it stood.
///
/// # Errors
/// What the database says.
pub fn move_consultations(tx: &mut Tx<'_>, from: NoticeId, into: NoticeId) -> Result<(), Error> {
    let on_both: Vec<ConsultationId> = consultation_notice::table
        .filter(consultation_notice::notice_id.eq(into))
        .select(consultation_notice::consultation_id)
        .load(tx.conn())?;
    let twice = consultation_notice::notice_id.eq(from).and(consultation_notice::consultation_id.eq_any(on_both));
    diesel::delete(consultation_notice::table.filter(twice)).execute(tx.conn())?;
    diesel::update(consultation_notice::table.filter(consultation_notice::notice_id.eq(from)))
        .set(consultation_notice::notice_id.eq(into))
        .execute(tx.conn())?;
    Ok(())
}

/// Lets a notice, its addresses and those that were found to be it before lead to another. It is not looked at again by
/// itself: the other is.
///
/// # Errors
/// What the database says.
pub fn lead_to(tx: &mut Tx<'_>, from: NoticeId, into: NoticeId) -> Result<(), Error> {
    diesel::update(notice_address::table.filter(notice_address::notice_id.eq(from)))
        .set((notice_address::notice_id.eq(into), notice_address::found.eq(Found::Merged)))
        .execute(tx.conn())?;
    diesel::delete(notice_check::table.find(from)).execute(tx.conn())?;
    diesel::delete(notice_backlink::table.find(from)).execute(tx.conn())?;
    let led = notice::id.eq(from).or(notice::merged_into.eq(from));
    diesel::update(notice::table.filter(led)).set(notice::merged_into.eq(into)).execute(tx.conn())?;
    Ok(())
}
