//! Where a consultation stands, in one sentence: its phase, the day it turns, and how far that is.

use base::time::Timestamp;
use domain::phase::Phase;
use forum::consultation::ConsultationView;
use forum::{Ctx, Settings};
use serde::Serialize;

use super::words::word;

/// What the component `standing` draws.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Standing {
    /// The phase, or `late`: closed, and the answer overdue.
    phase: &'static str,
    /// The phase in words, for when nothing more is known.
    words: String,
    /// The day the phase turns.
    until: Option<Timestamp>,
    /// Days from today to that day; 0 on the day itself.
    days: i64,
}

impl Standing {
    pub(crate) fn of(view: &ConsultationView, ctx: &Ctx, settings: &Settings) -> Self {
        let row = &view.consultation;
        let until = match view.phase {
            Phase::Scheduled => row.opens_at,
            Phase::Open => row.closes_at,
            Phase::Closed => row.respond_by,
            Phase::Draft | Phase::Answered | Phase::Concluded | Phase::Archived | Phase::Withdrawn => None,
        };
        let late = view.phase == Phase::Closed && until.is_some_and(|due| due < ctx.now);
        let days = until.map_or(0, |until| (until.day_in(settings.zone) - ctx.now.day_in(settings.zone)).num_days());
        let phase = if late { "late" } else { view.phase.as_str() };
        Self { phase, words: word(ctx.lang, "phase", view.phase.as_str()), until, days }
    }
}

#[cfg(test)]
impl Standing {
    pub(crate) fn example(lang: base::lang::Lang, phase: &'static str) -> Self {
        let words = word(lang, "phase", if phase == "late" { "closed" } else { phase });
        Self { phase, words, until: Timestamp::from_unix(1_764_950_399), days: 14 }
    }
}
