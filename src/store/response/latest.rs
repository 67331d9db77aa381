//! The latest published responses: who answered what, where, and in which words. For front pages, of the whole site, of
//! one consultation or of one department.

use std::collections::BTreeMap;

use base::time::Timestamp;
use diesel::dsl::{exists, max, not};
use diesel::prelude::*;
use domain::ids::{ConsultationId, DepartmentId, NoticeId, PostId, ThreadId};
use domain::phase::ConsultationState;
use domain::post::PostState;
use domain::response::ResponseState;

use crate::schema::{consultation, consultation_notice, department, post, response, thread};
use crate::{Error, Snapshot};

/// Where the responses were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Anywhere.
    Everything,
    /// In this consultation.
    Consultation(ConsultationId),
    /// In this thread.
    Thread(ThreadId),
    /// By this department.
    Department(DepartmentId),
}

/// A published response with the thread it answers. Everybody may read all of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Latest {
    /// The response.
    pub id: PostId,
    /// Its number in its thread.
    pub number: Option<i64>,
    /// Markdown.
    pub body: String,
    /// When it became public.
    pub published_at: Option<Timestamp>,
    /// The thread it answers.
    pub thread_id: ThreadId,
    /// That thread's title.
    pub thread_title: String,
    /// The department that speaks: its name in addresses, its name.
    pub department: (String, String),
}

/// The columns of a [`Latest`].
macro_rules! columns {
    () => {
        (
            response::post_id,
            post::number,
            post::body,
            response::published_at,
            thread::id,
            thread::title,
            (department::slug, department::name),
        )
    };
}

/// The published responses in threads whose first post is public: a title is words of that post.
macro_rules! public {
    () => {{
        let root = diesel::alias!(post as root_post);
        let titled = root
            .filter(root.field(post::thread_id).eq(response::thread_id))
            .filter(root.field(post::parent_id).is_null())
            .filter(root.field(post::state).eq(PostState::Published));
        response::table
            .inner_join(post::table)
            .inner_join(department::table)
            .inner_join(thread::table.on(thread::id.eq(response::thread_id)))
            .inner_join(consultation::table.on(consultation::id.eq(thread::consultation_id)))
            .filter(response::state.eq(ResponseState::Published))
            .filter(post::state.eq(PostState::Published))
            .filter(consultation::state.ne(ConsultationState::Draft))
            .filter(response::published_at.is_not_null())
            .filter(exists(titled))
    }};
}

/// The responses published last, the newest first, from where the page before ended.
///
/// # Errors
/// What the database says.
pub fn latest(
    tx: &mut Snapshot<'_>,
    among: Among,
    before: Option<(Timestamp, PostId)>,
    limit: i64,
) -> Result<Vec<Latest>, Error> {
    let mut responses = public!()
        .order((response::published_at.desc(), response::post_id.desc()))
        .limit(limit)
        .select(columns!())
        .into_boxed();
    if let Some((at, id)) = before {
        let earlier = response::published_at.lt(at);
        responses = responses.filter(earlier.or(response::published_at.eq(at).and(response::post_id.lt(id))));
    }
    responses = match among {
        Among::Everything => responses,
        Among::Consultation(id) => responses.filter(consultation::id.eq(id)),
        Among::Thread(id) => responses.filter(thread::id.eq(id)),
        Among::Department(id) => responses.filter(response::department_id.eq(id)),
    };
    Ok(responses.load(tx.conn())?)
}

/// The response published last in each of these consultations that has any: two queries, however many they are.
///
/// # Errors
/// What the database says.
pub fn last_of_each(
    tx: &mut Snapshot<'_>,
    consultations: &[ConsultationId],
) -> Result<BTreeMap<ConsultationId, Latest>, Error> {
    let instants: Vec<Option<Timestamp>> = public!()
        .filter(consultation::id.eq_any(consultations.to_vec()))
        .group_by(consultation::id)
        .select(max(response::published_at))
        .load(tx.conn())?;
    let rows: Vec<(ConsultationId, Latest)> = public!()
        .filter(consultation::id.eq_any(consultations.to_vec()))
        .filter(response::published_at.eq_any(instants))
        .order((response::published_at, response::post_id))
        .select((consultation::id, columns!()))
        .load(tx.conn())?;
    // The later of two with one key stays.
    Ok(rows.into_iter().collect())
}

/// The public responses in threads that brought one of these notices along: the same threads as `thread::debated`
/// counts.
macro_rules! beside {
    ($notices:expr) => {{
        let opened = consultation_notice::table
            .filter(consultation_notice::consultation_id.eq(thread::consultation_id))
            .filter(consultation_notice::notice_id.nullable().eq(thread::notice_id));
        public!().filter(thread::notice_id.eq_any($notices.to_vec())).filter(not(exists(opened)))
    }};
}

/// The response published last about each of these notices in threads that brought it along, of those about which there is
/// any: two queries, however many they are.
///
/// # Errors
/// What the database says.
pub fn last_beside(tx: &mut Snapshot<'_>, notices: &[NoticeId]) -> Result<BTreeMap<NoticeId, Latest>, Error> {
    let instants: Vec<Option<Timestamp>> =
        beside!(notices).group_by(thread::notice_id).select(max(response::published_at)).load(tx.conn())?;
    let rows: Vec<(Option<NoticeId>, Latest)> = beside!(notices)
        .filter(response::published_at.eq_any(instants))
        .order((response::published_at, response::post_id))
        .select((thread::notice_id, columns!()))
        .load(tx.conn())?;
    // The later of two with one key stays.
    Ok(rows.into_iter().filter_map(|(notice, last)| Some((notice?, last))).collect())
}

/// A department that answered in a thread: its name in addresses, its name.
pub type Answerer = (ThreadId, (String, String));

/// The departments that answered in each of these threads, the first to answer first.
///
/// # Errors
/// What the database says.
pub fn answered_by(tx: &mut Snapshot<'_>, threads: &[ThreadId]) -> Result<Vec<Answerer>, Error> {
    let answers: Vec<Answerer> = response::table
        .inner_join(department::table)
        .filter(response::thread_id.eq_any(threads.to_vec()))
        .filter(response::state.eq(ResponseState::Published))
        .order((response::thread_id, response::published_at, response::post_id))
        .select((response::thread_id, (department::slug, department::name)))
        .load(tx.conn())?;
    let mut named: Vec<Answerer> = Vec::with_capacity(answers.len());
    for answer in answers {
        if !named.contains(&answer) {
            named.push(answer);
        }
    }
    Ok(named)
}
