//! What an event sets in motion: its row in the record, and the tasks that follow. One exhaustive match, so that no
//! kind of change is forgotten.

use base::time::Timestamp;
use domain::actor::Actor;
use domain::event::{Capacity, Event};
use domain::ids::AccountId;
use domain::notice::Judgement;
use domain::task::Task;
use store::Tx;

use crate::error::Result;

/// Records a change made by this transaction.
pub(crate) fn react(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let at = tx.now();
    react_at(tx, event, at)
}

/// Records a change that came about at `at`: an opening is dated at the instant itself, whenever it is noted.
pub(crate) fn react_at(tx: &mut Tx<'_>, event: &Event, at: Timestamp) -> Result<()> {
    let capacity = match tx.actor() {
        Actor::System(_) => Capacity::System,
        Actor::Anonymous | Actor::Resident(_) | Actor::Token(..) => event.capacity(),
    };
    let hash = tx.actor_hash();
    store::event::insert(tx, event, at, capacity, hash)?;
    if let Some(task) = follow_up(event, capacity) {
        let now = tx.now();
        store::task::enqueue(tx, &task, now)?;
    }
    Ok(())
}

/// Who has to be told.
fn follow_up(event: &Event, capacity: Capacity) -> Option<Task> {
    match event {
        Event::PostPublished { decision: Some(decision), .. }
        | Event::PostRejected { decision, .. }
        | Event::PostHidden { decision, .. }
        | Event::PostRestored { decision, .. }
        | Event::PostRevised { decision: Some(decision), .. }
        | Event::EditRefused { decision, .. } => Some(Task::TellAuthor(*decision)),
        Event::PostErased { post, .. } => Some(Task::TellErased(*post)),
        Event::ResponsePublished { response, .. } => Some(Task::TellCovered(*response)),
        Event::ConsultationConcluded { consultation } => Some(Task::told_from_the_first(*consultation)),
        // An editor who brought the change in knows of it.
        Event::NoticeChanged { notice, version, .. } if capacity == Capacity::System => {
            Some(Task::AskEditors { notice: *notice, version: *version })
        }
        Event::NoticeChangeJudged { judgement: Judgement::Substance, change, .. } => {
            Some(Task::TellFollowers { change: *change, after: AccountId(0) })
        }
        Event::PostPublished { decision: None, .. }
        | Event::PostReviewed { .. }
        | Event::AccountSuspended { .. }
        | Event::AccountReadmitted { .. }
        | Event::AccountRenamed { .. }
        | Event::DepartmentCreated { .. }
        | Event::DepartmentChanged { .. }
        | Event::PortalCreated { .. }
        | Event::PortalChanged { .. }
        | Event::GrantGiven { .. }
        | Event::GrantRevoked { .. }
        | Event::InvitationSent { .. }
        | Event::InvitationWithdrawn { .. }
        | Event::GrantAccepted { .. }
        | Event::NoticeImported { .. }
        | Event::NoticeChanged { .. }
        | Event::NoticeGone { .. }
        | Event::NoticeReturned { .. }
        | Event::NoticeMoved { .. }
        | Event::NoticeLeadsBack { .. }
        | Event::NoticeLeadsBackNoMore { .. }
        | Event::NoticeChangeJudged { judgement: Judgement::Editorial, .. }
        | Event::NoticeSetAside { .. }
        | Event::NoticeTakenUp { .. }
        | Event::NoticeAddressFound { .. }
        | Event::NoticeMerged { .. }
        | Event::NoticesKeptApart { .. }
        | Event::NoticeLinked { .. }
        | Event::NoticeUnlinked { .. }
        | Event::ConsultationDrafted { .. }
        | Event::ConsultationEdited { .. }
        | Event::ConsultationPublished { .. }
        | Event::ConsultationExtended { .. }
        | Event::ConsultationClauses { .. }
        | Event::ConsultationWithdrawn { .. }
        | Event::ConsultationOpened { .. }
        | Event::ConsultationClosed { .. }
        | Event::FeedbackPublished { .. }
        | Event::OutcomePublished { .. }
        | Event::ConsultationArchived { .. }
        | Event::FollowUpAdded { .. }
        | Event::PostSubmitted { .. }
        | Event::PostWithdrawn { .. }
        | Event::PostEdited { .. }
        | Event::PostMended { .. }
        | Event::PostRevised { decision: None, .. }
        | Event::PostRetouched { .. }
        | Event::ItemClaimed { .. }
        | Event::ItemReturned { .. }
        | Event::ResponseSubmitted { .. }
        | Event::GateTicked { .. }
        | Event::ResponseReturned { .. }
        | Event::RuleChanged { .. }
        | Event::TaskDropped { .. } => None,
    }
}
