//! The line of state of a consultation: its steps with their days, and which of them are done, under way, or late.

use base::lang::Lang;
use base::time::Timestamp;
use domain::consultation::ChangeKind;
use domain::phase::Phase;
use forum::Ctx;
use forum::consultation::{Change, ConsultationView, concluded_at};
use serde::Serialize;

use super::words::word;

/// The steps in their order, as the locale files name them.
const STEPS: [&str; 4] = ["opening", "comments", "answers", "outcome"];

/// What the component `line` draws of one step.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Step {
    /// `done`, `now`, `next` or `late`.
    mark: &'static str,
    /// What the step is.
    label: String,
    /// The mark in words.
    word: String,
    /// The day it ends, where that is set.
    at: Option<Timestamp>,
}

impl Step {
    /// A step by its name and mark in the locale files.
    pub(crate) fn of(lang: Lang, name: &str, mark: &'static str, at: Option<Timestamp>) -> Self {
        Self { mark, label: word(lang, "line-step", name), word: word(lang, "line-mark", mark), at }
    }

    /// Gives it the day on which it was last gone on with.
    pub(crate) const fn on(&mut self, at: Timestamp) {
        self.at = Some(at);
    }
}

/// The steps of a consultation; none of one that is not under way. What is done after the conclusion is a step that only
/// one has which has come there.
pub(crate) fn steps(view: &ConsultationView, ctx: &Ctx) -> Vec<Step> {
    let row = &view.consultation;
    let concluded = concluded_at(&view.changes);
    // What was concluded before its day of answering was answered by then.
    let answered = row.respond_by.map(|due| concluded.map_or(due, |at| due.min(at)));
    let days = [row.opens_at, row.closes_at, answered, concluded];
    let Some(at) = step_of(view.phase) else { return Vec::new() };
    let late = view.phase == Phase::Closed && row.respond_by.is_some_and(|due| due < ctx.now);
    let mut steps = drawn(ctx.lang, at, if late { "late" } else { "now" }, days);
    // What stands without an end has no day on which the answers to the whole are due, and no outcome before it.
    if row.closes_at.is_none() {
        steps.truncate(2);
    }
    if let Some(step) = hearing(view, ctx) {
        steps.insert(if view.sessions_end_before_closing() { 1 } else { 2 }, step);
    }
    match view.phase {
        Phase::Concluded => steps.push(Step::of(ctx.lang, "follow-ups", "now", None)),
        Phase::Archived => steps.push(Step::of(ctx.lang, "archived", "done", archived_at(&view.changes))),
        Phase::Draft | Phase::Scheduled | Phase::Open | Phase::Closed | Phase::Answered | Phase::Withdrawn => {}
    }
    steps
}

/// The step of a hearing: its next session, or, once all are over, its last.
fn hearing(view: &ConsultationView, ctx: &Ctx) -> Option<Step> {
    let mut sessions = view.sessions.iter().map(|view| &view.session);
    let next = sessions.clone().find(|session| session.ends_at > ctx.now);
    let mark = if next.is_some() { "next" } else { "done" };
    let session = next.or_else(|| sessions.next_back())?;
    Some(Step::of(ctx.lang, "hearing", mark, Some(session.starts_at)))
}

fn archived_at(changes: &[Change]) -> Option<Timestamp> {
    changes.iter().find(|change| change.what == ChangeKind::Archived).map(|change| change.at)
}

/// The step that a phase is in; past the last when all are done.
const fn step_of(phase: Phase) -> Option<usize> {
    match phase {
        Phase::Draft | Phase::Withdrawn => None,
        Phase::Scheduled => Some(0),
        Phase::Open => Some(1),
        Phase::Closed => Some(2),
        Phase::Answered => Some(3),
        Phase::Concluded | Phase::Archived => Some(4),
    }
}

/// The steps with their days; the one at `now` has the mark `under_way`.
fn drawn(lang: Lang, now: usize, under_way: &'static str, days: [Option<Timestamp>; 4]) -> Vec<Step> {
    let step = |(index, (name, at)): (usize, (&str, Option<Timestamp>))| {
        let mark = match index.cmp(&now) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => under_way,
            std::cmp::Ordering::Greater => "next",
        };
        Step::of(lang, name, mark, at)
    };
    STEPS.into_iter().zip(days).enumerate().map(step).collect()
}

#[cfg(test)]
pub(crate) fn example(lang: Lang) -> Vec<Step> {
    drawn(lang, 2, "late", [Timestamp::from_unix(1_762_000_000), None, Timestamp::from_unix(1_764_950_399), None])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_and_mark_has_words() {
        for lang in Lang::ALL {
            for now in 0..=STEPS.len() {
                for step in drawn(*lang, now, "now", [None; 4]) {
                    assert!(!step.label.starts_with("line-") && !step.word.starts_with("line-"), "{step:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_past_is_done_and_what_is_overdue_is_late() {
        let marks: Vec<_> = example(Lang::En).into_iter().map(|step| step.mark).collect();
        assert_eq!(marks, ["done", "done", "late", "next"]);
    }
}
