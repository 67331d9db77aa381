//! Connections: which database is meant by a URL, how a connection to it is made, and the pools they wait in.

use diesel::connection::{SimpleConnection as _, TransactionManager as _};
use diesel::{Connection as _, ConnectionError, PgConnection, SqliteConnection};

use crate::error::Error;

/// A connection to either database, with one query language.
#[derive(diesel::MultiConnection)]
pub(crate) enum AnyConn {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

/// Which database a URL means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A PostgreSQL server, by its whole URL.
    Postgres(String),
    /// An SQLite file, by its path.
    Sqlite(String),
}

impl Target {
    /// Reads a database URL. An unknown scheme is refused: taken as a path, a typing error would silently begin an
    /// empty database.
    ///
    /// # Errors
    /// A sentence that names the schemes there are.
    pub fn parse(url: &str) -> Result<Self, Error> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite://") {
            Some(path) if !path.is_empty() && !path.starts_with(':') => Ok(Self::Sqlite(path.to_owned())),
            Some(_) => Err(Error::Fault(anyhow::anyhow!("database.url names no file: use sqlite://path/to/file.db"))),
            None => Err(Error::Fault(anyhow::anyhow!(
                "database.url begins with neither sqlite:// nor postgres://: refusing to guess"
            ))),
        }
    }
}

/// What a connection will be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading and writing.
    Write,
    /// Reading only: the database itself refuses writes.
    Read,
}

/// Settings of each SQLite connection. FULL: under NORMAL, power loss takes acknowledged commits with it.
const SQLITE_PRAGMAS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000; PRAGMA mmap_size = 268435456; \
     PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 2000;";
/// Settings of each PostgreSQL connection: nothing waits for ever.
const POSTGRES_SETTINGS: &str = "SET timezone = 'UTC'; SET statement_timeout = '15s'; SET lock_timeout = '8s'; \
     SET idle_in_transaction_session_timeout = '30s'; SET client_min_messages = 'warning';";

/// Opens a connection.
///
/// # Errors
/// What the database says.
pub(crate) fn open(target: &Target, purpose: Purpose) -> Result<AnyConn, ConnectionError> {
    let mut conn = match target {
        Target::Postgres(url) => AnyConn::Pg(PgConnection::establish(url)?),
        Target::Sqlite(path) => AnyConn::Sqlite(SqliteConnection::establish(path)?),
    };
    let settings = match target {
        Target::Postgres(_) => POSTGRES_SETTINGS,
        Target::Sqlite(_) => SQLITE_PRAGMAS,
    };
    let prepared = conn.batch_execute(settings).and_then(|()| match (target, purpose) {
        (Target::Sqlite(_), Purpose::Read) => conn.batch_execute("PRAGMA query_only = ON;"),
        (Target::Sqlite(_), Purpose::Write) | (Target::Postgres(_), _) => Ok(()),
    });
    prepared.map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(conn)
}

/// Makes and checks the connections of a pool. Diesel's own manager would try each backend in turn, and with
/// PostgreSQL down would begin an SQLite file named `postgres://…`.
#[derive(Debug, Clone)]
pub(crate) struct Manager {
    /// Which database.
    pub(crate) target: Target,
    /// For what.
    pub(crate) purpose: Purpose,
}

impl r2d2::ManageConnection for Manager {
    type Connection = AnyConn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<AnyConn, Self::Error> {
        open(&self.target, self.purpose).map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, conn: &mut AnyConn) -> Result<(), Self::Error> {
        conn.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut AnyConn) -> bool {
        // A panic inside a transaction must not return an open transaction to the pool.
        std::thread::panicking()
            || <AnyConn as diesel::Connection>::TransactionManager::is_broken_transaction_manager(conn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_are_taken() {
        assert_eq!(Target::parse("sqlite://data/x.db").unwrap(), Target::Sqlite("data/x.db".to_owned()));
        assert!(matches!(Target::parse("postgres://localhost/x").unwrap(), Target::Postgres(_)));
        for bad in ["mysql://x", "data/x.db", "sqlite://", "sqlite://:memory:", "postgre://x"] {
            assert!(Target::parse(bad).is_err(), "{bad}");
        }
    }
}
