//! What people change about their own account: password, name, the language of mails. In a session only.

use base::lang::Lang;
use base::secret::Secret;
use chrono::TimeDelta;
use domain::account::{RENAMING_DAYS, parse_password};
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::AccountId;
use domain::name::DisplayName;
use domain::refusal::Refusal;
use store::Tx;
use store::account::Account;

use super::known_of;
use crate::error::{Error, Result, Unique as _};
use crate::password::Strength;
use crate::react::react;
use crate::session::own;
use crate::{Ctx, Forum, letter};

impl Forum {
    /// Puts another password in place of `old`, ends every other sign-in (sessions, tokens, reset links), and tells the
    /// owner by mail.
    ///
    /// # Errors
    /// Faults in `password`; the fault `wrong-password` in `old`; [`Error::Throttled`] when guesses at it come too fast;
    /// [`Error::Unauthenticated`]; asked with a token.
    pub async fn change_password(&self, ctx: &Ctx, old: Secret, new: &str) -> Result<()> {
        let id = own(ctx)?.id;
        let account = self.read(move |tx| Ok(store::account::get(tx, id)?)).await?;
        let password = self.judged_password(&account, new).await?;
        let proven = match self.prove(ctx, &account.email, old).await {
            Err(Error::Unauthenticated) => return Err(FieldErrors::one("old", "wrong-password").into()),
            other => other?,
        };
        let hash = self.parts.hasher.hash(password).await?;
        let letter = self.changed_letter(&account, ctx)?;
        let kept = ctx.session.clone().unwrap_or_default();
        self.admit(ctx, proven, move |tx| {
            store::credential::set_password_hash(tx, id, &hash)?;
            store::credential::void_resets(tx, id)?;
            store::session::delete_others(tx, id, &kept)?;
            store::token::delete_all(tx, id)?;
            letter::post(tx, &letter)
        })
        .await
    }

    /// Has mails to oneself written in another language.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`], or asked with a token.
    pub async fn change_language(&self, ctx: &Ctx, lang: Lang) -> Result<()> {
        let id = own(ctx)?.id;
        self.write(ctx, move |tx| Ok(store::account::set_lang(tx, id, lang)?)).await
    }

    /// Takes another name, by the rules of registering; once in 30 days. The same name as before changes nothing.
    ///
    /// # Errors
    /// Faults in `display_name`; [`Refusal::RenamedLately`]; [`Error::Unauthenticated`]; asked with a token.
    pub async fn change_display_name(&self, ctx: &Ctx, display_name: &str) -> Result<AccountId> {
        let id = own(ctx)?.id;
        let mut errors = FieldErrors::new();
        let name = errors.text("display_name", DisplayName::parse(display_name));
        let Some(name) = name else { return Err(errors.into()) };
        self.act(ctx, move |tx| rename(tx, id, &name)).await
    }

    /// A new password that is well formed and strong, for this account.
    async fn judged_password(&self, account: &Account, raw: &str) -> Result<Secret> {
        let mut errors = FieldErrors::new();
        let Some(password) = errors.text("password", parse_password(raw)) else { return Err(errors.into()) };
        let about = known_of(&account.email, &account.display_name);
        match self.parts.hasher.judge(password.clone(), about).await? {
            Strength::Good => Ok(password),
            Strength::Weak => Err(FieldErrors::one("password", "weak").into()),
        }
    }
}

fn rename(tx: &mut Tx<'_>, id: AccountId, name: &DisplayName) -> Result<AccountId> {
    let account = store::account::lock(tx, id)?;
    if account.display_name == name.as_str() {
        return Ok(id);
    }
    let free_from = account.renamed_at.map(|at| at + TimeDelta::days(RENAMING_DAYS));
    if let Some(free_from) = free_from.filter(|free_from| tx.now() < *free_from) {
        let days = (free_from - tx.now()).num_days() + 1;
        return Err(Refusal::RenamedLately { days }.into());
    }
    let key = name.key();
    if store::account::name_is_anothers(tx, id, &key)? || store::department::name_is_taken(tx, &key)? {
        return Err(FieldErrors::one("display_name", "taken").into());
    }
    store::account::rename(tx, id, name.as_str(), &key).unique(&[("account_name_key_key", "display_name")])?;
    react(tx, &Event::AccountRenamed { account: id })?;
    Ok(id)
}
