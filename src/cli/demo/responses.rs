//! An official response of the demo: drafted by one, signed or sent back by another.

use anyhow::{Context as _, Result};
use domain::department::Signature;
use domain::ids::{PostId, ThreadId};
use domain::response::{CoverInput, Sensitivity};
use domain::role::Role;
use forum::response::{Intent, ResponseInput, ReturnInput};

use super::script::{ConsultationScript, CoverScript, ResponseFate, ResponseScript};
use super::seed::Stage;
use crate::cli::explain;

/// Days from handing in to the second person's decision.
const SIGNED_AFTER: f64 = 0.4;

/// Plays a response to a thread whose posts are these.
pub(crate) async fn play(
    stage: &Stage<'_>,
    consultation: &ConsultationScript,
    (thread, posts): (ThreadId, &[PostId]),
    day: f64,
    script: &ResponseScript,
) -> Result<()> {
    let slug = script.department.as_ref().or(consultation.departments.first()).context("no department runs it")?;
    let official = stage.speaker(Role::Official, slug, day)?;
    let input = ResponseInput {
        department: stage.department(slug)?,
        body: script.body.clone(),
        covers: script.covers.iter().map(|cover| covered(stage, posts, cover)).collect::<Result<_>>()?,
        sensitivity: Sensitivity::Ordinary,
        intent: if matches!(script.fate, ResponseFate::Draft) { Intent::Keep } else { Intent::Submit },
    };
    let id = stage.forum.draft_response(&official, thread, input).await.map_err(explain::words)?;
    let signer = match stage.signature(slug)? {
        Signature::Own => Role::Official,
        Signature::Second => Role::Signer,
    };
    let signer = stage.speaker(signer, slug, day + SIGNED_AFTER)?;
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

fn covered(stage: &Stage<'_>, posts: &[PostId], cover: &CoverScript) -> Result<CoverInput> {
    Ok(CoverInput {
        post: *posts.get(cover.post).with_context(|| format!("there is no post {} to cover", cover.post))?,
        disposition: cover.disposition,
        reason: cover.reason.clone(),
        referred_to: cover.to.as_ref().map(|slug| stage.department(slug)).transpose()?,
    })
}
