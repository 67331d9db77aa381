//! SQLite's one writer: a thread that runs all the writes that wait in one transaction, each in a savepoint of its own,
//! commits once, and then answers them all. One fsync serves many.
//!
//! No timer is needed: while one batch commits, the next gathers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use diesel::connection::SimpleConnection as _;
use tokio::sync::oneshot;

use crate::conn::{self, AnyConn, Purpose, Target};
use crate::error::Error;
use crate::tx::{By, Tx};
use crate::{seal, tx};

/// Writes that may wait; one more is told to come back.
const WAITING: usize = 256;
/// Writes that share one commit.
const BATCH: usize = 64;

/// The way to the writer thread. The thread ends when the last clone is gone.
#[derive(Clone)]
pub(crate) struct Writer {
    queue: SyncSender<Box<dyn Queued>>,
    thread: Arc<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start(target: &Target) -> Result<Self, Error> {
        let conn = conn::open(target, Purpose::Write).map_err(|error| Error::Fault(error.into()))?;
        let (queue, waiting) = sync_channel(WAITING);
        let thread = std::thread::Builder::new()
            .name("folkmoot-writer".to_owned())
            .spawn(move || run(conn, &waiting))
            .map_err(|error| Error::Fault(error.into()))?;
        Ok(Self { queue, thread: Arc::new(thread) })
    }

    /// Whether the thread still takes writes.
    pub(crate) fn is_alive(&self) -> bool {
        !self.thread.is_finished()
    }

    pub(crate) async fn submit<T, E, F>(&self, by: By, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (answer, outcome) = oneshot::channel();
        let write = Box::new(Write { by, work: Some(f), result: None, answer });
        self.queue.try_send(write).map_err(|refused| match refused {
            TrySendError::Full(_) => Error::Busy("too many writes are waiting".to_owned()),
            TrySendError::Disconnected(_) => Error::Fault(anyhow::anyhow!("the writer thread has ended")),
        })?;
        match outcome.await {
            Ok(result) => result,
            Err(_) => Err(Error::Fault(anyhow::anyhow!("the writer thread ended before it answered")).into()),
        }
    }
}

/// A write as the thread sees it, whatever it returns.
trait Queued: Send {
    /// Runs it; whether its savepoint may be kept.
    fn run(&mut self, conn: &mut AnyConn) -> Kept;
    /// Tells the caller, once the batch is committed or lost.
    fn answer(self: Box<Self>, committed: Result<(), &Error>);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

struct Write<T, E, F> {
    by: By,
    work: Option<F>,
    result: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Queued for Write<T, E, F>
where
    T: Send,
    E: From<Error> + Send,
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, conn: &mut AnyConn) -> Kept {
        let Some(work) = self.work.take() else { return Kept::No };
        // A panic in one caller's closure must not take the thread, and everybody's writes, with it.
        let result = catch_unwind(AssertUnwindSafe(|| work(&mut Tx::new(conn, &self.by))));
        let result = result.unwrap_or_else(|_| Err(Error::Fault(anyhow::anyhow!("a write panicked")).into()));
        let kept = if result.is_ok() { Kept::Yes } else { Kept::No };
        self.result = Some(result);
        kept
    }

    fn answer(self: Box<Self>, committed: Result<(), &Error>) {
        let result = match (committed, self.result) {
            (Ok(()), Some(result)) => result,
            // What the closure refused stays refused, whatever became of the others.
            (Err(_), Some(Err(error))) => Err(error),
            (Err(Error::Busy(why)), _) => Err(Error::Busy(why.clone()).into()),
            (Err(lost), _) => Err(Error::Fault(anyhow::anyhow!("the batch was not committed: {lost}")).into()),
            (Ok(()), None) => Err(Error::Fault(anyhow::anyhow!("the write was never run")).into()),
        };
        // The caller may have gone away; what it asked for is done all the same.
        let _ = self.answer.send(result);
    }
}

fn run(mut conn: AnyConn, waiting: &Receiver<Box<dyn Queued>>) {
    while let Ok(first) = waiting.recv() {
        let mut batch = vec![first];
        let outcome = commit(&mut conn, &mut batch, waiting);
        if let Err(lost) = &outcome {
            tracing::error!(error = %lost, writes = batch.len(), "a batch of writes was not committed");
            // Whatever is left of the transaction must not leak into the next batch.
            let _ = conn.batch_execute("ROLLBACK");
        }
        for write in batch {
            write.answer(outcome.as_ref().copied());
        }
    }
}

fn commit(
    conn: &mut AnyConn,
    batch: &mut Vec<Box<dyn Queued>>,
    waiting: &Receiver<Box<dyn Queued>>,
) -> Result<(), Error> {
    conn.batch_execute("BEGIN IMMEDIATE")?;
    let mut next = 0;
    while let Some(write) = batch.get_mut(next) {
        in_savepoint(conn, write.as_mut())?;
        next += 1;
        if next == batch.len()
            && next < BATCH
            && let Ok(more) = waiting.try_recv()
        {
            batch.push(more);
        }
    }
    seal_what_waits(conn)?;
    conn.batch_execute("COMMIT")?;
    Ok(())
}

/// Seals in a savepoint of its own: what cannot be sealed waits for the next commit, and takes nobody's write with it.
fn seal_what_waits(conn: &mut AnyConn) -> Result<(), Error> {
    conn.batch_execute("SAVEPOINT sealing")?;
    match seal::seal(&mut tx::Snapshot::new(conn)) {
        Ok(_) => conn.batch_execute("RELEASE sealing")?,
        Err(error) => {
            tracing::error!(%error, "events were not sealed");
            conn.batch_execute("ROLLBACK TO sealing; RELEASE sealing")?;
        }
    }
    Ok(())
}

/// Some errors of SQLite (disk full, I/O) end the whole transaction and not the savepoint alone: then rolling back to
/// the savepoint fails, and with it the batch.
fn in_savepoint(conn: &mut AnyConn, write: &mut dyn Queued) -> Result<(), Error> {
    conn.batch_execute("SAVEPOINT one")?;
    match write.run(conn) {
        Kept::Yes => conn.batch_execute("RELEASE one")?,
        Kept::No => conn.batch_execute("ROLLBACK TO one; RELEASE one")?,
    }
    Ok(())
}
