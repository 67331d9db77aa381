//! Consultations: what one holds, what it takes to publish it, how it is extended or withdrawn.
//!
//! What is not here: the phase it is in (`phase`), who may (`policy`).

use base::text::{Line, Prose};
use base::time::Timestamp;
use chrono::TimeDelta;

use crate::calendar::Calendar;
use crate::deadline::natural_days_after;
use crate::fields::FieldErrors;
use crate::hearing::{Hearing, HearingInput};
use crate::ids::{DepartmentId, NoticeId, SeriesId};
use crate::phase::{ConsultationState, over_before};
use crate::refusal::Refusal;

/// Opening for less than this many days needs a stated public reason: the customary minimum for major administrative
/// decisions (重大行政决策程序暂行条例, article 15).
pub const CUSTOMARY_DAYS: i64 = 30;
/// Days after closing within which the answer is due when nobody says otherwise (12 weeks).
pub const RESPOND_WITHIN_DAYS: u32 = 84;
/// The longest time that opinions are taken, in natural days: five years. What is to stand longer is an open forum.
const LONGEST_DAYS: i64 = 5 * 365;

/// The most characters of a body.
pub const MAX_BODY: usize = 20_000;

/// The most notices, and the most departments, of one consultation.
pub const MAX_LINKS: usize = 20;

base::words!(
    /// What a consultation asks for.
    ConsultationKind {
        /// Bring ideas.
        Topic = "topic",
        /// Comment on a text.
        Draft = "draft",
        /// Be heard at a place and a time (议事).
        Hearing = "hearing",
        /// Speak at any time, with no end set (在线论坛).
        Forum = "forum",
    }
);

base::words!(
    /// When posts become public.
    Moderation {
        /// A moderator reads first (先审后发).
        Before = "before",
        /// Authors with a record are published at once.
        Trusted = "trusted",
        /// Published at once, read afterwards.
        After = "after",
        /// Published at once unless words match.
        Screened = "screened",
    }
);

base::words!(
    /// What people do to a consultation.
    ConsultationEvent {
        /// Put it before the public.
        Publish = "publish",
        /// Publish the outcome.
        Conclude = "conclude",
        /// Put it away.
        Archive = "archive",
        /// Take it back.
        Withdraw = "withdraw",
    }
);

base::words!(
    /// What stands in the public line of a consultation's changes.
    ChangeKind {
        /// It was put before the public.
        Published = "published",
        /// Its closing was moved later.
        Extended = "extended",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// Its outcome was published, and it was concluded.
        Concluded = "concluded",
        /// It was put away.
        Archived = "archived",
        /// Its sessions, or who is heard in them, were announced anew.
        Rescheduled = "rescheduled",
        /// It stood without an end, and was given one.
        EndSet = "end_set",
    }
);

impl ConsultationState {
    /// The state after `event`.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when the step does not lead on from here.
    pub fn after(self, event: ConsultationEvent) -> Result<Self, Refusal> {
        use ConsultationEvent as Event;
        match (self, event) {
            (Self::Draft, Event::Publish) => Ok(Self::Published),
            (Self::Published, Event::Conclude) => Ok(Self::Concluded),
            (Self::Concluded, Event::Archive) => Ok(Self::Archived),
            (Self::Draft | Self::Published, Event::Withdraw) => Ok(Self::Withdrawn),
            (
                Self::Draft | Self::Published | Self::Concluded | Self::Archived | Self::Withdrawn,
                Event::Publish | Event::Conclude | Event::Archive | Event::Withdraw,
            ) => Err(Refusal::WrongState { state: self.as_str() }),
        }
    }
}

/// What was typed for a consultation.
#[derive(Debug, Clone)]
pub struct ConsultationInput {
    /// What it asks for.
    pub kind: ConsultationKind,
    /// The series it belongs to, for a topic.
    pub series: Option<SeriesId>,
    /// Its sessions and who is heard, for a hearing.
    pub hearing: HearingInput,
    /// 6-80 characters.
    pub title: String,
    /// One or two sentences, up to 300 characters.
    pub summary: String,
    /// Markdown, up to [`MAX_BODY`] characters.
    pub body: String,
    /// The notices it is opened from; the first is its threads' notice.
    pub notices: Vec<NoticeId>,
    /// The departments that run it; the first leads.
    pub departments: Vec<DepartmentId>,
    /// When it opens.
    pub opens_at: Option<Timestamp>,
    /// When it closes.
    pub closes_at: Option<Timestamp>,
    /// When the answer is due.
    pub respond_by: Option<Timestamp>,
    /// When posts become public.
    pub moderation: Moderation,
    /// Why it is open for less than the customary time.
    pub short_period_reason: String,
    /// Whether posts are asked what they are meant as.
    pub asks_stance: bool,
}

