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
    /// Whether it goes on until that day: beside "now" the day alone would be taken for today's.
    until: bool,
}

impl Step {
    /// A step by its name and mark in the locale files.
    pub(crate) fn of(lang: Lang, name: &str, mark: &'static str, at: Option<Timestamp>) -> Self {
        Self { mark, label: word(lang, "line-step", name), word: word(lang, "line-mark", mark), at, until: false }
    }

    /// Gives it the day on which it was last gone on with.
    pub(crate) const fn on(&mut self, at: Timestamp) {
        self.at = Some(at);
    }

    /// Whether it is what goes on now.
    pub(crate) fn is_under_way(&self) -> bool {
        self.mark == "now"
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
    match view.phase {
        Phase::Concluded => steps.push(Step::of(ctx.lang, "follow-ups", "now", None)),
        Phase::Archived => steps.push(Step::of(ctx.lang, "archived", "done", archived_at(&view.changes))),
        Phase::Draft | Phase::Scheduled | Phase::Open | Phase::Closed | Phase::Answered | Phase::Withdrawn => {}
    }
    for session in hearing(view, ctx) {
        insert(&mut steps, session);
    }
    steps
}

/// The steps of a hearing: the session that was held last, and the next. All of them stand further down on the page.
fn hearing(view: &ConsultationView, ctx: &Ctx) -> Vec<Step> {
    let sessions = || view.meetings().map(|view| &view.session);
    let step = |mark: &'static str, at: Timestamp| Step::of(ctx.lang, "hearing", mark, Some(at));
    let held = sessions().rfind(|session| session.ends_at <= ctx.now).map(|held| step("done", held.starts_at));
    let next = sessions().find(|session| session.ends_at > ctx.now).map(|next| {
        let mark = if next.starts_at <= ctx.now { "now" } else { "next" };
        step(mark, next.starts_at)
    });
    held.into_iter().chain(next).collect()
}

/// Puts a session among the steps by its day: one that was held among what is done, one to come after what goes on now, so
/// that the future never comes before the present.
fn insert(steps: &mut Vec<Step>, session: Step) {
    let follows = |step: &Step| match session.mark {
        "done" => step.mark != "done" || step.at > session.at,
        // What has no day yet comes last.
        _ => step.mark == "next" && step.at.is_none_or(|at| Some(at) > session.at),
    };
    let place = steps.iter().position(follows).unwrap_or(steps.len());
    steps.insert(place, session);
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
        let goes_on = mark == "now" && matches!(name, "comments" | "answers");
        Step { until: goes_on && at.is_some(), ..Step::of(lang, name, mark, at) }
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

    /// The line of a hearing that is open until day 30 and answered by day 60, with sessions on these days: the days in
    /// their order, 0 for none.
    fn days(sessions: &[(&'static str, i64)]) -> Vec<i64> {
        let at = |day: i64| Timestamp::from_unix(day * 86_400);
        let mut steps = drawn(Lang::En, 1, "now", [at(10), at(30), at(60), None]);
        for &(mark, day) in sessions {
            insert(&mut steps, Step::of(Lang::En, "hearing", mark, at(day)));
        }
        steps.iter().map(|step| step.at.map_or(0, |at| at.unix() / 86_400)).collect()
    }

    #[test]
    fn a_session_stands_where_its_day_is_the_past_before_the_present_and_that_before_what_is_to_come() {
        assert_eq!(days(&[("next", 20)]), [10, 30, 20, 60, 0], "it is to come, and opinions are taken now");
        assert_eq!(days(&[("next", 70)]), [10, 30, 60, 70, 0]);
        assert_eq!(days(&[("done", 12), ("next", 20)]), [10, 12, 30, 20, 60, 0]);
        assert_eq!(days(&[("done", 5)]), [5, 10, 30, 60, 0]);
        assert_eq!(days(&[("now", 15)]), [10, 30, 15, 60, 0]);
    }

    #[test]
    fn the_day_of_what_goes_on_is_that_of_its_end() {
        let day = Timestamp::from_unix(1_764_950_399);
        let until = |now, mark| {
            let steps = drawn(Lang::En, now, mark, [day, day, day, None]);
            steps.iter().map(|step| step.until).collect::<Vec<_>>()
        };
        assert_eq!(until(1, "now"), [false, true, false, false]);
        assert_eq!(until(2, "late"), [false; 4], "what is overdue lasts until no day");
        assert_eq!(until(0, "now"), [false; 4], "it opens on its day");
    }
}
