//! Lists of consultations, newest first.

use std::collections::BTreeMap;

use base::time::Timestamp;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use domain::consultation::ConsultationKind;
use domain::ids::{ConsultationId, NoticeId};
use domain::phase::{ConsultationState, Phase, over_before};
use domain::policy::Reach;

use super::Consultation;
use crate::conn::MultiBackend;
use crate::like::{ESCAPE, containing, lower};
use crate::schema::{consultation, consultation_department, consultation_notice, department, series};
use crate::{Error, Snapshot};

/// Rows being narrowed.
type Rows<'a> = consultation::BoxedQuery<'a, MultiBackend>;

/// A condition on the rows of a list.
type Condition = Box<dyn BoxableExpression<consultation::table, MultiBackend, SqlType = Nullable<Bool>>>;

/// What a list is narrowed to.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Which drafts are in it.
    pub drafts: Reach,
    /// Only those in this phase.
    pub phase: Option<Phase>,
    /// Only those that this department runs, by its name in addresses.
    pub department: Option<String>,
    /// Only those of the series with this name in addresses.
    pub series: Option<String>,
    /// Only those opened from this notice.
    pub notice: Option<NoticeId>,
    /// Only those with these words in title or summary, whatever the case of their Latin letters.
    pub text: Option<String>,
    /// Only those older than this one.
    pub before: Option<ConsultationId>,
}

/// Consultations that pass the filter at `now`, newest first.
///
/// # Errors
/// What the database says.
pub fn list(tx: &mut Snapshot<'_>, filter: &Filter, now: Timestamp, limit: i64) -> Result<Vec<Consultation>, Error> {
    let mut rows = narrowed(filter, now);
    if let Some(before) = filter.before {
        rows = rows.filter(consultation::id.lt(before));
    }
    Ok(rows.order(consultation::id.desc()).limit(limit).select(Consultation::as_select()).load(tx.conn())?)
}

/// How many consultations pass the filter at `now`, wherever a list of them has come to.
///
/// # Errors
/// What the database says.
pub fn count(tx: &mut Snapshot<'_>, filter: &Filter, now: Timestamp) -> Result<i64, Error> {
    Ok(narrowed(filter, now).count().get_result(tx.conn())?)
}

/// The consultations open at `now` that close before `until`, the next to close first.
///
/// # Errors
/// What the database says.
pub fn closing(
    tx: &mut Snapshot<'_>,
    now: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<Consultation>, Error> {
    Ok(consultation::table
        .into_boxed()
        .filter(in_phase(Phase::Open, now))
        .filter(consultation::closes_at.lt(until))
        .order((consultation::closes_at, consultation::id))
        .limit(limit)
        .select(Consultation::as_select())
        .load(tx.conn())?)
}

/// The consultations closed before `now` without an answer to all that was said, the most pressing first.
///
/// # Errors
/// What the database says.
pub fn waiting(tx: &mut Snapshot<'_>, now: Timestamp, limit: i64) -> Result<Vec<Consultation>, Error> {
    Ok(consultation::table
        .into_boxed()
        .filter(in_phase(Phase::Closed, now))
        .order((consultation::respond_by.is_null(), consultation::respond_by, consultation::id))
        .limit(limit)
        .select(Consultation::as_select())
        .load(tx.conn())?)
}

/// The open forums that take threads at `now`, with their titles, the newest first. What is open is public.
///
/// # Errors
/// What the database says.
pub fn open_forums(tx: &mut Snapshot<'_>, now: Timestamp, limit: i64) -> Result<Vec<(ConsultationId, String)>, Error> {
    Ok(consultation::table
        .into_boxed()
        .filter(in_phase(Phase::Open, now))
        .filter(consultation::kind.eq(ConsultationKind::Forum))
        .order(consultation::id.desc())
        .limit(limit)
        .select((consultation::id, consultation::title))
        .load(tx.conn())?)
}

/// The rows that pass the filter, apart from where the list of them has come to.
fn narrowed(filter: &Filter, now: Timestamp) -> Rows<'_> {
    let mut query = consultation::table.into_boxed().filter(seen(&filter.drafts));
    if let Some(phase) = filter.phase {
        query = query.filter(in_phase(phase, now));
    }
    if let Some(slug) = &filter.department {
        let run = consultation_department::table
            .inner_join(department::table)
            .filter(department::slug.eq(slug))
            .select(consultation_department::consultation_id);
        query = query.filter(consultation::id.eq_any(run));
    }
    if let Some(slug) = &filter.series {
        let named = series::table.filter(series::slug.eq(slug)).select(series::id.nullable());
        query = query.filter(consultation::series_id.eq_any(named));
    }
    if let Some(notice) = filter.notice {
        let opened = consultation_notice::table
            .filter(consultation_notice::notice_id.eq(notice))
            .select(consultation_notice::consultation_id);
        query = query.filter(consultation::id.eq_any(opened));
    }
    if let Some(text) = &filter.text {
        query = query.filter(saying(text));
    }
    query
}

