//! The letters as administrators see them, and sending one again.
//!
//! Codes and links that open an account are for the recipient alone: they are masked here, whoever asks. The demo shows its
//! mail instead of sending it, on a page of its own.

use base::page::{Cursor, Page};
use domain::ids::MailId;
use domain::letter::{LetterState, masked_address, masked_words};
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use domain::task::{Task, TaskState};

use super::Mail;
use crate::error::{Error, Result};
use crate::settings::Mode;
use crate::{Ctx, Forum};

impl Forum {
    /// The newest mails of the demo, as they would have been sent, for anybody: there they are all the mail there is.
    ///
    /// # Errors
    /// [`Error::NotFound`] anywhere else.
    pub async fn demo_outbox(&self, limit: i64) -> Result<Vec<Mail>> {
        match self.settings().mode {
            Mode::Demo => self.read(move |tx| Ok(store::mail::list(tx, None, None, limit)?)).await,
            Mode::Production => Err(Error::NotFound),
        }
    }

    /// The mails of the site in one state, or all, newest first.
    ///
    /// # Errors
    /// No right to, or a cursor that is not of this list.
    pub async fn outbox(
        &self,
        ctx: &Ctx,
        state: Option<LetterState>,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<Mail>> {
        may_read_mail(ctx)?;
        let before = crate::cursor_key::<MailId>(cursor.as_ref())?;
        self.read(move |tx| {
            let rows = store::mail::list(tx, state, before, limit + 1)?;
            Ok(Page::cut(rows, limit, |mail| mail.id).map(shown))
        })
        .await
    }

    /// One mail. The address of one that failed is shown whole: somebody has to see what is wrong with it.
    ///
    /// # Errors
    /// No such mail, or no right to.
    pub async fn letter(&self, ctx: &Ctx, id: MailId) -> Result<Mail> {
        may_read_mail(ctx)?;
        self.read(move |tx| {
            let mail = store::mail::get(tx, id)?;
            let whole = (LetterState::of(mail.sent_at, mail.failed_at) == LetterState::Failed)
                .then(|| (mail.to_address.clone(), mail.last_error.clone()));
            let masked = shown(mail);
            Ok(match whole {
                Some((to_address, last_error)) => Mail { to_address, last_error, ..masked },
                None => masked,
            })
        })
        .await
    }

    /// Sends a mail that failed once more.
    ///
    /// # Errors
    /// A mail that has not failed; no such mail; no right to.
    pub async fn send_again(&self, ctx: &Ctx, id: MailId) -> Result<MailId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManageMail, tx.now())?;
            let mail = store::mail::get(tx, id)?;
            if !store::mail::take_up(tx, id)? {
                let state = LetterState::of(mail.sent_at, mail.failed_at);
                return Err(Refusal::WrongState { state: state.as_str() }.into());
            }
            let task = Task::SendMail(id);
            // Refused for good, its task was done; refused too often, it is parked.
            if !store::task::revive(tx, &task)? {
                // The worker that was refused has yet to put its task away, and would take ours with it.
                if store::task::is_queued(tx, &task)? {
                    return Err(Refusal::WrongState { state: TaskState::Running.as_str() }.into());
                }
                let now = tx.now();
                store::task::enqueue(tx, &task, now)?;
            }
            Ok(id)
        })
        .await
    }
}

fn may_read_mail(ctx: &Ctx) -> Result<()> {
    ctx.signed_in()?;
    Ok(policy::authorize(&ctx.actor, Action::ManageMail, ctx.now)?)
}

/// A mail without what is for its recipient alone. What a mail server says may name the recipient too.
fn shown(mail: Mail) -> Mail {
    let to_address = masked_address(&mail.to_address);
    Mail {
        last_error: mail.last_error.map(|error| error.replace(&mail.to_address, &to_address)),
        subject: masked_words(&mail.subject),
        text: masked_words(&mail.text),
        html: String::new(),
        to_address,
        ..mail
    }
}
