//! How far people have read threads: private, and gone with the account.

use base::time::Timestamp;
use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::upsert::excluded;
use domain::ids::{AccountId, PostId, ThreadId};
use domain::post::PostState;
use domain::visit::Visit;

use crate::dialect::{hold_rows, on_backend};
use crate::schema::{post, thread_visit};
use crate::{Error, Snapshot, Tx};

/// Visits written by one statement: SQLite takes 32,766 values in one, and a row has five.
const AT_ONCE: usize = 1_000;

/// A row, as it is written. Without defaults many of them are one statement on SQLite, too.
#[derive(Insertable)]
#[diesel(table_name = thread_visit, treat_none_as_default_value = false)]
struct Row {
    account_id: AccountId,
    thread_id: ThreadId,
    before_number: i64,
    seen_number: i64,
    at: Timestamp,
}

impl Row {
    fn of(by: AccountId, of: ThreadId, visit: Visit) -> Self {
        let Visit { before, seen, at } = visit;
        Self { account_id: by, thread_id: of, before_number: before, seen_number: seen, at }
    }
}

/// Somebody's last visit of a thread, as it was written down.
///
/// # Errors
/// What the database says.
pub fn get(tx: &mut Snapshot<'_>, by: AccountId, of: ThreadId) -> Result<Option<Visit>, Error> {
    let row: Option<(i64, i64, Timestamp)> = thread_visit::table
        .find((by, of))
        .select((thread_visit::before_number, thread_visit::seen_number, thread_visit::at))
        .first(tx.conn())
        .optional()?;
    Ok(row.map(|(before, seen, at)| Visit { before, seen, at }))
}

/// Writes visits down, each under who visited what and each of these once; says how many. Accounts and threads that have
/// gone since are passed over, and what is written already of a later look stays.
///
/// # Errors
/// What the database says.
pub fn keep(tx: &mut Tx<'_>, visits: &[((AccountId, ThreadId), Visit)]) -> Result<usize, Error> {
    let mut kept = 0;
    for some in visits.chunks(AT_ONCE) {
        let (people, threads): (Vec<AccountId>, Vec<ThreadId>) = some.iter().map(|(key, _)| *key).unzip();
        // Held, because one that goes between being looked up and being pointed at would cost everybody's visits.
        let people: Vec<AccountId> = hold_rows!(tx, account, people)?;
        let threads: Vec<ThreadId> = hold_rows!(tx, thread, threads)?;
        let there = some.iter().filter(|((by, of), _)| people.contains(by) && threads.contains(of));
        let rows: Vec<Row> = there.map(|((by, of), visit)| Row::of(*by, *of, *visit)).collect();
        kept += upsert(tx, &rows)?;
    }
    Ok(kept)
}

/// The greater of what a column holds and of what comes: `Visit::and`, as both databases can say it.
macro_rules! greater {
    ($column:expr) => {
        $column.eq(case_when($column.lt(excluded($column)), excluded($column)).otherwise($column))
    };
}

fn upsert(tx: &mut Tx<'_>, rows: &[Row]) -> Result<usize, Error> {
    if rows.is_empty() {
        return Ok(0);
    }
    Ok(on_backend!(tx.conn(), |c| diesel::insert_into(thread_visit::table)
        .values(rows)
        .on_conflict((thread_visit::account_id, thread_visit::thread_id))
        .do_update()
        .set((greater!(thread_visit::before_number), greater!(thread_visit::seen_number), greater!(thread_visit::at)))
        .execute(c))?)
}

/// A post that became public behind another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Newer {
    /// The post.
    pub id: PostId,
    /// Its thread.
    pub thread: ThreadId,
    /// Its number there.
    pub number: i64,
    /// Who wrote it.
    pub author: AccountId,
}

/// The public posts of a thread behind a number, in the order of their numbers.
///
/// # Errors
/// What the database says.
pub fn newer(tx: &mut Snapshot<'_>, thread: ThreadId, number: i64, limit: i64) -> Result<Vec<Newer>, Error> {
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::place.is_not_null())
        .filter(post::number.gt(number))
        .filter(post::state.eq(PostState::Published))
        .order(post::number.asc())
        .limit(limit)
        .select((post::id, post::thread_id, post::number.assume_not_null(), post::author_id))
        .load(tx.conn())?)
}

/// Those of these posts that are public, in the order of their numbers.
///
/// # Errors
/// What the database says.
pub fn newer_among(tx: &mut Snapshot<'_>, ids: &[PostId]) -> Result<Vec<Newer>, Error> {
    Ok(post::table
        .filter(post::id.eq_any(ids))
        .filter(post::place.is_not_null())
        .filter(post::state.eq(PostState::Published))
        .order(post::number.asc())
        .select((post::id, post::thread_id, post::number.assume_not_null(), post::author_id))
        .load(tx.conn())?)
}