/// The words and dates of a consultation, well formed but perhaps not complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationDraft {
    /// See [`ConsultationInput::kind`].
    pub kind: ConsultationKind,
    /// See [`ConsultationInput::series`].
    pub series: Option<SeriesId>,
    /// See [`ConsultationInput::hearing`].
    pub hearing: Hearing,
    /// See [`ConsultationInput::title`].
    pub title: Line,
    /// See [`ConsultationInput::summary`].
    pub summary: Line,
    /// See [`ConsultationInput::body`].
    pub body: Prose,
    /// See [`ConsultationInput::notices`].
    pub notices: Vec<NoticeId>,
    /// See [`ConsultationInput::departments`].
    pub departments: Vec<DepartmentId>,
    /// See [`ConsultationInput::opens_at`].
    pub opens_at: Option<Timestamp>,
    /// See [`ConsultationInput::closes_at`].
    pub closes_at: Option<Timestamp>,
    /// See [`ConsultationInput::respond_by`].
    pub respond_by: Option<Timestamp>,
    /// See [`ConsultationInput::moderation`].
    pub moderation: Moderation,
    /// See [`ConsultationInput::short_period_reason`].
    pub short_period_reason: Line,
    /// See [`ConsultationInput::asks_stance`].
    pub asks_stance: bool,
}

impl ConsultationInput {
    fn refuse_what_is_of_other_kinds(&self, errors: &mut FieldErrors) {
        if self.series.is_some() && self.kind != ConsultationKind::Topic {
            errors.add("series_id", "only-topic");
        }
        if !self.hearing.is_empty() && self.kind != ConsultationKind::Hearing {
            errors.add("sessions", "only-hearing");
        }
    }
}

impl ConsultationDraft {
    /// Reads what was typed. A draft may lack things; what it has must be well formed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(input: ConsultationInput) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let title = errors.text("title", Line::parse(&input.title, 6..=80));
        let summary = errors.text("summary", Line::parse(&input.summary, 0..=300));
        let body = errors.text("body", Prose::parse(&input.body, 0..=MAX_BODY));
        let reason = errors.text("short_period_reason", Line::parse(&input.short_period_reason, 0..=300));
        refuse_repeats(&mut errors, "notice_ids", &input.notices);
        refuse_repeats(&mut errors, "department_ids", &input.departments);
        if let (Some(opens), Some(closes)) = (input.opens_at, input.closes_at) {
            if closes <= opens {
                errors.add("closes_at", "before-opening");
            }
            refuse_far(&mut errors, opens, closes);
        }
        input.refuse_what_is_of_other_kinds(&mut errors);
        let hearing = Hearing::parse(input.hearing).map_err(|faults| errors.append(faults)).ok();
        let (Some(title), Some(summary), Some(body), Some(reason), Some(hearing), true) =
            (title, summary, body, reason, hearing, errors.is_empty())
        else {
            return Err(errors);
        };
        Ok(Self {
            kind: input.kind,
            series: input.series,
            hearing,
            title,
            summary,
            body,
            notices: input.notices,
            departments: input.departments,
            opens_at: input.opens_at,
            closes_at: input.closes_at,
            respond_by: input.respond_by.or_else(|| customary_response(input.closes_at)),
            moderation: input.moderation,
            short_period_reason: reason,
            asks_stance: input.asks_stance,
        })
    }

    /// The dates it would be published with at `now`: an opening in the past means now.
    #[must_use]
    pub fn opening(&self, now: Timestamp) -> Option<Timestamp> {
        self.opens_at.map(|opens| opens.max(now))
    }

    /// Everything that is missing before it can be published at `now`.
    ///
    /// # Errors
    /// The whole list.
    pub fn ready(&self, now: Timestamp) -> Result<(), FieldErrors> {
        let mut gaps = FieldErrors::new();
        if self.summary.as_str().is_empty() {
            gaps.add("summary", "missing");
        }
        if self.body.as_str().is_empty() {
            gaps.add("body", "missing");
        }
        if self.departments.is_empty() {
            gaps.add("department_ids", "missing");
        }
        match self.kind {
            ConsultationKind::Draft if self.notices.is_empty() => gaps.add("notice_ids", "draft-needs-notice"),
            ConsultationKind::Hearing if self.notices.is_empty() => gaps.add("notice_ids", "hearing-needs-notice"),
            ConsultationKind::Topic | ConsultationKind::Draft | ConsultationKind::Hearing | ConsultationKind::Forum => {
            }
        }
        if self.kind == ConsultationKind::Hearing {
            self.hearing.check(now, &mut gaps);
        }
        self.check_dates(now, &mut gaps);
        gaps.finish()
    }

    fn check_dates(&self, now: Timestamp, gaps: &mut FieldErrors) {
        let opens = self.opening(now);
        if opens.is_none() {
            gaps.add("opens_at", "missing");
        }
        let Some(closes) = self.closes_at else {
            self.check_endless(gaps);
            return;
        };
        if opens.is_some_and(|opens| closes <= opens) {
            gaps.add("closes_at", "before-opening");
        }
        if self.respond_by.is_none_or(|respond_by| respond_by <= closes) {
            gaps.add("respond_by", "before-closing");
        }
        self.check_short(closes, now, gaps);
    }

    /// An open forum may stand without an end, and then owes no answer to the whole by a day: each of its threads has one
    /// of its own.
    fn check_endless(&self, gaps: &mut FieldErrors) {
        if self.kind != ConsultationKind::Forum {
            gaps.add("closes_at", "missing");
        } else if self.respond_by.is_some() {
            gaps.add("respond_by", "without-closing");
        }
    }

    fn check_short(&self, closes: Timestamp, now: Timestamp, gaps: &mut FieldErrors) {
        // What counts is the time people are given. Publishing on the day that was announced as the opening is in time:
        // the hours between drafting and publishing do not make thirty days short.
        let short = self.opens_at.is_some_and(|announced| {
            closes - announced.max(now - TimeDelta::days(1)) < TimeDelta::days(CUSTOMARY_DAYS)
        });
        if short && self.short_period_reason.as_str().is_empty() {
            gaps.add("short_period_reason", "short-needs-reason");
        }
    }
}

