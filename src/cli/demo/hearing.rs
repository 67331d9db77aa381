//! The hearing of a consultation of the demo: its sessions announced, and the record of those that are over.

use anyhow::{Context as _, Result};
use base::local::{Edge, Local};
use base::time::Timestamp;
use domain::hearing::{HearingInput, PartyInput, RecordInput, SessionInput};
use domain::ids::ConsultationId;

use super::script::{ConsultationScript, PartyScript, RecordScript, SessionScript};
use super::seed::Stage;
use crate::cli::explain;

/// What is announced.
pub(crate) fn announced(stage: &Stage<'_>, script: &ConsultationScript) -> Result<HearingInput> {
    let party = |party: &PartyScript| PartyInput { name: party.name.clone(), capacity: party.capacity.clone() };
    Ok(HearingInput {
        sessions: script.session.iter().map(|session| announce(stage, session)).collect::<Result<_>>()?,
        heard: script.heard.iter().map(party).collect(),
    })
}

fn announce(stage: &Stage<'_>, script: &SessionScript) -> Result<SessionInput> {
    Ok(SessionInput {
        id: None,
        place: script.place.clone(),
        address: script.address.clone(),
        starts_at: Some(clock(stage, script.on, &script.from)?),
        ends_at: Some(clock(stage, script.on, &script.until)?),
        url: script.url.clone(),
        taking_part: script.taking_part.clone(),
    })
}

/// Publishes the records, each of the session in its place.
pub(crate) async fn record(stage: &Stage<'_>, id: ConsultationId, script: &ConsultationScript) -> Result<()> {
    for (n, session) in script.session.iter().enumerate() {
        let Some(RecordScript { on, body, documents }) = &session.record else { continue };
        let ctx = stage.somebody("editor", *on)?;
        let view = stage.forum.consultation(&ctx, id).await.map_err(explain::words)?;
        let met = view.sessions.get(n).with_context(|| format!("there is no session {n}"))?.session.id;
        let input = RecordInput { body: body.clone(), documents: documents.clone() };
        stage.forum.publish_record(&ctx, met, input).await.map_err(explain::words)?;
    }
    Ok(())
}

/// A time of day in the town on that day.
fn clock(stage: &Stage<'_>, day: f64, time: &str) -> Result<Timestamp> {
    let zone = stage.forum.settings().zone;
    let local = Local { day: Local::of(stage.at(day), zone).day, time: time.to_owned() };
    let at = local.instant(Edge::Beginning, zone).ok().flatten();
    at.with_context(|| format!("{time:?} is no time of day"))
}
