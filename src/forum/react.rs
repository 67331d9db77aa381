//! What an event sets in motion: its row in the record, and the tasks that follow. One exhaustive match, so that no
//! kind of change is forgotten.

use base::time::Timestamp;
use domain::actor::Actor;
use domain::event::{Capacity, Event, Subject};
use domain::ids::{AccountId, PostId};
use domain::notice::Judgement;
use domain::policy::{self, Action};
use domain::task::Task;
use store::Tx;

use crate::error::Result;
use crate::{mention, response};

/// Records a change made by this transaction.
pub(crate) fn react(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    let at = tx.now();
    react_at(tx, event, at)
}

/// Records a change that came about at `at`: an opening is dated at the instant itself, whenever it is noted.
pub(crate) fn react_at(tx: &mut Tx<'_>, event: &Event, at: Timestamp) -> Result<()> {
    let capacity = match tx.actor() {
        Actor::System(_) => Capacity::System,
        Actor::Anonymous | Actor::Resident(_) | Actor::Token(..) => in_what_capacity(tx, event),
    };
    let hash = tx.actor_hash();
    store::event::insert(tx, event, at, capacity, hash)?;
    if let Some(task) = follow_up(event, capacity) {
        let now = tx.now();
        store::task::enqueue(tx, &task, now)?;
    }
    if let Event::ResponsePublished { response, .. } = event {
        response::referral::queue(tx, *response)?;
    }
    match newly_public(event) {
        Some(post) => mention::queue(tx, post),
        None => Ok(()),
    }
}

/// The post whose words are public from this event on, or other words of it.
const fn newly_public(event: &Event) -> Option<PostId> {
    if let Event::PostPublished { post, .. }
    | Event::PostRevised { post, .. }
    | Event::PostRetouched { post, .. }
    | Event::ResponsePublished { response: post, .. } = event
    {
        return Some(*post);
    }
    None
}

/// A notice is brought in by an editor, or by whoever begins a thread of an open forum about it.
fn in_what_capacity(tx: &Tx<'_>, event: &Event) -> Capacity {
    match event.subject() {
        (Subject::Notice, _) if policy::authorize(tx.actor(), Action::ImportNotice, tx.now()).is_err() => {
            Capacity::Resident
        }
        _ => event.capacity(),
    }
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
        Event::NoticeChanged { notice, version, .. } if capacity != Capacity::Editor => {
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
        | Event::ConsultationEndSet { .. }
        | Event::ConsultationRescheduled { .. }
        | Event::HearingRecorded { .. }
        | Event::SeriesCreated { .. }
        | Event::SeriesChanged { .. }
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
