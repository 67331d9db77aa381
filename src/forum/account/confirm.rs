//! Confirming an address with the mailed code, and asking for another code. What its owner wrote before goes on with it.

use base::secret::{Secret, sha256_hex};
use domain::fields::FieldErrors;
use domain::ids::AccountId;
use store::account::Account;
use store::{By, Tx};
use subtle::ConstantTimeEq as _;

use super::{awaits_confirmation, login_key};
use crate::error::{Error, Result};
use crate::limits::{self, Tested};
use crate::post::waiting;
use crate::{Ctx, Forum, letter};

/// What was typed to confirm an address.
#[derive(Debug, Clone)]
pub struct ConfirmationInput {
    /// The login; not needed by whoever is signed in.
    pub login: Option<String>,
    /// The six digits, spaces forgiven.
    pub code: String,
}

/// Whose address it is about.
#[derive(Debug, Clone)]
enum Whose {
    Account(AccountId),
    Login(String),
}

impl Forum {
    /// Confirms an address.
    ///
    /// # Errors
    /// The fault `wrong-code`, whatever is wrong with it: the code, its age, the login; or [`crate::Error::Throttled`].
    pub async fn confirm_address_by_code(&self, ctx: &Ctx, input: ConfirmationInput) -> Result<()> {
        self.confirmed(ctx, input).await.map(drop)
    }

    /// Confirms an address and signs its owner in: whoever reads the mail of an address could set a new password too.
    ///
    /// # Errors
    /// As [`Forum::confirm_address_by_code`].
    pub async fn confirm_and_sign_in(&self, ctx: &Ctx, input: ConfirmationInput) -> Result<Secret> {
        let account = self.confirmed(ctx, input).await?;
        let token = Secret::token();
        let (hash, device) = (token.hash(), ctx.device.clone());
        self.write(ctx, move |tx| Ok(store::session::insert(tx, &hash, account, device.as_deref())?)).await?;
        Ok(token)
    }

    async fn confirmed(&self, ctx: &Ctx, input: ConfirmationInput) -> Result<AccountId> {
        let whose = whose(ctx, input.login.as_deref())?;
        let guess = self.guess(ctx, Tested::Confirmation, Some(&whose.key()));
        let code: String = input.code.chars().filter(|c| !c.is_whitespace()).collect();
        let owner = {
            let whose = whose.clone();
            self.read(move |tx| whose.find(tx)).await?
        };
        let by = self.by_owner(ctx, owner.map(|owner| owner.id));
        let forum = self.clone();
        // A wrong code is no error inside: the try it used up must be written down.
        let right = self
            .parts
            .db
            .write(by, move |tx| {
                limits::guess(tx, &guess)?;
                let Some(account) = whose.find(tx)? else { return Ok(None) };
                if !forum.try_code(tx, account.id, &code)? {
                    return Ok(None);
                }
                confirm_owner(tx, account.id)?;
                limits::succeeded(tx, &guess)?;
                Ok::<_, Error>(Some(account.id))
            })
            .await?;
        right.ok_or_else(|| FieldErrors::one("code", "wrong-code").into())
    }

    /// Mails another code, when there is an account that waits for one; the old code is void. The answer never tells.
    ///
    /// # Errors
    /// The fault `missing` in `login` when nobody is named and nobody is signed in.
    pub async fn resend_confirmation(&self, ctx: &Ctx, login: Option<&str>) -> Result<()> {
        let whose = whose(ctx, login)?;
        let asked = self.guess(ctx, Tested::Letter, Some(&whose.key()));
        let account = {
            let whose = whose.clone();
            self.read(move |tx| whose.find(tx)).await?.filter(awaits_confirmation)
        };
        let code = Secret::six_digits();
        let letter = match &account {
            Some(account) => Some(self.confirm_address(&account.email, &account.display_name, ctx, &code)?),
            None => None,
        };
        let forum = self.clone();
        self.write(ctx, move |tx| {
            let has_room = limits::has_room(tx, &asked)?;
            if let (true, Some(account), Some(letter)) = (has_room, account, letter) {
                forum.put_code(tx, account.id, &code)?;
                letter::post(tx, &letter.for_account(account.id))?;
            }
            Ok(())
        })
        .await
    }

    /// Who acts where a mailed code or link stands for the owner of an account: they do, signed in or not. What they wrote
    /// goes on with it.
    pub(super) fn by_owner(&self, ctx: &Ctx, owner: Option<AccountId>) -> By {
        By { actor_hash: owner.map(|owner| self.hash_of(owner)), ..self.by(ctx) }
    }

    fn try_code(&self, tx: &mut Tx<'_>, id: AccountId, code: &str) -> Result<bool> {
        let Some(kept) = store::credential::try_code(tx, id)? else { return Ok(false) };
        Ok(kept.as_bytes().ct_eq(self.code_hash(id, code).as_bytes()).into())
    }

    /// Six digits are few: hashed with the site's salt, or whoever reads the table could try them all.
    pub(super) fn code_hash(&self, id: AccountId, code: &str) -> String {
        sha256_hex(format!("{}\n{id}\n{code}", self.parts.record_salt).as_bytes())
    }
}

/// Notes that the address is its owner's, voids the code that was to prove it, and sends on what waited for it. The record
/// names whom the transaction names: the owner.
///
/// # Errors
/// What the database says.
pub(crate) fn confirm_owner(tx: &mut Tx<'_>, owner: AccountId) -> Result<()> {
    store::credential::drop_code(tx, owner)?;
    let account = store::account::lock(tx, owner)?;
    store::account::confirm(tx, owner)?;
    if awaits_confirmation(&account) { waiting::send_on(tx, owner) } else { Ok(()) }
}

impl Whose {
    /// What guesses are counted by.
    fn key(&self) -> String {
        match self {
            Self::Account(id) => format!("#{id}"),
            Self::Login(key) => key.clone(),
        }
    }

    fn find(&self, tx: &mut store::Snapshot<'_>) -> Result<Option<Account>> {
        match self {
            Self::Account(id) => Ok(Some(store::account::get(tx, *id)?)),
            Self::Login(key) => Ok(store::account::by_email(tx, key)?),
        }
    }
}

fn whose(ctx: &Ctx, login: Option<&str>) -> Result<Whose> {
    match (login.filter(|login| !login.trim().is_empty()), ctx.actor.account()) {
        (Some(login), _) => Ok(Whose::Login(login_key(login))),
        (None, Some(id)) => Ok(Whose::Account(id)),
        (None, None) => Err(FieldErrors::one("login", "missing").into()),
    }
}
