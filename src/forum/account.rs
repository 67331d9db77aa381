//! Accounts: registering, confirming, resetting a password; who somebody is; made and shut out by administrators.
//!
//! What is not here: signing in (`session`, `token`), roles (`grant`), asking people by mail to take one on (`invitation`).

mod change;
mod confirm;
mod credentials;
mod expire;
mod people;
mod person;
mod read;
mod register;
mod reset;
mod suspend;

use base::lang::Lang;
use base::time::Timestamp;
use domain::account::{AccountState, Email, Registration, RegistrationInput};
use domain::fields::FieldErrors;
use domain::ids::AccountId;
use domain::policy::{self, Action};
use store::Snapshot;
use store::account::NewAccount;

use crate::error::{Result, Unique as _};
use crate::password::Strength;
use crate::{Ctx, Forum};

pub use confirm::ConfirmationInput;
pub(crate) use confirm::confirm_owner;
pub(crate) use credentials::Turns;
pub use people::{GrantHeld, PeopleFilter, PersonRow, PersonView};
pub(crate) use person::person;
pub use read::{Me, RoleHeld};
pub(crate) use register::cause;
pub use store::account::Account;
pub use store::suspension::Suspension;

impl Forum {
    /// Makes an account that is in use at once: for the command line and the demo. Nobody agreed to anything by it.
    ///
    /// # Errors
    /// Faults in what was typed, an address or name that is taken, a weak password, or no right to.
    pub async fn create_account(
        &self,
        ctx: &Ctx,
        input: RegistrationInput,
        lang: Lang,
        confirmed_at: Timestamp,
    ) -> Result<AccountId> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePeople, ctx.now)?;
        let registration = Registration::parse(input, lang)?;
        if self.strength(&registration).await? == Strength::Weak {
            return Err(FieldErrors::one("password", "weak").into());
        }
        let password_hash = self.parts.hasher.hash(registration.password.clone()).await?;
        let new = new_account(&registration, password_hash, confirmed_at, Some(confirmed_at));
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManagePeople, tx.now())?;
            if name_is_taken(tx, &new.name_key)? {
                return Err(FieldErrors::one("display_name", "taken").into());
            }
            store::account::insert(tx, &new)
                .unique(&[("account_name_key_key", "display_name")])?
                .ok_or_else(|| FieldErrors::one("email", "taken").into())
        })
        .await
    }

    /// The account with this login.
    ///
    /// # Errors
    /// No right to, or [`crate::Error::NotFound`].
    pub async fn account_by_login(&self, ctx: &Ctx, login: &str) -> Result<Account> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePeople, ctx.now)?;
        let key = login_key(login);
        self.read(move |tx| store::account::by_email(tx, &key)?.ok_or(crate::Error::NotFound)).await
    }

    /// How a new password stands up to somebody who knows the site and the person.
    async fn strength(&self, registration: &Registration) -> Result<Strength> {
        let about = known_of(registration.email.as_str(), registration.display_name.as_str());
        self.parts.hasher.judge(registration.password.clone(), about).await
    }
}

/// What a guesser would try first: the site's names, the person's, the address.
fn known_of(email: &str, display_name: &str) -> Vec<String> {
    let site = base::message::Message::new("site-name");
    let names = Lang::ALL.iter().map(|lang| i18n::text(*lang, &site));
    let mailbox = email.split('@').next().unwrap_or_default().to_owned();
    names.chain([display_name.to_owned(), email.to_owned(), mailbox]).collect()
}

pub(crate) fn new_account(
    registration: &Registration,
    password_hash: String,
    created_at: Timestamp,
    confirmed_at: Option<Timestamp>,
) -> NewAccount {
    NewAccount {
        email: registration.email.as_str().to_owned(),
        email_key: registration.email.key(),
        display_name: registration.display_name.as_str().to_owned(),
        name_key: registration.display_name.key(),
        password_hash,
        lang: registration.lang,
        created_at,
        confirmed_at,
    }
}

/// Whether a name looks like somebody else's or a department's.
fn name_is_taken(tx: &mut Snapshot<'_>, name_key: &str) -> Result<bool> {
    Ok(store::account::name_is_taken(tx, name_key)? || store::department::name_is_taken(tx, name_key)?)
}

/// What a login is looked up and counted by, whatever was typed.
pub(crate) fn login_key(login: &str) -> String {
    Email::parse(login).map_or_else(|| login.trim().to_lowercase(), |email| email.key())
}

/// Ends every sign-in of an account: sessions and tokens.
fn sign_out_everywhere(tx: &mut store::Tx<'_>, id: AccountId) -> Result<()> {
    store::session::delete_all(tx, id)?;
    store::token::delete_all(tx, id)?;
    Ok(())
}

/// Whether the address of an account is still to be confirmed.
fn awaits_confirmation(account: &Account) -> bool {
    account.state == AccountState::Unconfirmed
}
