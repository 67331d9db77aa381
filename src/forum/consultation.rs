//! Consultations: what other verbs need to know of one before they decide.
//!
//! The verbs stand beside: `draft` (make and change), `transition` (publish, withdraw), `extend`, and `read` (the read
//! models).

mod draft;
mod extend;
mod read;
mod transition;

use base::time::Timestamp;
use domain::consultation::Moderation;
use domain::ids::{ConsultationId, DepartmentId, NoticeId};
use domain::phase::{ConsultationState, Phase};
use domain::policy::{self, Action, ConsultationStanding};
use domain::refusal::Refusal;
use store::{Snapshot, Tx};

use crate::error::{Error, Result};

pub use draft::ConsultationPatch;
pub use read::{ConsultationFilter, ConsultationView};
pub use store::consultation::{Change, Consultation};
pub use transition::{Destination, TransitionInput};

/// A consultation as other verbs see it: enough for the policy, the phase and the notice of its threads.
#[derive(Debug, Clone)]
pub struct ConsultationFacts {
    /// Which.
    pub id: ConsultationId,
    /// The departments that run it, the leading one first.
    pub departments: Vec<DepartmentId>,
    /// Its stored state.
    pub state: ConsultationState,
    /// When posts become public.
    pub moderation: Moderation,
    /// When it opens.
    pub opens_at: Option<Timestamp>,
    /// When it closes.
    pub closes_at: Option<Timestamp>,
    /// The notice of its threads, with its present version.
    pub first_notice: Option<(NoticeId, i32)>,
    row: Consultation,
}

impl ConsultationFacts {
    /// What the policy asks for.
    #[must_use]
    pub fn standing(&self) -> ConsultationStanding<'_> {
        ConsultationStanding { id: self.id, departments: &self.departments, state: self.state }
    }

    /// Where it stands at `now`.
    #[must_use]
    pub fn phase(&self, now: Timestamp) -> Phase {
        self.row.phase(now)
    }
}

/// Reads what other verbs need to know. Inside a transaction, lock the consultation first.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn facts(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<ConsultationFacts> {
    let row = store::consultation::get(tx, id)?;
    let departments = store::consultation::departments(tx, id)?;
    let first_notice = store::consultation::notices(tx, id)?.first().copied();
    Ok(ConsultationFacts {
        id,
        departments,
        state: row.state,
        moderation: row.moderation,
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        first_notice,
        row,
    })
}

/// Locks a consultation that whoever acts may manage; says nothing of one they may not see.
fn lock_managed(tx: &mut Tx<'_>, id: ConsultationId) -> Result<(Consultation, Vec<DepartmentId>)> {
    let row = store::consultation::lock(tx, id)?;
    let departments = store::consultation::departments(tx, id)?;
    let standing = ConsultationStanding { id, departments: &departments, state: row.state };
    let (actor, now) = (tx.actor(), tx.now());
    policy::authorize(actor, Action::ViewConsultation(standing), now).map_err(|_| Error::NotFound)?;
    policy::authorize(actor, Action::ManageConsultation(standing), now)?;
    Ok((row, departments))
}

/// Refuses a decision on a version that is no longer the newest.
fn same_version(row: &Consultation, decided_on: Option<i64>) -> Result<()> {
    match decided_on {
        Some(version) if version != row.version => Err(Refusal::Stale { version: row.version, by: None }.into()),
        Some(_) | None => Ok(()),
    }
}
