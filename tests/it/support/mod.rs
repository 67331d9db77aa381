//! What the integration tests share.
//!
//! Clients act through HTTP alone; what writes the database otherwise is called `db_…`. Nothing sleeps: the clock is
//! turned. A test that ends with tasks undone fails.

pub(crate) mod app;
pub(crate) mod browser;
pub(crate) mod client;
pub(crate) mod database;
pub(crate) mod people;
pub(crate) mod portal;
pub(crate) mod postgres;
pub(crate) mod scene;
pub(crate) mod seeding;

use app::{Limits, TestApp, spawn_app};
use database::Database;

/// Runs one test against a site of its own.
pub(crate) fn run<F: Future<Output = ()>>(kind: Database, limits: Limits, test: impl FnOnce(TestApp) -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        if let Some(app) = spawn_app(kind, limits).await {
            test(app).await;
        }
    });
}

/// One test on both databases: `on_both!(name, |app| async move { … })`, with limits in between where it is about them.
macro_rules! on_both {
    ($name:ident, $test:expr) => {
        on_both!($name, $crate::support::app::Limits::OFF, $test);
    };
    ($name:ident, $limits:expr, $test:expr) => {
        fn $name(kind: $crate::support::database::Database) {
            $crate::support::run(kind, $limits, $test);
        }

        mod $name {
            use $crate::support::database::Database;

            #[test]
            fn on_sqlite() {
                super::$name(Database::Sqlite);
            }

            #[test]
            fn on_postgres() {
                super::$name(Database::Postgres);
            }
        }
    };
}
pub(crate) use on_both;
