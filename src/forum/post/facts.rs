//! What the policy must know of a post, gathered from its rows.

use domain::policy::{self, Action, ConsultationStanding, PostStanding};
use store::Snapshot;
use store::post::Post;

use super::Viewer;
use crate::consultation::{self, ConsultationFacts};
use crate::error::Result;

/// A post and the consultation it stands in, as far as permission goes.
#[derive(Debug, Clone)]
pub(crate) struct PostFacts {
    post: Post,
    /// Where it stands.
    pub(crate) consultation: ConsultationFacts,
}

impl PostFacts {
    /// The view the policy takes.
    pub(crate) fn standing(&self) -> PostStanding<'_> {
        of(&self.post, self.consultation.standing())
    }

    /// Whether this viewer may look behind what is public of it, as a moderator of somebody else's post.
    pub(crate) fn moderated_by(&self, viewer: Viewer<'_>) -> bool {
        policy::authorize(viewer.actor, Action::Moderate(self.standing()), viewer.now).is_ok()
    }
}

/// Gathers the facts of one post.
pub(crate) fn standing(tx: &mut Snapshot<'_>, post: &Post) -> Result<PostFacts> {
    Ok(PostFacts { post: post.clone(), consultation: consultation::facts(tx, post.consultation_id)? })
}

/// A post beside facts of its consultation that are at hand.
pub(super) const fn of<'a>(post: &Post, consultation: ConsultationStanding<'a>) -> PostStanding<'a> {
    PostStanding {
        author: post.author_id,
        voice: post.voice,
        department: post.department_id,
        opens: post.parent_id.is_none(),
        state: post.state,
        placed: post.place.is_some(),
        unseen: post.unseen,
        consultation,
    }
}
