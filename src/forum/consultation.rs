//! Consultations: what other verbs need to know of one before they decide.
//!
//! The verbs stand beside: `draft` (make and change), `transition` (publish, withdraw, conclude, archive), `extend`, `reschedule` (of a hearing);
//! and the read models:
//! `read`, `find` and `page` for everybody, for editors `desk` and `offer` (what a notice proposes).

mod desk;
mod draft;
mod extend;
mod find;
mod offer;
mod page;
mod read;
mod reschedule;
mod transition;

use base::time::Timestamp;
use domain::consultation::ChangeKind;
use domain::ids::{ConsultationId, DepartmentId};
use domain::phase::Phase;
use domain::policy::{self, Action, ConsultationStanding};
use domain::refusal::Refusal;
use store::{Snapshot, Tx};

use crate::error::{Error, Result};

pub(crate) use desk::standing_on;
pub use desk::{ConsultationDesk, ConsultationLink};
pub use draft::ConsultationPatch;
pub(crate) use extend::extend_to;
pub use find::Found;
pub use offer::{Follows, Grounds, Offer};
pub use page::{ConsultationPage, ThreadsWanted};
pub use read::{ConsultationFilter, ConsultationView};
pub(crate) use read::{one, views};
pub use store::consultation::{Change, Consultation};
pub use store::response::latest::Answerer;
pub use transition::{Destination, TransitionInput};

/// A consultation as other verbs see it: enough for the policy and the phase.
#[derive(Debug, Clone)]
pub(crate) struct ConsultationFacts {
    /// Its row.
    pub(crate) row: Consultation,
    /// The departments that run it, the leading one first.
    pub(crate) departments: Vec<DepartmentId>,
}

impl ConsultationFacts {
    /// What the policy asks for.
    pub(crate) fn standing(&self) -> ConsultationStanding<'_> {
        ConsultationStanding { id: self.row.id, departments: &self.departments, state: self.row.state }
    }

    /// Refuses what can only be done while the consultation is open.
    ///
    /// # Errors
    /// [`Refusal::NotOpen`], with the opening that is still to come.
    pub(crate) fn must_be_open(&self, now: Timestamp) -> std::result::Result<(), Refusal> {
        match self.row.phase(now) {
            Phase::Open => Ok(()),
            Phase::Scheduled => Err(Refusal::NotOpen { opens_at: self.row.opens_at }),
            Phase::Draft | Phase::Closed | Phase::Answered | Phase::Concluded | Phase::Archived | Phase::Withdrawn => {
                Err(Refusal::NotOpen { opens_at: None })
            }
        }
    }
}

/// Reads what other verbs need to know. Inside a transaction, lock the consultation first.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn facts(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<ConsultationFacts> {
    let row = store::consultation::get(tx, id)?;
    Ok(ConsultationFacts { row, departments: store::consultation::departments(tx, id)? })
}

/// Locks a consultation that whoever acts may manage; says nothing of one they may not see.
pub(crate) fn lock_managed(tx: &mut Tx<'_>, id: ConsultationId) -> Result<ConsultationFacts> {
    let row = store::consultation::lock(tx, id)?;
    let facts = ConsultationFacts { row, departments: store::consultation::departments(tx, id)? };
    let (actor, now) = (tx.actor(), tx.now());
    policy::authorize(actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
    policy::authorize(actor, Action::ManageConsultation(facts.standing()), now)?;
    Ok(facts)
}

/// When it was concluded, if it was.
#[must_use]
pub fn concluded_at(changes: &[Change]) -> Option<Timestamp> {
    changes.iter().find(|change| change.what == ChangeKind::Concluded).map(|change| change.at)
}

/// Refuses a decision on a version that is no longer the newest.
fn same_version(row: &Consultation, decided_on: Option<i64>) -> Result<()> {
    match decided_on {
        Some(version) if version != row.version => Err(Refusal::Stale { version: row.version, by: None }.into()),
        Some(_) | None => Ok(()),
    }
}
