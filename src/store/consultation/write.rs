//! Writing consultations: the draft, the decisions on it, and the counters.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::consultation::{ConsultationDraft, ConsultationKind, Moderation};
use domain::ids::{ConsultationId, DepartmentId, NoticeId, SeriesId};
use domain::phase::ConsultationState;

use crate::schema::{consultation, consultation_department, consultation_notice};
use crate::{Error, Tx};

/// What an editor writes of a consultation, as its columns hold it.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = consultation, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Content {
    kind: ConsultationKind,
    series_id: Option<SeriesId>,
    title: String,
    summary: String,
    body: String,
    html: String,
    opens_at: Option<Timestamp>,
    closes_at: Option<Timestamp>,
    respond_by: Option<Timestamp>,
    moderation: Moderation,
    short_period_reason: String,
    asks_stance: bool,
}

impl Content {
    /// The columns of a draft whose body was drawn as `html`.
    #[must_use]
    pub fn of(draft: &ConsultationDraft, html: String) -> Self {
        Self {
            kind: draft.kind,
            series_id: draft.series,
            title: draft.title.to_string(),
            summary: draft.summary.to_string(),
            body: draft.body.as_str().to_owned(),
            html,
            opens_at: draft.opens_at,
            closes_at: draft.closes_at,
            respond_by: draft.respond_by,
            moderation: draft.moderation,
            short_period_reason: draft.short_period_reason.to_string(),
            asks_stance: draft.asks_stance,
        }
    }
}

/// Makes a draft. Its departments and notices must exist.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, draft: &ConsultationDraft, html: String) -> Result<ConsultationId, Error> {
    let row = (
        Content::of(draft, html),
        consultation::state.eq(ConsultationState::Draft),
        consultation::created_by.eq(tx.actor().account()),
        consultation::created_at.eq(tx.now()),
        consultation::opening_recorded.eq(false),
        consultation::closing_recorded.eq(false),
        consultation::thread_count.eq(0),
        consultation::answered_thread_count.eq(0),
        consultation::post_count.eq(0),
        consultation::participant_count.eq(0),
        consultation::response_count.eq(0),
        consultation::version.eq(1),
    );
    let id = diesel::insert_into(consultation::table).values(row).returning(consultation::id).get_result(tx.conn())?;
    link(tx, id, &draft.departments, &draft.notices)?;
    Ok(id)
}

/// Writes a draft anew.
///
/// # Errors
/// What the database says.
pub fn rewrite(tx: &mut Tx<'_>, id: ConsultationId, draft: &ConsultationDraft, html: String) -> Result<(), Error> {
    diesel::update(consultation::table.find(id))
        .set((Content::of(draft, html), consultation::version.eq(consultation::version + 1)))
        .execute(tx.conn())?;
    diesel::delete(consultation_department::table.filter(consultation_department::consultation_id.eq(id)))
        .execute(tx.conn())?;
    diesel::delete(consultation_notice::table.filter(consultation_notice::consultation_id.eq(id)))
        .execute(tx.conn())?;
    link(tx, id, &draft.departments, &draft.notices)
}

fn link(tx: &mut Tx<'_>, id: ConsultationId, departments: &[DepartmentId], notices: &[NoticeId]) -> Result<(), Error> {
    for (ordinal, department) in (0_i32..).zip(departments) {
        let row = (
            consultation_department::consultation_id.eq(id),
            consultation_department::department_id.eq(*department),
            consultation_department::ordinal.eq(ordinal),
        );
        diesel::insert_into(consultation_department::table).values(row).execute(tx.conn())?;
    }
    for (ordinal, notice) in (0_i32..).zip(notices) {
        let row = (
            consultation_notice::consultation_id.eq(id),
            consultation_notice::notice_id.eq(*notice),
            consultation_notice::ordinal.eq(ordinal),
        );
        diesel::insert_into(consultation_notice::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}

/// Puts it before the public, to open at `opens_at`.
///
/// # Errors
/// What the database says.
pub fn publish(tx: &mut Tx<'_>, id: ConsultationId, opens_at: Timestamp) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(consultation::table.find(id))
        .set((
            consultation::state.eq(ConsultationState::Published),
            consultation::opens_at.eq(opens_at),
            consultation::published_at.eq(now),
            consultation::version.eq(consultation::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Moves its closing, and with it the day the answer is due.
///
/// # Errors
/// What the database says.
pub fn extend(
    tx: &mut Tx<'_>,
    id: ConsultationId,
    closes_at: Timestamp,
    respond_by: Option<Timestamp>,
) -> Result<(), Error> {
    diesel::update(consultation::table.find(id))
        .set((
            consultation::closes_at.eq(closes_at),
            consultation::respond_by.eq(respond_by),
            consultation::version.eq(consultation::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Moves its version on, for a decision about what stands in other tables.
///
/// # Errors
/// What the database says.
pub fn move_on(tx: &mut Tx<'_>, id: ConsultationId) -> Result<(), Error> {
    diesel::update(consultation::table.find(id))
        .set(consultation::version.eq(consultation::version + 1))
        .execute(tx.conn())?;
    Ok(())
}

/// Brings it where it has come to by a decision.
///
/// # Errors
/// What the database says.
pub fn set_state(tx: &mut Tx<'_>, id: ConsultationId, state: ConsultationState) -> Result<(), Error> {
    diesel::update(consultation::table.find(id))
        .set((consultation::state.eq(state), consultation::version.eq(consultation::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// By how much each counter moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Public threads.
    pub threads: i64,
    /// Public threads that wait for no answer: with a published one, or begun by a department.
    pub answered_threads: i64,
    /// Public posts.
    pub posts: i64,
    /// People with a public post.
    pub participants: i64,
    /// Published responses.
    pub responses: i64,
}

/// Moves the counters.
///
/// # Errors
/// What the database says.
pub fn bump(tx: &mut Tx<'_>, id: ConsultationId, by: Counters) -> Result<(), Error> {
    diesel::update(consultation::table.find(id))
        .set((
            consultation::thread_count.eq(consultation::thread_count + by.threads),
            consultation::answered_thread_count.eq(consultation::answered_thread_count + by.answered_threads),
            consultation::post_count.eq(consultation::post_count + by.posts),
            consultation::participant_count.eq(consultation::participant_count + by.participants),
            consultation::response_count.eq(consultation::response_count + by.responses),
        ))
        .execute(tx.conn())?;
    Ok(())
}
