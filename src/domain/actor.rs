//! Who is asking: the one thing every rule of permission begins with.

use base::time::Timestamp;

use crate::ids::{AccountId, ConsultationId, DepartmentId};
use crate::role::{Grant, Role, Scope, TokenScope};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody in particular.
    Anonymous,
    /// Somebody signed in with a session.
    Resident(Person),
    /// Somebody's program, narrowed to the scopes of its token.
    Token(Person, Vec<TokenScope>),
    /// The house itself: a job, the command line, the demo's seed.
    System(&'static str),
}

/// A person as the rules see them: read anew on every request, so that a role taken away is gone at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: AccountId,
    /// The name shown beside posts.
    pub display_name: String,
    /// Whether the mailed code was entered.
    pub confirmed: bool,
    /// The grants of this account, in force or not.
    pub grants: Vec<Grant>,
}

impl Actor {
    /// The person behind the act, if there is one.
    #[must_use]
    pub const fn person(&self) -> Option<&Person> {
        match self {
            Self::Resident(person) | Self::Token(person, _) => Some(person),
            Self::Anonymous | Self::System(_) => None,
        }
    }

    /// The account behind the act, if there is one.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        self.person().map(|person| person.id)
    }
}

impl Person {
    /// Whether one of `roles` is held in a scope that takes in the whole site.
    #[must_use]
    pub fn holds_on_site(&self, roles: &[Role], now: Timestamp) -> bool {
        self.grants_in_force(now).any(|grant| grant.scope == Scope::Site && roles.contains(&grant.role))
    }

    /// Whether one of `roles` is held in this department itself (or on the site, for roles that can be).
    #[must_use]
    pub fn holds_in_department(&self, roles: &[Role], department: DepartmentId, now: Timestamp) -> bool {
        self.grants_in_force(now).any(|grant| {
            roles.contains(&grant.role)
                && match grant.scope {
                    Scope::Site => true,
                    Scope::Department(id) => id == department,
                    Scope::Consultation(_) => false,
                }
        })
    }

    /// Whether one of `roles` is held for this consultation: on the site, in one of its departments, or in itself.
    #[must_use]
    pub fn holds_for(
        &self,
        roles: &[Role],
        consultation: ConsultationId,
        departments: &[DepartmentId],
        now: Timestamp,
    ) -> bool {
        self.grants_in_force(now).any(|grant| {
            roles.contains(&grant.role)
                && match grant.scope {
                    Scope::Site => true,
                    Scope::Department(id) => departments.contains(&id),
                    Scope::Consultation(id) => id == consultation,
                }
        })
    }

    /// Whether one of `roles` is held anywhere.
    #[must_use]
    pub fn holds_anywhere(&self, roles: &[Role], now: Timestamp) -> bool {
        self.grants_in_force(now).any(|grant| roles.contains(&grant.role))
    }

    /// The departments this person speaks for as an official, signer or head.
    pub fn departments(&self, now: Timestamp) -> impl Iterator<Item = DepartmentId> + '_ {
        self.grants_in_force(now).filter_map(|grant| match (grant.role, grant.scope) {
            (Role::Official | Role::Signer | Role::Head, Scope::Department(id)) => Some(id),
            _ => None,
        })
    }

    /// The grants that hold at `now`.
    pub fn grants_in_force(&self, now: Timestamp) -> impl Iterator<Item = &Grant> + '_ {
        self.grants.iter().filter(move |grant| grant.holds(now))
    }
}
