//! Events: the record of changes to the public record. Each change makes exactly one. An event holds ids, kinds and
//! hashes, never names or words, and says who may read it.
//!
//! What is not here: what an event sets in motion (`forum::react`), its public number (`forum::sealer`).

use base::time::Timestamp;
use serde_json::{Value, json};

use crate::ids::{
    AccountId, ConsultationId, DecisionId, DepartmentId, GrantId, ItemId, NoticeId, PortalId, PostId, ThreadId,
};
use crate::response::Gate;
use crate::role::{Role, Scope};

base::words!(
    /// Who may read an event.
    Audience {
        /// Everybody.
        Public = "public",
        /// Those who work here.
        Staff = "staff",
    }
);

base::words!(
    /// In what capacity somebody acted: all that the public record says of who it was.
    Capacity {
        /// A resident.
        Resident = "resident",
        /// A department's official.
        Official = "official",
        /// A moderator.
        Moderator = "moderator",
        /// An editor.
        Editor = "editor",
        /// An administrator.
        Admin = "admin",
        /// The house itself.
        System = "system",
    }
);

base::words!(
    /// What kind of thing an event is about.
    Subject {
        /// An account.
        Account = "account",
        /// A department.
        Department = "department",
        /// A grant.
        Grant = "grant",
        /// A portal.
        Portal = "portal",
        /// A notice.
        Notice = "notice",
        /// A consultation.
        Consultation = "consultation",
        /// A post.
        Post = "post",
        /// An item of the queue.
        Item = "item",
        /// A response.
        Response = "response",
    }
);

/// A change to the record. The fields are the ids the change is about.
#[expect(missing_docs, reason = "each field is the id or value its own type names")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An account was shut out.
    AccountSuspended { account: AccountId },
    /// A department was made.
    DepartmentCreated { department: DepartmentId },
    /// A portal was made.
    PortalCreated { portal: PortalId },
    /// A role was given.
    GrantGiven { grant: GrantId, role: Role, scope: Scope },
    /// A role was taken away.
    GrantRevoked { grant: GrantId },
    /// A notice was read for the first time.
    NoticeImported { notice: NoticeId, version: i32, sha256: String },
    /// A notice reads differently and has a new version.
    NoticeChanged { notice: NoticeId, version: i32, sha256: String },
    /// A consultation was drafted.
    ConsultationDrafted { consultation: ConsultationId },
    /// A draft of a consultation was changed.
    ConsultationEdited { consultation: ConsultationId },
    /// A consultation was put before the public.
    ConsultationPublished { consultation: ConsultationId, opens_at: Timestamp, closes_at: Option<Timestamp> },
    /// Its closing was moved later.
    ConsultationExtended { consultation: ConsultationId, from: Option<Timestamp>, to: Timestamp },
    /// It was taken back.
    ConsultationWithdrawn { consultation: ConsultationId },
    /// Its opening time came.
    ConsultationOpened { consultation: ConsultationId },
    /// Its closing time passed.
    ConsultationClosed { consultation: ConsultationId },
    /// A post was sent in and waits.
    PostSubmitted { post: PostId, thread: ThreadId, consultation: ConsultationId },
    /// A post became public: by a decision, or (without one) by the consultation's mode.
    PostPublished {
        post: PostId,
        thread: ThreadId,
        consultation: ConsultationId,
        number: i64,
        decision: Option<DecisionId>,
    },
    /// A moderator read a post that was public already, and let it stand.
    PostReviewed { post: PostId, thread: ThreadId, decision: DecisionId },
    /// A post was refused.
    PostRejected { post: PostId, thread: ThreadId, rule: String, decision: DecisionId },
    /// A post was taken out of sight.
    PostHidden { post: PostId, thread: ThreadId, rule: String, decision: DecisionId },
    /// A hidden post was put back.
    PostRestored { post: PostId, thread: ThreadId, decision: DecisionId },
    /// A post was taken back by its author.
    PostWithdrawn { post: PostId, thread: ThreadId },
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
}

