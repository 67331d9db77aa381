//! What a page of posts must know of the consultations they stand in: enough for the policy, and whether each is open.

use std::collections::BTreeMap;

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{ConsultationId, DepartmentId};
use domain::phase::{ConsultationState, Phase, PhaseFacts};

use crate::schema::{consultation, consultation_department};
use crate::{Error, Snapshot};

/// A consultation, without its words and its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What people decided about it.
    pub state: ConsultationState,
    /// When it opens.
    pub opens_at: Option<Timestamp>,
    /// When it closes.
    pub closes_at: Option<Timestamp>,
    /// The departments that run it, the leading one first.
    pub departments: Vec<DepartmentId>,
}

impl Standing {
    /// Whether it takes posts at `now`.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        let Self { state, opens_at, closes_at, .. } = *self;
        // Answers turn a closed consultation into an answered one; they open none.
        let facts = PhaseFacts { state, opens_at, closes_at, threads: 0, answered_threads: 0 };
        facts.at(now) == Phase::Open
    }
}

/// How these consultations stand.
///
/// # Errors
/// What the database says.
pub fn standings(tx: &mut Snapshot<'_>, ids: &[ConsultationId]) -> Result<BTreeMap<ConsultationId, Standing>, Error> {
    type Row = (ConsultationId, ConsultationState, Option<Timestamp>, Option<Timestamp>);
    let rows: Vec<Row> = consultation::table
        .filter(consultation::id.eq_any(ids.to_vec()))
        .select((consultation::id, consultation::state, consultation::opens_at, consultation::closes_at))
        .load(tx.conn())?;
    let standing =
        |(id, state, opens_at, closes_at): Row| (id, Standing { state, opens_at, closes_at, departments: vec![] });
    let mut standings: BTreeMap<_, _> = rows.into_iter().map(standing).collect();
    let departments: Vec<(ConsultationId, DepartmentId)> = consultation_department::table
        .filter(consultation_department::consultation_id.eq_any(ids.to_vec()))
        .order((consultation_department::consultation_id, consultation_department::ordinal))
        .select((consultation_department::consultation_id, consultation_department::department_id))
        .load(tx.conn())?;
    for (id, department) in departments {
        if let Some(standing) = standings.get_mut(&id) {
            standing.departments.push(department);
        }
    }
    Ok(standings)
}
