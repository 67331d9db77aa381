//! The kinds of change there are, under the names they are recorded by.

use super::words::Audience;

base::words!(
    /// A kind of change. Its name is part of the contract.
    Kind {
        /// An account was shut out.
        AccountSuspended = "account.suspended",
        /// An account was let in again.
        AccountReadmitted = "account.readmitted",
        /// Somebody took another name.
        AccountRenamed = "account.renamed",
        /// A department was made.
        DepartmentCreated = "department.created",
        /// What is known of a department was changed.
        DepartmentChanged = "department.changed",
        /// A portal was made.
        PortalCreated = "portal.created",
        /// Something about a portal was changed.
        PortalChanged = "portal.changed",
        /// A role was given.
        GrantGiven = "grant.given",
        /// A role was taken away.
        GrantRevoked = "grant.revoked",
        /// Somebody was invited to a role, for the first time or once more.
        InvitationSent = "invitation.sent",
        /// An invitation was taken back.
        InvitationWithdrawn = "invitation.withdrawn",
        /// Somebody took on the role they were invited to.
        GrantAccepted = "grant.accepted",
        /// A notice was read for the first time.
        NoticeImported = "notice.imported",
        /// A notice reads differently and has a new version.
        NoticeChanged = "notice.changed",
        /// A notice was taken away by its portal.
        NoticeGone = "notice.gone",
        /// A notice that was taken away is there again.
        NoticeReturned = "notice.returned",
        /// A notice's portal moved it for good.
        NoticeMoved = "notice.moved",
        /// A notice's page was found to lead here.
        NoticeLeadsBack = "notice.leads-back",
        /// A notice's page was found to lead here no more.
        NoticeLeadsBackNoMore = "notice.leads-back-no-more",
        /// An editor said what a change of a notice is.
        NoticeChangeJudged = "notice.change-judged",
        /// An editor decided that no consultation comes of a notice.
        NoticeSetAside = "notice.set-aside",
        /// An editor took a notice up again that was set aside.
        NoticeTakenUp = "notice.taken-up",
        /// A notice was found to stand under one more address.
        NoticeAddressFound = "notice.address-found",
        /// Two notices were found to be one.
        NoticeMerged = "notice.merged",
        /// Two notices that look like one were found to be two.
        NoticesKeptApart = "notice.kept-apart",
        /// A notice was linked to an earlier one.
        NoticeLinked = "notice.linked",
        /// A link to an earlier notice was refused, or taken back.
        NoticeUnlinked = "notice.unlinked",
        /// A consultation was drafted.
        ConsultationDrafted = "consultation.drafted",
        /// A draft of a consultation was changed.
        ConsultationEdited = "consultation.edited",
        /// A consultation was put before the public.
        ConsultationPublished = "consultation.published",
        /// Its closing was moved later.
        ConsultationExtended = "consultation.extended",
        /// Its draft has a new edition of clauses.
        ConsultationClauses = "consultation.clauses",
        /// It was taken back.
        ConsultationWithdrawn = "consultation.withdrawn",
        /// Its opening time came.
        ConsultationOpened = "consultation.opened",
        /// Its closing time passed.
        ConsultationClosed = "consultation.closed",
        /// A version of what was heard in it was published.
        FeedbackPublished = "feedback.published",
        /// A version of what was decided on it was published.
        OutcomePublished = "outcome.published",
        /// It was concluded.
        ConsultationConcluded = "consultation.concluded",
        /// It was put away.
        ConsultationArchived = "consultation.archived",
        /// What was done after its conclusion was written down.
        FollowUpAdded = "follow-up.added",
        /// A post was sent in and waits.
        PostSubmitted = "post.submitted",
        /// A post became public: by a decision, or (without one) by the consultation's mode.
        PostPublished = "post.published",
        /// A moderator read a post that was public already, and let it stand.
        PostReviewed = "post.reviewed",
        /// A post was refused.
        PostRejected = "post.rejected",
        /// A post was taken out of sight.
        PostHidden = "post.hidden",
        /// A hidden post was put back.
        PostRestored = "post.restored",
        /// A post was taken back by its author.
        PostWithdrawn = "post.withdrawn",
        /// The content of a post was erased by law.
        PostErased = "post.erased",
        /// An author changed words that wait, or whose new wording waits.
        PostEdited = "post.edited",
        /// A refused post was mended and sent in once more.
        PostMended = "post.mended",
        /// A public post has other words.
        PostRevised = "post.revised",
        /// A public post has other words, within the minutes in which that happens in silence.
        PostRetouched = "post.retouched",
        /// The new wording of a public post was refused.
        EditRefused = "post.edit-refused",
        /// A moderator took an item.
        ItemClaimed = "item.claimed",
        /// A moderator gave an item back.
        ItemReturned = "item.returned",
        /// A response was handed in for signature.
        ResponseSubmitted = "response.submitted",
        /// A gate of a response was ticked or unticked.
        GateTicked = "response.gate",
        /// A response was sent back to its drafter.
        ResponseReturned = "response.returned",
        /// A response was signed and became public.
        ResponsePublished = "response.published",
        /// A rule was added, reworded or retired.
        RuleChanged = "rule.changed",
        /// A task that failed too often was given up.
        TaskDropped = "task.dropped",
    }
);

impl Kind {
    /// Who may read of such a change: what is not public yet, and the inside of the house, is for staff.
    #[must_use]
    pub const fn audience(self) -> Audience {
        match self {
            Self::AccountSuspended
            | Self::AccountReadmitted
            | Self::AccountRenamed
            | Self::GrantGiven
            | Self::GrantRevoked
            | Self::InvitationSent
            | Self::InvitationWithdrawn
            | Self::GrantAccepted
            | Self::PortalChanged
            | Self::NoticeSetAside
            | Self::NoticeTakenUp
            | Self::NoticesKeptApart
            | Self::ConsultationDrafted
            | Self::ConsultationEdited
            | Self::PostSubmitted
            | Self::PostReviewed
            | Self::PostEdited
            | Self::PostMended
            | Self::PostRetouched
            | Self::EditRefused
            | Self::ItemClaimed
            | Self::ItemReturned
            | Self::ResponseSubmitted
            | Self::GateTicked
            | Self::ResponseReturned
            | Self::TaskDropped => Audience::Staff,
            Self::DepartmentCreated
            | Self::DepartmentChanged
            | Self::PortalCreated
            | Self::NoticeImported
            | Self::NoticeChanged
            | Self::NoticeAddressFound
            | Self::NoticeMerged
            | Self::NoticeLinked
            | Self::NoticeUnlinked
            | Self::NoticeGone
            | Self::NoticeReturned
            | Self::NoticeMoved
            | Self::NoticeLeadsBack
            | Self::NoticeLeadsBackNoMore
            | Self::NoticeChangeJudged
            | Self::ConsultationPublished
            | Self::ConsultationExtended
            | Self::ConsultationClauses
            | Self::ConsultationWithdrawn
            | Self::ConsultationOpened
            | Self::ConsultationClosed
            | Self::FeedbackPublished
            | Self::OutcomePublished
            | Self::ConsultationConcluded
            | Self::ConsultationArchived
            | Self::FollowUpAdded
            | Self::PostPublished
            | Self::PostRejected
            | Self::PostHidden
            | Self::PostRestored
            | Self::PostWithdrawn
            | Self::PostErased
            | Self::PostRevised
            | Self::ResponsePublished
            | Self::RuleChanged => Audience::Public,
        }
    }
}
