//! One's own sign-ins: seen, and ended from afar.

use base::time::Timestamp;
use domain::actor::Person;
use domain::policy::{self, Action};
use domain::session::SessionLife;
use store::session::Session;

use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// A sign-in as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// What it is ended by: the hash that is kept of its token, from which nobody can make the token.
    pub id: String,
    /// When it was begun.
    pub began_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// The browser it was begun with, in short words (`Firefox, Windows`); absent where the browser did not say.
    pub device: Option<String>,
    /// Whether it is the one that asks.
    pub current: bool,
}

impl Forum {
    /// The sign-ins of the one who asks that still hold, the newest first.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`], or asked with a token.
    pub async fn sessions(&self, ctx: &Ctx) -> Result<Vec<SessionView>> {
        let person = own(ctx)?.clone();
        let account = person.id;
        let rows = self.read(move |tx| Ok(store::session::of_account(tx, account)?)).await?;
        let views = rows.into_iter().filter_map(|row| self.view(row, &person, ctx));
        Ok(views.collect())
    }

    /// Ends one of one's own sign-ins.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it has ended already or is none of one's own; [`Error::Unauthenticated`]; asked with a
    /// token.
    pub async fn end_session(&self, ctx: &Ctx, id: &str) -> Result<()> {
        let (account, id) = (own(ctx)?.id, id.to_owned());
        self.write(ctx, move |tx| {
            let ended = store::session::delete(tx, account, &id)?;
            if ended { Ok(()) } else { Err(Error::NotFound) }
        })
        .await
    }

    /// Ends all of one's own sign-ins but the one that asks; says how many.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`], or asked with a token.
    pub async fn end_other_sessions(&self, ctx: &Ctx) -> Result<usize> {
        let (account, kept) = (own(ctx)?.id, ctx.session.clone().unwrap_or_default());
        self.write(ctx, move |tx| Ok(store::session::delete_others(tx, account, &kept)?)).await
    }

    /// `None` for a session that has run out and only waits to be forgotten.
    fn view(&self, row: Session, person: &Person, ctx: &Ctx) -> Option<SessionView> {
        let seen_at = self.parts.session_uses.last(&row.token_hash, row.seen_at);
        let holds = SessionLife::of(person, ctx.now).holds(row.created_at, seen_at, ctx.now);
        holds.then(|| SessionView {
            current: ctx.session.as_deref() == Some(row.token_hash.as_str()),
            began_at: row.created_at,
            seen_at,
            device: row.device,
            id: row.token_hash,
        })
    }
}

/// The person who keeps their own account.
///
/// # Errors
/// [`Error::Unauthenticated`], or asked with a token.
pub(crate) fn own(ctx: &Ctx) -> Result<&Person> {
    let person = ctx.actor.person().ok_or(Error::Unauthenticated)?;
    policy::authorize(&ctx.actor, Action::ManageSelf, ctx.now)?;
    Ok(person)
}
