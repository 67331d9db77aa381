//! What a token must have been made with for each action.

use super::{Action, PostStanding};
use crate::post::Voice;
use crate::role::TokenScope;

/// What a token must have been made with.
pub(super) enum Needs {
    /// This scope.
    Scope(TokenScope),
    /// One of these, as different roles bring it along; the first is named where both are wanting.
    Either(TokenScope, TokenScope),
    /// No token is enough: only somebody who has signed in.
    Session,
    /// Nothing of its own: one sees what one's own posts and the roles that the token lets one use make visible.
    Sight,
}

impl Action<'_> {
    /// What a token needs for this.
    pub(super) const fn needs(&self) -> Needs {
        match self {
            Self::ViewConsultation(_) | Self::ViewPost(_) | Self::ViewFile(_) | Self::ViewResponse(_) => Needs::Sight,
            Self::ReadSelf => Needs::Scope(TokenScope::Read),
            Self::ManageSelf => Needs::Session,
            Self::ManageDepartments
            | Self::ManagePeople
            | Self::ShutOut(_)
            | Self::ManageRules
            | Self::ManageMail
            | Self::ManageJobs
            | Self::ErasePost(_)
            | Self::ReadRecord => Needs::Scope(TokenScope::Admin),
            Self::ManagePortals => Needs::Either(TokenScope::Portal, TokenScope::Admin),
            Self::ImportNotice
            | Self::JoinNotices
            | Self::ManageSeries
            | Self::DraftConsultation(_)
            | Self::ManageConsultation(_)
            | Self::WriteOutcome(_) => Needs::Scope(TokenScope::Edit),
            Self::AddFollowUp(_) => Needs::Either(TokenScope::Edit, TokenScope::Respond),
            Self::KeepManuscripts
            | Self::Post
            | Self::BringFile
            | Self::ChangeFile(_)
            | Self::WithdrawPost(PostStanding { voice: Voice::Resident, .. })
            | Self::EditPost(_)
            | Self::SupportPost(_) => Needs::Scope(TokenScope::Write),
            Self::OpenQueue | Self::ViewQueue(_) | Self::Moderate(_) => Needs::Scope(TokenScope::Moderate),
            Self::OpenDesk
            | Self::OpenThread(..)
            | Self::DraftResponse(_)
            | Self::EditResponse(_)
            | Self::TickGate(_)
            | Self::WithdrawPost(PostStanding { voice: Voice::Official, .. })
            | Self::SignResponse(_) => Needs::Scope(TokenScope::Respond),
        }
    }
}
