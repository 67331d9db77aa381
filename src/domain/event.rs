//! Events: the record of changes to the public record. Each change makes exactly one. An event holds ids, kinds and
//! hashes, never names or words, and says who may read it.
//!
//! What is not here: what an event sets in motion (`forum::react`), its public number (`forum::sealer`).

use base::time::Timestamp;

use crate::ids::{
    AccountId, ConsultationId, DecisionId, DepartmentId, FollowUpId, GrantId, HearingSessionId, InvitationId, ItemId,
    NoticeChangeId, NoticeId, PortalId, PostId, RuleId, SeriesId, TaskId, ThreadId,
};
use crate::link::LinkKind;
use crate::notice::{BackLink, Found, Judgement};
use crate::portal::PortalChange;
use crate::post::ErasureGround;
use crate::response::Gate;
use crate::role::{Role, Scope};
use crate::rule::RuleChange;

mod department;
mod detail;
mod kind;
mod words;

pub use kind::Kind;
pub use words::{Audience, Capacity, Subject};

/// A change to the record. The fields are the ids the change is about.
#[expect(missing_docs, reason = "each field is the id or value its own type names")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An account was shut out.
    AccountSuspended { account: AccountId },
    /// An account was let in again.
    AccountReadmitted { account: AccountId },
    /// Somebody took another name.
    AccountRenamed { account: AccountId },
    /// A department was made.
    DepartmentCreated { department: DepartmentId },
    /// What is known of a department was changed.
    DepartmentChanged { department: DepartmentId },
    /// A portal was made.
    PortalCreated { portal: PortalId },
    /// Something about a portal was changed; which source or key, where it is one of these.
    PortalChanged { portal: PortalId, change: PortalChange, of: Option<i64> },
    /// A role was given.
    GrantGiven { grant: GrantId, role: Role, scope: Scope },
    /// A role was taken away.
    GrantRevoked { grant: GrantId },
    /// Somebody was invited to a role, for the first time or once more.
    InvitationSent { invitation: InvitationId, role: Role, scope: Scope },
    /// An invitation was taken back.
    InvitationWithdrawn { invitation: InvitationId },
    /// Somebody took on the role they were invited to.
    GrantAccepted { grant: GrantId, invitation: InvitationId, role: Role, scope: Scope },
    /// A notice was read for the first time.
    NoticeImported { notice: NoticeId, version: i32, sha256: String },
    /// A notice reads differently and has a new version.
    NoticeChanged { notice: NoticeId, version: i32, sha256: String },
    /// An editor decided that no consultation comes of a notice.
    NoticeSetAside { notice: NoticeId },
    /// An editor took a notice up again that was set aside.
    NoticeTakenUp { notice: NoticeId },
    /// A notice was found to stand under one more address.
    NoticeAddressFound { notice: NoticeId, found: Found },
    /// Two notices were found to be one: the first stays, the other leads to it.
    NoticeMerged { notice: NoticeId, from: NoticeId },
    /// Two notices that look like one were found to be two.
    NoticesKeptApart { notice: NoticeId, other: NoticeId },
    /// A notice was linked to an earlier one.
    NoticeLinked { notice: NoticeId, earlier: NoticeId, link: LinkKind },
    /// A link to an earlier notice was refused, or taken back.
    NoticeUnlinked { notice: NoticeId, earlier: NoticeId },
    /// A notice was taken away by its portal: 404 or 410.
    NoticeGone { notice: NoticeId, status: u16 },
    /// A notice that was taken away is there again.
    NoticeReturned { notice: NoticeId },
    /// A notice's portal moved it for good, to the address of this hash.
    NoticeMoved { notice: NoticeId, sha256: String },
    /// A notice's page was found to lead here.
    NoticeLeadsBack { notice: NoticeId, by: BackLink },
    /// A notice's page was found to lead here no more.
    NoticeLeadsBackNoMore { notice: NoticeId },
    /// An editor said what a change of a notice is.
    NoticeChangeJudged { notice: NoticeId, version: i32, judgement: Judgement, change: NoticeChangeId },
    /// A consultation was drafted.
    ConsultationDrafted { consultation: ConsultationId },
    /// A draft of a consultation was changed.
    ConsultationEdited { consultation: ConsultationId },
    /// A consultation was put before the public.
    ConsultationPublished { consultation: ConsultationId, opens_at: Timestamp, closes_at: Option<Timestamp> },
    /// Its closing was moved later.
    ConsultationExtended { consultation: ConsultationId, from: Option<Timestamp>, to: Timestamp },
    /// It stood without an end, and was given one.
    ConsultationEndSet { consultation: ConsultationId, to: Timestamp },
    /// Its sessions, or who is heard in them, were announced anew.
    ConsultationRescheduled { consultation: ConsultationId },
    /// A version of the record of one of its sessions was published.
    HearingRecorded { consultation: ConsultationId, session: HearingSessionId, number: i32, sha256: String },
    /// A series was made.
    SeriesCreated { series: SeriesId },
    /// A series has another name or summary.
    SeriesChanged { series: SeriesId },
    /// Its draft has a new edition of clauses.
    ConsultationClauses { consultation: ConsultationId, edition: i32, sha256: String },
    /// It was taken back.
    ConsultationWithdrawn { consultation: ConsultationId },
    /// Its opening time came.
    ConsultationOpened { consultation: ConsultationId },
    /// Its closing time passed.
    ConsultationClosed { consultation: ConsultationId },
    /// What was heard in it was published: a version of the feedback.
    FeedbackPublished { consultation: ConsultationId, number: i32, sha256: String },
    /// What was decided was published: a version of the decision.
    OutcomePublished { consultation: ConsultationId, number: i32, sha256: String },
    /// It was concluded.
    ConsultationConcluded { consultation: ConsultationId },
    /// It was put away.
    ConsultationArchived { consultation: ConsultationId },
    /// It was told what was done since; by a department's official, or by an editor.
    FollowUpAdded { follow_up: FollowUpId, consultation: ConsultationId, department: Option<DepartmentId> },
    /// A post was sent in and waits.
    PostSubmitted { post: PostId, thread: ThreadId, consultation: ConsultationId },
    /// A post became public: by a decision, or (without one) by the consultation's mode; that of a department, which begins
    /// a thread, at once.
    PostPublished {
        post: PostId,
        thread: ThreadId,
        consultation: ConsultationId,
        number: i64,
        decision: Option<DecisionId>,
        department: Option<DepartmentId>,
    },
    /// A moderator read a post that was public already, and let it stand.
    PostReviewed { post: PostId, thread: ThreadId, decision: DecisionId },
    /// A post was refused.
    PostRejected { post: PostId, thread: ThreadId, rule: String, decision: DecisionId },
    /// A post was taken out of sight.
    PostHidden { post: PostId, thread: ThreadId, rule: String, decision: DecisionId },
    /// A hidden post was put back.
    PostRestored { post: PostId, thread: ThreadId, decision: DecisionId },
    /// A post was taken back by its author; the first of a thread that a department began, for that.
    PostWithdrawn { post: PostId, thread: ThreadId, department: Option<DepartmentId> },
    /// The content of a post was erased by law.
    PostErased { post: PostId, thread: ThreadId, ground: ErasureGround },
    /// An author changed words that wait, or whose new wording waits.
    PostEdited { post: PostId, thread: ThreadId, revision: i32, sha256: String },
    /// A refused post was mended and sent in once more.
    PostMended { post: PostId, thread: ThreadId, revision: i32, sha256: String },
    /// A public post has other words: by a decision, or (without one) by the consultation's mode.
    PostRevised { post: PostId, thread: ThreadId, revision: i32, sha256: String, decision: Option<DecisionId> },
    /// A public post has other words, within the minutes in which that happens in silence.
    PostRetouched { post: PostId, thread: ThreadId, revision: i32, sha256: String },
    /// The new wording of a public post was refused; what it said stays.
    EditRefused { post: PostId, thread: ThreadId, revision: i32, rule: String, decision: DecisionId },
    /// A moderator took an item.
    ItemClaimed { item: ItemId, post: PostId },
    /// A moderator gave an item back.
    ItemReturned { item: ItemId, post: PostId },
    /// A response was handed in for signature.
    ResponseSubmitted { response: PostId, thread: ThreadId, department: DepartmentId },
    /// A gate of a response was ticked or unticked.
    GateTicked { response: PostId, department: DepartmentId, gate: Gate, ok: bool },
    /// A response was sent back to its drafter.
    ResponseReturned { response: PostId, thread: ThreadId, department: DepartmentId },
    /// A response was signed and became public.
    ResponsePublished { response: PostId, thread: ThreadId, department: DepartmentId, number: i64, covers: Vec<PostId> },
    /// A rule was added, reworded or retired; the version it is about.
    RuleChanged { rule: RuleId, code: String, version: i32, change: RuleChange, since: Timestamp },
    /// A task that failed too often was given up.
    TaskDropped { task: TaskId, of: String },
}

