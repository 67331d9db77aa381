//! Bringing a database to this version: two trees of migrations with the same names, embedded, run under a lock.

use diesel::connection::SimpleConnection as _;

use crate::conn::{self, AnyConn, Purpose, Target};
use crate::dialect;
use crate::error::Error;

/// The advisory lock under which one node migrates while the others wait: the letters of "folkmoot" as a number.
const ADVISORY_LOCK: i64 = 0x666f_6c6b_6d6f_6f74;

/// How a database stands to this version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Migrations that it has not had yet.
    pub pending: Vec<String>,
    /// Migrations it has had that this version does not know: it belongs to a newer one.
    pub unknown: Vec<String>,
    /// How many it has had.
    pub applied: usize,
}

impl Standing {
    /// Whether the database has had no migration at all: it is new, or not ours.
    #[must_use]
    pub const fn is_untouched(&self) -> bool {
        self.applied == 0
    }
}

/// Says what is wanting, changing nothing.
///
/// # Errors
/// When the database cannot be reached.
pub fn standing(url: &str) -> Result<Standing, Error> {
    let mut conn = open(&Target::parse(url)?)?;
    look(&mut conn)
}

/// Brings the database to this version; says which migrations were run.
///
/// # Errors
/// When it cannot be reached, belongs to a newer version, or a migration fails (which then leaves nothing behind).
pub fn migrate(url: &str) -> Result<Vec<String>, Error> {
    let target = Target::parse(url)?;
    let _lock = match &target {
        Target::Sqlite(path) => Some(lock_file(path)?),
        Target::Postgres(_) => None,
    };
    let mut conn = open(&target)?;
    if matches!(target, Target::Postgres(_)) {
        // The lock is the session's and ends with it, however it ends. Another node's migration may take its time.
        conn.batch_execute(&format!(
            "SET statement_timeout = 0; SET lock_timeout = 0; SELECT pg_advisory_lock({ADVISORY_LOCK})"
        ))?;
    }
    let standing = look(&mut conn)?;
    if !standing.unknown.is_empty() {
        return Err(Error::Fault(anyhow::anyhow!(
            "the database was made by a newer version of Folkmoot (it knows {}): start that version, or restore a backup",
            standing.unknown.join(", ")
        )));
    }
    dialect::run_pending(&mut conn).map_err(|error| Error::Fault(anyhow::anyhow!("a migration failed: {error}")))
}

/// Takes every table away again, and all that is in them: how the demo starts over.
///
/// # Errors
/// When the database cannot be reached, or a migration cannot be undone.
pub fn revert_all(url: &str) -> Result<(), Error> {
    let mut conn = open(&Target::parse(url)?)?;
    dialect::revert_all(&mut conn).map_err(|error| Error::Fault(anyhow::anyhow!("cannot start over: {error}")))
}

fn open(target: &Target) -> Result<AnyConn, Error> {
    conn::open(target, Purpose::Write)
        .map_err(|error| Error::Fault(anyhow::anyhow!("cannot open the database: {error}")))
}

/// One process at a time migrates an SQLite file; the lock goes with the process.
fn lock_file(path: &str) -> Result<std::fs::File, Error> {
    let file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(format!("{path}.lock"))
        .and_then(|file| file.lock().map(|()| file));
    file.map_err(|error| Error::Fault(anyhow::anyhow!("cannot lock {path}.lock: {error}")))
}

fn look(conn: &mut AnyConn) -> Result<Standing, Error> {
    let history = dialect::migration_history(conn)
        .map_err(|error| Error::Fault(anyhow::anyhow!("cannot read the migrations: {error}")))?;
    let applied = history.applied.len();
    let unknown = history.applied.into_iter().filter(|version| !history.known.contains(version)).collect();
    Ok(Standing { pending: history.pending, unknown, applied })
}
