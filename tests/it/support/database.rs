//! A database of its own for each test, on either backend, brought to this version once and then copied.

use std::path::PathBuf;
use std::sync::OnceLock;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use store::Db;

use super::postgres;

/// How often it is looked whether somebody waits: longer than any request may.
const MOST_LOOKS: u32 = 50_000;

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

/// A fresh, migrated database; gone when this is dropped.
pub(crate) struct TestDatabase {
    pub(crate) url: String,
    pub(crate) kind: Database,
    _folder: Option<tempfile::TempDir>,
}

/// A row of the record with its link in the chain.
#[derive(QueryableByName)]
pub(crate) struct Sealed {
    #[diesel(sql_type = Text)]
    pub(crate) head: String,
    #[diesel(sql_type = Text)]
    pub(crate) department: String,
    #[diesel(sql_type = Text)]
    pub(crate) actor: String,
    #[diesel(sql_type = Text)]
    pub(crate) detail: String,
    #[diesel(sql_type = Text)]
    pub(crate) hash: String,
}

/// What a query counts.
#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// What was written behind the server's back on PostgreSQL and is not committed yet: its rows are locked.
pub(crate) struct Held(PgConnection);

impl Held {
    /// Commits as soon as somebody waits for what is locked.
    pub(crate) async fn commit_once_awaited(mut self) {
        const WAITING: &str =
            "SELECT count(*) AS n FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";
        for _ in 0..MOST_LOOKS {
            let waiting: Counted = diesel::sql_query(WAITING).get_result(&mut self.0).unwrap();
            if waiting.n > 0 {
                self.0.batch_execute("COMMIT").unwrap();
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("nobody waits for what is locked");
    }
}

impl TestDatabase {
    /// `None`, after saying so, when there is no PostgreSQL to be had.
    pub(crate) fn fresh(kind: Database) -> Option<Self> {
        match kind {
            Database::Sqlite => Some(Self::sqlite()),
            Database::Postgres => {
                static TEMPLATE: OnceLock<Option<String>> = OnceLock::new();
                let template = TEMPLATE.get_or_init(|| {
                    let url = postgres::fresh_database()?;
                    store::migrate::migrate(&url).unwrap();
                    Some(postgres::database_name(&url).to_owned())
                });
                let url = postgres::copy_of(template.as_deref()?)?;
                Some(Self { url, kind, _folder: None })
            }
        }
    }

    fn sqlite() -> Self {
        static TEMPLATE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
        let (_, template) = TEMPLATE.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("template.db");
            store::migrate::migrate(&format!("sqlite://{}", path.display())).unwrap();
            // The copy takes one file: what is still in the log goes into it first.
            let mut conn = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
            conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
            (folder, path)
        });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("folkmoot.db");
        std::fs::copy(template, &path).unwrap();
        Self { url: format!("sqlite://{}", path.display()), kind: Database::Sqlite, _folder: Some(folder) }
    }

    /// Opens it for few at once: many tests share one machine.
    pub(crate) fn open(&self) -> Db {
        Db::open(&store::Settings { url: self.url.clone(), readers: 4, writers: 16 }).unwrap()
    }

    /// What a query counts, as `n`.
    pub(crate) fn db_count(&self, sql: &str) -> i64 {
        let query = diesel::sql_query(sql);
        let counted: Counted = match self.kind {
            Database::Sqlite => query.get_result(&mut self.sqlite_connection()).unwrap(),
            Database::Postgres => query.get_result(&mut PgConnection::establish(&self.url).unwrap()).unwrap(),
        };
        counted.n
    }

    /// What a query calls `line`, row by row.
    pub(crate) fn db_lines(&self, sql: &str) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Line {
            #[diesel(sql_type = Text)]
            line: String,
        }
        let query = diesel::sql_query(sql);
        let lines: Vec<Line> = match self.kind {
            Database::Sqlite => query.load(&mut self.sqlite_connection()).unwrap(),
            Database::Postgres => query.load(&mut PgConnection::establish(&self.url).unwrap()).unwrap(),
        };
        lines.into_iter().map(|line| line.line).collect()
    }

    /// Every value of every row of every table, as text, in one heap: what is not in it is kept nowhere.
    pub(crate) fn db_everything(&self) -> String {
        let columns = match self.kind {
            Database::Sqlite => {
                "SELECT t.name || '|' || group_concat('quote(\"' || c.name || '\")', ',') AS line
                 FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' GROUP BY t.name"
            }
            Database::Postgres => {
                "SELECT table_name || '|' || string_agg('quote_nullable(\"' || column_name || '\")', ',') AS line
                 FROM information_schema.columns WHERE table_schema = 'public' GROUP BY table_name"
            }
        };
        let mut heap = String::new();
        for table in self.db_lines(columns) {
            let (name, columns) = table.split_once('|').unwrap();
            let rows = self.db_lines(&format!("SELECT concat_ws('|', {columns}) AS line FROM \"{name}\""));
            heap.extend(rows);
        }
        heap
    }

    /// Sealed events, as a query names their columns.
    pub(crate) fn db_rows(&self, sql: &str) -> Vec<Sealed> {
        match self.kind {
            Database::Sqlite => {
                diesel::sql_query(sql.replace("chr(10)", "char(10)")).load(&mut self.sqlite_connection()).unwrap()
            }
            Database::Postgres => {
                diesel::sql_query(sql).load(&mut PgConnection::establish(&self.url).unwrap()).unwrap()
            }
        }
    }

    /// Writes behind the server's back.
    pub(crate) fn db_execute(&self, sql: &str) {
        match self.kind {
            Database::Sqlite => self.sqlite_connection().batch_execute(sql).unwrap(),
            Database::Postgres => PgConnection::establish(&self.url).unwrap().batch_execute(sql).unwrap(),
        }
    }

    /// Writes behind the server's back, on PostgreSQL, and does not commit.
    pub(crate) fn db_hold(&self, sql: &str) -> Held {
        let mut conn = PgConnection::establish(&self.url).unwrap();
        conn.batch_execute(&format!("BEGIN; {sql}")).unwrap();
        Held(conn)
    }

    fn sqlite_connection(&self) -> SqliteConnection {
        let mut conn = SqliteConnection::establish(self.url.trim_start_matches("sqlite://")).unwrap();
        conn.batch_execute("PRAGMA busy_timeout = 5000").unwrap();
        conn
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if self.kind == Database::Postgres {
            postgres::drop_database(&self.url);
        }
    }
}

#[test]
fn each_test_gets_a_database_of_its_own() {
    let Some(empty) = postgres::fresh_database() else { return };
    let ask = |url: &str, sql: &str| {
        let psql = postgres::binary("psql").unwrap();
        let output = std::process::Command::new(psql).args(["-X", "-A", "-t", "-c", sql, url]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(ask(&empty, "SELECT pg_encoding_to_char(encoding) FROM pg_database LIMIT 1"), "UTF8");
    let fresh = || TestDatabase::fresh(Database::Postgres).unwrap();
    let copies = [fresh(), fresh()];
    assert_ne!(copies[0].url, copies[1].url);
    ask(&copies[0].url, "DROP TABLE idempotency");
    assert_eq!(ask(&copies[1].url, "SELECT count(*) FROM idempotency"), "0");
    postgres::drop_database(&copies[1].url);
    assert_eq!(ask(&copies[1].url, "SELECT 1"), "", "a dropped database answers nothing");
}
