//! Consultations in JSON: as they are read. What editors send is in `input`.

mod input;

use base::time::Timestamp;
use domain::consultation::{ChangeKind, ConsultationKind, Moderation};
use domain::ids::{ConsultationId, DepartmentId, NoticeId, SeriesId};
use domain::phase::Phase;
use forum::consultation::{Change, ConsultationView};
use forum::department::Department;
use forum::notice::NoticeLink;
use forum::series::Series;
use serde::Serialize;
use utoipa::ToSchema;

use super::hearing::{ChangedSession, HeardParty, HearingSession};
use super::word::word;

pub(crate) use input::{ConsultationBody, ConsultationEdit, Transition};

/// An invitation to comment.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Consultation {
    #[schema(value_type = String)]
    pub(crate) id: ConsultationId,
    #[schema(schema_with = word::<ConsultationKind>)]
    kind: ConsultationKind,
    title: String,
    summary: String,
    /// Markdown.
    body: String,
    /// The body, drawn and sanitised.
    html: String,
    /// Where it stands at the instant of the answer.
    #[schema(schema_with = word::<Phase>)]
    phase: Phase,
    #[schema(value_type = Option<String>, format = DateTime)]
    opens_at: Option<Timestamp>,
    /// The last instant at which it takes posts.
    #[schema(value_type = Option<String>, format = DateTime)]
    closes_at: Option<Timestamp>,
    /// When the answer is due.
    #[schema(value_type = Option<String>, format = DateTime)]
    respond_by: Option<Timestamp>,
    /// When posts become public.
    #[schema(schema_with = word::<Moderation>)]
    moderation: Moderation,
    /// Why it is open for less than the customary thirty days; empty when it is not.
    short_period_reason: String,
    /// The series it belongs to, of a topic.
    series: Option<SeriesName>,
    /// The sessions of a hearing, in the order of their times, each with its record; empty of any other kind.
    sessions: Vec<HearingSession>,
    /// Who is heard in it.
    heard: Vec<HeardParty>,
    /// Whether posts may say what they are meant as: `stance`.
    asks_stance: bool,
    /// The leading one first.
    departments: Vec<DepartmentName>,
    /// The first is that of its threads.
    notices: Vec<ConsultationNotice>,
    counts: ConsultationCounts,
    /// What was decided about it since it was drafted, the oldest first.
    changes: Vec<ConsultationChange>,
    /// For `If-Match`.
    pub(crate) version: i64,
}

/// A series, as its consultations point at it.
#[derive(Debug, Serialize, ToSchema)]
struct SeriesName {
    #[schema(value_type = String)]
    id: SeriesId,
    slug: String,
    name: String,
}

/// A department, as other things point at it.
#[derive(Debug, Serialize, ToSchema)]
struct DepartmentName {
    #[schema(value_type = String)]
    id: DepartmentId,
    slug: String,
    name: String,
}

/// A notice that a consultation is opened from.
#[derive(Debug, Serialize, ToSchema)]
struct ConsultationNotice {
    #[schema(value_type = String)]
    id: NoticeId,
    url: String,
    title: String,
    /// The number of its newest version.
    version: i32,
}

/// What is public of a consultation, counted.
#[derive(Debug, Serialize, ToSchema)]
struct ConsultationCounts {
    threads: i64,
    posts: i64,
    /// People with a public post.
    participants: i64,
    responses: i64,
}

/// A decision about a consultation.
#[derive(Debug, Serialize, ToSchema)]
struct ConsultationChange {
    #[schema(schema_with = word::<ChangeKind>)]
    what: ChangeKind,
    reason: String,
    /// For an extension: when it would have closed.
    #[schema(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// For an extension: when it closes now.
    #[schema(value_type = Option<String>, format = DateTime)]
    to: Option<Timestamp>,
    /// For sessions announced anew: which, and what became of each.
    sessions: Vec<ChangedSession>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<ConsultationView> for Consultation {
    fn from(view: ConsultationView) -> Self {
        let row = view.consultation;
        Self {
            id: row.id,
            kind: row.kind,
            title: row.title,
            summary: row.summary,
            body: row.body,
            html: row.html,
            phase: view.phase,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            respond_by: row.respond_by,
            moderation: row.moderation,
            short_period_reason: row.short_period_reason,
            series: view.series.map(SeriesName::from),
            sessions: view.sessions.into_iter().map(HearingSession::from).collect(),
            heard: view.heard.into_iter().map(HeardParty::from).collect(),
            asks_stance: row.asks_stance,
            departments: view.departments.into_iter().map(DepartmentName::from).collect(),
            notices: view.notices.into_iter().map(ConsultationNotice::from).collect(),
            counts: ConsultationCounts {
                threads: row.thread_count,
                posts: row.post_count,
                participants: row.participant_count,
                responses: row.response_count,
            },
            changes: view.changes.into_iter().map(ConsultationChange::from).collect(),
            version: row.version,
        }
    }
}

impl From<Series> for SeriesName {
    fn from(row: Series) -> Self {
        Self { id: row.id, slug: row.slug, name: row.name }
    }
}

impl From<Department> for DepartmentName {
    fn from(row: Department) -> Self {
        Self { id: row.id, slug: row.slug, name: row.name }
    }
}

impl From<NoticeLink> for ConsultationNotice {
    fn from(link: NoticeLink) -> Self {
        Self { id: link.id, url: link.url, title: link.title, version: link.version }
    }
}

impl From<Change> for ConsultationChange {
    fn from(row: Change) -> Self {
        let sessions = row.sessions.map(|told| told.sessions).unwrap_or_default();
        Self {
            what: row.what,
            reason: row.reason,
            from: row.closed_at_before,
            to: row.closes_at_after,
            sessions: sessions.into_iter().map(ChangedSession::from).collect(),
            at: row.at,
        }
    }
}
