//! Publishing a consultation, taking it back, concluding it, putting it away.

use base::text::Line;
use domain::consultation::{self, ChangeKind, ConsultationDraft, ConsultationEvent};
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{ConsultationId, DepartmentId};
use domain::notice::first_check;
use domain::outcome::may_conclude;
use domain::phase::ConsultationState;
use store::Tx;
use store::consultation::{Consultation, NewChange};

use super::{ConsultationFacts, draft, lock_managed, same_version};
use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum, outcome};

/// Where a consultation is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// Before the public; it takes posts from its opening on.
    Open,
    /// Back.
    Withdrawn,
    /// To its end: everybody who took part is told.
    Concluded,
    /// Away; it can still be read.
    Archived,
}

/// A decision about where a consultation goes, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionInput {
    /// Where to.
    pub to: Destination,
    /// Why, for everybody to read; taking back needs one of 4-500 characters.
    pub reason: Option<String>,
    /// The version it was decided on.
    pub version: Option<i64>,
}

impl TransitionInput {
    fn reason(&self) -> std::result::Result<Line, FieldErrors> {
        let typed = self.reason.as_deref().unwrap_or_default();
        match self.to {
            Destination::Withdrawn => consultation::parse_reason(typed),
            Destination::Open | Destination::Concluded | Destination::Archived => {
                let mut faults = FieldErrors::new();
                faults.text("reason", Line::parse(typed, 0..=500)).ok_or(faults)
            }
        }
    }
}

impl Forum {
    /// Publishes a consultation, takes it back, concludes it or puts it away.
    ///
    /// # Errors
    /// Faults in what was typed, no right to, a version that is not the newest, a state from which it cannot go there,
    /// and, for publishing and for concluding, all that is missing.
    pub async fn transition_consultation(
        &self,
        ctx: &Ctx,
        id: ConsultationId,
        input: TransitionInput,
    ) -> Result<ConsultationId> {
        ctx.signed_in()?;
        let reason = input.reason()?;
        self.act(ctx, move |tx| {
            let ConsultationFacts { row, departments } = lock_managed(tx, id)?;
            same_version(&row, input.version)?;
            match input.to {
                Destination::Open => publish(tx, row, departments, &reason)?,
                Destination::Withdrawn => withdraw(tx, &row, &reason)?,
                Destination::Concluded => conclude(tx, &row, &reason)?,
                Destination::Archived => archive(tx, &row, &reason)?,
            }
            Ok(id)
        })
        .await
    }
}

fn publish(tx: &mut Tx<'_>, row: Consultation, departments: Vec<DepartmentId>, reason: &Line) -> Result<()> {
    row.state.after(ConsultationEvent::Publish)?;
    let (id, now) = (row.id, tx.now());
    let draft = ConsultationDraft::parse(draft::content(tx, row, departments)?)?;
    draft.ready(now)?;
    let opens_at = draft.opening(now).ok_or_else(|| Error::from(FieldErrors::one("opens_at", "missing")))?;
    store::consultation::publish(tx, id, opens_at)?;
    // From now on the notices behind it are watched closely.
    store::notice::hasten(tx, &draft.notices, first_check(now))?;
    let change = NewChange { what: ChangeKind::Published, reason: reason.as_str(), moved: None, sessions: None };
    store::consultation::note(tx, id, change)?;
    react(tx, &Event::ConsultationPublished { consultation: id, opens_at, closes_at: draft.closes_at })
}

fn withdraw(tx: &mut Tx<'_>, row: &Consultation, reason: &Line) -> Result<()> {
    go(tx, row, row.state.after(ConsultationEvent::Withdraw)?, (ChangeKind::Withdrawn, reason))?;
    react(tx, &Event::ConsultationWithdrawn { consultation: row.id })
}

/// The caller holds the consultation: an answer that is signed at the same time is there before this, or comes after it.
fn conclude(tx: &mut Tx<'_>, row: &Consultation, reason: &Line) -> Result<()> {
    let to = row.state.after(ConsultationEvent::Conclude)?;
    may_conclude(row.phase(tx.now()))?;
    outcome::ready(tx, row.id)?;
    go(tx, row, to, (ChangeKind::Concluded, reason))?;
    react(tx, &Event::ConsultationConcluded { consultation: row.id })
}

fn archive(tx: &mut Tx<'_>, row: &Consultation, reason: &Line) -> Result<()> {
    go(tx, row, row.state.after(ConsultationEvent::Archive)?, (ChangeKind::Archived, reason))?;
    react(tx, &Event::ConsultationArchived { consultation: row.id })
}

/// Brings it where it was decided, and notes the decision with its public reason.
fn go(tx: &mut Tx<'_>, row: &Consultation, to: ConsultationState, (what, reason): (ChangeKind, &Line)) -> Result<()> {
    store::consultation::set_state(tx, row.id, to)?;
    let change = NewChange { what, reason: reason.as_str(), moved: None, sessions: None };
    Ok(store::consultation::note(tx, row.id, change)?)
}
