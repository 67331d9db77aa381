//! The phase of a consultation: derived from what people decided and from the time, never stored. No job closes a
//! consultation; the deadline is a comparison, exact to the second.

use base::time::Timestamp;

base::words!(
    /// What people decided about a consultation.
    ConsultationState {
        /// Being written.
        Draft = "draft",
        /// Put before the public; whether it is open is a matter of time.
        Published = "published",
        /// Its outcome is published.
        Concluded = "concluded",
        /// Put away; still readable.
        Archived = "archived",
        /// Taken back, with a public reason.
        Withdrawn = "withdrawn",
    }
);

base::words!(
    /// Where a consultation stands, as people are shown it.
    Phase {
        /// Being written.
        Draft = "draft",
        /// Published, not open yet.
        Scheduled = "scheduled",
        /// Takes threads and posts.
        Open = "open",
        /// Takes no more; answers are owed.
        Closed = "closed",
        /// Closed, and every thread has its answer.
        Answered = "answered",
        /// The outcome is published.
        Concluded = "concluded",
        /// Put away.
        Archived = "archived",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
);

/// What the phase is derived from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhaseFacts {
    /// The stored decision.
    pub state: ConsultationState,
    /// When it opens.
    pub opens_at: Option<Timestamp>,
    /// When it closes; an open forum may have no end.
    pub closes_at: Option<Timestamp>,
    /// Public threads.
    pub threads: i64,
    /// Public threads that wait for no answer: with a published one, or begun by a department.
    pub answered_threads: i64,
}

impl PhaseFacts {
    /// The phase at `now`: open from `opens_at` on, to the end of the second that `closes_at` names.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Phase {
        match self.state {
            ConsultationState::Draft => Phase::Draft,
            ConsultationState::Concluded => Phase::Concluded,
            ConsultationState::Archived => Phase::Archived,
            ConsultationState::Withdrawn => Phase::Withdrawn,
            ConsultationState::Published => {
                if self.opens_at.is_none_or(|opens| now < opens) {
                    Phase::Scheduled
                } else if self.closes_at.is_none_or(|closes| closes >= over_before(now)) {
                    Phase::Open
                } else if self.answered_threads >= self.threads {
                    Phase::Answered
                } else {
                    Phase::Closed
                }
            }
        }
    }
}

/// What closes before this instant is over at `now`. A closing names a second, 23:59:59, and all of that second is inside.
#[must_use]
pub fn over_before(now: Timestamp) -> Timestamp {
    Timestamp::from_unix(now.unix()).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(seconds).unwrap()
    }

    #[test]
    fn the_phase_turns_on_the_second() {
        let facts = PhaseFacts {
            state: ConsultationState::Published,
            opens_at: Some(at(100)),
            closes_at: Some(at(200)),
            threads: 2,
            answered_threads: 1,
        };
        assert_eq!(facts.at(at(99)), Phase::Scheduled);
        assert_eq!(facts.at(at(100)), Phase::Open);
        assert_eq!(facts.at(at(200)), Phase::Open);
        assert_eq!(facts.at(at(200) + chrono::TimeDelta::milliseconds(999)), Phase::Open);
        assert_eq!(facts.at(at(201)), Phase::Closed);
        assert_eq!(PhaseFacts { answered_threads: 2, ..facts }.at(at(201)), Phase::Answered);
        assert_eq!(PhaseFacts { closes_at: None, ..facts }.at(at(9_999_999)), Phase::Open);
    }
}