impl Event {
    /// The kind of change.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::AccountSuspended { .. } => Kind::AccountSuspended,
            Self::AccountReadmitted { .. } => Kind::AccountReadmitted,
            Self::AccountRenamed { .. } => Kind::AccountRenamed,
            Self::DepartmentCreated { .. } => Kind::DepartmentCreated,
            Self::DepartmentChanged { .. } => Kind::DepartmentChanged,
            Self::PortalCreated { .. } => Kind::PortalCreated,
            Self::PortalChanged { .. } => Kind::PortalChanged,
            Self::GrantGiven { .. } => Kind::GrantGiven,
            Self::GrantRevoked { .. } => Kind::GrantRevoked,
            Self::InvitationSent { .. } => Kind::InvitationSent,
            Self::InvitationWithdrawn { .. } => Kind::InvitationWithdrawn,
            Self::GrantAccepted { .. } => Kind::GrantAccepted,
            Self::NoticeImported { .. } => Kind::NoticeImported,
            Self::NoticeChanged { .. } => Kind::NoticeChanged,
            Self::NoticeGone { .. } => Kind::NoticeGone,
            Self::NoticeReturned { .. } => Kind::NoticeReturned,
            Self::NoticeMoved { .. } => Kind::NoticeMoved,
            Self::NoticeLeadsBack { .. } => Kind::NoticeLeadsBack,
            Self::NoticeLeadsBackNoMore { .. } => Kind::NoticeLeadsBackNoMore,
            Self::NoticeChangeJudged { .. } => Kind::NoticeChangeJudged,
            Self::NoticeSetAside { .. } => Kind::NoticeSetAside,
            Self::NoticeTakenUp { .. } => Kind::NoticeTakenUp,
            Self::NoticeAddressFound { .. } => Kind::NoticeAddressFound,
            Self::NoticeMerged { .. } => Kind::NoticeMerged,
            Self::NoticesKeptApart { .. } => Kind::NoticesKeptApart,
            Self::NoticeLinked { .. } => Kind::NoticeLinked,
            Self::NoticeUnlinked { .. } => Kind::NoticeUnlinked,
            Self::ConsultationDrafted { .. } => Kind::ConsultationDrafted,
            Self::ConsultationEdited { .. } => Kind::ConsultationEdited,
            Self::ConsultationPublished { .. } => Kind::ConsultationPublished,
            Self::ConsultationExtended { .. } => Kind::ConsultationExtended,
            Self::ConsultationEndSet { .. } => Kind::ConsultationEndSet,
            Self::ConsultationRescheduled { .. } => Kind::ConsultationRescheduled,
            Self::HearingRecorded { .. } => Kind::HearingRecorded,
            Self::SeriesCreated { .. } => Kind::SeriesCreated,
            Self::SeriesChanged { .. } => Kind::SeriesChanged,
            Self::ConsultationClauses { .. } => Kind::ConsultationClauses,
            Self::ConsultationWithdrawn { .. } => Kind::ConsultationWithdrawn,
            Self::ConsultationOpened { .. } => Kind::ConsultationOpened,
            Self::ConsultationClosed { .. } => Kind::ConsultationClosed,
            Self::FeedbackPublished { .. } => Kind::FeedbackPublished,
            Self::OutcomePublished { .. } => Kind::OutcomePublished,
            Self::ConsultationConcluded { .. } => Kind::ConsultationConcluded,
            Self::ConsultationArchived { .. } => Kind::ConsultationArchived,
            Self::FollowUpAdded { .. } => Kind::FollowUpAdded,
            Self::PostSubmitted { .. } => Kind::PostSubmitted,
            Self::PostPublished { .. } => Kind::PostPublished,
            Self::PostReviewed { .. } => Kind::PostReviewed,
            Self::PostRejected { .. } => Kind::PostRejected,
            Self::PostHidden { .. } => Kind::PostHidden,
            Self::PostRestored { .. } => Kind::PostRestored,
            Self::PostWithdrawn { .. } => Kind::PostWithdrawn,
            Self::PostErased { .. } => Kind::PostErased,
            Self::PostEdited { .. } => Kind::PostEdited,
            Self::PostMended { .. } => Kind::PostMended,
            Self::PostRevised { .. } => Kind::PostRevised,
            Self::PostRetouched { .. } => Kind::PostRetouched,
            Self::EditRefused { .. } => Kind::EditRefused,
            Self::ItemClaimed { .. } => Kind::ItemClaimed,
            Self::ItemReturned { .. } => Kind::ItemReturned,
            Self::ResponseSubmitted { .. } => Kind::ResponseSubmitted,
            Self::GateTicked { .. } => Kind::GateTicked,
            Self::ResponseReturned { .. } => Kind::ResponseReturned,
            Self::ResponsePublished { .. } => Kind::ResponsePublished,
            Self::RuleChanged { .. } => Kind::RuleChanged,
            Self::TaskDropped { .. } => Kind::TaskDropped,
        }
    }

    /// What was changed: the kind of thing and its id.
    #[must_use]
    pub const fn subject(&self) -> (Subject, i64) {
        match self {
            Self::AccountSuspended { account }
            | Self::AccountReadmitted { account }
            | Self::AccountRenamed { account } => (Subject::Account, account.get()),
            Self::DepartmentCreated { department } | Self::DepartmentChanged { department } => {
                (Subject::Department, department.get())
            }
            Self::PortalCreated { portal } | Self::PortalChanged { portal, .. } => (Subject::Portal, portal.get()),
            Self::GrantGiven { grant, .. } | Self::GrantRevoked { grant } | Self::GrantAccepted { grant, .. } => {
                (Subject::Grant, grant.get())
            }
            Self::InvitationSent { invitation, .. } | Self::InvitationWithdrawn { invitation } => {
                (Subject::Invitation, invitation.get())
            }
            Self::NoticeImported { notice, .. }
            | Self::NoticeChanged { notice, .. }
            | Self::NoticeGone { notice, .. }
            | Self::NoticeReturned { notice }
            | Self::NoticeMoved { notice, .. }
            | Self::NoticeLeadsBack { notice, .. }
            | Self::NoticeLeadsBackNoMore { notice }
            | Self::NoticeChangeJudged { notice, .. }
            | Self::NoticeSetAside { notice }
            | Self::NoticeTakenUp { notice }
            | Self::NoticeAddressFound { notice, .. }
            | Self::NoticeMerged { notice, .. }
            | Self::NoticesKeptApart { notice, .. }
            | Self::NoticeLinked { notice, .. }
            | Self::NoticeUnlinked { notice, .. } => (Subject::Notice, notice.get()),
            Self::ConsultationDrafted { consultation }
            | Self::ConsultationEdited { consultation }
            | Self::ConsultationPublished { consultation, .. }
            | Self::ConsultationExtended { consultation, .. }
            | Self::ConsultationEndSet { consultation, .. }
            | Self::ConsultationRescheduled { consultation }
            | Self::HearingRecorded { consultation, .. }
            | Self::ConsultationClauses { consultation, .. }
            | Self::ConsultationWithdrawn { consultation }
            | Self::ConsultationOpened { consultation }
            | Self::ConsultationClosed { consultation }
            | Self::FeedbackPublished { consultation, .. }
            | Self::OutcomePublished { consultation, .. }
            | Self::ConsultationConcluded { consultation }
            | Self::ConsultationArchived { consultation } => (Subject::Consultation, consultation.get()),
            Self::SeriesCreated { series } | Self::SeriesChanged { series } => (Subject::Series, series.get()),
            Self::FollowUpAdded { follow_up, .. } => (Subject::FollowUp, follow_up.get()),
            Self::PostSubmitted { post, .. }
            | Self::PostPublished { post, .. }
            | Self::PostReviewed { post, .. }
            | Self::PostRejected { post, .. }
            | Self::PostHidden { post, .. }
            | Self::PostRestored { post, .. }
            | Self::PostWithdrawn { post, .. }
            | Self::PostErased { post, .. }
            | Self::PostEdited { post, .. }
            | Self::PostMended { post, .. }
            | Self::PostRevised { post, .. }
            | Self::PostRetouched { post, .. }
            | Self::EditRefused { post, .. } => (Subject::Post, post.get()),
            Self::ItemClaimed { item, .. } | Self::ItemReturned { item, .. } => (Subject::Item, item.get()),
            Self::ResponseSubmitted { response, .. }
            | Self::GateTicked { response, .. }
            | Self::ResponseReturned { response, .. }
            | Self::ResponsePublished { response, .. } => (Subject::Response, response.get()),
            Self::RuleChanged { rule, .. } => (Subject::Rule, rule.get()),
            Self::TaskDropped { task, .. } => (Subject::Task, task.get()),
        }
    }

    /// In what capacity a person does this.
    #[must_use]
    pub const fn capacity(&self) -> Capacity {
        match self {
            Self::AccountSuspended { .. }
            | Self::AccountReadmitted { .. }
            | Self::DepartmentCreated { .. }
            | Self::DepartmentChanged { .. }
            | Self::GrantGiven { .. }
            | Self::GrantRevoked { .. }
            | Self::InvitationSent { .. }
            | Self::InvitationWithdrawn { .. }
            | Self::RuleChanged { .. }
            | Self::PostErased { .. }
            | Self::TaskDropped { .. } => Capacity::Admin,
            Self::PortalCreated { .. }
            | Self::PortalChanged { .. }
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
            | Self::FeedbackPublished { .. }
            | Self::OutcomePublished { .. }
            | Self::ConsultationConcluded { .. }
            | Self::ConsultationArchived { .. }
            | Self::FollowUpAdded { department: None, .. } => Capacity::Editor,
            Self::ConsultationOpened { .. } | Self::ConsultationClosed { .. } => Capacity::System,
            Self::AccountRenamed { .. }
            | Self::GrantAccepted { .. }
            | Self::PostSubmitted { .. }
            | Self::PostWithdrawn { department: None, .. }
            | Self::PostPublished { decision: None, department: None, .. }
            | Self::PostEdited { .. }
            | Self::PostMended { .. }
            | Self::PostRevised { decision: None, .. }
            | Self::PostRetouched { .. } => Capacity::Resident,
            Self::PostPublished { decision: Some(_), .. }
            | Self::PostRevised { decision: Some(_), .. }
            | Self::EditRefused { .. }
            | Self::PostReviewed { .. }
            | Self::PostRejected { .. }
            | Self::PostHidden { .. }
            | Self::PostRestored { .. }
            | Self::ItemClaimed { .. }
            | Self::ItemReturned { .. } => Capacity::Moderator,
            Self::ResponseSubmitted { .. }
            | Self::GateTicked { .. }
            | Self::ResponseReturned { .. }
            | Self::ResponsePublished { .. }
            | Self::PostPublished { decision: None, department: Some(_), .. }
            | Self::PostWithdrawn { department: Some(_), .. }
            | Self::FollowUpAdded { department: Some(_), .. } => Capacity::Official,
        }
    }

    /// Who may read it.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        self.kind().audience()
    }
}
