//! The door to the database: snapshots and transactions for async callers, on threads that may block.

use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use r2d2::Pool;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::conn::{AnyConn, Manager, Purpose, Target};
use crate::dialect;
use crate::error::Error;
use crate::tx::{By, Snapshot, Tx};
use crate::writer::Writer;

/// Which database, and how much of it at once.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `sqlite://path` or `postgres://…`.
    pub url: String,
    /// Connections that read at once.
    pub readers: u32,
    /// PostgreSQL: connections that write at once. SQLite has one writer.
    pub writers: u32,
}

/// How long a request waits for a connection before it is told to come back.
const CHECKOUT: Duration = Duration::from_secs(5);

/// The database. Cheap to clone; all clones share the same connections.
#[derive(Clone)]
pub struct Db {
    readers: Pool<Manager>,
    reading: Arc<Semaphore>,
    writes: Writes,
}

#[derive(Clone)]
enum Writes {
    /// SQLite: one thread that commits for many.
    Single(Writer),
    /// PostgreSQL: many transactions at once.
    Many { pool: Pool<Manager>, writing: Arc<Semaphore> },
}

impl Db {
    /// Opens the database, which must have been migrated.
    ///
    /// # Errors
    /// When it cannot be reached or is not what the URL says.
    pub fn open(settings: &Settings) -> Result<Self, Error> {
        let target = Target::parse(&settings.url)?;
        let writes = match &target {
            // The writer comes first: it is the one that may make the file.
            Target::Sqlite(_) => Writes::Single(Writer::start(&target)?),
            Target::Postgres(_) => Writes::Many {
                pool: pool(&target, Purpose::Write, settings.writers)?,
                writing: Arc::new(Semaphore::new(settings.writers as usize)),
            },
        };
        let readers = pool(&target, Purpose::Read, settings.readers)?;
        Ok(Self { readers, reading: Arc::new(Semaphore::new(settings.readers as usize)), writes })
    }

    /// Whether every commit seals its own events (SQLite), so that no sealer needs to come by.
    #[must_use]
    pub const fn seals_itself(&self) -> bool {
        matches!(self.writes, Writes::Single(_))
    }

    /// Whether writes can be taken at all: on SQLite, whether the writer thread lives.
    #[must_use]
    pub fn takes_writes(&self) -> bool {
        match &self.writes {
            Writes::Single(writer) => writer.is_alive(),
            Writes::Many { .. } => true,
        }
    }

    /// Runs `f` in one snapshot.
    ///
    /// # Errors
    /// What `f` says, or [`Error::Busy`] when no connection comes free.
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnOnce(&mut Snapshot<'_>) -> Result<T, E> + Send + 'static,
    {
        let permit = permit(&self.reading).await?;
        let pool = self.readers.clone();
        blocking(move || {
            let _permit = permit;
            let mut conn = pool.get().map_err(Error::from)?;
            snapshot(&mut conn, f)
        })
        .await
    }

    /// Runs `f` in one transaction and answers when its outcome is durable. `f` does nothing but read, decide and
    /// write rows: hashing, parsing, files and network belong before or after.
    ///
    /// # Errors
    /// What `f` says (then nothing of it was written), or a failure to commit.
    pub async fn write<T, E, F>(&self, by: By, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        match &self.writes {
            Writes::Single(writer) => writer.submit(by, f).await,
            Writes::Many { pool, writing } => {
                let permit = permit(writing).await?;
                let pool = pool.clone();
                blocking(move || {
                    let _permit = permit;
                    let mut conn = pool.get().map_err(Error::from)?;
                    transaction(&mut conn, &by, f)
                })
                .await
            }
        }
    }
}

fn pool(target: &Target, purpose: Purpose, size: u32) -> Result<Pool<Manager>, Error> {
    let on_network = matches!(target, Target::Postgres(_));
    let manager = Manager { target: target.clone(), purpose };
    Ok(Pool::builder()
        .max_size(size)
        .min_idle(Some(if on_network { 1 } else { size }))
        .max_lifetime(None)
        .idle_timeout(None)
        .test_on_check_out(on_network)
        .connection_timeout(CHECKOUT)
        .build(manager)?)
}

/// A turn, waited for no longer than for a connection: whoever waits longer is better told to come back.
async fn permit(turns: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Error> {
    match tokio::time::timeout(CHECKOUT, Arc::clone(turns).acquire_owned()).await {
        Ok(Ok(permit)) => Ok(permit),
        Ok(Err(_)) => Err(Error::Busy("the house is closing".to_owned())),
        Err(_) => Err(Error::Busy("every connection is in use".to_owned())),
    }
}

async fn blocking<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(panic) => Err(Error::Fault(anyhow::Error::new(panic)).into()),
    }
}

fn snapshot<T, E: From<Error>>(conn: &mut AnyConn, f: impl FnOnce(&mut Snapshot<'_>) -> Result<T, E>) -> Result<T, E> {
    dialect::begin_snapshot(conn).map_err(Error::from)?;
    let result = f(&mut Snapshot::new(conn));
    conn.batch_execute("ROLLBACK").map_err(Error::from)?;
    result
}

fn transaction<T, E: From<Error>>(
    conn: &mut AnyConn,
    by: &By,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    conn.batch_execute("BEGIN").map_err(Error::from)?;
    match f(&mut Tx::new(conn, by)) {
        Ok(value) => {
            conn.batch_execute("COMMIT").map_err(Error::from)?;
            Ok(value)
        }
        Err(error) => {
            conn.batch_execute("ROLLBACK").map_err(Error::from)?;
            Err(error)
        }
    }
}
