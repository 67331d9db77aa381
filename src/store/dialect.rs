//! Everything in which the two databases differ. Matches with two arms stand here and in `conn` alone.

use base::bigram::{Phrase, Search};
use base::time::Timestamp;
use diesel::connection::SimpleConnection as _;
use diesel::migration::{Migration, MigrationSource as _, MigrationVersion};
use diesel::prelude::*;
use diesel::result::DatabaseErrorInformation;
use diesel::sql_types::{BigInt, Integer, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use domain::account::AccountState;
use domain::role::Role;

use crate::conn::AnyConn;
use crate::schema::{account, portal_source, role_grant, site, task};

const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");

/// Runs one body on whichever backend the connection is (`|c| …`: compiled twice, for what the common connection's
/// types refuse: upserts, many rows, unions), or one of two (`pg |c| …, sqlite |c| …`).
macro_rules! on_backend {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::conn::AnyConn::Pg($c) => $body,
            $crate::conn::AnyConn::Sqlite($c) => $body,
        }
    };
    ($conn:expr, pg |$p:ident| $pg:expr, sqlite |$s:ident| $sqlite:expr $(,)?) => {
        match $conn {
            $crate::conn::AnyConn::Pg($p) => $pg,
            $crate::conn::AnyConn::Sqlite($s) => $sqlite,
        }
    };
}
pub(crate) use on_backend;

/// Locks one row by primary key until the transaction ends, and says whether it is there. Gives its id back; the row
/// is read afterwards by an ordinary query. On SQLite there is one writer and so nothing to lock.
///
/// `lock_row!(tx, thread, id)` for a decision on the row; `lock_row!(tx, thread, id, share)` where it must only stay
/// as it is. Always in the order consultation, thread, post, queue item; notices last, by their ids.
macro_rules! lock_row {
    ($tx:expr, $table:ident, $id:expr) => {
        $crate::dialect::lock_row!(@with for_no_key_update, $tx, $table, $id)
    };
    ($tx:expr, $table:ident, $id:expr, share) => {
        $crate::dialect::lock_row!(@with for_share, $tx, $table, $id)
    };
    (@with $strength:ident, $tx:expr, $table:ident, $id:expr) => {{
        let query = $crate::schema::$table::table.find($id).select($crate::schema::$table::all_columns.0);
        $crate::dialect::on_backend!(
            $tx.conn(),
            pg |c| query.$strength().get_result::<i64>(c),
            sqlite |c| query.get_result::<i64>(c),
        )
    }};
}
pub(crate) use lock_row;

/// The ids of those of these rows that are there, in order. They stay until the transaction ends, so that others can point
/// at them: on PostgreSQL by the lock that a foreign key takes; on SQLite there is one writer.
macro_rules! hold_rows {
    ($tx:expr, $table:ident, $ids:expr) => {{
        let rows = $crate::schema::$table::table
            .filter($crate::schema::$table::id.eq_any($ids))
            .order($crate::schema::$table::id)
            .select($crate::schema::$table::id);
        $crate::dialect::on_backend!($tx.conn(), pg | c | rows.for_key_share().load(c), sqlite | c | rows.load(c),)
    }};
}
pub(crate) use hold_rows;

/// Begins a snapshot: what it reads stays as it is, and it cannot write.
pub(crate) fn begin_snapshot(conn: &mut AnyConn) -> QueryResult<()> {
    on_backend!(
        conn,
        pg | c | c.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
        sqlite | c | c.batch_execute("BEGIN"),
    )
}

/// Lets one at a time go on with what is done in turns (`sealer`, `links`, `likeness`, `purge`), on whichever node, until
/// the transaction ends. On SQLite there is one writer.
pub(crate) fn take_turn(conn: &mut AnyConn, of: &str) -> QueryResult<()> {
    on_backend!(conn, pg | c | lock_turn(c, of), sqlite | _c | Ok(()),)
}

