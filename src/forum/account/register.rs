//! Registering. Whether an address is known shows nowhere: the answer is the same and takes as long; the truth goes to the
//! address itself.

use base::secret::Secret;
use chrono::TimeDelta;
use domain::account::{Registration, RegistrationInput};
use domain::fields::FieldErrors;
use domain::ids::AccountId;
use domain::session::CONFIRMATION_HOURS;
use mail::letters::{AlreadyRegistered, ConfirmAddress};
use store::Tx;
use store::account::{Account, Contact};
use store::consent::ConsentText;
use view::place;

use super::{name_is_taken, new_account};
use crate::error::{Result, Unique as _};
use crate::letter::{self, Prepared};
use crate::limits::{self, Tested};
use crate::password::Strength;
use crate::{Ctx, Forum, consent};

/// What the site knows of a registration before it is judged.
struct Known {
    texts: Vec<ConsentText>,
    name_taken: bool,
    owner: Option<Account>,
}

impl Forum {
    /// Registers somebody: a new account gets a mailed code; the owner of a known address is told instead.
    ///
    /// # Errors
    /// Faults in what was typed, all at once: a name that looks like another's, a weak password, a text not agreed to.
    pub async fn register(&self, ctx: &Ctx, input: RegistrationInput) -> Result<()> {
        self.enroll(ctx, input, FieldErrors::new()).await.map(drop)
    }

    /// The same, with `errors` that were found elsewhere on the form. Answers with the account when it is new, which is
    /// for the house to know and never to be told.
    pub(crate) async fn enroll(
        &self,
        ctx: &Ctx,
        input: RegistrationInput,
        errors: FieldErrors,
    ) -> Result<Option<AccountId>> {
        let (registration, known) = self.judged(ctx, input, errors).await?;
        self.take_in(ctx, registration, known).await
    }

    /// A registration without faults, and the texts that were agreed to by it.
    ///
    /// # Errors
    /// As [`Forum::register`].
    pub(crate) async fn sound_registration(
        &self,
        ctx: &Ctx,
        input: RegistrationInput,
    ) -> Result<(Registration, Vec<ConsentText>)> {
        let (registration, known) = self.judged(ctx, input, FieldErrors::new()).await?;
        Ok((registration, known.texts))
    }

    async fn judged(
        &self,
        ctx: &Ctx,
        input: RegistrationInput,
        mut errors: FieldErrors,
    ) -> Result<(Registration, Known)> {
        let agreed = input.consents.clone();
        let parsed = Registration::parse(input, ctx.lang);
        let known = self.known_of_registration(parsed.as_ref().ok()).await?;
        let consents = consent::require_all(&agreed, &known.texts).err().unwrap_or_default();
        let registration = match parsed {
            Ok(registration) => registration,
            Err(faults) => {
                errors.append(faults);
                errors.append(consents);
                return Err(errors.into());
            }
        };
        self.judge_registration(&registration, known.name_taken, &mut errors).await?;
        errors.append(consents);
        errors.finish()?;
        Ok((registration, known))
    }

    async fn known_of_registration(&self, registration: Option<&Registration>) -> Result<Known> {
        let keys = registration.map(|registration| (registration.display_name.key(), registration.email.key()));
        self.read(move |tx| {
            let texts = store::consent::current(tx)?;
            let Some((name, email)) = keys else { return Ok(Known { texts, name_taken: false, owner: None }) };
            Ok(Known { texts, name_taken: name_is_taken(tx, &name)?, owner: store::account::by_email(tx, &email)? })
        })
        .await
    }

    async fn judge_registration(
        &self,
        registration: &Registration,
        name_taken: bool,
        errors: &mut FieldErrors,
    ) -> Result<()> {
        if name_taken {
            errors.add("display_name", "taken");
        }
        if self.strength(registration).await? == Strength::Weak {
            errors.add("password", "weak");
        }
        Ok(())
    }

    async fn take_in(&self, ctx: &Ctx, registration: Registration, known: Known) -> Result<Option<AccountId>> {
        let code = Secret::six_digits();
        let letter = match &known.owner {
            Some(owner) => self.already_registered(owner)?,
            None => {
                self.confirm_address(registration.email.as_str(), registration.display_name.as_str(), ctx, &code)?
            }
        };
        // Hashed for known addresses too: the time must not tell.
        let password_hash = self.parts.hasher.hash(registration.password.clone()).await?;
        let new = new_account(&registration, password_hash, ctx.now, None);
        let asked = self.guess(ctx, Tested::Letter, Some(&new.email_key));
        let forum = self.clone();
        self.write(ctx, move |tx| {
            let has_room = limits::has_room(tx, &asked)?;
            match store::account::insert(tx, &new).unique(&[("account_name_key_key", "display_name")])? {
                Some(id) => {
                    for text in &known.texts {
                        store::consent::agree(tx, id, text.id)?;
                    }
                    forum.put_code(tx, id, &code)?;
                    letter::post(tx, &letter.for_account(id))?;
                    Ok(Some(id))
                }
                None if has_room && known.owner.is_some() => letter::post(tx, &letter).map(|()| None),
                // Somebody took the address a moment ago and got the code; or was written to often enough.
                None => Ok(None),
            }
        })
        .await
    }

    fn already_registered(&self, owner: &Account) -> Result<Prepared> {
        let letter = AlreadyRegistered {
            display_name: owner.display_name.clone(),
            login_link: self.address(&place::login()),
            reset_link: self.address(&place::reset()),
            site: self.address(&place::home()),
        };
        self.prepare_letter(&contact(owner), &letter, &format!("already-{}", cause()))
    }

    /// The letter with a confirmation code.
    pub(super) fn confirm_address(
        &self,
        email: &str,
        display_name: &str,
        ctx: &Ctx,
        code: &Secret,
    ) -> Result<Prepared> {
        let letter = ConfirmAddress {
            display_name: display_name.to_owned(),
            code: code.expose().to_owned(),
            hours: CONFIRMATION_HOURS,
            link: self.address(&place::confirm()),
            site: self.address(&place::home()),
        };
        self.prepare_letter_to(email, ctx.lang, &letter, &format!("confirm-{}", cause()))
    }

    /// Keeps the hash of the code mailed to an account.
    pub(super) fn put_code(&self, tx: &mut Tx<'_>, id: AccountId, code: &Secret) -> Result<()> {
        let expires_at = tx.now() + TimeDelta::hours(CONFIRMATION_HOURS);
        Ok(store::credential::put_code(tx, id, &self.code_hash(id, code.expose()), expires_at)?)
    }
}

/// Where mail to the owner of an account goes.
pub(super) fn contact(account: &Account) -> Contact {
    Contact {
        account: account.id,
        email: account.email.clone(),
        lang: account.lang,
        display_name: account.display_name.clone(),
    }
}

/// The cause of a letter that somebody asked for: each asking is one of its own.
pub(crate) fn cause() -> String {
    Secret::token().hash().chars().take(32).collect()
}
