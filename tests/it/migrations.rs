//! The two trees of migrations: the same names, undone without a trace, and what they make is what `schema.rs` says.

use std::collections::BTreeMap;
use std::path::Path;

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

use crate::support::postgres;

/// What a database holds, one line each, in order.
const SQLITE_DUMP: &str = "SELECT type || ' ' || name || ': ' || coalesce(sql, '') AS line FROM sqlite_master \
     WHERE name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' AND tbl_name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' \
     AND name <> 'sqlite_sequence' ORDER BY line";
const POSTGRES_DUMP: &str = "SELECT line FROM (
       SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, identity_generation) AS line
         FROM information_schema.columns WHERE table_schema = 'public'
       UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
       UNION ALL SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
         FROM pg_constraint WHERE connamespace = 'public'::regnamespace
       UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
       UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     ) AS everything WHERE line NOT LIKE '%\\_\\_diesel%' ORDER BY line";

/// Every column with its type and whether it may be empty; but the search index, which is no table of the schema. An INTEGER PRIMARY KEY of SQLite is never empty.
const SQLITE_COLUMNS: &str = "SELECT t.name AS of_table, c.name AS name, c.type AS kind, \
     c.\"notnull\" = 0 AND NOT (c.pk > 0 AND c.type = 'INTEGER') AS optional \
     FROM sqlite_master t JOIN pragma_table_info(t.name) c \
     WHERE t.type = 'table' AND t.name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' AND t.name <> 'sqlite_sequence' \
     AND t.name NOT LIKE 'notice\\_search%' ESCAPE '\\'";
const POSTGRES_COLUMNS: &str = "SELECT table_name::text AS of_table, column_name::text AS name, data_type::text AS kind, \
     is_nullable = 'YES' AS optional FROM information_schema.columns \
     WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%' AND table_name <> 'notice_search'";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    of_table: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    optional: bool,
}

fn tree(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(name)
}

fn steps(name: &str) -> Vec<String> {
    let entries = std::fs::read_dir(tree(name)).unwrap();
    let mut steps: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    steps.sort();
    steps
}

fn sqlite() -> (tempfile::TempDir, SqliteConnection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("folkmoot.db");
    let conn = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    (folder, conn)
}

/// Runs a tree up, down, and up again; `look` dumps what is there.
fn up_down_up<C>(conn: &mut C, name: &str, look: impl Fn(&mut C) -> Vec<Line>)
where
    C: MigrationHarness<C::Backend> + Connection,
{
    let look = |conn: &mut C| -> Vec<String> { look(conn).into_iter().map(|line| line.line).collect() };
    let migrations = || FileBasedMigrations::from_path(tree(name)).unwrap();
    assert_eq!(look(conn), Vec::<String>::new(), "{name}: a new database is not empty");
    conn.run_pending_migrations(migrations()).unwrap();
    let first = look(conn);
    assert!(first.len() > 30, "{name}: the dump sees too little: {first:#?}");
    conn.revert_all_migrations(migrations()).unwrap();
    assert_eq!(look(conn), Vec::<String>::new(), "{name}: going down leaves something behind");
    conn.run_pending_migrations(migrations()).unwrap();
    assert_eq!(look(conn), first, "{name}: the second time up differs from the first");
}

#[test]
fn both_trees_have_the_same_steps() {
    assert_eq!(steps("sqlite"), steps("postgres"));
}

#[test]
fn sqlite_goes_up_down_and_up() {
    let (_folder, mut conn) = sqlite();
    up_down_up(&mut conn, "sqlite", |conn| diesel::sql_query(SQLITE_DUMP).load(conn).unwrap());
}

#[test]
fn postgres_goes_up_down_and_up() {
    let Some(url) = postgres::fresh_database() else { return };
    let mut conn = PgConnection::establish(&url).unwrap();
    up_down_up(&mut conn, "postgres", |conn| diesel::sql_query(POSTGRES_DUMP).load(conn).unwrap());
    drop(conn);
    postgres::drop_database(&url);
}

/// Brings a database up to the step that keeps pages as bytes, gives it these pages in their charsets, and takes the step
/// back; says what they are as texts. `literal` writes bytes as the database reads them.
fn back_to_text<C>(conn: &mut C, name: &str, pages: &[(&str, &[u8])], literal: impl Fn(String) -> String) -> Vec<String>
where
    C: MigrationHarness<C::Backend> + Connection,
    diesel::query_builder::SqlQuery: for<'a> diesel::query_dsl::LoadQuery<'a, C, Line>,
{
    const KEEPING: &str = "20261129000002";
    let migrations = || FileBasedMigrations::from_path(tree(name)).unwrap();
    while conn.run_next_migration(migrations()).unwrap() != KEEPING.into() {}
    let at = "'2026-11-23T02:00:00.000000Z'";
    let mut sql = format!(
        "INSERT INTO notice (id, url, url_key, state, title, issuers, current_version, created_at) \
         VALUES (1, 'https://a.example/', 'https://a.example/', 'live', '公告', '[]', 1, {at});"
    );
    for (number, (charset, bytes)) in (1..).zip(pages) {
        let raw = literal(bytes.iter().map(|byte| format!("{byte:02x}")).collect());
        sql += &format!(
            "INSERT INTO notice_version (notice_id, number, fetched_at, sha256, title, fields, missing, attachments, html, \
             raw, charset, origin, against_robots) \
             VALUES (1, {number}, {at}, '', '公告', '[]', '[]', '[]', '', {raw}, '{charset}', 'fetched', FALSE);"
        );
    }
    conn.batch_execute(&sql).unwrap();
    conn.revert_last_migration(migrations()).unwrap();
    let kept: Vec<Line> =
        diesel::sql_query("SELECT raw AS line FROM notice_version ORDER BY number").load(conn).unwrap();
    kept.into_iter().map(|line| line.line).collect()
}

