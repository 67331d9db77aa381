//! What goes by itself: files that were never sent in or were taken away, and bytes that nobody needs any more.

use chrono::TimeDelta;
use domain::file::{ORPHAN_HOURS, PACE_MINUTES};

use crate::error::Result;
use crate::{Ctx, Forum};

/// Bytes stay for so long after they were claimed: longer than anybody takes to bring them.
const CLAIMED_FOR: TimeDelta = TimeDelta::hours(1);
/// Bytes removed in one run.
const AT_ONCE: i64 = 200;

impl Forum {
    /// Forgets what was never sent in for two days and what was taken away, and removes bytes that no file needs; says how
    /// many of the latter. What waits with a manuscript stays as long as that is kept. What was taken away is remembered
    /// for as long as it counts for the pace of its uploader.
    ///
    /// # Errors
    /// When the database or the place for files does not answer: the next run goes on from there.
    pub async fn purge_files(&self, ctx: &Ctx) -> Result<usize> {
        let now = ctx.now;
        let doomed = self
            .write(ctx, move |tx| {
                store::file::forget_loose(tx, now - TimeDelta::hours(ORPHAN_HOURS))?;
                store::file::forget_dropped(tx, now - TimeDelta::minutes(PACE_MINUTES))?;
                Ok(store::file::doom(tx, now - CLAIMED_FOR, AT_ONCE)?)
            })
            .await?;
        let gone = doomed.len();
        for stored in doomed {
            self.parts.files.drop(&stored.sha256).await?;
            self.write(ctx, move |tx| Ok(store::file::bury(tx, stored.id)?)).await?;
        }
        Ok(gone)
    }
}
