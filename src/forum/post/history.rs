//! What a post said before: the wordings that were public, and (to its author and moderators) all others.

use std::iter;

use base::time::Timestamp;
use domain::ids::PostId;
use domain::post::PostState;
use domain::revision::RevisionState;
use store::Snapshot;
use store::post::Post;
use store::revision::Revision;

use super::read::one;
use super::{PostView, Viewer, facts};
use crate::error::Result;
use crate::{Ctx, Forum};

/// A wording of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionView {
    /// Which: from 1 on, in the order in which they were sent in.
    pub number: i32,
    /// The subject, for the first post of a thread.
    pub title: Option<String>,
    /// Markdown.
    pub body: String,
    /// The same, drawn and sanitised.
    pub html: String,
    /// What became of it.
    pub state: RevisionState,
    /// When it was sent in.
    pub at: Timestamp,
    /// When it was decided, or others took its place.
    pub decided_at: Option<Timestamp>,
}

/// A post with its wordings.
#[derive(Debug, Clone)]
pub struct PostHistory {
    /// The post as it stands.
    pub post: PostView,
    /// Its wordings, the first first, as far as this viewer may read them; none where they may not read the post.
    pub revisions: Vec<RevisionView>,
}

impl From<Revision> for RevisionView {
    fn from(row: Revision) -> Self {
        let Revision { number, title, body, html, state, at, decided_at, .. } = row;
        Self { number, title, body, html, state, at, decided_at }
    }
}

impl Forum {
    /// A post with what it said before. The public reads the wordings that were approved, and not those that others
    /// replaced in silence; its author and moderators read all. A post that nobody changed has the one it has.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when there is none that this person may see.
    pub async fn post_history(&self, ctx: &Ctx, id: PostId) -> Result<PostHistory> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            let post = one(tx, viewer, id)?;
            if post.body.is_none() {
                return Ok(PostHistory { post, revisions: vec![] });
            }
            let row = store::post::get(tx, id)?;
            let rows = store::revision::of_post(tx, id)?;
            let behind =
                viewer.actor.account() == Some(row.author_id) || facts::standing(tx, &row)?.moderated_by(viewer);
            let rows = if behind { rows } else { in_public(rows) };
            let revisions =
                if rows.is_empty() { vec![only(tx, row)?] } else { rows.into_iter().map(Into::into).collect() };
            Ok(PostHistory { post, revisions })
        })
        .await
    }
}

/// The approved wordings, without those that the next one replaced in silence.
fn in_public(rows: Vec<Revision>) -> Vec<Revision> {
    let approved: Vec<Revision> = rows.into_iter().filter(|row| row.state == RevisionState::Approved).collect();
    let silent_next = approved.iter().skip(1).map(|next| next.silent).chain(iter::once(false));
    let silent_next: Vec<bool> = silent_next.collect();
    approved.into_iter().zip(silent_next).filter(|(_, gone)| !gone).map(|(row, _)| row).collect()
}

/// The wording of a post that nobody changed.
fn only(tx: &mut Snapshot<'_>, post: Post) -> Result<RevisionView> {
    let title = match post.parent_id {
        Some(_) => None,
        None => Some(store::thread::get(tx, post.thread_id)?.title),
    };
    let state = match post.state {
        PostState::Rejected => RevisionState::Rejected,
        PostState::Pending => RevisionState::Pending,
        PostState::Published | PostState::Hidden | PostState::Erased => RevisionState::Approved,
        PostState::Withdrawn if post.published_at.is_some() => RevisionState::Approved,
        PostState::Withdrawn => RevisionState::Superseded,
    };
    Ok(RevisionView {
        number: post.revision,
        title,
        body: post.body,
        html: post.html,
        state,
        at: post.created_at,
        decided_at: post.published_at,
    })
}
