//! Invitations: somebody is asked by mail to take on a role. What they may hold and where stands in `role`.

use base::lang::Lang;
use base::time::Timestamp;

use crate::account::Email;
use crate::fields::FieldErrors;
use crate::role::{Role, Scope, ScopeKind};

base::words!(
    /// What has become of an invitation.
    InvitationState {
        /// It can be accepted.
        Waiting = "waiting",
        /// Somebody took the role on.
        Accepted = "accepted",
        /// Nobody did in time.
        Expired = "expired",
        /// It was taken back.
        Withdrawn = "withdrawn",
    }
);

impl InvitationState {
    /// The state at `now` that follows from what was noted of an invitation.
    #[must_use]
    pub fn of(
        accepted_at: Option<Timestamp>,
        withdrawn_at: Option<Timestamp>,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Self {
        match (accepted_at, withdrawn_at) {
            (Some(_), _) => Self::Accepted,
            (None, Some(_)) => Self::Withdrawn,
            (None, None) if now < expires_at => Self::Waiting,
            (None, None) => Self::Expired,
        }
    }
}

/// What was typed to invite somebody.
#[derive(Debug, Clone)]
pub struct InvitationInput {
    /// The address.
    pub email: String,
    /// What is to be held.
    pub role: Role,
    /// In what kind of place.
    pub scope: ScopeKind,
    /// In which; absent for the site.
    pub scope_id: Option<i64>,
    /// The language of the letter.
    pub lang: Lang,
}

/// An invitation that is well formed.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The address.
    pub email: Email,
    /// What is to be held.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// The language of the letter.
    pub lang: Lang,
}

impl Invitation {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once: in `email`, `scope` and `scope_id`.
    pub fn parse(input: &InvitationInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let email = Email::parse(&input.email);
        if email.is_none() {
            errors.add("email", "email");
        }
        let scope = input.role.held_in(input.scope, input.scope_id, &mut errors);
        let (Some(email), Some(scope), true) = (email, scope, errors.is_empty()) else { return Err(errors) };
        Ok(Self { email, role: input.role, scope, lang: input.lang })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_decided_counts_before_the_clock() {
        let at = |seconds| Timestamp::from_unix(seconds).unwrap();
        let state = |accepted, withdrawn, now| InvitationState::of(accepted, withdrawn, at(10), at(now));
        assert_eq!(state(None, None, 9), InvitationState::Waiting);
        assert_eq!(state(None, None, 10), InvitationState::Expired);
        assert_eq!(state(Some(at(1)), None, 20), InvitationState::Accepted);
        assert_eq!(state(None, Some(at(1)), 5), InvitationState::Withdrawn);
    }

    #[test]
    fn every_fault_is_told() {
        let input = InvitationInput {
            email: "nobody".to_owned(),
            role: Role::Signer,
            scope: ScopeKind::Site,
            scope_id: None,
            lang: Lang::En,
        };
        let errors = Invitation::parse(&input).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["email", "scope"]);
    }
}
