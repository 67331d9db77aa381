//! Threads as the desk sees them.

use base::time::{Timestamp, UtcTs};
use diesel::dsl::auto_type;
use diesel::prelude::*;
use diesel::sql_types::Nullable;
use domain::ids::{ConsultationId, DepartmentId, PostId, ThreadId};
use domain::phase::ConsultationState;
use domain::post::{PostState, Voice};
use domain::response::ResponseState;

use super::Mark;
use crate::conn::MultiBackend;
use crate::schema::{consultation, consultation_department, post, response, response_cover, thread};
use crate::{Error, Snapshot};

diesel::define_sql_function! {
    /// The first of the three that is there.
    fn coalesce(first: Nullable<UtcTs>, second: Nullable<UtcTs>, third: UtcTs) -> UtcTs;
}

/// A thread as the desk sees it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = thread)]
pub struct Matter {
    /// The thread.
    pub id: ThreadId,
    /// Whose voice began it.
    pub voice: Voice,
    /// Its subject: words of its first post.
    pub title: String,
    /// The state of that post.
    #[diesel(select_expression = post::state)]
    pub root: PostState,
    /// Where it stands.
    pub consultation_id: ConsultationId,
    /// The title of that.
    #[diesel(select_expression = consultation::title)]
    pub consultation_title: String,
    /// What became of that.
    #[diesel(select_expression = consultation::state)]
    pub consultation_state: ConsultationState,
    /// Public posts.
    pub post_count: i64,
    /// When it was answered first.
    pub answered_at: Option<Timestamp>,
    /// Since when a question waits that came after its answers, or in a thread that a department began.
    pub asked_since: Option<Timestamp>,
    /// When an answer is due, or was.
    #[diesel(select_expression = due(), select_expression_type = due)]
    pub due_at: Timestamp,
    /// Whether that rests on a calendar that is not complete.
    #[diesel(column_name = answer_due_provisional)]
    pub provisional: bool,
}

impl Matter {
    /// Whether it waits for an answer: for its first, or because a question came late.
    #[must_use]
    pub fn waits(&self) -> bool {
        domain::thread::waits(self.voice, self.answered_at, self.asked_since)
    }
}

/// What was promised for the thread, else for its consultation. Whatever is published has one of the two: the third is
/// there so that the order is total.
#[auto_type]
pub(super) fn due() -> _ {
    coalesce(thread::answer_due_at, consultation::respond_by, thread::created_at)
}

/// Threads with their consultations and first posts.
#[auto_type]
fn matters() -> _ {
    thread::table
        .inner_join(consultation::table)
        .inner_join(post::table.on(post::thread_id.eq(thread::id).and(post::parent_id.is_null())))
}

/// A query of threads that is narrowed step by step.
type Matters = diesel::dsl::IntoBoxed<'static, matters, MultiBackend>;

/// One thread.
///
/// # Errors
/// [`Error::NotFound`].
pub fn matter(tx: &mut Snapshot<'_>, id: ThreadId) -> Result<Matter, Error> {
    Ok(matters().filter(thread::id.eq(id)).select(Matter::as_select()).first(tx.conn())?)
}

/// The threads that wait for an answer from these departments, due first.
///
/// # Errors
/// What the database says.
pub fn waiting(
    tx: &mut Snapshot<'_>,
    departments: &[DepartmentId],
    after: Option<Mark>,
    limit: i64,
) -> Result<Vec<Matter>, Error> {
    let mut query = unanswered(departments);
    if let Some((at, id)) = after {
        query = query.filter(due().gt(at).or(due().eq(at).and(thread::id.gt(id))));
    }
    Ok(query.order((due(), thread::id)).limit(limit).select(Matter::as_select()).load(tx.conn())?)
}

/// How many they are.
///
/// # Errors
/// What the database says.
pub fn waiting_count(tx: &mut Snapshot<'_>, departments: &[DepartmentId]) -> Result<i64, Error> {
    Ok(unanswered(departments).count().get_result(tx.conn())?)
}

/// How many of them were due before `now`.
///
/// # Errors
/// What the database says.
pub fn overdue_count(tx: &mut Snapshot<'_>, departments: &[DepartmentId], now: Timestamp) -> Result<i64, Error> {
    Ok(unanswered(departments).filter(due().lt(now)).count().get_result(tx.conn())?)
}

/// Public threads of residents without an answer and those with a late question, their first post still public, in
/// consultations that still ask; what falls under one department, or was begun by it, waits for no other.
fn unanswered(departments: &[DepartmentId]) -> Matters {
    let theirs = consultation_department::table
        .filter(consultation_department::department_id.eq_any(departments.to_vec()))
        .select(consultation_department::consultation_id);
    matters()
        .into_boxed()
        .filter(thread::published_at.is_not_null())
        .filter(crate::thread::waiting())
        .filter(thread::consultation_id.eq_any(theirs))
        .filter(thread::department_id.is_null().or(thread::department_id.eq_any(departments.to_vec())))
        .filter(consultation::state.eq(ConsultationState::Published))
        .filter(post::state.eq(PostState::Published))
}

/// What residents said in a thread that no published response covers yet, in order of publication, after the post with
/// this number.
///
/// # Errors
/// What the database says.
pub fn coverable(
    tx: &mut Snapshot<'_>,
    thread: ThreadId,
    after: Option<i64>,
    limit: i64,
) -> Result<Vec<PostId>, Error> {
    use diesel::dsl::{exists, not};
    let covered = response_cover::table
        .inner_join(response::table)
        .filter(response_cover::post_id.eq(post::id))
        .filter(response::state.eq(ResponseState::Published));
    Ok(post::table
        .filter(post::thread_id.eq(thread))
        .filter(post::state.eq(PostState::Published))
        .filter(post::voice.eq(Voice::Resident))
        .filter(post::number.gt(after.unwrap_or(0)))
        .filter(not(exists(covered)))
        .order(post::number)
        .limit(limit)
        .select(post::id)
        .load(tx.conn())?)
}
