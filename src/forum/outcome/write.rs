//! Writing the two parts of an outcome, and publishing them. Drafts are for the editors alone and make no event; each
//! publication makes one.

use base::lang::Lang;
use base::message::Message;
use base::secret::sha256_hex;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::ConsultationId;
use domain::outcome::{DecisionInput, DecisionText, FeedbackInput, FeedbackText, Part, takes_outcome};
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use serde::Serialize;
use store::Tx;
use store::outcome::{NewWording, Wording};

use super::coverage;
use crate::consultation::facts;
use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum, post};

/// What was typed of an outcome; a part that is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeInput {
    /// What was heard.
    pub feedback: Option<FeedbackInput>,
    /// What was decided.
    pub decision: Option<DecisionInput>,
    /// The parts that are put before the public; without any, all stays with the editors.
    pub publish: Vec<Part>,
}

impl Forum {
    /// Keeps what was written of an outcome, and publishes what is to be published. `version` is the one it was written
    /// on; 0 when there was nothing.
    ///
    /// # Errors
    /// Every fault in what was typed; no right to; a consultation that is not closed yet, or put away; a version that is
    /// not the newest; nothing to publish.
    pub async fn write_outcome(
        &self,
        ctx: &Ctx,
        id: ConsultationId,
        version: i64,
        input: OutcomeInput,
    ) -> Result<ConsultationId> {
        ctx.signed_in()?;
        let (wordings, parts) = (worded(input.feedback, input.decision).await?, input.publish);
        self.act(ctx, move |tx| {
            lock_written(tx, id, Some(version))?;
            keep(tx, id, &wordings)?;
            if !parts.is_empty() {
                publish(tx, id, &parts)?;
            }
            store::outcome::move_on(tx, id)?;
            Ok(id)
        })
        .await
    }

    /// Publishes the standard statement that nobody said anything, in both languages, as the feedback.
    ///
    /// # Errors
    /// No right to; a consultation that is not closed yet, or put away; a version that is not the newest; somebody did say
    /// something.
    pub async fn state_silence(&self, ctx: &Ctx, id: ConsultationId, version: Option<i64>) -> Result<ConsultationId> {
        ctx.signed_in()?;
        let statement = FeedbackInput { body: silence(), by_channel: vec![] };
        let wordings = worded(Some(statement), None).await?;
        self.act(ctx, move |tx| {
            lock_written(tx, id, version)?;
            let now = tx.now();
            if !coverage(tx, id, now)?.nothing_was_said() {
                return Err(Refusal::SomethingWasSaid.into());
            }
            keep(tx, id, &wordings)?;
            publish(tx, id, &[Part::Feedback])?;
            store::outcome::move_on(tx, id)?;
            Ok(id)
        })
        .await
    }
}

/// The standard statement, for readers of either language.
fn silence() -> String {
    let said: Vec<String> =
        Lang::ALL.iter().map(|lang| i18n::text(*lang, &Message::new("outcome-silence-statement"))).collect();
    said.join("\n\n")
}

/// Locks a consultation whose outcome whoever acts may write, now and on this version; says nothing of one they may not
/// see.
fn lock_written(tx: &mut Tx<'_>, id: ConsultationId, version: Option<i64>) -> Result<()> {
    store::consultation::lock(tx, id)?;
    let facts = facts(tx, id)?;
    let (actor, now) = (tx.actor(), tx.now());
    policy::authorize(actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
    policy::authorize(actor, Action::WriteOutcome(facts.standing()), now)?;
    takes_outcome(facts.row.phase(now))?;
    let newest = store::outcome::version(tx, id)?;
    match version {
        Some(version) if version != newest => Err(Refusal::Stale { version: newest, by: None }.into()),
        Some(_) | None => Ok(()),
    }
}

/// Keeps what differs from what stands there already: the same words once more are no new version.
fn keep(tx: &mut Tx<'_>, id: ConsultationId, wordings: &[NewWording]) -> Result<()> {
    let drafts = store::outcome::drafts(tx, id)?;
    for wording in wordings {
        let drafted = drafts.iter().any(|draft| draft.part == wording.part);
        if drafted || differs(tx, id, wording)? {
            store::outcome::save(tx, id, wording)?;
        }
    }
    Ok(())
}

/// Whether it says anything else than what is published; than nothing, where nothing is.
fn differs(tx: &mut Tx<'_>, id: ConsultationId, wording: &NewWording) -> Result<bool> {
    Ok(match store::outcome::published(tx, id, wording.part, None)? {
        Some(published) => published.body != wording.body || published.entries != wording.entries,
        None => !wording.body.is_empty() || wording.entries != "[]",
    })
}

/// What was typed, read and drawn: all faults together.
async fn worded(feedback: Option<FeedbackInput>, decision: Option<DecisionInput>) -> Result<Vec<NewWording>> {
    let feedback = feedback.map(FeedbackText::parse).transpose();
    let decision = decision.map(DecisionText::parse).transpose();
    let (feedback, decision) = match (feedback, decision) {
        (Ok(feedback), Ok(decision)) => (feedback, decision),
        (feedback, decision) => {
            let mut faults = FieldErrors::new();
            feedback.err().into_iter().chain(decision.err()).for_each(|other| faults.append(other));
            return Err(faults.into());
        }
    };
    let mut wordings = Vec::new();
    if let Some(text) = feedback {
        wordings.push(wording(Part::Feedback, text.body.into_string(), &text.by_channel).await?);
    }
    if let Some(text) = decision {
        wordings.push(wording(Part::Decision, text.body.into_string(), &text.documents).await?);
    }
    Ok(wordings)
}

async fn wording<T: Serialize + Sync>(part: Part, body: String, entries: &[T]) -> Result<NewWording> {
    let html = post::to_html(&body).await?.into_string();
    let entries = serde_json::to_string(entries).map_err(anyhow::Error::new)?;
    Ok(NewWording { part, body, html, html_version: markup::VERSION, entries })
}

/// Publishes the drafts of these parts, as far as there are any: one event for each.
fn publish(tx: &mut Tx<'_>, id: ConsultationId, parts: &[Part]) -> Result<()> {
    let mut drafts = store::outcome::drafts(tx, id)?;
    drafts.retain(|draft| parts.contains(&draft.part));
    // The feedback first: what was heard comes before what was decided.
    drafts.sort_by_key(|draft| draft.part);
    let mut faults = FieldErrors::new();
    if drafts.is_empty() {
        faults.add("publish", "nothing-drafted");
    }
    for draft in drafts.iter().filter(|draft| draft.body.is_empty()) {
        faults.add(format!("{}.body", draft.part), "missing");
    }
    faults.finish()?;
    for draft in &drafts {
        store::outcome::publish(tx, draft.id)?;
        react(tx, &published(id, draft))?;
    }
    Ok(())
}

fn published(consultation: ConsultationId, wording: &Wording) -> Event {
    let (number, sha256) = (wording.number, sha256_hex(format!("{}\n{}", wording.body, wording.entries).as_bytes()));
    match wording.part {
        Part::Feedback => Event::FeedbackPublished { consultation, number, sha256 },
        Part::Decision => Event::OutcomePublished { consultation, number, sha256 },
    }
}
