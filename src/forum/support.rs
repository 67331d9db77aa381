//! Support: one for each person and post, can be taken back; counts are public, names are not. It makes no event.

use domain::ids::PostId;
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use store::Tx;

use crate::error::{Error, Result};
use crate::{Ctx, Forum, post};

/// What somebody wants of their support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To give it.
    Give,
    /// To take it back.
    TakeBack,
}

impl Forum {
    /// Gives support to a post, or takes it back; asking twice is asking once.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a post that is not public; refusals for one's own post and a consultation that is not open.
    pub async fn support_post(&self, ctx: &Ctx, id: PostId, wish: Wish) -> Result<PostId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            let account = tx.actor().account().ok_or(Error::Unauthenticated)?;
            may_support(tx, id)?;
            match wish {
                Wish::Give => store::support::add(tx, id, account)?,
                Wish::TakeBack => store::support::remove(tx, id, account)?,
            }
            Ok(id)
        })
        .await
    }
}

/// What is decided on is locked: on a post that is hidden or closed at this moment, whoever comes second is told so. The
/// post's own row is held until the count on it has moved, which it would be in any case.
fn may_support(tx: &mut Tx<'_>, id: PostId) -> Result<()> {
    let (actor, now) = (tx.actor(), tx.now());
    let row = store::post::lock_alone(tx, id)?;
    let facts = post::standing(tx, &row)?;
    policy::authorize(actor, Action::ViewPost(facts.standing()), now).map_err(|_| Error::NotFound)?;
    policy::authorize(actor, Action::SupportPost(facts.standing()), now)?;
    if !row.state.is_public() {
        return Err(Refusal::WrongState { state: row.state.as_str() }.into());
    }
    Ok(facts.consultation.must_be_open(now)?)
}
