//! One request at a time for each host: a portal is a guest house, not a quarry.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{Mutex as Line, OwnedMutexGuard};

use super::fault::FetchFault;

/// How long one waits in line for a host.
const PATIENCE: Duration = Duration::from_secs(60);

/// The lines before hosts. A host without anybody in line is forgotten.
#[derive(Default)]
pub(super) struct Turns {
    lines: Mutex<HashMap<String, Weak<Line<()>>>>,
}

/// A turn at a host: while it lives, nobody else asks there.
pub(super) type Turn = OwnedMutexGuard<()>;

impl Turns {
    /// Waits for a turn at `host`.
    pub(super) async fn at(&self, host: &str) -> Result<Turn, FetchFault> {
        let line = self.line(host);
        tokio::time::timeout(PATIENCE, line.lock_owned()).await.map_err(|_| FetchFault::Crowded)
    }

    fn line(&self, host: &str) -> Arc<Line<()>> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.get(host).and_then(Weak::upgrade) {
            return line;
        }
        lines.retain(|_, line| line.strong_count() > 0);
        let line = Arc::default();
        lines.insert(host.to_owned(), Arc::downgrade(&line));
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_host_serves_one_at_a_time_and_hosts_do_not_wait_for_each_other() {
        let turns = Turns::default();
        let first = turns.at("a.example").await.unwrap();
        let other = turns.at("b.example").await.unwrap();
        let mut second = Box::pin(turns.at("a.example"));
        let waits = futures_util::future::poll_immediate(&mut second).await;
        assert!(waits.is_none(), "the second waits");
        drop(first);
        second.await.unwrap();
        drop(other);
        drop(turns.at("c.example").await.unwrap());
        assert_eq!(turns.lines.lock().unwrap().len(), 1, "hosts that nobody waits for are forgotten");
    }
}
