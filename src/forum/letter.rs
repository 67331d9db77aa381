//! Letters: put into words before the transaction of their cause, written in it, sent after it by a task.
//!
//! What is not here: what a letter says (`mail::letters`), how often sending is tried (`jobs`).

use base::lang::Lang;
use domain::ids::{AccountId, MailId};
use domain::task::Task;
use mail::{Compose, Letter, Outgoing};
use store::Tx;
use store::account::Contact;
use store::mail::{NewMail, Words};

use crate::error::{Error, Result};
use crate::settings::Mode;
use crate::{Ctx, Forum};

mod desk;

pub use store::mail::Mail;

/// A letter in words, ready to be written down with its cause.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    to: String,
    account: Option<AccountId>,
    lang: Lang,
    name: &'static str,
    letter: Letter,
    message_id: String,
}

impl Prepared {
    /// The same, for an account that did not exist when the words were found.
    pub(crate) const fn for_account(mut self, account: AccountId) -> Self {
        self.account = Some(account);
        self
    }
}

impl Forum {
    /// Puts a letter to somebody's account into words. `cause` names what it is about (`decided-7`): a second letter of
    /// the same cause is not written.
    pub(crate) fn prepare_letter<L: Compose>(&self, to: &Contact, letter: &L, cause: &str) -> Result<Prepared> {
        let prepared = self.prepare_letter_to(&to.email, to.lang, letter, cause)?;
        Ok(prepared.for_account(to.account))
    }

    /// The same, to an address that has no account yet.
    pub(crate) fn prepare_letter_to<L: Compose>(
        &self,
        address: &str,
        lang: Lang,
        letter: &L,
        cause: &str,
    ) -> Result<Prepared> {
        let words = letter.render(&self.parts.views, lang).map_err(anyhow::Error::new)?;
        Ok(Prepared {
            to: address.to_owned(),
            account: None,
            lang,
            name: L::NAME,
            letter: words,
            message_id: message_id(cause, &self.parts.settings.base_url),
        })
    }

    /// A place of the site as a whole address, as letters need it.
    pub(crate) fn address(&self, place: &str) -> String {
        format!("{}{place}", self.parts.settings.base_url)
    }

    /// Hands one mail on, once: a mail that was sent is not sent again. One that the mail server refuses for good has
    /// failed, which administrators see; trying again by itself would not help.
    ///
    /// # Errors
    /// When it did not go and may later.
    pub async fn send_mail(&self, ctx: &Ctx, id: MailId) -> Result<()> {
        let mail = self.read(move |tx| Ok(store::mail::get(tx, id)?)).await?;
        // Of one whose words were erased by law nothing is left to send.
        if mail.sent_at.is_some() || mail.text.is_empty() {
            return Ok(());
        }
        if let Err(error) = self.parts.mailer.send(&outgoing(mail)).await {
            self.note_failed_mail(ctx, id, &error).await?;
            return match error {
                // What the server says may name the recipient: it stands with the mail, and belongs in no log and no task.
                mail::Error::Permanent(_) => {
                    tracing::warn!(mail = %id, "a mail was refused for good");
                    self.write(ctx, move |tx| Ok(store::mail::give_up(tx, id)?)).await
                }
                mail::Error::Temporary(_) => Err(Error::Fault(anyhow::anyhow!("mail {id} did not go yet"))),
            };
        }
        let words = match self.parts.settings.mode {
            Mode::Production => Words::Blanked,
            Mode::Demo => Words::Kept,
        };
        self.write(ctx, move |tx| Ok(store::mail::mark_sent(tx, id, words)?)).await
    }

    /// Notes why a mail did not go this time.
    async fn note_failed_mail(&self, ctx: &Ctx, id: MailId, error: &mail::Error) -> Result<()> {
        let said = error.to_string();
        self.write(ctx, move |tx| Ok(store::mail::note_failure(tx, id, &said)?)).await
    }
}

/// Writes a letter down and queues its sending, unless a letter of the same cause was written.
pub(crate) fn post(tx: &mut Tx<'_>, letter: &Prepared) -> Result<()> {
    let row = NewMail {
        account: letter.account,
        to_address: &letter.to,
        lang: letter.lang,
        letter: letter.name,
        subject: &letter.letter.subject,
        text: &letter.letter.text,
        html: &letter.letter.html,
        message_id: &letter.message_id,
    };
    if let Some(id) = store::mail::insert(tx, &row)? {
        let now = tx.now();
        store::task::enqueue(tx, &Task::SendMail(id), now)?;
    }
    Ok(())
}

fn outgoing(mail: Mail) -> Outgoing {
    Outgoing {
        to: mail.to_address,
        message_id: mail.message_id,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        lang: mail.lang,
    }
}

/// The same for the same cause, so that a mail server sees a second copy for what it is.
fn message_id(cause: &str, base_url: &str) -> String {
    let host = base_url.split("://").last().unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    format!("<{cause}@{host}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_id_is_made_of_cause_and_host() {
        assert_eq!(message_id("decided-7", "https://forum.example.org"), "<decided-7@forum.example.org>");
        assert_eq!(message_id("decided-7", "http://127.0.0.1:8080"), "<decided-7@127.0.0.1>");
    }
}
