//! Consultation rows: reading and locking one.
//!
//! What is not here: lists (`list`, for editors `managed`), writing (`write`), the noting of openings and closings
//! (`instants`), the public line of its changes (`change`), what a page of posts must know of many at once (`standing`).

mod change;
mod instants;
mod list;
mod managed;
mod standing;
mod write;

use base::time::Timestamp;
use diesel::prelude::*;
use domain::consultation::{ConsultationKind, Moderation};
use domain::ids::{AccountId, ConsultationId, DepartmentId, NoticeId, SeriesId};
use domain::phase::{ConsultationState, Phase, PhaseFacts};

use crate::dialect::lock_row;
use crate::schema::{consultation, consultation_department, consultation_notice, notice};
use crate::{Error, Snapshot, Tx};

pub use change::{Change, NewChange, changes, note};
pub use instants::{due_closing, due_opening, mark_closed, mark_opened};
pub use list::{Filter, closing, count, list, newest_from, newest_of_each, open_forums, published, waiting};
pub use managed::{Managed, managed};
pub use standing::{Standing, standings};
pub use write::{Content, Counters, bump, extend, insert, move_on, publish, rewrite, set_state};

/// A consultation, with the counters that the phase and the lists need.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = consultation)]
pub struct Consultation {
    /// Its id.
    pub id: ConsultationId,
    /// What it asks for.
    pub kind: ConsultationKind,
    /// The series it belongs to.
    pub series_id: Option<SeriesId>,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// The body, drawn and sanitised.
    pub html: String,
    /// What people decided about it.
    pub state: ConsultationState,
    /// When it opens.
    pub opens_at: Option<Timestamp>,
    /// When it closes.
    pub closes_at: Option<Timestamp>,
    /// When the answer is due.
    pub respond_by: Option<Timestamp>,
    /// When posts become public.
    pub moderation: Moderation,
    /// Why it is open for less than the customary time; empty when it is not.
    pub short_period_reason: String,
    /// Whether posts are asked what they are meant as.
    pub asks_stance: bool,
    /// Who drafted it; nobody in particular for the house itself.
    pub created_by: Option<AccountId>,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When it was put before the public.
    pub published_at: Option<Timestamp>,
    /// Public threads.
    pub thread_count: i64,
    /// Public threads that wait for no answer: with a published one, or begun by a department.
    pub answered_thread_count: i64,
    /// Public posts.
    pub post_count: i64,
    /// People with a public post.
    pub participant_count: i64,
    /// Published responses.
    pub response_count: i64,
    /// Moves with every decision of an editor, not with the counters.
    pub version: i64,
}

impl Consultation {
    /// Where it stands at `now`.
    #[must_use]
    pub fn phase(&self, now: Timestamp) -> Phase {
        let facts = PhaseFacts {
            state: self.state,
            opens_at: self.opens_at,
            closes_at: self.closes_at,
            threads: self.thread_count,
            answered_threads: self.answered_thread_count,
        };
        facts.at(now)
    }
}

/// One consultation.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<Consultation, Error> {
    Ok(consultation::table.find(id).select(Consultation::as_select()).first(tx.conn())?)
}

/// The consultations with these ids, newest first.
///
/// # Errors
/// What the database says.
pub fn among(tx: &mut Snapshot<'_>, ids: &[ConsultationId]) -> Result<Vec<Consultation>, Error> {
    Ok(consultation::table
        .filter(consultation::id.eq_any(ids))
        .order(consultation::id.desc())
        .select(Consultation::as_select())
        .load(tx.conn())?)
}

/// One consultation, locked until the transaction ends: to decide on it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: ConsultationId) -> Result<Consultation, Error> {
    lock_row!(tx, consultation, id)?;
    get(tx, id)
}

/// One consultation that stays as it is until the transaction ends: to rely on its phase. What goes on to move its
/// counters takes [`lock`] instead: two who share a lock and both want more of it wait for each other.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock_shared(tx: &mut Tx<'_>, id: ConsultationId) -> Result<Consultation, Error> {
    lock_row!(tx, consultation, id, share)?;
    get(tx, id)
}

/// The titles of these consultations.
///
/// # Errors
/// What the database says.
pub fn titles(tx: &mut Snapshot<'_>, ids: &[ConsultationId]) -> Result<Vec<(ConsultationId, String)>, Error> {
    Ok(consultation::table
        .filter(consultation::id.eq_any(ids))
        .select((consultation::id, consultation::title))
        .load(tx.conn())?)
}

/// The newest consultations that have not come to their end, with their titles; drafts are among them.
///
/// # Errors
/// What the database says.
pub fn running(tx: &mut Snapshot<'_>, limit: i64) -> Result<Vec<(ConsultationId, String)>, Error> {
    Ok(consultation::table
        .filter(consultation::state.eq_any([ConsultationState::Draft, ConsultationState::Published]))
        .order(consultation::id.desc())
        .limit(limit)
        .select((consultation::id, consultation::title))
        .load(tx.conn())?)
}

/// The departments that run it, the leading one first.
///
/// # Errors
/// What the database says.
pub fn departments(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<Vec<DepartmentId>, Error> {
    Ok(consultation_department::table
        .filter(consultation_department::consultation_id.eq(id))
        .order(consultation_department::ordinal)
        .select(consultation_department::department_id)
        .load(tx.conn())?)
}

/// The notices it is opened from with their present versions; the first is its threads' notice.
///
/// # Errors
/// What the database says.
pub fn notices(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<Vec<(NoticeId, i32)>, Error> {
    Ok(consultation_notice::table
        .inner_join(notice::table)
        .filter(consultation_notice::consultation_id.eq(id))
        .order(consultation_notice::ordinal)
        .select((consultation_notice::notice_id, notice::current_version))
        .load(tx.conn())?)
}

#[cfg(test)]
mod tests;
