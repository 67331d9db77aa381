//! Moderation: what waits for a moderator, who holds it, and what is decided.
//!
//! The verbs stand beside: `queue`, `board` and `case` (read), `claim`, `decide`, `tell` (the letter to the author).
//! What is not here: how a post comes into the queue (`post::submit`), and how it becomes public (`post::publish`).

mod board;
mod case;
mod claim;
mod decide;
mod queue;
mod tell;

use domain::ids::AccountId;
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use store::post::Post;
use store::queue::Item;
use store::{Snapshot, Tx};

use crate::error::{Error, Result};
use crate::post;

pub use board::{Board, COUNTED_TO, Shelf};
pub use case::CaseView;
pub use decide::DecisionInput;
pub use queue::{Holder, ItemView};
pub use store::decision::{History, Taken};

/// Whether whoever acts may decide on this post: says nothing of one outside their reach, and refuses their own matter.
/// Answers with who it is.
fn authorize(tx: &mut Tx<'_>, post: &Post) -> Result<AccountId> {
    let (actor, now) = (tx.actor(), tx.now());
    let facts = post::standing(tx, post)?;
    policy::authorize(actor, Action::ViewQueue(facts.consultation.standing()), now).map_err(|_| Error::NotFound)?;
    policy::authorize(actor, Action::Moderate(facts.standing()), now)?;
    actor.account().ok_or(Error::Unauthenticated)
}

/// Whether the item is still as it was when it was read.
fn fresh(tx: &mut Snapshot<'_>, item: &Item, version: Option<i64>) -> Result<()> {
    match version {
        Some(version) if version != item.version => Err(stale(tx, item)?.into()),
        Some(_) | None => Ok(()),
    }
}

/// The refusal that tells who acted first.
fn stale(tx: &mut Snapshot<'_>, item: &Item) -> Result<Refusal> {
    let by = if item.decided_at.is_some() {
        store::decision::decided_by(tx, item.id)?
    } else {
        store::queue::listed(tx, item.id)?.claimed_by_name
    };
    Ok(Refusal::Stale { version: item.version, by })
}
