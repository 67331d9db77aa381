//! Whose responses somebody may sign, for lists: the same rules as [`authorize`](super::authorize) says of one, for many
//! rows at once. A test holds the two against each other.

use base::time::Timestamp;

use super::SIGNERS;
use crate::actor::Actor;
use crate::ids::{AccountId, DepartmentId};
use crate::role::{Role, TokenScope};

/// Which responses that wait for a signature are this person's to sign. `store` turns it into a WHERE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// Who signs: nobody signs what they drafted, except as [`own`](Self::own) says.
    pub by: AccountId,
    /// Ordinary matters of these departments.
    pub ordinary: Vec<DepartmentId>,
    /// Sensitive matters of these departments.
    pub sensitive: Vec<DepartmentId>,
    /// Ordinary matters that one drafted oneself, in those of these departments that ask for no second person.
    pub own: Vec<DepartmentId>,
}

/// What this actor may sign; `None` for whoever signs nothing as a person.
#[must_use]
pub fn signing(actor: &Actor, now: Timestamp) -> Option<Signing> {
    let person = match actor {
        Actor::Resident(person) => person,
        Actor::Token(person, scopes) if scopes.contains(&TokenScope::Respond) => person,
        Actor::Token(..) | Actor::Anonymous | Actor::System(_) => return None,
    };
    let own: Vec<DepartmentId> = person.departments(now).collect();
    let held = |roles: &[Role]| -> Vec<DepartmentId> {
        own.iter().copied().filter(|department| person.holds_in_department(roles, *department, now)).collect()
    };
    Some(Signing { by: person.id, ordinary: held(SIGNERS), sensitive: held(&[Role::Head]), own })
}

#[cfg(test)]
mod tests {
    use super::super::cast_tests::{AUTHOR, HERE, cast, now};
    use super::super::{Action, ResponseStanding, authorize};
    use super::*;
    use crate::response::Sensitivity;

    /// What the WHERE of the list says.
    fn lists(signing: &Signing, response: ResponseStanding) -> bool {
        let others = response.drafted_by != signing.by;
        match response.sensitivity {
            Sensitivity::Sensitive => others && signing.sensitive.contains(&response.department),
            Sensitivity::Ordinary if others => signing.ordinary.contains(&response.department),
            Sensitivity::Ordinary => response.own_signature && signing.own.contains(&response.department),
        }
    }

    #[test]
    fn a_list_holds_what_may_be_signed_and_nothing_else() {
        for (name, actor) in cast() {
            if matches!(actor, Actor::System(_)) {
                continue;
            }
            let signing = signing(&actor, now());
            for sensitivity in Sensitivity::ALL {
                for own_signature in [false, true] {
                    let response = ResponseStanding {
                        department: HERE,
                        drafted_by: AUTHOR,
                        sensitivity: *sensitivity,
                        own_signature,
                    };
                    let listed = signing.as_ref().is_some_and(|signing| lists(signing, response));
                    let signs = authorize(&actor, Action::SignResponse(response), now()).is_ok();
                    assert_eq!(listed, signs, "{name}: {response:?}");
                }
            }
        }
    }
}
