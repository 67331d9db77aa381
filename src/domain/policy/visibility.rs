//! What lists may hold for somebody, beyond what is public: the same rules as [`authorize`](super::authorize), for many
//! rows at once. A test holds the two against each other.

use base::time::Timestamp;

use crate::actor::{Actor, Person};
use crate::ids::{AccountId, ConsultationId, DepartmentId};
use crate::role::{Role, Scope, TokenScope};

/// How far somebody's sight of unpublished things reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Everything.
    Everything,
    /// What belongs to these departments or consultations; both empty means nothing.
    Within(Vec<DepartmentId>, Vec<ConsultationId>),
}

/// What a list may hold for somebody, beyond what is public. `store` turns it into a WHERE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visibility {
    /// Whose own things are seen in any state.
    pub own: Option<AccountId>,
    /// Drafts of consultations seen as editor.
    pub edited: Reach,
    /// Posts that wait, seen as moderator.
    pub moderated: Reach,
    /// Responses that wait, seen as one of the department.
    pub speaks_for: Vec<DepartmentId>,
}

/// What lists may hold for this actor.
#[must_use]
pub fn visibility(actor: &Actor, now: Timestamp) -> Visibility {
    let sees = |scope| match actor {
        Actor::Token(_, scopes) => scopes.contains(&scope),
        Actor::Anonymous | Actor::Resident(_) | Actor::System(_) => true,
    };
    let Some(person) = actor.person() else {
        let reach = if matches!(actor, Actor::System(_)) { Reach::Everything } else { Reach::Within(vec![], vec![]) };
        return Visibility { own: None, edited: reach.clone(), moderated: reach, speaks_for: vec![] };
    };
    let (read, edit) = (sees(TokenScope::Read), sees(TokenScope::Edit));
    let (moderate, respond) = (sees(TokenScope::Moderate), sees(TokenScope::Respond));
    let within = |allowed: bool, role| if allowed { reach(person, role, now) } else { Reach::Within(vec![], vec![]) };
    Visibility {
        own: Some(person.id),
        edited: within(edit || read, Role::Editor),
        moderated: within(moderate, Role::Moderator),
        speaks_for: if respond || read { person.departments(now).collect() } else { vec![] },
    }
}

fn reach(person: &Person, role: Role, now: Timestamp) -> Reach {
    let (mut departments, mut consultations) = (vec![], vec![]);
    for grant in person.grants_in_force(now).filter(|grant| grant.role == role) {
        match grant.scope {
            Scope::Site => return Reach::Everything,
            Scope::Department(id) => departments.push(id),
            Scope::Consultation(id) => consultations.push(id),
        }
    }
    Reach::Within(departments, consultations)
}
