//! What somebody writes before their address is confirmed: it waits, and nobody else sees it. With the mailed code it goes
//! on as if it were sent in at that moment; without it, it goes with the account (`account::expire`).

use domain::account::UNCONFIRMED_POSTS;
use domain::ids::AccountId;
use domain::refusal::Refusal;
use store::Tx;

use super::submit::{author, go_on};
use crate::error::Result;

/// Who reads what is sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Those whom the consultation's mode lets read it.
    AsTheModeSays,
    /// Its author alone, for now.
    AuthorAlone,
}

/// Who reads what this person sends in now. Comes before other rows are locked: whoever enters the code at the same
/// moment holds the account's row first, and then those of the posts.
///
/// # Errors
/// [`Refusal::WaitingFull`] when as much waits as may.
pub(crate) fn readers(tx: &mut Tx<'_>) -> Result<Readers> {
    let author = author(tx)?;
    if author.confirmed || store::account::lock(tx, author.id)?.confirmed_at.is_some() {
        return Ok(Readers::AsTheModeSays);
    }
    if store::post::unseen_of(tx, author.id)?.len() >= UNCONFIRMED_POSTS {
        return Err(Refusal::WaitingFull { most: UNCONFIRMED_POSTS }.into());
    }
    Ok(Readers::AuthorAlone)
}

/// Sends on all that waited for this address to be confirmed. The account's row is locked.
///
/// # Errors
/// What the database says.
pub(crate) fn send_on(tx: &mut Tx<'_>, author: AccountId) -> Result<()> {
    for id in store::post::unseen_of(tx, author)? {
        let post = store::post::lock(tx, id)?;
        store::post::release_unseen(tx, id)?;
        let facts = crate::consultation::facts(tx, post.consultation_id)?;
        go_on(tx, &facts, &post)?;
    }
    Ok(())
}
