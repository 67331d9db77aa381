//! What goes by itself: files that were never sent in or were taken away, and bytes that nobody needs any more.

use base::time::Timestamp;
use chrono::TimeDelta;
use domain::file::{ORPHAN_HOURS, PACE_MINUTES};
use store::file::{Due, Lease, Stored};

use crate::error::Result;
use crate::{Ctx, Forum};

/// Bytes stay for so long after they were claimed: longer than anybody takes to bring them.
const CLAIMED_FOR: TimeDelta = TimeDelta::hours(1);
/// Bytes removed in one run.
const AT_ONCE: i64 = 200;
/// A run begins no removal later than this after it doomed what it removes.
const RUN: TimeDelta = TimeDelta::minutes(5);
/// What a run doomed is left to it for so long: its time, and as much again twice, for the removal that it began last (a
/// bucket that does not answer is given up after less than a minute) and for clocks of nodes that differ.
const LEASE: TimeDelta = TimeDelta::minutes(15);

impl Forum {
    /// Forgets what was never sent in for two days and what was taken away, and removes bytes that no file needs; says how
    /// many of the latter. What waits with a manuscript stays as long as that is kept. What was taken away is remembered
    /// for as long as it counts for the pace of its uploader.
    ///
    /// # Errors
    /// When the database does not answer. What was doomed by then and is there still is removed by a run after the lease on
    /// it is over; so is what the place for files does not let go, which stops nothing else.
    pub async fn purge_files(&self, ctx: &Ctx) -> Result<usize> {
        let now = ctx.now;
        self.write(ctx, move |tx| {
            store::file::forget_loose(tx, now - TimeDelta::hours(ORPHAN_HOURS))?;
            Ok(store::file::forget_dropped(tx, now - TimeDelta::minutes(PACE_MINUTES))?)
        })
        .await?;
        let mut gone = 0;
        for Stored { lease, sha256 } in self.doom_files(ctx).await? {
            if !self.may_remove(lease).await? {
                break;
            }
            if let Err(error) = self.parts.files.drop(&sha256).await {
                tracing::error!(sha256, error = format!("{error:#}"), "the bytes of no file could not be removed");
                continue;
            }
            self.write(ctx, move |tx| Ok(store::file::bury(tx, lease)?)).await?;
            gone += 1;
        }
        Ok(gone)
    }

    /// Dooms what may go: what is given is this run's alone to remove.
    async fn doom_files(&self, ctx: &Ctx) -> Result<Vec<Stored>> {
        let due = Due { claimed_before: ctx.now - CLAIMED_FOR, doomed_before: ctx.now - LEASE };
        let found = self.read(move |tx| Ok(store::file::due(tx, due, AT_ONCE)?)).await?;
        if found.is_empty() {
            return Ok(Vec::new());
        }
        self.write(ctx, move |tx| Ok(store::file::doom(tx, &found, due)?)).await
    }

    /// Whether a run may begin to remove what it doomed: it has its time, and nobody took over meanwhile. The clock is read
    /// anew, because a run lasts.
    async fn may_remove(&self, lease: Lease) -> Result<bool> {
        if !in_time(lease, self.now()) {
            return Ok(false);
        }
        self.read(move |tx| Ok(store::file::is_held(tx, lease)?)).await
    }
}

fn in_time(lease: Lease, now: Timestamp) -> bool {
    now - lease.since < RUN
}

#[cfg(test)]
mod tests {
    use store::file::StoredId;

    use super::*;

    #[test]
    fn a_run_stops_long_before_another_may_take_over() {
        let since = Timestamp::from_unix(0).unwrap();
        let lease = Lease { id: StoredId(1), since };
        assert!(in_time(lease, since + RUN - TimeDelta::seconds(1)));
        assert!(!in_time(lease, since + RUN));
        assert!(RUN * 2 < LEASE);
    }
}
