//! The clockwork behind the site: workers that take tasks off the queue, and a schedule of what has to be done time and
//! again. A node runs it inside `serve`, or apart as `work`; several nodes may run it at once.
//!
//! What is not here: what a task does, and what is due (`forum`). Nothing here decides anything: deadlines are
//! comparisons and hold while no job runs.

mod run;
mod schedule;

use forum::Forum;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// The settings of this floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Tasks worked on at once.
    pub workers: usize,
}

/// The running clockwork. Dropped, it stops where it stands; [`Handle::stop`] lets it finish what it has in hand.
#[derive(Debug)]
pub struct Handle {
    stop: watch::Sender<bool>,
    running: JoinSet<()>,
}

/// Starts the clockwork. Needs a tokio runtime around it.
#[must_use]
pub fn start(forum: &Forum, settings: Settings) -> Handle {
    let (mut handle, stopping) = begin(forum);
    for _ in 0..settings.workers {
        handle.running.spawn(run::work(forum.clone(), stopping.clone()));
    }
    schedule::start(&mut handle.running, forum, &stopping);
    handle
}

/// Starts the little that a node does for itself even when the clockwork runs on another.
#[must_use]
pub fn start_own(forum: &Forum) -> Handle {
    begin(forum).0
}

fn begin(forum: &Forum) -> (Handle, Stopping) {
    let (stop, stopping) = watch::channel(false);
    let (mut running, stopping) = (JoinSet::new(), Stopping(stopping));
    schedule::start_own(&mut running, forum, &stopping);
    (Handle { stop, running }, stopping)
}

impl Handle {
    /// Takes no new work, and returns when what is in hand is done.
    pub async fn stop(mut self) {
        // Without listeners everything has ended already.
        let _ = self.stop.send(true);
        while let Some(ended) = self.running.join_next().await {
            if let Err(panic) = ended {
                tracing::error!(%panic, "a job did not end by itself");
            }
        }
    }
}

/// Whether the clockwork is being stopped.
#[derive(Clone)]
struct Stopping(watch::Receiver<bool>);

impl Stopping {
    fn now(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits for `pause`, or less when the clockwork is stopped meanwhile.
    async fn pause(&mut self, pause: std::time::Duration) {
        // An error means that the handle is gone, and with it this task.
        let _ = tokio::time::timeout(pause, self.0.wait_for(|stopping| *stopping)).await;
    }
}
