//! What somebody may do with a post at this moment: the policy and the rules of the moment, asked beforehand, so that a
//! page shows no button that would be refused.
//!
//! Nothing is decided here: each verb asks again, with the rows locked.

use domain::actor::Actor;
use domain::policy::{self, Action, PostStanding};
use domain::post::PostEvent;
use domain::revision::{Change, Editable};
use store::post::Post;

use super::Viewer;

/// What this viewer may do with a post now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rights {
    /// Reply to it. Nobody in particular may begin, and sign in after.
    pub reply: bool,
    /// Support it. Nobody in particular may begin, and sign in after.
    pub support: bool,
    /// Take it back.
    pub withdraw: bool,
    /// Change its words, while they wait or soon after they were published.
    pub edit: bool,
    /// Send it in once more with other words, after it was refused.
    pub mend: bool,
    /// Erase its content by law.
    pub erase: bool,
}

/// What stands beside a post and bears on its rights.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    /// Whether its consultation takes posts.
    pub(super) open: bool,
    /// Whether a published response covers it.
    pub(super) answered: bool,
    /// Whether a moderator holds its item of the queue.
    pub(super) held: bool,
}

/// What a post is to its author who wants to change it.
pub(super) const fn editable(post: &Post, beside: Beside) -> Editable {
    Editable {
        state: post.state,
        published_at: post.published_at,
        mended: post.mended,
        answered: beside.answered,
        held: beside.held,
    }
}

/// What `viewer` may do with `post`, which stands before the policy as `standing`.
pub(super) fn of(viewer: Viewer<'_>, post: &Post, standing: PostStanding<'_>, beside: Beside) -> Rights {
    let may = |action| policy::authorize(viewer.actor, action, viewer.now).is_ok();
    let anybody = matches!(viewer.actor, Actor::Anonymous);
    let discussed = beside.open && post.state.is_public() && may(Action::ViewPost(standing));
    let changes = beside.open && may(Action::EditPost(standing));
    let change = if changes { editable(post, beside).change(viewer.now).ok() } else { None };
    Rights {
        reply: discussed && (anybody || may(Action::Post)),
        support: discussed && (anybody || may(Action::SupportPost(standing))),
        withdraw: post.state.after(PostEvent::Withdraw).is_ok() && may(Action::WithdrawPost(standing)),
        edit: matches!(change, Some(Change::Replace | Change::Edit(_))),
        mend: matches!(change, Some(Change::Mend)),
        erase: post.state.after(PostEvent::Erase).is_ok() && may(Action::ErasePost(standing)),
    }
}
