//! Made-up debates in bulk, as `folkmoot seed` makes them: for what needs more posts than people would write in a test.

use std::process::{Command, Output};

use base::time::Clock;

use super::app::TestApp;
use super::database::TestDatabase;

/// Runs the command; says what came of it.
pub(crate) fn seed(database: &TestDatabase, numbers: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_folkmoot"));
    command.current_dir(folder.path()).arg("seed").args(numbers);
    command.args(["--set", &format!("database.url={}", database.url)]).output().unwrap()
}

/// Runs it, and it does what it was told.
pub(crate) fn seeded(database: &TestDatabase, numbers: &[&str]) {
    let output = seed(database, numbers);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Seeds the site of a test, and has its clock show what the command's shows.
pub(crate) fn seed_site(app: &TestApp, numbers: &[&str]) {
    seeded(&app.database, numbers);
    app.wait(Clock::System.now() - app.clock.now());
}
