//! `docs/states.md`, drawn from the state machines; and what holds of all of them.

use crate::consultation::ConsultationEvent;
use crate::generated_tests::{assert_document, table};
use crate::link::{LinkDecision, LinkState};
use crate::phase::ConsultationState;
use crate::post::{PostEvent, PostState};
use crate::refusal::Refusal;
use crate::response::{ResponseEvent, ResponseState};

/// One machine: its states, its events, and the step between them.
struct Machine<S: 'static, E: 'static> {
    title: &'static str,
    states: &'static [S],
    events: &'static [E],
    after: fn(S, E) -> Result<S, Refusal>,
}

const CONSULTATION: Machine<ConsultationState, ConsultationEvent> = Machine {
    title: "Consultation",
    states: ConsultationState::ALL,
    events: ConsultationEvent::ALL,
    after: ConsultationState::after,
};
const POST: Machine<PostState, PostEvent> =
    Machine { title: "Post", states: PostState::ALL, events: PostEvent::ALL, after: PostState::after };
const RESPONSE: Machine<ResponseState, ResponseEvent> =
    Machine { title: "Response", states: ResponseState::ALL, events: ResponseEvent::ALL, after: ResponseState::after };
const LINK: Machine<LinkState, LinkDecision> =
    Machine { title: "Link", states: LinkState::ALL, events: LinkDecision::ALL, after: LinkState::after };

impl<S: Copy + ToString + PartialEq, E: Copy + ToString> Machine<S, E> {
    fn draw(&self) -> String {
        let events: Vec<String> = self.events.iter().map(ToString::to_string).collect();
        let heads: Vec<&str> = std::iter::once("").chain(events.iter().map(String::as_str)).collect();
        let rows = self.states.iter().map(|state| {
            let next = self
                .events
                .iter()
                .map(|event| (self.after)(*state, *event).map_or_else(|_| "·".to_owned(), |next| next.to_string()));
            std::iter::once(format!("**{}**", state.to_string())).chain(next).collect()
        });
        format!("\n## {}\n\n{}", self.title, table(&heads, rows))
    }

    /// The states from which nothing leads on.
    fn ends(&self) -> Vec<String> {
        let stays = |state: &&S| self.events.iter().all(|event| (self.after)(**state, *event).is_err());
        self.states.iter().filter(stays).map(ToString::to_string).collect()
    }

    /// Every refusal names the state that stood in the way; no step leads to where it began.
    fn check(&self) {
        for state in self.states {
            for event in self.events {
                match (self.after)(*state, *event) {
                    Ok(next) => assert!(next != *state, "{}: a step that goes nowhere", self.title),
                    Err(Refusal::WrongState { state: named }) => assert_eq!(named, state.to_string()),
                    Err(other) => panic!("{}: {other:?}", self.title),
                }
            }
        }
    }
}

#[test]
fn the_document_shows_every_step() {
    let mut text = "# States\n\nDrawn from the state machines by `src/domain/states_tests.rs`. Rows: where a thing \
                    stands; columns: what happens to it; cells: where it then stands. A dot: refused.\n"
        .to_owned();
    text.push_str(&CONSULTATION.draw());
    text.push_str(
        "\nWhat people are shown is the phase, derived from the state and the time: a published consultation is \
         *scheduled* before `opens_at`, *open* to the very second of `closes_at`, then *closed*, and *answered* once \
         every public thread has its answer (what a department began waits for none). An open forum without a \
         `closes_at` stays open. Concluding waits until every opinion has a disposition and the outcome is \
         published.\n",
    );
    text.push_str(&POST.draw());
    text.push_str(&RESPONSE.draw());
    text.push_str(&LINK.draw());
    assert_document("states.md", &text);
}

#[test]
fn every_step_leads_on_or_says_why_not() {
    CONSULTATION.check();
    POST.check();
    RESPONSE.check();
    LINK.check();
}

#[test]
fn nothing_leads_on_from_the_ends() {
    assert_eq!(CONSULTATION.ends(), ["archived", "withdrawn"]);
    assert_eq!(POST.ends(), ["erased"]);
    assert_eq!(RESPONSE.ends(), ["published"]);
}
