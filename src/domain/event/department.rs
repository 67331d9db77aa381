//! For which department something was done: of everything that officials do, and of nothing else.

use super::Event;
use crate::ids::DepartmentId;

impl Event {
    /// The department an official acts for.
    #[must_use]
    pub const fn department(&self) -> Option<DepartmentId> {
        match self {
            Self::ResponseSubmitted { department, .. }
            | Self::GateTicked { department, .. }
            | Self::ResponseReturned { department, .. }
            | Self::ResponsePublished { department, .. } => Some(*department),
            Self::FollowUpAdded { department, .. }
            | Self::PostPublished { department, .. }
            | Self::PostWithdrawn { department, .. } => *department,
            Self::AccountSuspended { .. }
            | Self::AccountReadmitted { .. }
            | Self::AccountRenamed { .. }
            | Self::DepartmentCreated { .. }
            | Self::DepartmentChanged { .. }
            | Self::PortalCreated { .. }
            | Self::PortalChanged { .. }
            | Self::GrantGiven { .. }
            | Self::GrantRevoked { .. }
            | Self::InvitationSent { .. }
            | Self::InvitationWithdrawn { .. }
            | Self::GrantAccepted { .. }
            | Self::NoticeImported { .. }
            | Self::NoticeChanged { .. }
            | Self::NoticeGone { .. }
            | Self::NoticeReturned { .. }
            | Self::NoticeMoved { .. }
            | Self::NoticeLeadsBack { .. }
            | Self::NoticeLeadsBackNoMore { .. }
            | Self::NoticeChangeJudged { .. }
            | Self::NoticeSetAside { .. }
            | Self::NoticeTakenUp { .. }
            | Self::NoticeAddressFound { .. }
            | Self::NoticeMerged { .. }
            | Self::NoticesKeptApart { .. }
            | Self::NoticeLinked { .. }
            | Self::NoticeUnlinked { .. }
            | Self::ConsultationDrafted { .. }
            | Self::ConsultationEdited { .. }
            | Self::ConsultationPublished { .. }
            | Self::ConsultationExtended { .. }
            | Self::ConsultationEndSet { .. }
            | Self::ConsultationRescheduled { .. }
            | Self::HearingRecorded { .. }
            | Self::SeriesCreated { .. }
            | Self::SeriesChanged { .. }
            | Self::ConsultationClauses { .. }
            | Self::ConsultationWithdrawn { .. }
            | Self::ConsultationOpened { .. }
            | Self::ConsultationClosed { .. }
            | Self::FeedbackPublished { .. }
            | Self::OutcomePublished { .. }
            | Self::ConsultationConcluded { .. }
            | Self::ConsultationArchived { .. }
            | Self::PostSubmitted { .. }
            | Self::PostReviewed { .. }
            | Self::PostRejected { .. }
            | Self::PostHidden { .. }
            | Self::PostRestored { .. }
            | Self::PostErased { .. }
            | Self::PostEdited { .. }
            | Self::PostMended { .. }
            | Self::PostRevised { .. }
            | Self::PostRetouched { .. }
            | Self::EditRefused { .. }
            | Self::ItemClaimed { .. }
            | Self::ItemReturned { .. }
            | Self::RuleChanged { .. }
            | Self::TaskDropped { .. } => None,
        }
    }
}
