//! Posts in JSON.

use base::time::Timestamp;
use domain::ids::{AccountId, ClauseId, PostId, ThreadId};
use domain::post::{PostState, Voice};
use domain::stance::Stance;
use forum::post::{DecisionView, PostView, ReceiptView};
use serde::Serialize;
use utoipa::ToSchema;

use super::attachment::Attachment;
use super::clause::ClauseName;
use super::erasure::Erasure;
use super::revision::Revision;
use super::word::{maybe_word, word};

/// One contribution in a thread. `author`, `body` and `html` are absent where a tombstone stands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Post {
    /// Its id.
    #[schema(value_type = String)]
    pub(crate) id: PostId,
    /// Its number in the thread, from its publication on.
    pub(crate) number: Option<i64>,
    /// Its thread.
    #[schema(value_type = String)]
    pub(crate) thread_id: ThreadId,
    /// The post it answers; absent for the first of a thread.
    #[schema(value_type = Option<String>)]
    pub(crate) parent_id: Option<PostId>,
    /// How deep it stands in the tree.
    pub(crate) depth: i32,
    /// Who speaks.
    pub(crate) author: Option<Author>,
    /// The words, as Markdown.
    pub(crate) body: Option<String>,
    /// The words, drawn and sanitised.
    pub(crate) html: Option<String>,
    /// Where it stands.
    #[schema(schema_with = word::<PostState>)]
    pub(crate) state: PostState,
    /// When it was sent in (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
    /// When it was last changed in public.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) edited_at: Option<Timestamp>,
    /// When it was taken back (RFC 3339).
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) withdrawn_at: Option<Timestamp>,
    /// Why, where it was taken back for the department that had begun its thread.
    pub(crate) withdrawal_reason: Option<String>,
    /// Which wording this is.
    pub(crate) revision: i32,
    /// Grows with each change; also the ETag.
    pub(crate) version: i64,
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
    /// The files that came along with it, where its words may be read.
    pub(crate) attachments: Vec<Attachment>,
    /// What it is meant as, where its consultation asks and its author said.
    #[schema(schema_with = maybe_word::<Stance>)]
    pub(crate) stance: Option<Stance>,
    /// What was decided: to its author and to moderators.
    pub(crate) decision: Option<Decision>,
    /// Of one whose content was erased by law: why, and when.
    pub(crate) erasure: Option<Erasure>,
    /// What proves that it was sent in: to its author.
    pub(crate) receipt: Option<Receipt>,
    /// An edit that waits for a moderator: to its author and to moderators.
    pub(crate) under_review: Option<Revision>,
    /// Whether it waits, unseen by others, for its author's address to be confirmed.
    pub(crate) unseen: bool,
}

/// Who speaks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Author {
    /// The account.
    #[schema(value_type = String)]
    pub(crate) id: AccountId,
    /// The name shown.
    pub(crate) display_name: String,
    /// Whose voice it is.
    #[schema(schema_with = word::<Voice>)]
    pub(crate) kind: Voice,
    /// The department, for an official voice.
    pub(crate) department: Option<String>,
}

/// How many support a post; names are not public.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Support {
    /// How many.
    pub(crate) count: i64,
    /// Whether whoever asks is among them.
    pub(crate) mine: bool,
}

/// What was decided about a post.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Decision {
    /// The code of the rule cited.
    pub(crate) rule: Option<String>,
    /// The moderator's reason.
    pub(crate) reason: String,
    /// When (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
}

/// What proves that words were sent in: `sha256` is over code, `at`, title and body, joined by line feeds. It goes on to
/// stand for the words first sent in, whatever is changed later: revision 1.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Receipt {
    /// The code to look it up by.
    pub(crate) code: String,
    /// The hash, in hex.
    pub(crate) sha256: String,
    /// When (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
}

impl From<PostView> for Post {
    fn from(post: PostView) -> Self {
        Self {
            id: post.id,
            number: post.number,
            thread_id: post.thread_id,
            parent_id: post.parent_id,
            depth: post.depth,
            author: post.author.map(|author| Author {
                id: author.id,
                display_name: author.display_name,
                kind: author.voice,
                department: author.department,
            }),
            body: post.body,
            html: post.html,
            state: post.state,
            created_at: post.created_at,
            edited_at: post.edited_at,
            withdrawn_at: post.withdrawn_at,
            withdrawal_reason: post.withdrawal,
            revision: post.revision,
            version: post.version,
            support: Support { count: post.support_count, mine: post.supported },
            covered_by: post.covered_by,
            clause_id: post.clause.as_ref().map(|clause| clause.id),
            wording_changed: post.clause.as_ref().is_some_and(|clause| clause.wording_changed),
            clause: post.clause.map(ClauseName::from),
            notice_version: post.notice_version,
            attachments: post.files.into_iter().map(Attachment::from).collect(),
            stance: post.stance,
            decision: post.decision.map(Into::into),
            erasure: post.erasure.map(Into::into),
            receipt: post.receipt.map(Into::into),
            under_review: post.under_review.map(Into::into),
            unseen: post.unseen,
        }
    }
}

impl From<DecisionView> for Decision {
    fn from(decision: DecisionView) -> Self {
        Self { rule: decision.rule.map(|rule| rule.code), reason: decision.reason, at: decision.at }
    }
}

impl From<ReceiptView> for Receipt {
    fn from(receipt: ReceiptView) -> Self {
        Self { code: receipt.code, sha256: receipt.sha256, at: receipt.at }
    }
}