/// Locks the row of a turn. Whoever takes a turn that nobody has taken before makes its row: whoever comes at the same
/// moment waits for that row to be committed, and finds it.
fn lock_turn(conn: &mut PgConnection, of: &str) -> QueryResult<()> {
    let row = || site::table.find(of).select(site::key).for_update();
    if row().get_result::<String>(conn).optional()?.is_none() {
        let new = (site::key.eq(of), site::value.eq(""));
        diesel::insert_into(site::table).values(new).on_conflict_do_nothing().execute(conn)?;
        row().get_result::<String>(conn)?;
    }
    Ok(())
}

/// Sets `count` ids of a table apart, one after the other, and gives the first: whoever else writes gets other ones. Raw:
/// neither database's way of numbering is known to the DSL.
pub(crate) fn set_ids_apart(conn: &mut AnyConn, table: &'static str, count: i64) -> QueryResult<i64> {
    #[derive(QueryableByName)]
    struct Last {
        #[diesel(sql_type = BigInt)]
        last: i64,
    }
    let last: Last = on_backend!(
        conn,
        pg | c
            | {
                // Nobody draws a number between the two draws that stand for the first and the last.
                c.batch_execute(&format!("LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE"))?;
                diesel::sql_query("SELECT setval(s::regclass, nextval(s::regclass) + $2 - 1) AS last FROM pg_get_serial_sequence($1, 'id') AS s")
                .bind::<Text, _>(table)
                .bind::<BigInt, _>(count)
                .get_result(c)
            },
        sqlite | c | {
            let changed = diesel::sql_query("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?")
                .bind::<BigInt, _>(count)
                .bind::<Text, _>(table)
                .execute(c)?;
            if changed == 0 {
                diesel::sql_query("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)")
                    .bind::<Text, _>(table)
                    .bind::<BigInt, _>(count)
                    .execute(c)?;
            }
            diesel::sql_query("SELECT seq AS last FROM sqlite_sequence WHERE name = ?")
                .bind::<Text, _>(table)
                .get_result(c)
        },
    )?;
    Ok(last.last - count + 1)
}

/// The task that is due the longest and that nobody works on. On PostgreSQL the row is locked, and rows that other
/// workers hold are passed over.
pub(crate) fn next_task(conn: &mut AnyConn, now: Timestamp) -> QueryResult<Option<i64>> {
    let due = task::table
        .filter(task::parked_at.is_null())
        .filter(task::run_at.le(now))
        .filter(task::locked_until.is_null().or(task::locked_until.lt(now)))
        .order((task::run_at, task::id))
        .select(task::id)
        .limit(1);
    on_backend!(
        conn,
        pg | c | due.for_update().skip_locked().get_result(c).optional(),
        sqlite | c | due.get_result(c).optional(),
    )
}

/// The source that is due the longest and that nobody reads; rows that other nodes hold are passed over.
pub(crate) fn next_source(conn: &mut AnyConn, now: Timestamp) -> QueryResult<Option<i64>> {
    let due = portal_source::table
        .filter(portal_source::paused_at.is_null())
        .filter(portal_source::next_poll_at.le(now))
        .filter(portal_source::claimed_until.is_null().or(portal_source::claimed_until.lt(now)))
        .order((portal_source::next_poll_at, portal_source::id))
        .select(portal_source::id)
        .limit(1);
    on_backend!(
        conn,
        pg | c | due.for_update().skip_locked().get_result(c).optional(),
        sqlite | c | due.get_result(c).optional(),
    )
}

/// Locks the accounts that were ever given a role, in order of their ids, until the transaction ends. On SQLite there is
/// one writer and so nothing to lock.
pub(crate) fn lock_holders(conn: &mut AnyConn, role: Role) -> QueryResult<()> {
    let holders = role_grant::table.filter(role_grant::role.eq(role)).select(role_grant::account_id);
    let rows = account::table.filter(account::id.eq_any(holders)).order(account::id).select(account::id);
    on_backend!(conn, pg | c | rows.for_no_key_update().load::<i64>(c).map(drop), sqlite | _c | Ok(()),)
}

