//! `docs/policy.md`, drawn from the policy; and what holds of all of it.

use super::cases_tests::{consultation, opening, post, questions};
use super::cast_tests::{CONSULTATION, cast, now};
use super::{Action, PostStanding, Reach, Visibility, authorize, visibility};
use crate::actor::Actor;
use crate::generated_tests::{assert_document, table};
use crate::ids::{ConsultationId, DepartmentId};
use crate::phase::ConsultationState;
use crate::post::{PostState, Voice};

fn may(actor: &Actor, action: Action<'_>) -> bool {
    authorize(actor, action, now()).is_ok()
}

/// Every kind of post that can stand in a consultation of any state.
fn posts() -> Vec<PostStanding<'static>> {
    let mut posts = Vec::new();
    for voice in Voice::ALL {
        for state in PostState::ALL {
            let reply = |around: &ConsultationState| post(*voice, *state, *around);
            posts.extend(ConsultationState::ALL.iter().map(reply).flat_map(|post| [post, opening(post)]));
        }
    }
    posts
}

#[test]
fn the_document_shows_who_may_what() {
    let mut text =
        "# Who may do what\n\nDrawn from `domain::policy` by `src/domain/policy/matrix_tests.rs`. Rows: who \
                    asks; columns: the state of the thing; cells: *yes*, or the code of the refusal. The things asked \
                    about belong to one department, and to one author who is not the person of the row unless it says \
                    so. Whether the moment allows it is not asked here: `states.md`.\n"
            .to_owned();
    for question in questions() {
        let heads: Vec<&str> = std::iter::once("").chain(question.columns.iter().map(|(head, _)| &**head)).collect();
        let rows = cast().into_iter().map(|(name, actor)| {
            let cells = question.columns.iter().map(|(_, action)| {
                authorize(&actor, *action, now())
                    .map_or_else(|refusal| refusal.code().to_owned(), |()| "yes".to_owned())
            });
            std::iter::once(name.to_owned()).chain(cells).collect()
        });
        text.push_str(&format!("\n## {}\n\n{}", question.title, table(&heads, rows)));
    }
    assert_document("policy.md", &text);
}

#[test]
fn who_may_not_see_it_may_do_nothing_to_it() {
    for (name, actor) in cast() {
        for post in posts() {
            if may(&actor, Action::ViewPost(post)) {
                continue;
            }
            let (withdraw, edit) = (Action::WithdrawPost(post), Action::EditPost(post));
            for action in [withdraw, edit, Action::SupportPost(post), Action::Moderate(post)] {
                assert!(!may(&actor, action), "{name}: {action:?}");
            }
        }
        for state in ConsultationState::ALL {
            let consultation = consultation(*state);
            let sees = may(&actor, Action::ViewConsultation(consultation));
            assert!(sees || !may(&actor, Action::ManageConsultation(consultation)), "{name}: {state}");
        }
    }
}

#[test]
fn who_may_not_read_a_response_may_do_nothing_to_it() {
    let of = |title: &str| questions().into_iter().find(|question| question.title == title).unwrap().columns;
    let views = of("Read a response that is not public");
    for title in ["Change or submit a response", "Tick a gate", "Sign off or send back"] {
        for (name, actor) in cast() {
            for ((_, view), (head, act)) in views.iter().zip(of(title)) {
                assert!(may(&actor, *view) || !may(&actor, act), "{name}: {title}, {head}");
            }
        }
    }
}

#[test]
fn a_list_holds_what_may_be_viewed_and_nothing_else() {
    for (name, actor) in cast() {
        let sight = visibility(&actor, now());
        // A token to read alone reads one thing as its owner would, but lists nothing that a wider scope is for.
        let narrowed = matches!(&actor, Actor::Token(_, scopes) if scopes.len() == 1);
        let hold = |listed: bool, viewed: bool, what: String| {
            assert!(viewed || !listed, "{name}: listed but not to be viewed: {what}");
            assert!(narrowed || listed || !viewed, "{name}: to be viewed but not listed: {what}");
        };
        for state in ConsultationState::ALL {
            let listed = *state != ConsultationState::Draft || reaches(&sight.edited, consultation(*state).departments);
            hold(listed, may(&actor, Action::ViewConsultation(consultation(*state))), state.to_string());
        }
        for post in posts() {
            hold(lists(&actor, &sight, post), may(&actor, Action::ViewPost(post)), format!("{post:?}"));
        }
    }
}

/// What the WHERE of a list of posts says.
fn lists(actor: &Actor, sight: &Visibility, post: PostStanding<'_>) -> bool {
    let departments = post.consultation.departments;
    if post.state.is_public() {
        return post.consultation.state != ConsultationState::Draft || reaches(&sight.edited, departments);
    }
    match (post.voice, post.department) {
        (Voice::Official, Some(department)) => {
            matches!(actor, Actor::System(_)) || sight.speaks_for.contains(&department)
        }
        (Voice::Resident, _) | (Voice::Official, None) => {
            sight.own == Some(post.author) || reaches(&sight.moderated, departments)
        }
    }
}

fn reaches(reach: &Reach, of: &[DepartmentId]) -> bool {
    match reach {
        Reach::Everything => true,
        Reach::Within(departments, consultations) => {
            let inside: &[ConsultationId] = consultations;
            inside.contains(&CONSULTATION) || departments.iter().any(|department| of.contains(department))
        }
    }
}
