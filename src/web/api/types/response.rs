//! Official responses in JSON: what is read.
//!
//! What is not here: what is sent (`response_input`).

use base::time::Timestamp;
use domain::ids::{ClauseId, DepartmentId, PostId, ThreadId};
use domain::response::{Disposition, Gate, ResponseKind, ResponseState, Sensitivity};
use forum::response::{CoverView, GateView, ResponseView};
use serde::Serialize;
use utoipa::ToSchema;

use super::clause::ClauseName;
use super::post::{Author, Decision, Post, Receipt, Support};
use super::word::word;

/// An official response: a post by a department, with what it covers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Response {
    /// Its id; that of its post, too.
    #[schema(value_type = String)]
    pub(crate) id: PostId,
    /// What kind it is.
    #[schema(schema_with = word::<ResponseKind>)]
    pub(crate) kind: ResponseKind,
    /// Where it stands.
    #[schema(schema_with = word::<ResponseState>)]
    pub(crate) state: ResponseState,
    /// Whether it touches a sensitive matter.
    pub(crate) sensitive: bool,
    /// Grows with each change; also the ETag.
    pub(crate) version: i64,
    /// The response that it corrects.
    #[schema(value_type = Option<String>)]
    pub(crate) supersedes: Option<PostId>,
    /// The department that speaks.
    pub(crate) department: Speaker,
    /// What it covers, in the drafter's order.
    pub(crate) covers: Vec<Cover>,
    /// What was found at its gates; to the department, until it is public.
    pub(crate) gates: Vec<FoundAtGate>,
    /// Why it was sent back; to the department, while it is back.
    pub(crate) return_reason: Option<String>,
    /// Its number in the thread, from its publication on.
    pub(crate) number: Option<i64>,
    /// Its thread.
    #[schema(value_type = String)]
    pub(crate) thread_id: ThreadId,
    /// The first post it covers.
    #[schema(value_type = Option<String>)]
    pub(crate) parent_id: Option<PostId>,
    /// How deep it stands in the tree.
    pub(crate) depth: i32,
    /// Who drafted it.
    pub(crate) author: Option<Author>,
    /// The words, as Markdown.
    pub(crate) body: Option<String>,
    /// The words, drawn and sanitised.
    pub(crate) html: Option<String>,
    /// When it was begun (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
    /// When it was last changed in public.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) edited_at: Option<Timestamp>,
    /// Which wording this is.
    pub(crate) revision: i32,
    /// Support.
    pub(crate) support: Support,
    /// The published responses that cover it.
    #[schema(value_type = Vec<String>)]
    pub(crate) covered_by: Vec<PostId>,
    /// The clause it is about, in the edition it was written under.
    #[schema(value_type = Option<String>)]
    pub(crate) clause_id: Option<ClauseId>,
    /// What that clause is called.
    pub(crate) clause: Option<ClauseName>,
    /// Whether the newest edition of the draft words that clause otherwise, or has it no more.
    pub(crate) wording_changed: bool,
    /// The version of its thread's notice that it was written under.
    pub(crate) notice_version: Option<i32>,
    /// A moderator's decision: responses pass no moderator.
    pub(crate) decision: Option<Decision>,
    /// A receipt: departments need none.
    pub(crate) receipt: Option<Receipt>,
}

/// A department, in short.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Speaker {
    /// Its id.
    #[schema(value_type = String)]
    pub(crate) id: DepartmentId,
    /// Its name in addresses.
    pub(crate) slug: String,
    /// Its name.
    pub(crate) name: String,
}

/// One post that a response covers, and what became of what it said.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Cover {
    /// The post.
    #[schema(value_type = String)]
    pub(crate) post_id: PostId,
    /// What was decided.
    #[schema(schema_with = word::<Disposition>)]
    pub(crate) disposition: Disposition,
    /// Why.
    pub(crate) reason: String,
    /// To which department a referred matter goes.
    #[schema(value_type = Option<String>)]
    pub(crate) referred_to: Option<DepartmentId>,
}

/// What somebody found at a gate.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundAtGate {
    /// Which gate.
    #[schema(schema_with = word::<Gate>)]
    pub(crate) gate: Gate,
    /// Whether it is passed.
    pub(crate) ok: bool,
    /// What there is to say about it.
    pub(crate) note: String,
    /// When (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
}

impl From<ResponseView> for Response {
    fn from(response: ResponseView) -> Self {
        let post = Post::from(response.post);
        let department = response.department;
        Self {
            id: post.id,
            kind: response.kind,
            state: response.state,
            sensitive: response.sensitivity == Sensitivity::Sensitive,
            version: response.version,
            supersedes: None,
            department: Speaker { id: department.id, slug: department.slug, name: department.name },
            covers: response.covers.into_iter().map(Into::into).collect(),
            gates: response.gates.into_iter().map(Into::into).collect(),
            return_reason: response.return_reason,
            number: post.number,
            thread_id: post.thread_id,
            parent_id: post.parent_id,
            depth: post.depth,
            author: post.author,
            body: post.body,
            html: post.html,
            created_at: post.created_at,
            edited_at: post.edited_at,
            revision: post.revision,
            support: post.support,
            covered_by: post.covered_by,
            clause_id: post.clause_id,
            clause: post.clause,
            wording_changed: post.wording_changed,
            notice_version: post.notice_version,
            decision: post.decision,
            receipt: post.receipt,
        }
    }
}

impl From<CoverView> for Cover {
    fn from(cover: CoverView) -> Self {
        let CoverView { post_id, disposition, reason, referred_to, .. } = cover;
        Self { post_id, disposition, reason, referred_to }
    }
}

impl From<GateView> for FoundAtGate {
    fn from(found: GateView) -> Self {
        let GateView { gate, ok, note, at } = found;
        Self { gate, ok, note, at }
    }
}
