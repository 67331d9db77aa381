//! The queue as administrators see it, and what they decide on: trying a task once more, or giving it up.

use base::page::{Cursor, Page};
use base::text::Line;
use base::time::Timestamp;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::TaskId;
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use domain::task::{DROP_REASON, Task, TaskState};
use store::Tx;
use store::task::Listed;

use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum};

pub use store::task::Dropped;

/// The latest tasks given up that are told of.
const DROPPED: i64 = 20;

/// A task of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskView {
    /// Its id.
    pub id: TaskId,
    /// The name of what is to be done.
    pub kind: String,
    /// To which thing: the id that the task is about.
    pub of: Option<i64>,
    /// How it stands.
    pub state: TaskState,
    /// From when on it is due; since when it waits for a person, when it is parked.
    pub at: Timestamp,
    /// How often it has failed.
    pub tries: i32,
    /// What went wrong last.
    pub last_error: Option<String>,
}

impl Forum {
    /// The tasks in one state, or all, newest first, a page at a time.
    ///
    /// # Errors
    /// No right to, or a cursor that is not of this list.
    pub async fn tasks(
        &self,
        ctx: &Ctx,
        state: Option<TaskState>,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<TaskView>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManageJobs, ctx.now)?;
        let before = crate::cursor_key::<TaskId>(cursor.as_ref())?;
        let now = ctx.now;
        self.read(move |tx| {
            let rows = store::task::list(tx, state, now, before, limit + 1)?;
            Ok(Page::cut(rows, limit, |task| task.id).map(|task| view(task, now)))
        })
        .await
    }

    /// One task.
    ///
    /// # Errors
    /// No such task, or no right to.
    pub async fn task(&self, ctx: &Ctx, id: TaskId) -> Result<TaskView> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManageJobs, ctx.now)?;
        let now = ctx.now;
        self.read(move |tx| Ok(view(store::task::get(tx, id)?, now))).await
    }

    /// The tasks given up last.
    ///
    /// # Errors
    /// No right to.
    pub async fn dropped_tasks(&self, ctx: &Ctx) -> Result<Vec<Dropped>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManageJobs, ctx.now)?;
        self.read(|tx| Ok(store::task::dropped(tx, DROPPED)?)).await
    }

    /// Makes a task due now, parked or not, with all its tries before it.
    ///
    /// # Errors
    /// Somebody works on it; no such task; no right to.
    pub async fn retry_task(&self, ctx: &Ctx, id: TaskId) -> Result<TaskId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            let task = authorized(tx, id)?;
            if !store::task::retry(tx, id)? {
                return Err(Refusal::WrongState { state: TaskState::Running.as_str() }.into());
            }
            if let Some(Task::SendMail(mail)) = understood(&task) {
                store::mail::take_up(tx, mail)?;
            }
            Ok(id)
        })
        .await
    }

    /// Gives a parked task up, with a reason that is kept.
    ///
    /// # Errors
    /// No reason; a task that is not parked; no such task; no right to.
    pub async fn drop_task(&self, ctx: &Ctx, id: TaskId, reason: &str) -> Result<TaskId> {
        ctx.signed_in()?;
        let mut errors = FieldErrors::new();
        let Some(reason) = errors.text("reason", Line::parse(reason, DROP_REASON)) else { return Err(errors.into()) };
        self.act(ctx, move |tx| {
            let task = authorized(tx, id)?;
            if store::task::drop_parked(tx, id, reason.as_str())?.is_none() {
                let state = TaskState::of(task.parked_at, task.locked_until, tx.now());
                return Err(Refusal::WrongState { state: state.as_str() }.into());
            }
            react(tx, &Event::TaskDropped { task: id, of: task.kind })?;
            Ok(id)
        })
        .await
    }
}

fn authorized(tx: &mut Tx<'_>, id: TaskId) -> Result<Listed> {
    policy::authorize(tx.actor(), Action::ManageJobs, tx.now())?;
    store::task::get(tx, id).map_err(Error::from)
}

/// What is to be done; nothing when the row is not one of today's.
fn understood(task: &Listed) -> Option<Task> {
    serde_json::from_str(&task.payload).ok()
}

fn view(task: Listed, now: Timestamp) -> TaskView {
    TaskView {
        of: understood(&task).map(|what| what.subject()),
        state: TaskState::of(task.parked_at, task.locked_until, now),
        at: task.parked_at.unwrap_or(task.run_at),
        id: task.id,
        kind: task.kind,
        tries: task.attempts,
        last_error: task.last_error,
    }
}