/// The accounts made before `before` whose address was never confirmed and that hold no role, at most `most`. On PostgreSQL
/// they are locked until the transaction ends, and those that somebody confirms or writes with at this moment are passed
/// over.
pub(crate) fn stale_accounts(conn: &mut AnyConn, before: Timestamp, most: i64) -> QueryResult<Vec<i64>> {
    let holders = role_grant::table.select(role_grant::account_id);
    let stale = account::table
        .filter(account::state.eq(AccountState::Unconfirmed))
        .filter(account::created_at.lt(before))
        .filter(account::id.ne_all(holders))
        .order(account::id)
        .limit(most)
        .select(account::id);
    on_backend!(conn, pg | c | stale.for_update().skip_locked().load(c), sqlite | c | stale.load(c),)
}

/// A row of the index of notices. SQLite gives each one number and keeps no other column beside the terms.
const ROWS_PER_NOTICE: i64 = 1_000;

/// Puts one piece of a notice into the index. Raw: neither a virtual table nor a `tsvector` is known to the DSL.
pub(crate) fn index_piece(conn: &mut AnyConn, notice: i64, piece: i32, terms: &[String]) -> QueryResult<()> {
    on_backend!(
        conn,
        pg | c
            | diesel::sql_query("INSERT INTO notice_search (notice_id, piece, terms) VALUES ($1, $2, $3::tsvector)")
                .bind::<BigInt, _>(notice)
                .bind::<Integer, _>(piece)
                .bind::<Text, _>(by_position(terms))
                .execute(c),
        sqlite
            | c
            | diesel::sql_query("INSERT INTO notice_search (rowid, terms) VALUES (?, ?)")
                .bind::<BigInt, _>(notice * ROWS_PER_NOTICE + i64::from(piece))
                .bind::<Text, _>(terms.join(" "))
                .execute(c),
    )?;
    Ok(())
}

/// Takes all pieces of a notice out of the index.
pub(crate) fn unindex(conn: &mut AnyConn, notice: i64) -> QueryResult<()> {
    on_backend!(
        conn,
        pg | c
            | diesel::sql_query("DELETE FROM notice_search WHERE notice_id = $1").bind::<BigInt, _>(notice).execute(c),
        sqlite
            | c
            | diesel::sql_query("DELETE FROM notice_search WHERE rowid BETWEEN ? AND ?")
                .bind::<BigInt, _>(notice * ROWS_PER_NOTICE)
                .bind::<BigInt, _>((notice + 1) * ROWS_PER_NOTICE - 1)
                .execute(c),
    )?;
    Ok(())
}

/// The notices below `before` in whose pieces all this is found, newest first; one that is found in several pieces may
/// come several times.
pub(crate) fn indexed(conn: &mut AnyConn, search: &Search, before: i64, limit: i64) -> QueryResult<Vec<i64>> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        notice_id: i64,
    }
    let found: Vec<Found> = on_backend!(
        conn,
        pg | c
            | diesel::sql_query(
                "SELECT notice_id FROM notice_search WHERE terms @@ $1::tsquery AND notice_id < $2 \
                 ORDER BY notice_id DESC LIMIT $3"
            )
            .bind::<Text, _>(search_of_postgres(search))
            .bind::<BigInt, _>(before)
            .bind::<BigInt, _>(limit)
            .load(c),
        sqlite
            | c
            | diesel::sql_query(format!(
                "SELECT rowid / {ROWS_PER_NOTICE} AS notice_id FROM notice_search \
                 WHERE notice_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
            ))
            .bind::<Text, _>(search_of_sqlite(search))
            .bind::<BigInt, _>(before.saturating_mul(ROWS_PER_NOTICE))
            .bind::<BigInt, _>(limit)
            .load(c),
    )?;
    Ok(found.into_iter().map(|found| found.notice_id).collect())
}

/// `'公交':1 '交线':2`; terms hold nothing that would have to be escaped.
fn by_position(terms: &[String]) -> String {
    let lexemes = terms.iter().zip(1..).map(|(term, position)| format!("'{term}':{position}"));
    lexemes.collect::<Vec<_>>().join(" ")
}