#[test]
fn a_page_goes_back_to_text_on_sqlite_where_it_is_one() {
    let (_folder, mut conn) = sqlite();
    let pages: [(&str, &[u8]); 2] = [("utf-8", "公告".as_bytes()), ("gb18030", b"\xb9\xab\xb8\xe6")];
    let kept = back_to_text(&mut conn, "sqlite", &pages, |hex| format!("X'{hex}'"));
    assert_eq!(kept, ["公告", "B9ABB8E6"]);
}

#[test]
fn a_page_goes_back_to_text_on_postgres_by_its_charset() {
    let Some(url) = postgres::fresh_database() else { return };
    let mut conn = PgConnection::establish(&url).unwrap();
    let pages: [(&str, &[u8]); 6] = [
        ("utf-8", "公告".as_bytes()),
        ("gb18030", b"\xb9\xab\xb8\xe6"),
        ("windows-1252", b"caf\xe9"),
        // Bytes that no charset explains, a NUL, and a charset that PostgreSQL does not know.
        ("utf-8", b"\xffa"),
        ("gb18030", b"\0a"),
        ("x-user-defined", b"\xe9"),
    ];
    let kept = back_to_text(&mut conn, "postgres", &pages, |hex| format!("'\\x{hex}'"));
    assert_eq!(kept, ["公告", "公告", "café", "\\377a", "\\000a", "\\351"]);
    drop(conn);
    postgres::drop_database(&url);
}

#[test]
fn schema_rs_is_what_sqlite_has() {
    let (_folder, mut conn) = sqlite();
    conn.run_pending_migrations(FileBasedMigrations::from_path(tree("sqlite")).unwrap()).unwrap();
    let columns: Vec<Column> = diesel::sql_query(SQLITE_COLUMNS).load(&mut conn).unwrap();
    agree(columns, |column| match column.kind.as_str() {
        "INTEGER" if column.name == "id" => vec!["BigInt"],
        "INTEGER" => vec!["Integer"],
        "BIGINT" => vec!["BigInt"],
        "BOOLEAN" => vec!["Bool"],
        "TEXT" => vec!["Text", "UtcTs"],
        "BLOB" => vec!["Binary"],
        _ => vec![],
    });
}

#[test]
fn schema_rs_is_what_postgres_has() {
    let Some(url) = postgres::fresh_database() else { return };
    let mut conn = PgConnection::establish(&url).unwrap();
    conn.run_pending_migrations(FileBasedMigrations::from_path(tree("postgres")).unwrap()).unwrap();
    let columns: Vec<Column> = diesel::sql_query(POSTGRES_COLUMNS).load(&mut conn).unwrap();
    agree(columns, |column| match column.kind.as_str() {
        "integer" => vec!["Integer"],
        "bigint" => vec!["BigInt"],
        "boolean" => vec!["Bool"],
        "text" => vec!["Text"],
        "bytea" => vec!["Binary"],
        "timestamp with time zone" => vec!["UtcTs"],
        _ => vec![],
    });
    drop(conn);
    postgres::drop_database(&url);
}

/// Holds the columns of a database against those of `schema.rs`; `kinds` says what a column may be called there.
fn agree(columns: Vec<Column>, kinds: impl Fn(&Column) -> Vec<&'static str>) {
    let mut said = columns_of_schema();
    let mut faults = Vec::new();
    for column in columns {
        let name = format!("{}.{}", column.of_table, column.name);
        let allowed: Vec<String> = kinds(&column)
            .iter()
            .map(|kind| if column.optional { format!("Nullable<{kind}>") } else { (*kind).to_owned() })
            .collect();
        match said.remove(&name) {
            Some(kind) if allowed.contains(&kind) => {}
            Some(kind) => {
                faults.push(format!("{name}: schema.rs says {kind}, the database {allowed:?} ({})", column.kind));
            }
            None => faults.push(format!("{name}: not in schema.rs")),
        }
    }
    faults.extend(said.into_keys().map(|name| format!("{name}: not in the database")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// `table.column` with its type, out of the text of `schema.rs`.
fn columns_of_schema() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema.rs");
    let text = std::fs::read_to_string(path).unwrap();
    let mut columns = BTreeMap::new();
    for table in text.split("diesel::table! {").skip(1) {
        let mut lines = table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("use "));
        let name = lines.next().unwrap().split(' ').next().unwrap().to_owned();
        for line in lines.take_while(|line| *line != "}") {
            let (column, kind) = line.trim_end_matches(',').split_once(" -> ").unwrap();
            columns.insert(format!("{name}.{column}"), kind.to_owned());
        }
    }
    columns
}