/// Title or summary hold these words. Both sides are folded by the database itself, so that what it cannot fold still finds
/// itself.
fn saying(text: &str) -> Condition {
    let pattern = containing(text);
    let in_title = lower(consultation::title).like(lower(pattern.clone())).escape(ESCAPE);
    let in_summary = lower(consultation::summary).like(lower(pattern)).escape(ESCAPE);
    Box::new(in_title.or(in_summary).nullable())
}

/// The newest consultation that was opened from this notice and still stands; drafts do not count.
///
/// # Errors
/// What the database says.
pub fn newest_from(tx: &mut Snapshot<'_>, notice: NoticeId) -> Result<Option<ConsultationId>, Error> {
    Ok(consultation_notice::table
        .inner_join(consultation::table)
        .filter(consultation_notice::notice_id.eq(notice))
        .filter(consultation::state.ne(ConsultationState::Draft))
        .filter(consultation::state.ne(ConsultationState::Withdrawn))
        .order(consultation::id.desc())
        .select(consultation::id)
        .first(tx.conn())
        .optional()?)
}

/// What the public was asked, the latest first, from where the page before ended; nothing that was taken back.
///
/// # Errors
/// What the database says.
pub fn published(
    tx: &mut Snapshot<'_>,
    before: Option<(Timestamp, ConsultationId)>,
    limit: i64,
) -> Result<Vec<Consultation>, Error> {
    let mut rows = consultation::table
        .filter(consultation::published_at.is_not_null())
        .filter(consultation::state.ne(ConsultationState::Draft))
        .filter(consultation::state.ne(ConsultationState::Withdrawn))
        .order((consultation::published_at.desc(), consultation::id.desc()))
        .limit(limit)
        .select(Consultation::as_select())
        .into_boxed();
    if let Some((at, id)) = before {
        let earlier = consultation::published_at.lt(at);
        rows = rows.filter(earlier.or(consultation::published_at.eq(at).and(consultation::id.lt(id))));
    }
    Ok(rows.load(tx.conn())?)
}

/// The newest consultation on each of several notices, as [`newest_from`] has it; of those that have any.
///
/// # Errors
/// What the database says.
pub fn newest_of_each(tx: &mut Snapshot<'_>, notices: &[NoticeId]) -> Result<BTreeMap<NoticeId, Consultation>, Error> {
    let rows: Vec<(NoticeId, Consultation)> = consultation_notice::table
        .inner_join(consultation::table)
        .filter(consultation_notice::notice_id.eq_any(notices))
        .filter(consultation::state.ne(ConsultationState::Draft))
        .filter(consultation::state.ne(ConsultationState::Withdrawn))
        .order(consultation::id)
        .select((consultation_notice::notice_id, Consultation::as_select()))
        .load(tx.conn())?;
    // The later of two with one key stays.
    Ok(rows.into_iter().collect())
}

/// Everything but drafts, and the drafts within reach.
fn seen(drafts: &Reach) -> Condition {
    let public = consultation::state.ne(ConsultationState::Draft);
    match drafts {
        Reach::Everything => Box::new(consultation::id.gt(0).nullable()),
        // An editor's role is held on the site or in a department, never in a single consultation.
        Reach::Within(departments, _) if departments.is_empty() => Box::new(public.nullable()),
        Reach::Within(departments, _) => {
            let edited = consultation_department::table
                .filter(consultation_department::department_id.eq_any(departments.clone()))
                .select(consultation_department::consultation_id);
            Box::new(public.or(consultation::id.eq_any(edited)).nullable())
        }
    }
}

/// `PhaseFacts::at` as a condition: the two say the same, to the second.
pub(super) fn in_phase(phase: Phase, now: Timestamp) -> Condition {
    let published = consultation::state.eq(ConsultationState::Published);
    let begun = consultation::opens_at.le(now);
    let over_before = over_before(now);
    let over = consultation::closes_at.lt(over_before);
    let answered = consultation::answered_thread_count.ge(consultation::thread_count);
    let stored = |state: ConsultationState| -> Condition { Box::new(consultation::state.eq(state).nullable()) };
    match phase {
        Phase::Draft => stored(ConsultationState::Draft),
        Phase::Concluded => stored(ConsultationState::Concluded),
        Phase::Archived => stored(ConsultationState::Archived),
        Phase::Withdrawn => stored(ConsultationState::Withdrawn),
        Phase::Scheduled => {
            Box::new(published.and(consultation::opens_at.is_null().or(consultation::opens_at.gt(now))))
        }
        Phase::Open => Box::new(
            published.and(begun).and(consultation::closes_at.is_null().or(consultation::closes_at.ge(over_before))),
        ),
        Phase::Closed => Box::new(
            published.and(begun).and(over).and(consultation::answered_thread_count.lt(consultation::thread_count)),
        ),
        Phase::Answered => Box::new(published.and(begun).and(over).and(answered)),
    }
}
