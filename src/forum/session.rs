//! Sessions: an opaque token in a cookie, its hash in the database. Roles and status are read anew on every request.
//!
//! What is not here: the cookie and the CSRF token (`web`), how long a session lives (`domain::session`).

mod own;
mod uses;

use base::secret::Secret;
use base::time::Timestamp;
use domain::actor::Actor;
use domain::session::SessionLife;

use crate::account::person;
use crate::error::Result;
use crate::{Ctx, Forum};

pub use own::SessionView;
pub(crate) use own::own;
pub(crate) use uses::SessionUses;

impl Forum {
    /// Signs somebody in: the token for the cookie. It is new each time, so none that was planted before is of use.
    ///
    /// # Errors
    /// [`crate::Error::Unauthenticated`] whatever is wrong with login or password, [`crate::Error::Throttled`] when
    /// guesses come too fast.
    pub async fn sign_in(&self, ctx: &Ctx, login: &str, password: Secret) -> Result<Secret> {
        let proven = self.prove(ctx, login, password).await?;
        let token = Secret::token();
        let (hash, account, device) = (token.hash(), proven.person.id, ctx.device.clone());
        self.admit(ctx, proven, move |tx| Ok(store::session::insert(tx, &hash, account, device.as_deref())?)).await?;
        Ok(token)
    }

    /// Who a session token stands for at `now`; nobody when it is unknown, has run out, or the account is shut out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn actor_of_session(&self, token: &str, now: Timestamp) -> Result<Option<Actor>> {
        let hash = Secret::new(token).hash();
        let found = self
            .read(move |tx| {
                let Some(session) = store::session::find(tx, &hash)? else { return Ok(None) };
                Ok(person(tx, session.account)?.map(|person| (session, person)))
            })
            .await?;
        let Some((session, person)) = found else { return Ok(None) };
        let life = SessionLife::of(&person, now);
        let seen_at = self.parts.session_uses.last(&session.token_hash, session.seen_at);
        if !life.holds(session.created_at, seen_at, now) {
            return Ok(None);
        }
        self.parts.session_uses.note(&session.token_hash, seen_at, now);
        Ok(Some(Actor::Resident(person)))
    }

    /// Signs out the session of this token; one that is unknown is signed out already.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sign_out(&self, ctx: &Ctx, token: &str) -> Result<()> {
        let Some(account) = ctx.actor.account() else { return Ok(()) };
        let hash = Secret::new(token).hash();
        self.write(ctx, move |tx| Ok(store::session::delete(tx, account, &hash).map(drop)?)).await
    }

    /// Writes down when sessions were last used, many at once; says how many. Run every minute on each node.
    ///
    /// # Errors
    /// What the database says. Then that minute's uses are lost, which costs nobody more than a minute.
    pub async fn flush_session_uses(&self, ctx: &Ctx) -> Result<usize> {
        let uses = self.parts.session_uses.drain();
        if uses.is_empty() {
            return Ok(0);
        }
        self.write(ctx, move |tx| {
            for (token_hash, at) in &uses {
                store::session::touch(tx, token_hash, *at)?;
            }
            Ok(uses.len())
        })
        .await
    }
}
