//! What the public record says of a department: the threads in its consultations, counted by how they stand.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::DepartmentId;
use domain::phase::ConsultationState;
use domain::post::Voice;

use crate::schema::{consultation, consultation_department, thread};
use crate::{Error, Snapshot, desk};

/// Threads in the consultations that a department runs, alone or with others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// With a published answer and no question after it; as with what waits, neither begun by a department nor falling
    /// under another one.
    pub answered: i64,
    /// Without one or with such a question, not overdue, in a consultation that still asks.
    pub waiting: i64,
    /// The same, though the answer was due, in a consultation that still asks.
    pub overdue: i64,
}

/// The figures of one department at `now`.
///
/// # Errors
/// What the database says.
pub fn figures(tx: &mut Snapshot<'_>, of: DepartmentId, now: Timestamp) -> Result<Figures, Error> {
    let run = consultation_department::table
        .filter(consultation_department::department_id.eq(of))
        .select(consultation_department::consultation_id);
    let answered = thread::table
        .inner_join(consultation::table)
        .filter(thread::published_at.is_not_null())
        .filter(thread::answered_at.is_not_null())
        .filter(thread::asked_since.is_null())
        .filter(thread::voice.eq(Voice::Resident))
        .filter(thread::department_id.is_null().or(thread::department_id.eq(of)))
        .filter(consultation::state.ne(ConsultationState::Draft))
        .filter(consultation::id.eq_any(run))
        .count()
        .get_result(tx.conn())?;
    // What waits is what the department's own desk shows as waiting.
    let overdue = desk::overdue_count(tx, &[of], now)?;
    let waiting = desk::waiting_count(tx, &[of])? - overdue;
    Ok(Figures { answered, waiting, overdue })
}
