//! Extending a published consultation, and giving an end to one that stands without.

use base::text::Line;
use base::time::Timestamp;
use domain::consultation::{self, ChangeKind, customary_response};
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::ConsultationId;
use domain::phase::ConsultationState;
use domain::refusal::Refusal;
use store::Tx;
use store::consultation::{Consultation, NewChange};

use super::{ConsultationPatch, lock_managed};
use crate::error::Result;
use crate::react::react;

/// Moves the closing later, with a public reason. Whoever answers keeps the time they had: the day the answer is due
/// moves along.
pub(super) fn extend(tx: &mut Tx<'_>, row: &Consultation, patch: &ConsultationPatch) -> Result<()> {
    if !is_extension(patch) {
        return Err(Refusal::WrongState { state: row.state.as_str() }.into());
    }
    let reason = consultation::parse_reason(patch.reason.as_deref().unwrap_or_default());
    let (closes_at, reason) = match (patch.closes_at.flatten(), reason) {
        (Some(closes_at), Ok(reason)) => (closes_at, reason),
        (None, reason) => {
            let mut faults = FieldErrors::one("closes_at", "missing");
            faults.append(reason.err().unwrap_or_default());
            return Err(faults.into());
        }
        (Some(_), Err(faults)) => return Err(faults.into()),
    };
    move_closing(tx, row, closes_at, &reason)
}

/// Extends a published consultation that whoever acts may manage, with a public reason.
///
/// # Errors
/// No right to, not published, or a closing that is not later.
pub(crate) fn extend_to(tx: &mut Tx<'_>, id: ConsultationId, closes_at: Timestamp, reason: &Line) -> Result<()> {
    let row = lock_managed(tx, id)?.row;
    if row.state != ConsultationState::Published {
        return Err(Refusal::WrongState { state: row.state.as_str() }.into());
    }
    move_closing(tx, &row, closes_at, reason)
}

fn move_closing(tx: &mut Tx<'_>, row: &Consultation, closes_at: Timestamp, reason: &Line) -> Result<()> {
    consultation::extend(row.closes_at, closes_at, tx.now())?;
    let mut faults = FieldErrors::new();
    consultation::refuse_far(&mut faults, tx.now(), closes_at);
    faults.finish()?;
    let respond_by = match (row.respond_by, row.closes_at) {
        (Some(respond_by), Some(before)) => Some(respond_by + (closes_at - before)),
        // What stood without an end owed no answer to the whole by a day; with an end it does.
        (respond_by, _) => respond_by.or_else(|| customary_response(Some(closes_at))),
    };
    store::consultation::extend(tx, row.id, closes_at, respond_by)?;
    let (id, from) = (row.id, row.closes_at);
    let what = if from.is_some() { ChangeKind::Extended } else { ChangeKind::EndSet };
    let moved = Some((from, closes_at));
    store::consultation::note(tx, id, NewChange { what, reason: reason.as_str(), moved, sessions: None })?;
    if from.is_some() {
        react(tx, &Event::ConsultationExtended { consultation: id, from, to: closes_at })
    } else {
        react(tx, &Event::ConsultationEndSet { consultation: id, to: closes_at })
    }
}

/// Whether nothing but the closing and its reason is touched.
fn is_extension(patch: &ConsultationPatch) -> bool {
    let other = ConsultationPatch { closes_at: None, reason: None, ..patch.clone() };
    other == ConsultationPatch::default()
}
