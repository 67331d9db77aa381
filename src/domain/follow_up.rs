//! Follow-ups (落实进展): dated entries of what was done after a consultation was concluded.
//!
//! What is not here: the outcome they follow (`outcome`), who may (`policy`). An entry is never changed: what turns out
//! otherwise is told by a later one.

use base::text::Prose;
use base::time::Timestamp;
use chrono_tz::Tz;

use crate::fields::FieldErrors;
use crate::phase::Phase;
use crate::refusal::Refusal;

/// How long an entry may be, in characters.
pub const BODY: std::ops::RangeInclusive<usize> = 4..=5_000;

/// What was typed of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpInput {
    /// When it was done; the present when absent.
    pub at: Option<Timestamp>,
    /// Markdown.
    pub body: String,
}

/// An entry that can be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpText {
    /// When it was done.
    pub at: Timestamp,
    /// Markdown.
    pub body: Prose,
}

impl FollowUpText {
    /// Reads what was typed at `now`.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(input: &FollowUpInput, now: Timestamp, zone: Tz) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let body = errors.text("body", Prose::parse(&input.body, BODY));
        let at = input.at.unwrap_or(now);
        if at.day_in(zone) > now.day_in(zone) {
            errors.add("at", "future");
        }
        let (Some(body), true) = (body, errors.is_empty()) else { return Err(errors) };
        Ok(Self { at, body })
    }

    /// Whether it follows the conclusion: on that day in the place's zone or later.
    ///
    /// # Errors
    /// The fault of its day.
    pub fn follows(&self, concluded_at: Timestamp, zone: Tz) -> Result<(), FieldErrors> {
        if self.at.day_in(zone) < concluded_at.day_in(zone) {
            return Err(FieldErrors::one("at", "before-conclusion"));
        }
        Ok(())
    }
}

/// Whether entries are taken in this phase: between the conclusion and the archive.
///
/// # Errors
/// [`Refusal::WrongState`] with the phase that stands in the way.
pub fn takes_follow_ups(phase: Phase) -> Result<(), Refusal> {
    if phase == Phase::Concluded { Ok(()) } else { Err(Refusal::WrongState { state: phase.as_str() }) }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Shanghai;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn done(day: &str, now: &str) -> Result<FollowUpText, FieldErrors> {
        let input = FollowUpInput { at: Some(at(day)), body: "四个入口立了牌。".to_owned() };
        FollowUpText::parse(&input, at(now), Shanghai)
    }

    #[test]
    fn what_is_not_done_yet_is_no_follow_up() {
        let (noon, next_morning) = ("2026-11-04T12:00:00+08:00", "2026-11-05T00:00:00+08:00");
        assert!(done("2026-11-04T23:59:59+08:00", noon).is_ok(), "the day counts, not the hour");
        let errors = done(next_morning, noon).unwrap_err();
        assert_eq!(errors.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["future"]);
        let empty = FollowUpInput { at: None, body: String::new() };
        assert!(FollowUpText::parse(&empty, at(noon), Shanghai).is_err());
    }

    #[test]
    fn what_was_done_before_the_conclusion_belongs_into_the_decision() {
        let entry = done("2026-11-03T00:00:00+08:00", "2026-11-09T12:00:00+08:00").unwrap();
        assert_eq!(entry.follows(at("2026-11-03T18:00:00+08:00"), Shanghai), Ok(()));
        assert!(entry.follows(at("2026-11-04T09:00:00+08:00"), Shanghai).is_err());
    }

    #[test]
    fn entries_are_taken_between_conclusion_and_archive() {
        for phase in Phase::ALL {
            assert_eq!(takes_follow_ups(*phase).is_ok(), *phase == Phase::Concluded, "{phase}");
        }
    }
}
