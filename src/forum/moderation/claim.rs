//! Taking an item out of the queue, so that no two moderators read the same post at once.

use domain::event::Event;
use domain::ids::ItemId;
use domain::moderation::{Claim, may_claim};
use domain::policy::{self, Action};

use super::{authorize, fresh, stale};
use crate::error::Result;
use crate::react::react;
use crate::{Ctx, Forum};

impl Forum {
    /// Takes an item. One's own claim that still holds stays as it is.
    ///
    /// # Errors
    /// Not signed in, no moderator, an item outside one's reach or about one's own post; somebody else holds it; it is
    /// decided already, or was changed since it was read.
    pub async fn claim_item(&self, ctx: &Ctx, id: ItemId, version: Option<i64>) -> Result<ItemId> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::OpenQueue, ctx.now)?;
        self.act(ctx, move |tx| {
            let now = tx.now();
            let item = store::queue::lock(tx, id)?;
            let post = store::post::get(tx, item.post_id)?;
            let by = authorize(tx, &post)?;
            fresh(tx, &item, version)?;
            if item.decided_at.is_some() {
                return Err(stale(tx, &item)?.into());
            }
            may_claim(item.claim(), by, now)?;
            if item.claim().is_some_and(|claim| claim.by == by && claim.holds(now)) {
                return Ok(id);
            }
            store::queue::set_claim(tx, id, Some(Claim { by, at: now }))?;
            react(tx, &Event::ItemClaimed { item: id, post: item.post_id })?;
            Ok(id)
        })
        .await
    }
}
