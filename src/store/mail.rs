//! Rows of outgoing mail: written in the transaction of their cause, sent by a task.

use base::lang::Lang;
use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{AccountId, MailId};
use domain::letter::LetterState;

use crate::dialect::on_backend;
use crate::like::{ESCAPE, containing};
use crate::schema::mail;
use crate::{Error, Snapshot, Tx};

/// The letter that quotes the beginning of a post.
const QUOTING: &str = "post_mentions";

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = mail)]
pub struct Mail {
    /// Its id.
    pub id: MailId,
    /// The recipient's address.
    pub to_address: String,
    /// The language it is in.
    pub lang: Lang,
    /// Which letter it is.
    pub letter: String,
    /// One line.
    pub subject: String,
    /// The body as plain text; empty once it was sent.
    pub text: String,
    /// The body as HTML; empty once it was sent.
    pub html: String,
    /// The `Message-ID`, made from the cause.
    pub message_id: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was handed on.
    pub sent_at: Option<Timestamp>,
    /// How often it was tried in vain.
    pub tries: i32,
    /// Since when it is no longer tried.
    pub failed_at: Option<Timestamp>,
    /// What was said when it was tried last, in vain.
    pub last_error: Option<String>,
}

/// A mail that is about to be written.
#[derive(Debug, Clone)]
pub struct NewMail<'a> {
    /// Whom it goes to, as far as that is an account.
    pub account: Option<AccountId>,
    /// The recipient's address.
    pub to_address: &'a str,
    /// The language it is in.
    pub lang: Lang,
    /// Which letter it is.
    pub letter: &'a str,
    /// One line.
    pub subject: &'a str,
    /// The body as plain text.
    pub text: &'a str,
    /// The body as HTML.
    pub html: &'a str,
    /// The `Message-ID`, made from the cause.
    pub message_id: &'a str,
}

/// Writes a mail; `None` when one was written for the same cause already.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: &NewMail<'_>) -> Result<Option<MailId>, Error> {
    let row = (
        mail::account_id.eq(new.account.map(AccountId::get)),
        mail::to_address.eq(new.to_address),
        mail::lang.eq(new.lang),
        mail::letter.eq(new.letter),
        mail::subject.eq(new.subject),
        mail::text.eq(new.text),
        mail::html.eq(new.html),
        mail::message_id.eq(new.message_id),
        mail::created_at.eq(tx.now()),
    );
    Ok(on_backend!(tx.conn(), |c| diesel::insert_into(mail::table)
        .values(row)
        .on_conflict(mail::message_id)
        .do_nothing()
        .returning(mail::id)
        .get_result(c)
        .optional())?)
}

/// One mail.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: MailId) -> Result<Mail, Error> {
    Ok(mail::table.find(id).select(Mail::as_select()).first(tx.conn())?)
}

/// Whether the words of a mail are kept after it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// They are: the demo shows them.
    Kept,
    /// They are not: they hold codes and links.
    Blanked,
}

/// Notes that a mail was handed on.
///
/// # Errors
/// What the database says.
pub fn mark_sent(tx: &mut Tx<'_>, id: MailId, words: Words) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(mail::table.find(id))
        .set((mail::sent_at.eq(now), mail::failed_at.eq(None::<Timestamp>)))
        .execute(tx.conn())?;
    if words == Words::Blanked {
        diesel::update(mail::table.find(id)).set((mail::text.eq(""), mail::html.eq(""))).execute(tx.conn())?;
    }
    Ok(())
}

/// Notes that a mail was tried in vain, and what was said.
///
/// # Errors
/// What the database says.
pub fn note_failure(tx: &mut Tx<'_>, id: MailId, error: &str) -> Result<(), Error> {
    diesel::update(mail::table.find(id))
        .set((mail::tries.eq(mail::tries + 1), mail::last_error.eq(error)))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that a mail is no longer tried.
///
/// # Errors
/// What the database says.
pub fn give_up(tx: &mut Tx<'_>, id: MailId) -> Result<(), Error> {
    let now = tx.now();
    let unsent = mail::table.find(id).filter(mail::sent_at.is_null());
    diesel::update(unsent).set(mail::failed_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Empties letters that repeat words erased by law: those that quote the post at this address, and all that say this title.
/// What was not handed on yet goes to nobody.
///
/// # Errors
/// What the database says.
pub fn forget(tx: &mut Tx<'_>, address: &str, title: Option<&str>) -> Result<(), Error> {
    let quoting = mail::letter.eq(QUOTING).and(mail::text.like(containing(&format!("{address}\n"))).escape(ESCAPE));
    let emptied = (mail::subject.eq(""), mail::text.eq(""), mail::html.eq(""));
    diesel::update(mail::table.filter(quoting)).set(emptied).execute(tx.conn())?;
    let Some(title) = title else { return Ok(()) };
    let pattern = containing(title);
    let saying = mail::subject.like(&pattern).escape(ESCAPE).or(mail::text.like(&pattern).escape(ESCAPE));
    diesel::update(mail::table.filter(saying)).set(emptied).execute(tx.conn())?;
    Ok(())
}

/// Lets a mail that failed wait once more; `false` when it has not failed.
///
/// # Errors
/// What the database says.
pub fn take_up(tx: &mut Tx<'_>, id: MailId) -> Result<bool, Error> {
    let failed = mail::table.find(id).filter(mail::failed_at.is_not_null());
    Ok(diesel::update(failed).set(mail::failed_at.eq(None::<Timestamp>)).execute(tx.conn())? > 0)
}

/// How many mails failed.
///
/// # Errors
/// What the database says.
pub fn failed(tx: &mut Snapshot<'_>) -> Result<i64, Error> {
    Ok(mail::table.filter(mail::failed_at.is_not_null()).count().get_result(tx.conn())?)
}

/// Mails in one state, or all, written before the one named, newest first.
///
/// # Errors
/// What the database says.
pub fn list(
    tx: &mut Snapshot<'_>,
    state: Option<LetterState>,
    before: Option<MailId>,
    limit: i64,
) -> Result<Vec<Mail>, Error> {
    let mut query = mail::table.into_boxed().filter(mail::id.lt(before.map_or(i64::MAX, MailId::get)));
    query = match state {
        None => query,
        Some(LetterState::Sent) => query.filter(mail::sent_at.is_not_null()),
        Some(LetterState::Failed) => query.filter(mail::failed_at.is_not_null()),
        Some(LetterState::Waiting) => query.filter(mail::sent_at.is_null()).filter(mail::failed_at.is_null()),
    };
    Ok(query.order(mail::id.desc()).limit(limit).select(Mail::as_select()).load(tx.conn())?)
}
