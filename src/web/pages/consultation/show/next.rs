//! What comes next in a consultation and when, and what is late: for a sentence in plain words.

use base::time::Timestamp;
use domain::phase::Phase;
use forum::Ctx;
use forum::consultation::ConsultationView;
use serde::Serialize;

/// What the page says comes next.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Next {
    /// The phase, or `late`: closed, and the answers overdue.
    phase: &'static str,
    /// The day of what comes next, where it is set.
    at: Option<Timestamp>,
    /// Threads without an answer.
    waiting: i64,
}

impl Next {
    pub(super) fn of(view: &ConsultationView, ctx: &Ctx) -> Self {
        let row = &view.consultation;
        let at = match view.phase {
            Phase::Draft | Phase::Scheduled => row.opens_at,
            Phase::Open | Phase::Closed => row.respond_by,
            Phase::Answered | Phase::Concluded | Phase::Archived | Phase::Withdrawn => None,
        };
        let late = view.phase == Phase::Closed && at.is_some_and(|due| due < ctx.now);
        Self {
            phase: if late { "late" } else { view.phase.as_str() },
            at,
            waiting: row.thread_count - row.answered_thread_count,
        }
    }
}

#[cfg(test)]
impl Next {
    pub(super) fn example(phase: &'static str, at: Option<Timestamp>) -> Self {
        Self { phase, at, waiting: 2 }
    }
}
