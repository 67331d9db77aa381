//! Working off the queue: claim the task that is due the longest, run it, take it out or put it back for later.
//!
//! What is not here: the clockwork that keeps asking (`jobs`), and what each task does (its noun's file).

use base::time::Timestamp;
use chrono::TimeDelta;
use domain::ids::MailId;
use domain::task::{MAX_ATTEMPTS, Task, backoff_seconds};
use rand::RngExt as _;
use store::task::Claimed;

use crate::error::{Error, Result};
use crate::{Ctx, Forum};

mod desk;

pub use desk::{Dropped, TaskView};

/// For how long a claimed task is nobody else's: longer than the slowest task, a mail server that lets us wait.
const CLAIM_MINUTES: i64 = 5;

impl Forum {
    /// Runs one task that is due; `false` when there was none. A task that fails is tried again later and parked, with
    /// its error kept, when it has failed too often: that is not an error here.
    ///
    /// # Errors
    /// When the queue itself cannot be read or written.
    pub async fn run_next_task(&self, ctx: &Ctx) -> Result<bool> {
        let now = ctx.now;
        // Most of the time nothing is due, and a look takes no lock.
        if !self.read(move |tx| Ok(store::task::is_due(tx, now)?)).await? {
            return Ok(false);
        }
        let until = now + TimeDelta::minutes(CLAIM_MINUTES);
        let Some(claimed) = self.write(ctx, move |tx| Ok(store::task::claim(tx, until)?)).await? else {
            return Ok(false);
        };
        let outcome = self.run_apart(ctx, &claimed).await;
        // What it took to run it has passed: the next try is counted from now.
        let ctx = Ctx { now: self.now(), ..ctx.clone() };
        self.put_away(&ctx, &claimed, outcome).await?;
        Ok(true)
    }

    /// How many tasks wait or are being worked on; parked ones do not count.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn waiting_tasks(&self) -> Result<i64> {
        self.read(|tx| Ok(store::task::waiting(tx)?)).await
    }

    /// Runs a task where a panic ends it and not the worker: it is a failure like others, and parked in the end.
    async fn run_apart(&self, ctx: &Ctx, claimed: &Claimed) -> Result<()> {
        let task: Task = serde_json::from_str(&claimed.payload).map_err(anyhow::Error::new)?;
        let (forum, ctx) = (self.clone(), ctx.clone());
        let run = tokio::spawn(async move { forum.run(&ctx, task).await });
        run.await.map_err(|panic| Error::Fault(anyhow::Error::new(panic)))?
    }

    async fn run(&self, ctx: &Ctx, task: Task) -> Result<()> {
        match task {
            Task::SendMail(mail) => self.send_mail(ctx, mail).await,
            Task::TellAuthor(decision) => self.tell_author(ctx, decision).await,
            Task::TellErased(post) => self.tell_erased(ctx, post).await,
            Task::TellCovered(response) => self.tell_covered(ctx, response).await,
            Task::TellReferred(response) => self.tell_referred(ctx, response).await,
            Task::TellMentioned { post, revision } => self.tell_mentioned(ctx, post, revision).await,
            Task::TellParticipants { consultation, after } => self.tell_participants(ctx, consultation, after).await,
            Task::TellFollowers { change, after } => self.tell_followers(ctx, change, after).await,
            Task::AskEditors { notice, version } => self.ask_editors(ctx, notice, version).await,
        }
    }

    async fn put_away(&self, ctx: &Ctx, claimed: &Claimed, outcome: Result<()>) -> Result<()> {
        let id = claimed.id;
        let Err(error) = outcome else {
            return self.write(ctx, move |tx| Ok(store::task::finish(tx, id)?)).await;
        };
        let again_at = next_try(claimed.attempts + 1, ctx.now);
        let said = whole(&error);
        match again_at {
            Some(at) => {
                tracing::warn!(task = id, error = said, again_at = %at, "a task failed and will be tried again");
            }
            None => tracing::error!(task = id, error = said, "a task failed too often and is parked"),
        }
        let mail = again_at.is_none().then(|| mail_of(&claimed.payload)).flatten();
        self.write(ctx, move |tx| {
            store::task::fail(tx, id, &said, again_at)?;
            mail.map_or(Ok(()), |mail| Ok(store::mail::give_up(tx, mail)?))
        })
        .await
    }
}

/// The mail that a task was to send: one whose task is parked has failed.
fn mail_of(payload: &str) -> Option<MailId> {
    match serde_json::from_str(payload) {
        Ok(Task::SendMail(mail)) => Some(mail),
        Ok(
            Task::TellAuthor(_)
            | Task::TellErased(_)
            | Task::TellCovered(_)
            | Task::TellReferred(_)
            | Task::TellMentioned { .. }
            | Task::TellParticipants { .. }
            | Task::TellFollowers { .. }
            | Task::AskEditors { .. },
        )
        | Err(_) => None,
    }
}

/// When to try again after the `attempts`-th failure; `None`: no more. A fifth of the wait is chance, so that tasks which
/// failed together do not come back together.
fn next_try(attempts: i32, now: Timestamp) -> Option<Timestamp> {
    if attempts >= MAX_ATTEMPTS {
        return None;
    }
    let wait = backoff_seconds(attempts);
    let chance = rand::rng().random_range(0..=wait / 5);
    Some(now + TimeDelta::seconds(wait + chance))
}

/// The error with its causes, for the person who looks at the parked task.
fn whole(error: &Error) -> String {
    match error {
        Error::Fault(fault) => format!("{fault:#}"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_tried_ever_more_slowly_and_then_parked() {
        let now = Timestamp::from_unix(0).unwrap();
        let first = next_try(1, now).unwrap().unix();
        assert!((60..=72).contains(&first), "{first}");
        let fourth = next_try(4, now).unwrap().unix();
        assert!((480..=576).contains(&fourth), "{fourth}");
        assert_eq!(next_try(MAX_ATTEMPTS, now), None);
    }
}