/// When the answer to what closes at `closes_at` is due, when nobody says otherwise: at the end of that day.
#[must_use]
pub fn customary_response(closes_at: Option<Timestamp>) -> Option<Timestamp> {
    closes_at.map(|closes| natural_days_after(&Calendar::national(), closes, RESPOND_WITHIN_DAYS).at)
}

fn refuse_repeats<T: PartialEq>(errors: &mut FieldErrors, field: &str, ids: &[T]) {
    if ids.len() > MAX_LINKS {
        errors.add(field, "too-many");
        return;
    }
    for (n, id) in ids.iter().enumerate() {
        if ids.iter().take(n).any(|earlier| earlier == id) {
            errors.add(format!("{field}[{n}]"), "repeated");
        }
    }
}

/// Notes a closing that must be a slip of the hand: once published, it could not be taken back.
pub fn refuse_far(errors: &mut FieldErrors, from: Timestamp, closes_at: Timestamp) {
    if closes_at - from > TimeDelta::days(LONGEST_DAYS) {
        errors.add("closes_at", "too-far");
    }
}

/// Whether the closing may move from `closes_at` to `to` at `now`. What stands without an end may be given one that is
/// still to come.
///
/// # Errors
/// [`Refusal::AlreadyClosed`] after the closing, [`Refusal::ShorteningRefused`] for an earlier date,
/// [`Refusal::EndInThePast`] for an end that is over.
pub fn extend(closes_at: Option<Timestamp>, to: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    match closes_at {
        Some(closes) if closes < over_before(now) => Err(Refusal::AlreadyClosed),
        Some(closes) if to > closes => Ok(()),
        Some(_) => Err(Refusal::ShorteningRefused),
        None if to > now => Ok(()),
        None => Err(Refusal::EndInThePast),
    }
}

/// Reads the public reason for an extension or a withdrawal: 4-500 characters.
///
/// # Errors
/// Why it is not one.
pub fn parse_reason(raw: &str) -> Result<Line, FieldErrors> {
    let mut errors = FieldErrors::new();
    errors.text("reason", Line::parse(raw, 4..=500)).ok_or(errors)
}

#[cfg(test)]
#[path = "consultation/tests.rs"]
mod tests;
