//! Finding a post in its thread: an address of its own leads to the page it stands on.

use base::page::Cursor;
use domain::ids::{PostId, ThreadId};
use store::post::ListKey;

use super::read::one;
use super::{Viewer, outline};
use crate::error::Result;
use crate::{Ctx, Forum};

/// Where a post is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// Its thread.
    pub thread: ThreadId,
    /// The post whose branch holds it, where its thread shows only the beginning of that branch.
    pub branch: Option<PostId>,
    /// Where the page in reading order begins that holds it; `None` for the first.
    pub after: Option<Cursor>,
    /// Its number there; none while it is not published.
    pub number: Option<i64>,
}

impl Forum {
    /// Where a post is to be read, in a thread cut into pages of `limit` posts: on the first page, or on one that begins
    /// with it, so that no thread is too long to be led into.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when there is none that this person may see.
    pub async fn find_post(&self, ctx: &Ctx, id: PostId, limit: i64) -> Result<Whereabouts> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| {
            one(tx, Viewer { actor: &actor, now }, id)?;
            let post = store::post::get(tx, id)?;
            let (mut before, mut branch) = (None, None);
            if let Some(place) = post.place {
                let shown = outline::standing(tx, post.thread_id, place)?.is_shown();
                branch = post.parent_id.filter(|_| !shown);
                // A branch is entered right where the post stands: how long it is until there is not counted.
                let few = if shown { limit } else { 1 };
                before = store::place::number_before(tx, post.thread_id, place, few)?;
            }
            let after = before.map(|number| Cursor::at(&ListKey(number, 0)));
            Ok(Whereabouts { thread: post.thread_id, branch, after, number: post.number })
        })
        .await
    }
}
