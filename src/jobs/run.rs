//! A worker: runs task after task, and looks again in a moment when there is none.

use std::time::Duration;

use forum::{Ctx, Forum};

use crate::Stopping;

/// How long a worker rests when nothing is due.
const IDLE: Duration = Duration::from_millis(250);
/// How long it rests when the queue itself does not answer.
const TROUBLE: Duration = Duration::from_secs(2);

/// Works until stopped; a task once begun is finished.
pub(crate) async fn work(forum: Forum, mut stopping: Stopping) {
    while !stopping.now() {
        let ctx = Ctx::system("jobs", forum.now());
        match forum.run_next_task(&ctx).await {
            Ok(true) => {}
            Ok(false) => stopping.pause(IDLE).await,
            Err(error) => {
                tracing::error!(%error, "the task queue does not answer");
                stopping.pause(TROUBLE).await;
            }
        }
    }
}
