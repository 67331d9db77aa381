//! When the answer to a thread is due: stored when the thread became public or was asked late, or the date of its
//! consultation.

use domain::deadline::Due;
use domain::phase::ConsultationState;
use store::consultation::Consultation;
use store::desk::Matter;
use store::thread::Thread;

/// When the answer is due; `None` once there is one and no question after it, before the thread is public, and where
/// nothing is asked any more.
pub(crate) fn of_thread(thread: &Thread, consultation: &Consultation) -> Option<Due> {
    let asked = thread.published_at.is_some() && consultation.state == ConsultationState::Published;
    let at = thread.answer_due_at.or(consultation.respond_by).filter(|_| asked && thread.waits())?;
    Some(Due { at, provisional: thread.answer_due_provisional })
}

/// The same of a thread as the desk sees it.
pub(super) fn of_matter(matter: &Matter) -> Option<Due> {
    let asked = matter.consultation_state == ConsultationState::Published && matter.waits();
    asked.then_some(Due { at: matter.due_at, provisional: matter.provisional })
}
