//! An official response of the demo: drafted by one, signed or sent back by another.

use anyhow::{Context as _, Result};
use domain::ids::{PostId, ThreadId};
use domain::response::{CoverInput, Sensitivity};
use forum::response::{Intent, ResponseInput, ReturnInput};

use super::script::{CoverScript, ResponseFate, ResponseScript};
use super::seed::Stage;
use crate::cli::explain;

/// Days from handing in to the second person's decision.
const SIGNED_AFTER: f64 = 0.4;

/// Plays a response to a thread whose posts are these.
pub(crate) async fn play(
    stage: &Stage<'_>,
    thread: ThreadId,
    posts: &[PostId],
    day: f64,
    script: &ResponseScript,
) -> Result<()> {
    let official = stage.somebody("official", day)?;
    let department = official.actor.person().and_then(|person| person.departments(official.now).next());
    let cover = |cover: &CoverScript| -> Result<CoverInput> {
        Ok(CoverInput {
            post: *posts.get(cover.post).with_context(|| format!("there is no post {} to cover", cover.post))?,
            disposition: cover.disposition,
            reason: cover.reason.clone(),
            referred_to: None,
        })
    };
    let input = ResponseInput {
        department: department.context("the official speaks for no department")?,
        body: script.body.clone(),
        covers: script.covers.iter().map(cover).collect::<Result<_>>()?,
        sensitivity: Sensitivity::Ordinary,
        intent: if matches!(script.fate, ResponseFate::Draft) { Intent::Keep } else { Intent::Submit },
    };
    let id = stage.forum.draft_response(&official, thread, input).await.map_err(explain::words)?;
    let signer = stage.somebody("signer", day + SIGNED_AFTER)?;
    match &script.fate {
        ResponseFate::Draft | ResponseFate::Submitted => {}
        ResponseFate::Published => drop(stage.forum.sign_off(&signer, id, None).await.map_err(explain::words)?),
        ResponseFate::Returned { reason } => {
            let input = ReturnInput { reason: reason.clone(), version: None };
            stage.forum.return_response(&signer, id, input).await.map_err(explain::words)?;
        }
    }
    Ok(())
}
