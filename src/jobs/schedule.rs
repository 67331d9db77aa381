//! What has to be done time and again, as `domain::job` lists it. Each job asks the database what is due; none trusts
//! that it ran before.

use std::time::Duration;

use domain::job::Job;
use forum::{Ctx, Forum, Result};
use tokio::task::JoinSet;

use crate::Stopping;

/// Seconds after which a run is noted anew: what runs several times a second must not write as often.
const NOTE_EVERY: i64 = 60;

/// Puts among the running what a node does for itself.
pub(crate) fn start_own(running: &mut JoinSet<()>, forum: &Forum, stopping: &Stopping) {
    spawn(running, forum, stopping, |job| job.on_each_node());
}

/// Puts among the running what one node does for all.
pub(crate) fn start(running: &mut JoinSet<()>, forum: &Forum, stopping: &Stopping) {
    spawn(running, forum, stopping, |job| !job.on_each_node());
}

fn spawn(running: &mut JoinSet<()>, forum: &Forum, stopping: &Stopping, wanted: fn(Job) -> bool) {
    for job in Job::ALL.iter().copied().filter(|job| wanted(*job)) {
        running.spawn(repeat(forum.clone(), stopping.clone(), job));
    }
}

async fn run(job: Job, forum: &Forum, ctx: &Ctx) -> Result<()> {
    match job {
        Job::Seal => seal(forum, ctx).await,
        Job::RecordPhases => forum.record_phases(ctx).await.map(drop),
        Job::IndexNotices => index_notices(forum, ctx).await,
        Job::IndexThreads => index_threads(forum, ctx).await,
        Job::FlushSessionUses => forum.flush_session_uses(ctx).await.map(drop),
        Job::FlushThreadVisits => forum.flush_thread_visits(ctx).await.map(drop),
        Job::ForgetIdempotencyKeys => forum.forget_idempotency_keys(ctx).await.map(drop),
        Job::RemoveUnconfirmed => forum.remove_unconfirmed(ctx).await.map(drop),
        Job::RemoveExpired => forum.remove_expired(ctx).await.map(drop),
        Job::RemoveManuscripts => forum.remove_manuscripts(ctx).await.map(drop),
        Job::CheckNotices => forum.check_due_notices(ctx).await.map(drop),
        Job::PurgeFiles => forum.purge_files(ctx).await.map(drop),
        Job::PollPortals => Box::pin(poll(forum)).await,
    }
}

/// Seals until nothing waits: after a rush, more than one batch does.
async fn seal(forum: &Forum, ctx: &Ctx) -> Result<()> {
    while forum.seal(ctx).await? > 0 {}
    Ok(())
}

/// Indexes until nothing waits: after an import of many, more than one batch does.
async fn index_notices(forum: &Forum, ctx: &Ctx) -> Result<()> {
    while forum.index_notices(ctx).await? > 0 {}
    Ok(())
}

/// The same for the terms of threads.
async fn index_threads(forum: &Forum, ctx: &Ctx) -> Result<()> {
    while forum.index_threads(ctx).await? > 0 {}
    Ok(())
}

/// Polls until no source is due, several at once: most of the time goes by waiting for portals.
async fn poll(forum: &Forum) -> Result<()> {
    let lane = || async {
        while forum.poll_next_source(&Ctx::system("poll", forum.now())).await? {}
        Ok::<(), forum::Error>(())
    };
    let (one, two, three, four) = tokio::join!(lane(), lane(), lane(), lane());
    one.and(two).and(three).and(four)
}

async fn repeat(forum: Forum, mut stopping: Stopping, job: Job) {
    let mut note = Note::default();
    while !stopping.now() {
        let error = once(&forum, job).await;
        note.keep(&forum, job, error).await;
        stopping.pause(Duration::from_millis(job.pause())).await;
    }
    // What is held in memory is written before the end.
    if matches!(job, Job::FlushSessionUses | Job::FlushThreadVisits | Job::Seal) {
        once(&forum, job).await;
    }
}

/// Runs a job where a panic ends this run of it and not the schedule; says what went wrong.
async fn once(forum: &Forum, job: Job) -> Option<String> {
    let forum = forum.clone();
    let running = tokio::spawn(async move {
        let ctx = Ctx::system("jobs", forum.now());
        run(job, &forum, &ctx).await
    });
    match running.await {
        Ok(Ok(())) => None,
        Ok(Err(error)) => {
            tracing::error!(?job, %error, "a scheduled job failed");
            Some(error.to_string())
        }
        Err(panic) => {
            tracing::error!(?job, %panic, "a scheduled job broke down");
            Some(panic.to_string())
        }
    }
}

/// What was noted of a job last: when, in seconds, and what had gone wrong.
#[derive(Default)]
struct Note(Option<(i64, Option<String>)>);

impl Note {
    /// Notes a run, unless the same was noted a moment ago.
    async fn keep(&mut self, forum: &Forum, job: Job, error: Option<String>) {
        let now = forum.now();
        let fresh = |(at, said): &(i64, Option<String>)| now.unix() - at < NOTE_EVERY && *said == error;
        if self.0.as_ref().is_some_and(fresh) {
            return;
        }
        match forum.note_job_run(&Ctx::system("jobs", now), job, error.clone()).await {
            Ok(()) => self.0 = Some((now.unix(), error)),
            Err(trouble) => tracing::warn!(?job, error = %trouble, "the run of a job could not be noted"),
        }
    }
}
