//! Who is asked about in the tests of the policy: one actor for each kind of standing somebody can have.

use base::time::Timestamp;

use crate::actor::{Actor, Person};
use crate::ids::{AccountId, ConsultationId, DepartmentId, GrantId};
use crate::role::{Grant, Role, Scope, TokenScope};

/// The department that the things asked about belong to.
pub(super) const HERE: DepartmentId = DepartmentId(1);
/// Another.
pub(super) const ELSEWHERE: DepartmentId = DepartmentId(2);
/// The consultation that the posts asked about stand in; [`HERE`] runs it.
pub(super) const CONSULTATION: ConsultationId = ConsultationId(10);
/// Whoever wrote the post, or drafted the response, that is asked about.
pub(super) const AUTHOR: AccountId = AccountId(100);
/// Anybody else.
pub(super) const OTHER: AccountId = AccountId(200);

/// The instant at which all is asked.
pub(super) fn now() -> Timestamp {
    Timestamp::from_unix(1_000).unwrap()
}

/// Everybody, by the name of their row.
pub(super) fn cast() -> Vec<(&'static str, Actor)> {
    let mut cast = vec![("anonymous", Actor::Anonymous)];
    cast.extend(residents().into_iter().map(|(name, person)| (name, Actor::Resident(person))));
    cast.extend(staff().into_iter().map(|(name, person)| (name, Actor::Resident(person))));
    cast.push(("token of everybody, without scopes", Actor::Token(everything(), vec![])));
    cast.push(("token of everybody, to read", Actor::Token(everything(), vec![TokenScope::Read])));
    cast.push(("token of everybody, with all scopes", Actor::Token(everything(), TokenScope::ALL.to_vec())));
    cast.push(("system", Actor::System("job")));
    cast
}

fn residents() -> Vec<(&'static str, Person)> {
    vec![
        ("unconfirmed", Person { confirmed: false, ..person(OTHER, &[]) }),
        ("unconfirmed author", Person { confirmed: false, ..person(AUTHOR, &[]) }),
        ("resident", person(OTHER, &[])),
        ("author", person(AUTHOR, &[])),
    ]
}

fn staff() -> Vec<(&'static str, Person)> {
    let (here, elsewhere) = (Scope::Department(HERE), Scope::Department(ELSEWHERE));
    let here_only = Scope::Consultation(CONSULTATION);
    let other_one = Scope::Consultation(ConsultationId(20));
    vec![
        ("official, who drafted it", person(AUTHOR, &[(Role::Official, here)])),
        ("official, same department", person(OTHER, &[(Role::Official, here)])),
        ("official, other department", person(OTHER, &[(Role::Official, elsewhere)])),
        ("signer, who drafted it", person(AUTHOR, &[(Role::Signer, here)])),
        ("signer, same department", person(OTHER, &[(Role::Signer, here)])),
        ("signer, other department", person(OTHER, &[(Role::Signer, elsewhere)])),
        ("head, who drafted it", person(AUTHOR, &[(Role::Head, here)])),
        ("head, same department", person(OTHER, &[(Role::Head, here)])),
        ("head, other department", person(OTHER, &[(Role::Head, elsewhere)])),
        ("clerk", person(OTHER, &[(Role::Clerk, here)])),
        ("moderator, who wrote it", person(AUTHOR, &[(Role::Moderator, Scope::Site)])),
        ("moderator, site", person(OTHER, &[(Role::Moderator, Scope::Site)])),
        ("moderator, department", person(OTHER, &[(Role::Moderator, here)])),
        ("moderator, consultation", person(OTHER, &[(Role::Moderator, here_only)])),
        ("moderator, other department", person(OTHER, &[(Role::Moderator, elsewhere)])),
        ("moderator, other consultation", person(OTHER, &[(Role::Moderator, other_one)])),
        ("moderator, no longer", no_longer(Role::Moderator)),
        ("editor, site", person(OTHER, &[(Role::Editor, Scope::Site)])),
        ("editor, department", person(OTHER, &[(Role::Editor, here)])),
        ("editor, other department", person(OTHER, &[(Role::Editor, elsewhere)])),
        ("supervisor", person(OTHER, &[(Role::Supervisor, Scope::Site)])),
        ("admin", person(OTHER, &[(Role::Admin, Scope::Site)])),
    ]
}

/// Somebody who holds every role, each as widely as it can be held.
fn everything() -> Person {
    let here = Scope::Department(HERE);
    person(
        OTHER,
        &[
            (Role::Head, here),
            (Role::Moderator, Scope::Site),
            (Role::Editor, Scope::Site),
            (Role::Supervisor, Scope::Site),
            (Role::Admin, Scope::Site),
        ],
    )
}

fn no_longer(role: Role) -> Person {
    let mut person = person(OTHER, &[(role, Scope::Site)]);
    for grant in &mut person.grants {
        grant.until = Some(now());
    }
    person
}

fn person(id: AccountId, grants: &[(Role, Scope)]) -> Person {
    let from = Timestamp::from_unix(0).unwrap();
    let grants =
        grants.iter().map(|(role, scope)| Grant { id: GrantId(1), role: *role, scope: *scope, from, until: None });
    Person { id, display_name: "某人".to_owned(), confirmed: true, grants: grants.collect() }
}
