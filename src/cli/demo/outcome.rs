//! The outcome of a consultation of the demo: written, published, concluded, followed up, and perhaps put away.

use anyhow::Result;
use domain::follow_up::FollowUpInput;
use domain::ids::ConsultationId;
use domain::outcome::{DecisionInput, FeedbackInput, Part};
use domain::role::Role;
use forum::consultation::Destination;
use forum::outcome::OutcomeInput;

use super::debate::step;
use super::script::{OutcomeFate, OutcomeScript};
use super::seed::Stage;
use crate::cli::explain;

/// Days from the feedback to the decision, and from there to the conclusion.
const DECIDED_AFTER: f64 = 1.0;
const CONCLUDED_AFTER: f64 = 0.1;

/// Plays an outcome.
pub(crate) async fn play(stage: &Stage<'_>, id: ConsultationId, script: &OutcomeScript) -> Result<()> {
    let heard = FeedbackInput { body: script.feedback.clone(), by_channel: script.received.clone() };
    if matches!(script.fate, OutcomeFate::Drafted) {
        return write(stage, id, script.on, Some(heard), None, vec![]).await;
    }
    write(stage, id, script.on, Some(heard), None, vec![Part::Feedback]).await?;
    let decided = DecisionInput { body: script.decision.clone(), documents: script.documents.clone() };
    let day = script.on + DECIDED_AFTER;
    write(stage, id, day, None, Some(decided), vec![Part::Decision]).await?;
    step(stage, id, day + CONCLUDED_AFTER, Destination::Concluded, None).await?;
    for entry in &script.follow_up {
        let ctx = match &entry.department {
            Some(slug) => stage.speaker(Role::Official, slug, entry.on)?,
            None => stage.somebody("editor", entry.on)?,
        };
        let input = FollowUpInput { at: None, body: entry.body.clone() };
        stage.forum.add_follow_up(&ctx, id, input, Vec::new()).await.map_err(explain::words)?;
    }
    if let Some(archive) = &script.archived {
        step(stage, id, archive.on, Destination::Archived, Some(&archive.reason)).await?;
    }
    Ok(())
}

async fn write(
    stage: &Stage<'_>,
    id: ConsultationId,
    day: f64,
    feedback: Option<FeedbackInput>,
    decision: Option<DecisionInput>,
    publish: Vec<Part>,
) -> Result<()> {
    let ctx = stage.somebody("editor", day)?;
    let version = stage.forum.outcome(&ctx, id, Default::default()).await.map_err(explain::words)?.version;
    let input = OutcomeInput { feedback, decision, publish };
    stage.forum.write_outcome(&ctx, id, version, input).await.map_err(explain::words)?;
    Ok(())
}
