//! What has to be done time and again, and how often. Each asks the database what is due; none trusts that it ran
//! before.

use std::time::Duration;

use forum::{Ctx, Forum, Result};
use tokio::task::JoinSet;

use crate::Stopping;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

/// Puts among the running what a node does for itself: it alone knows which sessions were used on it.
pub(crate) fn start_own(running: &mut JoinSet<()>, forum: &Forum, stopping: &Stopping) {
    running.spawn(repeat(forum.clone(), stopping.clone(), MINUTE, Job::FlushSessionUses));
}

/// Puts among the running what one node does for all.
pub(crate) fn start(running: &mut JoinSet<()>, forum: &Forum, stopping: &Stopping) {
    let mut every = |pause, job| {
        running.spawn(repeat(forum.clone(), stopping.clone(), pause, job));
    };
    every(Duration::from_millis(200), Job::Seal);
    every(Duration::from_secs(1), Job::RecordPhases);
    every(HOUR, Job::ForgetIdempotencyKeys);
    every(HOUR, Job::RemoveUnconfirmed);
    every(HOUR, Job::RemoveExpired);
}

#[derive(Debug, Clone, Copy)]
enum Job {
    Seal,
    RecordPhases,
    FlushSessionUses,
    ForgetIdempotencyKeys,
    RemoveUnconfirmed,
    RemoveExpired,
}

impl Job {
    async fn run(self, forum: &Forum, ctx: &Ctx) -> Result<()> {
        match self {
            Self::Seal => seal(forum, ctx).await,
            Self::RecordPhases => forum.record_phases(ctx).await.map(drop),
            Self::FlushSessionUses => forum.flush_session_uses(ctx).await.map(drop),
            Self::ForgetIdempotencyKeys => forum.forget_idempotency_keys(ctx).await.map(drop),
            Self::RemoveUnconfirmed => forum.remove_unconfirmed(ctx).await.map(drop),
            Self::RemoveExpired => forum.remove_expired(ctx).await.map(drop),
        }
    }
}

/// Seals until nothing waits: after a rush, more than one batch does.
async fn seal(forum: &Forum, ctx: &Ctx) -> Result<()> {
    while forum.seal(ctx).await? > 0 {}
    Ok(())
}

async fn repeat(forum: Forum, mut stopping: Stopping, pause: Duration, job: Job) {
    while !stopping.now() {
        once(&forum, job).await;
        stopping.pause(pause).await;
    }
    // What is held in memory is written before the end.
    if matches!(job, Job::FlushSessionUses | Job::Seal) {
        once(&forum, job).await;
    }
}

/// Runs a job where a panic ends this run of it and not the schedule.
async fn once(forum: &Forum, job: Job) {
    let forum = forum.clone();
    let run = tokio::spawn(async move {
        let ctx = Ctx::system("jobs", forum.now());
        job.run(&forum, &ctx).await
    });
    match run.await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(?job, %error, "a scheduled job failed"),
        Err(panic) => tracing::error!(?job, %panic, "a scheduled job broke down"),
    }
}
