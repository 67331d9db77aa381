//! What an event tells beyond its subject: ids and kinds, for programs.

use serde_json::{Value, json};

use super::Event;

impl Event {
    /// Ids and kinds, for programs.
    #[must_use]
    pub fn detail(&self) -> Value {
        match self {
            Self::GrantGiven { role, scope, .. } | Self::InvitationSent { role, scope, .. } => {
                json!({ "role": role, "in": scope })
            }
            Self::GrantAccepted { invitation, role, scope, .. } => {
                json!({ "invitation": invitation, "role": role, "in": scope })
            }
            Self::NoticeImported { version, sha256, .. } | Self::NoticeChanged { version, sha256, .. } => {
                json!({ "version": version, "sha256": sha256 })
            }
            Self::PortalChanged { change, of, .. } => json!({ "about": change, "of": of.map(|id| id.to_string()) }),
            Self::NoticeAddressFound { found, .. } => json!({ "found": found }),
            Self::NoticeMerged { from, .. } => json!({ "from": from }),
            Self::NoticesKeptApart { other, .. } => json!({ "other": other }),
            Self::NoticeLinked { earlier, link, .. } => json!({ "earlier": earlier, "link": link }),
            Self::NoticeUnlinked { earlier, .. } => json!({ "earlier": earlier }),
            Self::ConsultationClauses { edition, sha256, .. } => json!({ "edition": edition, "sha256": sha256 }),
            Self::NoticeLeadsBack { by, .. } => json!({ "by": by }),
            Self::NoticeGone { status, .. } => json!({ "status": status }),
            Self::NoticeMoved { sha256, .. } => json!({ "url_sha256": sha256 }),
            Self::NoticeChangeJudged { version, judgement, .. } => {
                json!({ "version": version, "judgement": judgement })
            }
            Self::ConsultationPublished { opens_at, closes_at, .. } => {
                json!({ "opens_at": opens_at, "closes_at": closes_at })
            }
            Self::ConsultationExtended { from, to, .. } => json!({ "from": from, "to": to }),
            Self::FeedbackPublished { number, sha256, .. } | Self::OutcomePublished { number, sha256, .. } => {
                json!({ "version": number, "sha256": sha256 })
            }
            Self::FollowUpAdded { consultation, .. } => json!({ "consultation": consultation }),
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
            Self::PostErased { thread, ground, .. } => json!({ "thread": thread, "ground": ground }),
            Self::PostEdited { thread, revision, sha256, .. }
            | Self::PostMended { thread, revision, sha256, .. }
            | Self::PostRevised { thread, revision, sha256, .. }
            | Self::PostRetouched { thread, revision, sha256, .. } => {
                json!({ "thread": thread, "revision": revision, "sha256": sha256 })
            }
            Self::EditRefused { thread, revision, rule, .. } => {
                json!({ "thread": thread, "revision": revision, "rule": rule })
            }
            Self::ItemClaimed { post, .. } | Self::ItemReturned { post, .. } => json!({ "post": post }),
            Self::ResponseSubmitted { thread, .. } | Self::ResponseReturned { thread, .. } => {
                json!({ "thread": thread })
            }
            Self::RuleChanged { code, version, change, since, .. } => {
                json!({ "rule": code, "version": version, "change": change, "since": since })
            }
            Self::TaskDropped { of, .. } => json!({ "task": of }),
            Self::GateTicked { gate, ok, .. } => json!({ "gate": gate, "ok": ok }),
            Self::ResponsePublished { thread, number, covers, .. } => {
                json!({ "thread": thread, "number": number, "covers": covers })
            }
            Self::AccountSuspended { .. }
            | Self::AccountReadmitted { .. }
            | Self::AccountRenamed { .. }
            | Self::DepartmentCreated { .. }
            | Self::DepartmentChanged { .. }
            | Self::PortalCreated { .. }
            | Self::GrantRevoked { .. }
            | Self::NoticeReturned { .. }
            | Self::NoticeLeadsBackNoMore { .. }
            | Self::InvitationWithdrawn { .. }
            | Self::NoticeSetAside { .. }
            | Self::NoticeTakenUp { .. }
            | Self::ConsultationDrafted { .. }
            | Self::ConsultationEdited { .. }
            | Self::ConsultationWithdrawn { .. }
            | Self::ConsultationOpened { .. }
            | Self::ConsultationClosed { .. }
            | Self::ConsultationConcluded { .. }
            | Self::ConsultationArchived { .. } => json!({}),
        }
    }
}
