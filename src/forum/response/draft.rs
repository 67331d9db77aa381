//! Drafting a response: its words, and what it covers.

use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{ConsultationId, DepartmentId, PostId, ThreadId};
use domain::policy::{self, Action};
use domain::post::Voice;
use domain::refusal::Refusal;
use domain::response::{Cover, CoverInput, ResponseEvent, ResponseState, ResponseText, Sensitivity};
use store::post::NewPost;
use store::response::NewResponse;
use store::{Snapshot, Tx};

use crate::error::{Error, Result};
use crate::post::{self, Viewer};
use crate::react::react;
use crate::{Ctx, Forum};

/// Responses are appended, never overwritten: each has one wording.
pub(super) const WORDING: i32 = 1;

/// Whether a text is kept for later or handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// It stays with its drafter.
    Keep,
    /// It is handed in for signature.
    Submit,
}

/// What was typed for a response.
#[derive(Debug, Clone)]
pub struct ResponseInput {
    /// The department that speaks.
    pub department: DepartmentId,
    /// Markdown.
    pub body: String,
    /// What it covers, and what becomes of each.
    pub covers: Vec<CoverInput>,
    /// Whether the matter is sensitive.
    pub sensitivity: Sensitivity,
    /// What happens to it now.
    pub intent: Intent,
}

impl Forum {
    /// Drafts a response in a thread. Also after the consultation has closed: that is when most answers are written.
    ///
    /// # Errors
    /// Faults in the words or in what is covered; not signed in; not one of this department, or a department that does
    /// not run the consultation; no such thread.
    pub async fn draft_response(&self, ctx: &Ctx, thread: ThreadId, input: ResponseInput) -> Result<PostId> {
        ctx.signed_in()?;
        let text = ResponseText::parse(&input.body, input.covers)?;
        let drawn = self.draw(text.body.as_str(), Some(thread)).await?;
        let (department, sensitivity, intent) = (input.department, input.sensitivity, input.intent);
        self.act(ctx, move |tx| {
            let consultation = may_draft(tx, thread, department)?;
            let drafted_by = tx.actor().account().ok_or(Error::Unauthenticated)?;
            let (parent, depth) = stands_under(tx, thread, &text.covers)?;
            let answered = store::post::get(tx, parent)?;
            let about = post::in_answer_to(tx, &answered)?;
            let words = NewPost {
                thread,
                consultation,
                parent: Some(parent),
                author: drafted_by,
                voice: Voice::Official,
                department: Some(department),
                depth,
                body: text.body.into_string(),
                html: drawn.html.into_string(),
                html_version: markup::VERSION,
                clause: about.clause,
                notice_version: about.notice_version,
                stance: None,
            };
            let id = store::post::insert(tx, &words)?;
            store::mention::replace(tx, id, WORDING, &drawn.mentioned)?;
            store::response::insert(tx, &NewResponse { post: id, thread, department, drafted_by, sensitivity })?;
            store::response::cover::replace(tx, id, &text.covers)?;
            if intent == Intent::Submit {
                submit(tx, id, thread, department, ResponseState::Draft)?;
            }
            Ok(id)
        })
        .await
    }
}

/// Whether whoever acts may speak for this department in this thread. Answers with its consultation.
fn may_draft(tx: &mut Tx<'_>, thread: ThreadId, department: DepartmentId) -> Result<ConsultationId> {
    let (actor, now) = (tx.actor(), tx.now());
    crate::thread::visible(tx, Viewer { actor, now }, thread)?;
    policy::authorize(actor, Action::DraftResponse(department), now)?;
    let consultation = store::thread::get(tx, thread)?.consultation_id;
    // A body that was not asked does not answer: the consultation belongs to those who run it.
    if store::consultation::departments(tx, consultation)?.contains(&department) {
        Ok(consultation)
    } else {
        Err(Refusal::NotYourRole.into())
    }
}

/// The post a response stands under, the first that it covers, and how deep that puts it. Everything covered must be
/// what a resident said in public in the same thread.
pub(super) fn stands_under(tx: &mut Snapshot<'_>, thread: ThreadId, covers: &[Cover]) -> Result<(PostId, i32)> {
    let posts: Vec<PostId> = covers.iter().map(|cover| cover.post).collect();
    let coverable = store::response::cover::coverable(tx, thread, &posts)?;
    let referred: Vec<DepartmentId> = covers.iter().filter_map(|cover| cover.referred_to).collect();
    let departments = store::department::among(tx, &referred)?;
    let mut errors = FieldErrors::new();
    for (n, cover) in covers.iter().enumerate() {
        if !coverable.iter().any(|post| post.id == cover.post) {
            errors.add(format!("covers[{n}].post_id"), "not-in-thread");
        }
        if cover.referred_to.is_some_and(|to| !departments.iter().any(|department| department.id == to)) {
            errors.add(format!("covers[{n}].referred_to"), "unknown");
        }
    }
    errors.finish()?;
    let first = covers.first().and_then(|cover| coverable.iter().find(|post| post.id == cover.post));
    first.map(|post| (post.id, post.depth.saturating_add(1))).ok_or(Error::NotFound)
}

/// Hands a response in for signature.
pub(super) fn submit(
    tx: &mut Tx<'_>,
    id: PostId,
    thread: ThreadId,
    department: DepartmentId,
    from: ResponseState,
) -> Result<()> {
    let to = from.after(ResponseEvent::Submit)?;
    store::response::set_state(tx, id, to)?;
    react(tx, &Event::ResponseSubmitted { response: id, thread, department })
}
