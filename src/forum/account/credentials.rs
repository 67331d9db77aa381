//! Login and password tested: the one way to both sessions and tokens. Unknown logins take as long as known ones.

use std::sync::Arc;

use base::secret::Secret;
use domain::actor::Person;
use domain::session::FREE_FAILURES;
use store::Tx;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{login_key, person};
use crate::error::{Error, Result};
use crate::limits::{self, Guess, Tested};
use crate::password::Verdict;
use crate::{Ctx, Forum};

/// Turns at signing in. Each sign-in counts as a failure until it turned out right (`limits`): were there more at once
/// than failures that cost nothing, the right passwords of people behind one address would be turned away.
#[derive(Clone)]
pub(crate) struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(usize::try_from(FREE_FAILURES - 1).unwrap_or(1))))
    }
}

impl Turns {
    async fn take(&self) -> Result<OwnedSemaphorePermit> {
        Arc::clone(&self.0).acquire_owned().await.map_err(|_| Error::Busy { retry_after: 1 })
    }
}

/// Somebody who gave the right password. What is done with it goes through [`Forum::admit`].
pub(crate) struct Proven {
    pub(crate) person: Person,
    guess: Guess,
    turn: OwnedSemaphorePermit,
    /// The password hashed with today's effort, when the stored hash has less.
    rehashed: Option<String>,
}

impl Forum {
    /// Tests login and password.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] whatever is wrong with them, [`Error::Throttled`] when guesses come too fast.
    pub(crate) async fn prove(&self, ctx: &Ctx, login: &str, password: Secret) -> Result<Proven> {
        let turn = self.parts.sign_ins.take().await?;
        let key = login_key(login);
        let guess = self.guess(ctx, Tested::Password, Some(&key));
        let counted = guess.clone();
        let known = self
            .write(ctx, move |tx| {
                limits::guess(tx, &counted)?;
                let Some(account) = store::account::by_email(tx, &key)? else { return Ok(None) };
                let stored = store::credential::password_hash(tx, account.id)?;
                Ok(person(tx, account.id)?.map(|person| (person, stored)))
            })
            .await?;
        let (person, stored) = known.unzip();
        let verdict = self.parts.hasher.verify(password.clone(), stored).await?;
        let (Some(person), Verdict::Right | Verdict::RightButOld) = (person, verdict) else {
            return Err(Error::Unauthenticated);
        };
        let rehashed = match verdict {
            Verdict::RightButOld => Some(self.parts.hasher.hash(password).await?),
            Verdict::Right | Verdict::Wrong => None,
        };
        Ok(Proven { person, guess, turn, rehashed })
    }

    /// Takes the guess back, for it was right, puts the better hash in place, and does what the password was given for.
    pub(crate) async fn admit<T: Send + 'static>(
        &self,
        ctx: &Ctx,
        proven: Proven,
        then: impl FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let Proven { person, guess, turn, rehashed } = proven;
        let done = self
            .write(ctx, move |tx| {
                limits::succeeded(tx, &guess)?;
                if let Some(hash) = &rehashed {
                    store::credential::set_password_hash(tx, person.id, hash)?;
                }
                then(tx)
            })
            .await;
        // Until it is committed, others still see the guess as a failure.
        drop(turn);
        done
    }
}
