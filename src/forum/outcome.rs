//! The outcome of a consultation: what was heard and what was decided, written, published and read.
//!
//! The verbs stand in `write`; the read models in `read` (its page, and the editor's desk) and `opinion` (what was said,
//! with what became of it); the letters in `tell`. What is not here: the conclusion itself (`consultation::transition`),
//! what was done afterwards (`follow_up`).

mod opinion;
mod read;
mod tell;
mod write;

use base::time::Timestamp;
use domain::fields::FieldErrors;
use domain::ids::ConsultationId;
use domain::outcome::{Coverage, Part, Received};
use serde::de::DeserializeOwned;
use store::outcome::Wording;
use store::{Snapshot, Tx};

use crate::error::Result;

pub use opinion::{Alike, AnswerGroups};
pub use read::{DecisionView, Draft, Drafts, FeedbackView, OutcomeDesk, OutcomePage, OutcomeView, Rights, Versions};
pub use store::outcome::{Open, Publication};
pub use write::OutcomeInput;

/// The most opinions without a disposition that a refusal names one by one; beyond them it says how many.
const NAMED: i64 = 25;

/// Refuses a conclusion for which something is missing, with all of it.
pub(crate) fn ready(tx: &mut Tx<'_>, id: ConsultationId) -> Result<()> {
    let now = tx.now();
    let Err(mut gaps) = coverage(tx, id, now)?.ready() else { return Ok(()) };
    name_open(tx, id, &mut gaps)?;
    Err(gaps.into())
}

fn name_open(tx: &mut Snapshot<'_>, id: ConsultationId, gaps: &mut FieldErrors) -> Result<()> {
    for (n, open) in store::outcome::open(tx, id, None, NAMED)?.into_iter().enumerate() {
        let words = base::message::Message::new("field-undisposed-one").with("title", open.title);
        gaps.add_with(format!("opinions[{n}]"), "undisposed", words);
    }
    Ok(())
}

/// How far a consultation is from its conclusion.
fn coverage(tx: &mut Snapshot<'_>, id: ConsultationId, now: Timestamp) -> Result<Coverage> {
    let counts = store::outcome::coverage(tx, id, now)?;
    let feedback = store::outcome::published(tx, id, Part::Feedback, None)?;
    let decision = store::outcome::published(tx, id, Part::Decision, None)?;
    let elsewhere = feedback.as_ref().map(entries::<Received>).transpose()?.unwrap_or_default();
    Ok(Coverage {
        opinions: counts.disposed + counts.open,
        open: counts.open,
        waiting: counts.waiting,
        elsewhere: elsewhere.iter().map(|row| row.received).sum(),
        feedback: feedback.is_some(),
        decision: decision.is_some(),
    })
}

/// What a wording lists.
fn entries<T: DeserializeOwned>(wording: &Wording) -> Result<Vec<T>> {
    Ok(serde_json::from_str(&wording.entries).map_err(anyhow::Error::new)?)
}
