//! One consultation of the demo, from its draft to where its script leaves it.

use anyhow::{Context as _, Result};
use domain::consultation::ConsultationInput;
use domain::ids::{ConsultationId, NoticeId};
use forum::clause::ClauseSource;
use forum::consultation::{ConsultationPatch, Destination, TransitionInput};

use super::script::{ConsultationScript, EditionScript, Ending, ExtensionScript};
use super::seed::Stage;
use super::{hearing, outcome, threads};
use crate::cli::explain;

/// Days before its opening on which a consultation is drafted and published: what opens later is announced the day before
/// yesterday. It opens as that day begins, which is up to a day before the hour of seeding.
const DRAFTED_BEFORE: f64 = 1.9;
const PUBLISHED_BEFORE: f64 = 1.5;

/// Plays a consultation.
pub(crate) async fn play(stage: &Stage<'_>, script: &ConsultationScript) -> Result<()> {
    let announced = script.opens.min(0.0);
    let drafted = announced - DRAFTED_BEFORE;
    let ctx = stage.somebody("editor", drafted)?;
    let id = stage.forum.draft_consultation(&ctx, input(stage, script)?).await.map_err(explain::words)?;
    if matches!(script.ending, Ending::Draft) {
        return Ok(());
    }
    step(stage, id, announced - PUBLISHED_BEFORE, Destination::Open, None).await?;
    let (first, later) = script.draft.split_at(script.draft.len().min(1));
    keep(stage, id, first).await?;
    for thread in &script.thread {
        threads::play(stage, id, script, thread).await.with_context(|| format!("in {:?}", thread.title))?;
    }
    keep(stage, id, later).await?;
    hearing::record(stage, id, script).await?;
    if let Some(extension) = &script.extended {
        extend(stage, id, extension).await?;
    }
    if let Ending::Withdrawn { on, reason } = &script.ending {
        step(stage, id, *on, Destination::Withdrawn, Some(reason)).await?;
    }
    match &script.outcome {
        Some(outcome) => outcome::play(stage, id, outcome).await,
        None => Ok(()),
    }
}

async fn keep(stage: &Stage<'_>, id: ConsultationId, editions: &[EditionScript]) -> Result<()> {
    for edition in editions {
        let ctx = stage.somebody("editor", edition.on)?;
        let source = ClauseSource::Text(edition.text.clone());
        stage.forum.keep_clauses(&ctx, id, source).await.map_err(explain::words)?;
    }
    Ok(())
}

fn input(stage: &Stage<'_>, script: &ConsultationScript) -> Result<ConsultationInput> {
    let notice = |called: &String| -> Result<NoticeId> {
        stage.notices.get(called).copied().with_context(|| format!("there is no notice {called:?}"))
    };
    Ok(ConsultationInput {
        kind: script.kind,
        series: script.series.as_deref().map(|slug| stage.series(slug)).transpose()?,
        hearing: hearing::announced(stage, script)?,
        title: script.title.clone(),
        summary: script.summary.clone(),
        body: script.body.clone(),
        notices: script.notice.iter().map(notice).collect::<Result<_>>()?,
        departments: script.departments.iter().map(|slug| stage.department(slug)).collect::<Result<_>>()?,
        opens_at: Some(stage.morning(script.opens)?),
        closes_at: script.closes.map(|day| stage.midnight(day)).transpose()?,
        respond_by: script.respond_by.map(|day| stage.at(day)),
        moderation: script.moderation,
        short_period_reason: String::new(),
        asks_stance: script.asks_stance,
    })
}

/// The editor brings it there on that day.
pub(crate) async fn step(
    stage: &Stage<'_>,
    id: ConsultationId,
    day: f64,
    to: Destination,
    reason: Option<&String>,
) -> Result<()> {
    let ctx = stage.somebody("editor", day)?;
    let input = TransitionInput { to, reason: reason.cloned(), version: None };
    stage.forum.transition_consultation(&ctx, id, input).await.map_err(explain::words)?;
    Ok(())
}

async fn extend(stage: &Stage<'_>, id: ConsultationId, script: &ExtensionScript) -> Result<()> {
    let ctx = stage.somebody("editor", script.on)?;
    let version = stage.forum.consultation(&ctx, id).await.map_err(explain::words)?.consultation.version;
    let patch = ConsultationPatch {
        closes_at: Some(Some(stage.midnight(script.to)?)),
        reason: Some(script.reason.clone()),
        ..ConsultationPatch::default()
    };
    stage.forum.edit_consultation(&ctx, id, version, patch).await.map_err(explain::words)?;
    Ok(())
}