impl Event {
    /// The stable name of the kind of change.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::AccountSuspended { .. } => "account.suspended",
            Self::DepartmentCreated { .. } => "department.created",
            Self::PortalCreated { .. } => "portal.created",
            Self::GrantGiven { .. } => "grant.given",
            Self::GrantRevoked { .. } => "grant.revoked",
            Self::NoticeImported { .. } => "notice.imported",
            Self::NoticeChanged { .. } => "notice.changed",
            Self::ConsultationDrafted { .. } => "consultation.drafted",
            Self::ConsultationEdited { .. } => "consultation.edited",
            Self::ConsultationPublished { .. } => "consultation.published",
            Self::ConsultationExtended { .. } => "consultation.extended",
            Self::ConsultationWithdrawn { .. } => "consultation.withdrawn",
            Self::ConsultationOpened { .. } => "consultation.opened",
            Self::ConsultationClosed { .. } => "consultation.closed",
            Self::PostSubmitted { .. } => "post.submitted",
            Self::PostPublished { .. } => "post.published",
            Self::PostReviewed { .. } => "post.reviewed",
            Self::PostRejected { .. } => "post.rejected",
            Self::PostHidden { .. } => "post.hidden",
            Self::PostRestored { .. } => "post.restored",
            Self::PostWithdrawn { .. } => "post.withdrawn",
            Self::ItemClaimed { .. } => "item.claimed",
            Self::ItemReturned { .. } => "item.returned",
            Self::ResponseSubmitted { .. } => "response.submitted",
            Self::GateTicked { .. } => "response.gate",
            Self::ResponseReturned { .. } => "response.returned",
            Self::ResponsePublished { .. } => "response.published",
        }
    }

    /// What was changed: the kind of thing and its id.
    #[must_use]
    pub const fn subject(&self) -> (Subject, i64) {
        match self {
            Self::AccountSuspended { account } => (Subject::Account, account.get()),
            Self::DepartmentCreated { department } => (Subject::Department, department.get()),
            Self::PortalCreated { portal } => (Subject::Portal, portal.get()),
            Self::GrantGiven { grant, .. } | Self::GrantRevoked { grant } => (Subject::Grant, grant.get()),
            Self::NoticeImported { notice, .. } | Self::NoticeChanged { notice, .. } => (Subject::Notice, notice.get()),
            Self::ConsultationDrafted { consultation }
            | Self::ConsultationEdited { consultation }
            | Self::ConsultationPublished { consultation, .. }
            | Self::ConsultationExtended { consultation, .. }
            | Self::ConsultationWithdrawn { consultation }
            | Self::ConsultationOpened { consultation }
            | Self::ConsultationClosed { consultation } => (Subject::Consultation, consultation.get()),
            Self::PostSubmitted { post, .. }
            | Self::PostPublished { post, .. }
            | Self::PostReviewed { post, .. }
            | Self::PostRejected { post, .. }
            | Self::PostHidden { post, .. }
            | Self::PostRestored { post, .. }
            | Self::PostWithdrawn { post, .. } => (Subject::Post, post.get()),
            Self::ItemClaimed { item, .. } | Self::ItemReturned { item, .. } => (Subject::Item, item.get()),
            Self::ResponseSubmitted { response, .. }
            | Self::GateTicked { response, .. }
            | Self::ResponseReturned { response, .. }
            | Self::ResponsePublished { response, .. } => (Subject::Response, response.get()),
        }
    }

    /// In what capacity a person does this.
    #[must_use]
    pub const fn capacity(&self) -> Capacity {
        match self {
            Self::AccountSuspended { .. }
            | Self::DepartmentCreated { .. }
            | Self::PortalCreated { .. }
            | Self::GrantGiven { .. }
            | Self::GrantRevoked { .. } => Capacity::Admin,
            Self::NoticeImported { .. }
            | Self::NoticeChanged { .. }
            | Self::ConsultationDrafted { .. }
            | Self::ConsultationEdited { .. }
            | Self::ConsultationPublished { .. }
            | Self::ConsultationExtended { .. }
            | Self::ConsultationWithdrawn { .. } => Capacity::Editor,
            Self::ConsultationOpened { .. } | Self::ConsultationClosed { .. } => Capacity::System,
            Self::PostSubmitted { .. } | Self::PostWithdrawn { .. } | Self::PostPublished { decision: None, .. } => {
                Capacity::Resident
            }
            Self::PostPublished { decision: Some(_), .. }
            | Self::PostReviewed { .. }
            | Self::PostRejected { .. }
            | Self::PostHidden { .. }
            | Self::PostRestored { .. }
            | Self::ItemClaimed { .. }
            | Self::ItemReturned { .. } => Capacity::Moderator,
            Self::ResponseSubmitted { .. }
            | Self::GateTicked { .. }
            | Self::ResponseReturned { .. }
            | Self::ResponsePublished { .. } => Capacity::Official,
        }
    }

    /// Who may read it: what is not public yet, and the inside of the house, is for staff.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        match self {
            Self::AccountSuspended { .. }
            | Self::GrantGiven { .. }
            | Self::GrantRevoked { .. }
            | Self::ConsultationDrafted { .. }
            | Self::ConsultationEdited { .. }
            | Self::PostSubmitted { .. }
            | Self::PostReviewed { .. }
            | Self::ItemClaimed { .. }
            | Self::ItemReturned { .. }
            | Self::ResponseSubmitted { .. }
            | Self::GateTicked { .. }
            | Self::ResponseReturned { .. } => Audience::Staff,
            Self::DepartmentCreated { .. }
            | Self::PortalCreated { .. }
            | Self::NoticeImported { .. }
            | Self::NoticeChanged { .. }
            | Self::ConsultationPublished { .. }
            | Self::ConsultationExtended { .. }
            | Self::ConsultationWithdrawn { .. }
            | Self::ConsultationOpened { .. }
            | Self::ConsultationClosed { .. }
            | Self::PostPublished { .. }
            | Self::PostRejected { .. }
            | Self::PostHidden { .. }
            | Self::PostRestored { .. }
            | Self::PostWithdrawn { .. }
            | Self::ResponsePublished { .. } => Audience::Public,
        }
    }

    /// The department an official acts for.
    #[must_use]
    pub const fn department(&self) -> Option<DepartmentId> {
        match self {
            Self::ResponseSubmitted { department, .. }
            | Self::GateTicked { department, .. }
            | Self::ResponseReturned { department, .. }
            | Self::ResponsePublished { department, .. } => Some(*department),
            Self::AccountSuspended { .. }
            | Self::DepartmentCreated { .. }
            | Self::PortalCreated { .. }
            | Self::GrantGiven { .. }
            | Self::GrantRevoked { .. }
            | Self::NoticeImported { .. }
            | Self::NoticeChanged { .. }
            | Self::ConsultationDrafted { .. }
            | Self::ConsultationEdited { .. }
            | Self::ConsultationPublished { .. }
            | Self::ConsultationExtended { .. }
            | Self::ConsultationWithdrawn { .. }
            | Self::ConsultationOpened { .. }
            | Self::ConsultationClosed { .. }
            | Self::PostSubmitted { .. }
            | Self::PostPublished { .. }
            | Self::PostReviewed { .. }
            | Self::PostRejected { .. }
            | Self::PostHidden { .. }
            | Self::PostRestored { .. }
            | Self::PostWithdrawn { .. }
            | Self::ItemClaimed { .. }
            | Self::ItemReturned { .. } => None,
        }
    }

    /// Ids and kinds, for programs.
    #[must_use]
    pub fn detail(&self) -> Value {
        match self {
            Self::GrantGiven { role, scope, .. } => json!({ "role": role, "in": scope }),
            Self::NoticeImported { version, sha256, .. } | Self::NoticeChanged { version, sha256, .. } => {
                json!({ "version": version, "sha256": sha256 })
            }
            Self::ConsultationPublished { opens_at, closes_at, .. } => {
                json!({ "opens_at": opens_at, "closes_at": closes_at })
            }
            Self::ConsultationExtended { from, to, .. } => json!({ "from": from, "to": to }),
            Self::PostSubmitted { thread, consultation, .. } => {
                json!({ "thread": thread, "consultation": consultation })
            }
            Self::PostPublished { thread, consultation, number, .. } => {
                json!({ "thread": thread, "consultation": consultation, "number": number })
            }
            Self::PostRejected { thread, rule, .. } | Self::PostHidden { thread, rule, .. } => {
                json!({ "thread": thread, "rule": rule })
            }
            Self::PostReviewed { thread, .. }
            | Self::PostRestored { thread, .. }
            | Self::PostWithdrawn { thread, .. } => {
                json!({ "thread": thread })
            }
            Self::ItemClaimed { post, .. } | Self::ItemReturned { post, .. } => json!({ "post": post }),
            Self::ResponseSubmitted { thread, .. } | Self::ResponseReturned { thread, .. } => {
                json!({ "thread": thread })
            }
            Self::GateTicked { gate, ok, .. } => json!({ "gate": gate, "ok": ok }),
            Self::ResponsePublished { thread, number, covers, .. } => {
                json!({ "thread": thread, "number": number, "covers": covers })
            }
            Self::AccountSuspended { .. }
            | Self::DepartmentCreated { .. }
            | Self::PortalCreated { .. }
            | Self::GrantRevoked { .. }
            | Self::ConsultationDrafted { .. }
            | Self::ConsultationEdited { .. }
            | Self::ConsultationWithdrawn { .. }
            | Self::ConsultationOpened { .. }
            | Self::ConsultationClosed { .. } => json!({}),
        }
    }
}
