//! What the public record says of a department: the threads in its consultations, counted by how they stand.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::DepartmentId;
use domain::phase::ConsultationState;

use crate::schema::{consultation, consultation_department, thread};
use crate::{Error, Snapshot};

/// Threads in the consultations that a department runs, alone or with others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// With a published answer.
    pub answered: i64,
    /// Without one, and not overdue.
    pub waiting: i64,
    /// Without one, though it was due.
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
    let threads = thread::table
        .inner_join(consultation::table)
        .filter(thread::published_at.is_not_null())
        .filter(consultation::state.ne(ConsultationState::Draft))
        .filter(consultation::id.eq_any(run))
        .count();
    let answered = threads.filter(thread::answered_at.is_not_null()).get_result(tx.conn())?;
    let unanswered = threads.filter(thread::answered_at.is_null());
    let undated = thread::answer_due_at.is_null().and(consultation::respond_by.lt(now));
    let overdue: i64 = unanswered.filter(thread::answer_due_at.lt(now).or(undated)).get_result(tx.conn())?;
    let unanswered: i64 = unanswered.get_result(tx.conn())?;
    Ok(Figures { answered, waiting: unanswered - overdue, overdue })
}
