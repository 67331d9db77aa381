//! The list of what an editor manages: drafts first, then the rest, each newest first.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::ConsultationId;
use domain::phase::{ConsultationState, Phase};
use domain::policy::Reach;

use super::Consultation;
use super::list::in_phase;
use crate::schema::{consultation, consultation_department};
use crate::{Error, Snapshot};

/// What the list is narrowed to.
#[derive(Debug, Clone)]
pub struct Managed {
    /// Whose consultations.
    pub reach: Reach,
    /// Only those in this phase.
    pub phase: Option<Phase>,
    /// Only those behind this one: whether it is a draft, and its id.
    pub after: Option<(bool, ConsultationId)>,
}

/// Consultations within reach at `now`.
///
/// # Errors
/// What the database says.
pub fn managed(
    tx: &mut Snapshot<'_>,
    filter: &Managed,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Consultation>, Error> {
    let mut query = consultation::table.into_boxed();
    // An editor's role is held on the site or in a department, never in a single consultation.
    if let Reach::Within(departments, _) = &filter.reach {
        let run = consultation_department::table
            .filter(consultation_department::department_id.eq_any(departments.clone()))
            .select(consultation_department::consultation_id);
        query = query.filter(consultation::id.eq_any(run));
    }
    if let Some(phase) = filter.phase {
        query = query.filter(in_phase(phase, now));
    }
    let published = consultation::state.ne(ConsultationState::Draft);
    query = match filter.after {
        None => query,
        Some((true, draft)) => query.filter(published.or(consultation::id.lt(draft))),
        Some((false, other)) => query.filter(published.and(consultation::id.lt(other))),
    };
    let draft = consultation::state.eq(ConsultationState::Draft);
    Ok(query
        .order((draft.desc(), consultation::id.desc()))
        .limit(limit)
        .select(Consultation::as_select())
        .load(tx.conn())?)
}
