//! When the answer to a thread is due: stored when the thread became public, or the date of its consultation.

use domain::deadline::Due;
use domain::phase::ConsultationState;
use domain::post::Voice;
use store::consultation::Consultation;
use store::desk::Matter;
use store::thread::Thread;

/// When the answer is due; `None` once there is one, before the thread is public, and where nothing is asked any more.
pub(crate) fn of_thread(thread: &Thread, consultation: &Consultation) -> Option<Due> {
    let waits = thread.voice == Voice::Resident && thread.published_at.is_some();
    let asked = waits && consultation.state == ConsultationState::Published;
    let at = thread.answer_due_at.or(consultation.respond_by).filter(|_| asked && thread.answered_at.is_none())?;
    Some(Due { at, provisional: thread.answer_due_provisional })
}

/// The same of a thread as the desk sees it.
pub(super) fn of_matter(matter: &Matter) -> Option<Due> {
    let asked = matter.consultation_state == ConsultationState::Published && matter.answered_at.is_none();
    let waits = asked && matter.voice == Voice::Resident;
    waits.then_some(Due { at: matter.due_at, provisional: matter.provisional })
}
