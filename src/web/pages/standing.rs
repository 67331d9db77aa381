//! Where a consultation stands, in one sentence: its phase, the day it turns, and how far that is.

use base::lang::Lang;
use base::time::Timestamp;
use domain::phase::Phase;
use forum::consultation::{Consultation, ConsultationView};
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
        Self::of_row(&view.consultation, ctx.lang, ctx.now, settings)
    }

    pub(crate) fn of_row(row: &Consultation, lang: Lang, now: Timestamp, settings: &Settings) -> Self {
        let phase = row.phase(now);
        let until = match phase {
            Phase::Scheduled => row.opens_at,
            Phase::Open => row.closes_at,
            Phase::Closed => row.respond_by,
            Phase::Draft | Phase::Answered | Phase::Concluded | Phase::Archived | Phase::Withdrawn => None,
        };
        let late = phase == Phase::Closed && until.is_some_and(|due| due < now);
        let days = until.map_or(0, |until| (until.day_in(settings.zone) - now.day_in(settings.zone)).num_days());
        let words = word(lang, "phase", phase.as_str());
        Self { phase: if late { "late" } else { phase.as_str() }, words, until, days }
    }
}

#[cfg(test)]
impl Standing {
    pub(crate) fn example(lang: Lang, phase: &'static str) -> Self {
        let words = word(lang, "phase", if phase == "late" { "closed" } else { phase });
        Self { phase, words, until: Timestamp::from_unix(1_764_950_399), days: 14 }
    }
}
