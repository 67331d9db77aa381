//! A forgotten password: a link by mail, for an hour and once. It proves the mailbox, so it confirms the address as well
//! (and sends on what waited for that), and it ends every sign-in there was.

use base::secret::Secret;
use chrono::TimeDelta;
use domain::account::parse_password;
use domain::fields::FieldErrors;
use domain::session::RESET_HOURS;
use mail::letters::{PasswordChanged, ResetPassword};
use store::account::Account;
use view::place;

use super::register::{cause, contact};
use super::{confirm_owner, known_of, login_key, sign_out_everywhere};
use crate::error::Result;
use crate::letter::{self, Prepared};
use crate::limits::{self, Tested};
use crate::password::Strength;
use crate::{Ctx, Forum};

impl Forum {
    /// Mails a reset link, when the login is known. The answer never tells.
    ///
    /// # Errors
    /// What the database says.
    pub async fn request_reset(&self, ctx: &Ctx, login: &str) -> Result<()> {
        let key = login_key(login);
        let asked = self.guess(ctx, Tested::Letter, Some(&key));
        let account = self.read(move |tx| Ok(store::account::by_email(tx, &key)?)).await?;
        let token = Secret::token();
        let letter = match &account {
            Some(account) => Some(self.reset_letter(account, &token)?),
            None => None,
        };
        self.write(ctx, move |tx| {
            let has_room = limits::has_room(tx, &asked)?;
            if let (true, Some(account), Some(letter)) = (has_room, account, letter) {
                let expires_at = tx.now() + TimeDelta::hours(RESET_HOURS);
                store::credential::put_reset(tx, &token.hash(), account.id, expires_at)?;
                letter::post(tx, &letter)?;
            }
            Ok(())
        })
        .await
    }

    /// Puts another password in place by the link's token.
    ///
    /// # Errors
    /// A password too short, too long or too weak; the fault `expired-link` in `token`; [`crate::Error::Throttled`].
    pub async fn redeem_reset(&self, ctx: &Ctx, token: Secret, password: &str) -> Result<()> {
        let mut errors = FieldErrors::new();
        let Some(password) = errors.text("password", parse_password(password)) else { return Err(errors.into()) };
        let owner = self.owner_of_link(ctx, &token).await?;
        let about = known_of(&owner.email, &owner.display_name);
        if self.parts.hasher.judge(password.clone(), about).await? == Strength::Weak {
            return Err(FieldErrors::one("password", "weak").into());
        }
        let hash = self.parts.hasher.hash(password).await?;
        let letter = self.changed_letter(&owner, ctx)?;
        let by = self.by_owner(ctx, Some(owner.id));
        let done = self.parts.db.write(by, move |tx| {
            let owner = store::credential::take_reset(tx, &token.hash())?.ok_or_else(expired)?;
            confirm_owner(tx, owner)?;
            store::credential::set_password_hash(tx, owner, &hash)?;
            sign_out_everywhere(tx, owner)?;
            letter::post(tx, &letter)
        });
        done.await
    }

    /// Tests the link without using it up: a weak password must not cost it.
    async fn owner_of_link(&self, ctx: &Ctx, token: &Secret) -> Result<Account> {
        let guess = self.guess(ctx, Tested::Reset, None);
        let hash = token.hash();
        let owner = self
            .write(ctx, move |tx| {
                limits::guess(tx, &guess)?;
                let now = tx.now();
                let Some(owner) = store::credential::open_reset(tx, &hash, now)? else { return Ok(None) };
                limits::succeeded(tx, &guess)?;
                Ok(Some(store::account::get(tx, owner)?))
            })
            .await?;
        owner.ok_or_else(|| expired().into())
    }

    fn reset_letter(&self, account: &Account, token: &Secret) -> Result<Prepared> {
        let letter = ResetPassword {
            display_name: account.display_name.clone(),
            link: self.address(&place::reset_with(token.expose())),
            minutes: TimeDelta::hours(RESET_HOURS).num_minutes(),
            site: self.address(&place::home()),
        };
        self.prepare_letter(&contact(account), &letter, &format!("reset-{}", cause()))
    }

    /// The letter that tells the owner of a change, by whomever.
    pub(super) fn changed_letter(&self, account: &Account, ctx: &Ctx) -> Result<Prepared> {
        let letter = PasswordChanged {
            display_name: account.display_name.clone(),
            at: ctx.now.rfc3339(),
            reset_link: self.address(&place::reset()),
            site: self.address(&place::home()),
        };
        self.prepare_letter(&contact(account), &letter, &format!("password-{}", cause()))
    }
}

fn expired() -> FieldErrors {
    FieldErrors::one("token", "expired-link")
}
