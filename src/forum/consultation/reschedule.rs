//! Announcing a public hearing's sessions anew: another place or time, one more or one called off, others to be heard.

use base::text::Line;
use base::time::Timestamp;
use domain::consultation::{self, ChangeKind, ConsultationKind};
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::hearing::{Hearing, HearingInput, SessionChanges, check_moved, refuse_cancelled};
use domain::refusal::Refusal;
use store::Tx;
use store::consultation::{Consultation, NewChange};

use super::ConsultationPatch;
use crate::error::Result;
use crate::hearing;
use crate::react::react;

impl ConsultationPatch {
    /// Whether sessions are moved, or others are to be heard.
    pub(super) const fn reschedules(&self) -> bool {
        self.sessions.is_some() || self.heard.is_some()
    }
}

/// Announces anew, with a public reason. What has begun stays as it was announced; what is left out is called off, and stays
/// so.
pub(super) fn reschedule(tx: &mut Tx<'_>, row: &Consultation, patch: ConsultationPatch) -> Result<()> {
    let ConsultationPatch { sessions, heard, reason, .. } = patch.clone();
    let other = ConsultationPatch { sessions: None, heard: None, reason: None, ..patch };
    if other != ConsultationPatch::default() || row.kind != ConsultationKind::Hearing {
        return Err(Refusal::WrongState { state: row.state.as_str() }.into());
    }
    let old = hearing::input(tx, row.id)?;
    let typed = HearingInput {
        sessions: sessions.unwrap_or_else(|| old.sessions.clone()),
        heard: heard.unwrap_or_else(|| old.heard.clone()),
    };
    let mut faults = FieldErrors::new();
    refuse_cancelled(&mut faults, &typed.sessions, &hearing::cancelled(tx, row.id)?);
    faults.finish()?;
    let old = Hearing::parse(old)?;
    let (new, reason) = sound(&old, typed, &reason.unwrap_or_default(), tx.now())?;
    store::hearing::cancel(tx, row.id, &new, reason.as_str())?;
    store::hearing::write(tx, row.id, &new)?;
    store::consultation::move_on(tx, row.id)?;
    let changed = SessionChanges::between(&old.sessions, &new.sessions);
    let sessions = (!changed.sessions.is_empty()).then_some(&changed);
    let change = NewChange { what: ChangeKind::Rescheduled, reason: reason.as_str(), moved: None, sessions };
    store::consultation::note(tx, row.id, change)?;
    react(tx, &Event::ConsultationRescheduled { consultation: row.id })
}

/// What is announced in the place of `old`, and why.
fn sound(
    old: &Hearing,
    typed: HearingInput,
    reason: &str,
    now: Timestamp,
) -> std::result::Result<(Hearing, Line), FieldErrors> {
    let mut faults = FieldErrors::new();
    let new = Hearing::parse(typed).map_err(|others| faults.append(others)).ok();
    if let Some(new) = &new {
        check_moved(&mut faults, &old.sessions, &new.sessions, now);
        if new == old {
            faults.add("sessions", "unchanged");
        }
    }
    let reason = consultation::parse_reason(reason).map_err(|others| faults.append(others)).ok();
    match (new, reason) {
        (Some(new), Some(reason)) if faults.is_empty() => Ok((new, reason)),
        _ => Err(faults),
    }
}
