//! A site of its own for a test: on SQLite, or on PostgreSQL where `FOLKMOOT_BROWSER_DATABASE=postgres` asks for that.

use crate::support::app::{Limits, TestApp, spawn_app};
use crate::support::database::Database;

/// The site; `None`, after saying so, when there is no PostgreSQL to be had.
pub(crate) async fn open() -> Option<TestApp> {
    let database = match std::env::var("FOLKMOOT_BROWSER_DATABASE").as_deref() {
        Err(_) | Ok("sqlite") => Database::Sqlite,
        Ok("postgres") => Database::Postgres,
        Ok(other) => panic!("FOLKMOOT_BROWSER_DATABASE is sqlite or postgres, not {other}"),
    };
    spawn_app(database, Limits::OFF).await
}