/// `('公交' <-> '交线') & ('线':*)`.
fn search_of_postgres(search: &Search) -> String {
    let phrase = |phrase: &Phrase| {
        let terms: Vec<String> = phrase.terms.iter().map(|term| format!("'{term}'")).collect();
        format!("({}{})", terms.join(" <-> "), if phrase.open_end { ":*" } else { "" })
    };
    search.phrases().iter().map(phrase).collect::<Vec<_>>().join(" & ")
}

/// `"公交 交线" AND "线" *`.
fn search_of_sqlite(search: &Search) -> String {
    let phrase = |phrase: &Phrase| format!("\"{}\"{}", phrase.terms.join(" "), if phrase.open_end { " *" } else { "" });
    search.phrases().iter().map(phrase).collect::<Vec<_>>().join(" AND ")
}

/// What a failing migration says.
pub(crate) type MigrationError = Box<dyn std::error::Error + Send + Sync>;

/// The migrations a database has had, lacks, and this version knows.
pub(crate) struct MigrationHistory {
    pub(crate) pending: Vec<String>,
    pub(crate) applied: Vec<String>,
    pub(crate) known: Vec<String>,
}

/// Runs what is pending; says which.
pub(crate) fn run_pending(conn: &mut AnyConn) -> Result<Vec<String>, MigrationError> {
    on_backend!(
        conn,
        pg | c | c.run_pending_migrations(POSTGRES_MIGRATIONS).map(|versions| names(&versions)),
        sqlite | c | c.run_pending_migrations(SQLITE_MIGRATIONS).map(|versions| names(&versions)),
    )
}

/// Undoes every migration that was run.
pub(crate) fn revert_all(conn: &mut AnyConn) -> Result<(), MigrationError> {
    on_backend!(
        conn,
        pg | c | c.revert_all_migrations(POSTGRES_MIGRATIONS).map(drop),
        sqlite | c | c.revert_all_migrations(SQLITE_MIGRATIONS).map(drop),
    )
}

/// Compares the database with this version.
pub(crate) fn migration_history(conn: &mut AnyConn) -> Result<MigrationHistory, MigrationError> {
    on_backend!(conn, pg | c | history(c, POSTGRES_MIGRATIONS), sqlite | c | history(c, SQLITE_MIGRATIONS),)
}

fn history<C>(conn: &mut C, source: EmbeddedMigrations) -> Result<MigrationHistory, MigrationError>
where
    C: Connection + MigrationHarness<<C as Connection>::Backend>,
{
    let known: Vec<Box<dyn Migration<<C as Connection>::Backend>>> = source.migrations()?;
    let known = known.iter().map(|migration| migration.name().version().to_string()).collect();
    let pending = conn.pending_migrations(source)?;
    let pending = pending.iter().map(|migration| migration.name().to_string()).collect();
    Ok(MigrationHistory { pending, applied: names(&conn.applied_migrations()?), known })
}

fn names(versions: &[MigrationVersion<'_>]) -> Vec<String> {
    versions.iter().map(ToString::to_string).collect()
}

/// The name of the constraint that fired, the same on both: `table_column…_key`. PostgreSQL names it; SQLite lists its
/// columns, and the name is put together from them.
pub(crate) fn constraint_name(info: &(dyn DatabaseErrorInformation + Send + Sync)) -> String {
    if let Some(name) = info.constraint_name() {
        return name.to_owned();
    }
    columns_of(info.message()).unwrap_or_else(|| info.message().to_owned())
}

fn columns_of(message: &str) -> Option<String> {
    let columns = message.strip_prefix("UNIQUE constraint failed: ")?;
    let table = columns.split('.').next()?;
    let names = columns.split(", ").filter_map(|column| column.split('.').nth(1));
    let joined: Vec<&str> = std::iter::once(table).chain(names).collect();
    Some(format!("{}_key", joined.join("_")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constraint_has_one_name_on_both() {
        assert_eq!(
            columns_of("UNIQUE constraint failed: rule.code, rule.version").as_deref(),
            Some("rule_code_version_key")
        );
        assert_eq!(columns_of("disk full"), None);
    }
}
