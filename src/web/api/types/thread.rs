//! Threads in JSON.

use base::time::Timestamp;
use domain::ids::{ClauseId, ConsultationId, DepartmentId, FileId, NoticeId, PostId, ThreadId};
use domain::phase::Phase;
use domain::stance::Stance;
use forum::post::NewReply;
use forum::thread::{NoticeRef, ThreadInput, ThreadView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::attachment::along;
use super::post::Post;
use super::response::Response;
use super::word::{maybe_word, word};

/// One subject inside a consultation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Thread {
    /// Its id.
    #[schema(value_type = String)]
    pub(crate) id: ThreadId,
    /// The consultation it belongs to.
    #[schema(value_type = String)]
    pub(crate) consultation_id: ConsultationId,
    /// The subject; absent where its first post is a tombstone.
    pub(crate) title: Option<String>,
    /// Its first post; in lists without its words.
    pub(crate) root: Post,
    /// The notice it leads back to.
    pub(crate) notice: Option<ThreadNotice>,
    /// The department whose desk alone gets it; absent where it is for all that run its consultation.
    pub(crate) department: Option<ThreadDepartment>,
    /// Where its consultation stands.
    #[schema(schema_with = word::<Phase>)]
    pub(crate) phase: Phase,
    /// Whether a department has answered.
    pub(crate) answered: bool,
    /// When an answer is due (RFC 3339); absent while none is waited for, and where nothing is asked any more.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) answer_due_at: Option<Timestamp>,
    /// Figures.
    pub(crate) counts: ThreadCounts,
    /// When something last happened in it (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) active_at: Timestamp,
    /// The published responses, in order of publication; empty in lists.
    pub(crate) responses: Vec<Response>,
}

/// The notice a thread leads back to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ThreadNotice {
    /// The notice.
    #[schema(value_type = String)]
    pub(crate) id: NoticeId,
    /// Where it stands.
    pub(crate) url: String,
    /// Its title.
    pub(crate) title: String,
    /// The version the thread was opened on.
    pub(crate) version: i32,
    /// Its portal; absent when its host is on no portal's list.
    pub(crate) portal: Option<ThreadPortal>,
}

/// A department, in short.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ThreadDepartment {
    /// Its name in addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
}

/// A portal, in short.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ThreadPortal {
    /// Its name in addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
}

/// Figures of a thread.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ThreadCounts {
    /// Public posts.
    pub(crate) posts: i64,
    /// Residents with a public post.
    pub(crate) participants: i64,
    /// Published responses.
    pub(crate) responses: i64,
    /// Public posts by what they are meant as.
    pub(crate) stances: StanceCounts,
}

/// Public posts of a thread by what they are meant as; zeros where its consultation does not ask.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StanceCounts {
    /// 赞成.
    #[serde(rename = "for")]
    pub(crate) in_favour: i64,
    /// 反对.
    pub(crate) against: i64,
    /// 提问.
    pub(crate) question: i64,
    /// 建议.
    pub(crate) suggestion: i64,
}

/// A new thread.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThreadBody {
    /// 6-80 characters.
    title: String,
    /// Markdown, 8-5,000 characters.
    body: String,
    /// The notice it is about; the consultation's first when absent.
    #[schema(value_type = Option<String>, format = "id")]
    notice_id: Option<NoticeId>,
    /// A notice by its address, instead of `notice_id`: in open forums alone. What is not known yet is read, of the hosts on
    /// the portals' lists.
    notice_url: Option<String>,
    /// The department it falls under, one of the consultation's: in open forums alone.
    #[schema(value_type = Option<String>, format = "id")]
    department_id: Option<DepartmentId>,
    /// The department of the consultation in whose voice it is begun, by somebody who may sign for that.
    #[schema(value_type = Option<String>, format = "id")]
    speaks_for: Option<DepartmentId>,
    /// The clause of the draft it is about.
    #[schema(value_type = Option<String>, format = "id")]
    clause_id: Option<ClauseId>,
    /// Files that come along, in this order: up to three of one's own that belong to no post.
    #[schema(value_type = Option<Vec<String>>)]
    attachment_ids: Option<Vec<FileId>>,
    /// What the first post is meant as; only where the consultation asks (`asks_stance`).
    #[schema(schema_with = maybe_word::<Stance>, required = false)]
    stance: Option<Stance>,
}

/// A reply.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplyBody {
    /// The post answered; null or absent means the first of the thread.
    #[schema(value_type = Option<String>, format = "id")]
    parent_id: Option<PostId>,
    /// Markdown, 8-5,000 characters.
    body: String,
    /// Files that come along, in this order: up to three of one's own that belong to no post.
    #[schema(value_type = Option<Vec<String>>)]
    attachment_ids: Option<Vec<FileId>>,
    /// What it is meant as; only where the consultation asks (`asks_stance`).
    #[schema(schema_with = maybe_word::<Stance>, required = false)]
    stance: Option<Stance>,
}

impl From<ThreadBody> for ThreadInput {
    fn from(body: ThreadBody) -> Self {
        Self {
            title: body.title,
            body: body.body,
            notice: body.notice_id,
            notice_url: body.notice_url,
            department: body.department_id,
            speaks_for: body.speaks_for,
            clause: body.clause_id,
            files: along(body.attachment_ids),
            stance: body.stance,
        }
    }
}

impl From<ReplyBody> for NewReply {
    fn from(body: ReplyBody) -> Self {
        Self { parent: body.parent_id, body: body.body, files: along(body.attachment_ids), stance: body.stance }
    }
}

impl Thread {
    /// A thread in a list: without the words of its first post.
    pub(crate) fn in_list(thread: ThreadView) -> Self {
        let mut thread = Self::from(thread);
        thread.root.body = None;
        thread.root.html = None;
        thread
    }
}

impl From<ThreadView> for Thread {
    fn from(thread: ThreadView) -> Self {
        Self {
            id: thread.id,
            consultation_id: thread.consultation_id,
            title: thread.title,
            root: thread.root.into(),
            notice: thread.notice.map(Into::into),
            department: thread.department.map(|(slug, name)| ThreadDepartment { slug, name }),
            phase: thread.phase,
            answered: thread.answered,
            answer_due_at: thread.answer_due.map(|due| due.at),
            counts: ThreadCounts {
                posts: thread.post_count,
                participants: thread.participant_count,
                responses: thread.response_count,
                stances: StanceCounts {
                    in_favour: thread.stances.of(Stance::For),
                    against: thread.stances.of(Stance::Against),
                    question: thread.stances.of(Stance::Question),
                    suggestion: thread.stances.of(Stance::Suggestion),
                },
            },
            active_at: thread.active_at,
            responses: thread.responses.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<NoticeRef> for ThreadNotice {
    fn from(notice: NoticeRef) -> Self {
        Self {
            id: notice.id,
            url: notice.url,
            title: notice.title,
            version: notice.version,
            portal: notice.portal.map(|(slug, name)| ThreadPortal { slug, name }),
        }
    }
}
