//! Taking a post back: its author's right at any time. It leaves a tombstone; replies and answers keep their place. Files
//! that came along go for good.

use domain::event::Event;
use domain::ids::PostId;
use domain::policy::{self, Action};
use domain::post::PostEvent;
use domain::refusal::Refusal;
use domain::revision::RevisionState;

use super::{facts, publish};
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

impl Forum {
    /// Takes a post back. `version` is the one the author saw.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a post this person may not see; refusals for somebody else's, a stale version, or a state
    /// from which nothing can be taken back.
    pub async fn withdraw_post(&self, ctx: &Ctx, id: PostId, version: i64) -> Result<PostId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            let post = store::post::lock(tx, id)?;
            let facts = facts::standing(tx, &post)?;
            let (actor, now) = (tx.actor(), tx.now());
            policy::authorize(actor, Action::ViewPost(facts.standing()), now).map_err(|_| Error::NotFound)?;
            policy::authorize(actor, Action::WithdrawPost(facts.standing()), now)?;
            if post.version != version {
                return Err(Refusal::Stale { version: post.version, by: None }.into());
            }
            let to = post.state.after(PostEvent::Withdraw)?;
            if post.state.is_public() {
                publish::take_down(tx, &post, to)?;
            } else {
                store::post::set_state(tx, id, to)?;
            }
            store::post::mark_withdrawn(tx, id)?;
            store::file::drop_of_post(tx, id)?;
            store::revision::settle(tx, id, RevisionState::Superseded)?;
            store::queue::close_for(tx, id)?;
            // What nobody else ever saw leaves no trace in the record.
            if !post.unseen {
                crate::react::react(tx, &Event::PostWithdrawn { post: id, thread: post.thread_id })?;
            }
            Ok(id)
        })
        .await
    }
}
