//! What is done time and again: when it ran last, and what went wrong then.
//!
//! What is not here: the clockwork (`jobs`), and what each job does (its noun's file).

use base::time::Timestamp;
use chrono::TimeDelta;
use domain::job::Job;
use domain::policy::{self, Action};

use crate::error::Result;
use crate::{Ctx, Forum};

/// A job is late when it has been still for so long beyond its pause: notes of runs are made once a minute.
const SLACK_MINUTES: i64 = 5;

/// A job and its last run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobView {
    /// Which.
    pub job: Job,
    /// When it ran last; never yet, when absent.
    pub ran_at: Option<Timestamp>,
    /// What went wrong then.
    pub error: Option<String>,
    /// Whether it should have run since.
    pub late: bool,
}

impl Forum {
    /// All jobs, each with its last run.
    ///
    /// # Errors
    /// No right to.
    pub async fn schedule(&self, ctx: &Ctx) -> Result<Vec<JobView>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManageJobs, ctx.now)?;
        let now = ctx.now;
        let runs = self.read(|tx| Ok(store::job_run::all(tx)?)).await?;
        let view = |job: &Job| {
            let run = runs.iter().find(|run| run.job == job.as_str());
            let ran_at = run.map(|run| run.at);
            JobView {
                job: *job,
                ran_at,
                error: run.and_then(|run| run.error.clone()),
                late: ran_at.is_none_or(|at| next_run(*job, at) < now),
            }
        };
        Ok(Job::ALL.iter().map(view).collect())
    }

    /// Notes that a job has run now, and what went wrong.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn note_job_run(&self, ctx: &Ctx, job: Job, error: Option<String>) -> Result<()> {
        self.write(ctx, move |tx| Ok(store::job_run::note(tx, job, error.as_deref())?)).await
    }
}

/// When a job that ran at `at` has to have run again at the latest.
fn next_run(job: Job, at: Timestamp) -> Timestamp {
    let pause = TimeDelta::milliseconds(i64::try_from(job.pause()).unwrap_or(i64::MAX));
    at + pause + TimeDelta::minutes(SLACK_MINUTES)
}
