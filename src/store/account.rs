//! Account rows: who takes part, and under which name.
//!
//! What is not here: passwords, codes and reset links (`credential`), sign-ins (`session`, `token`), roles (`grant`).

mod expire;
mod people;

use std::collections::BTreeMap;

use base::lang::Lang;
use base::time::Timestamp;
use diesel::dsl::{count_star, exists, select};
use diesel::prelude::*;
use domain::account::AccountState;
use domain::ids::{AccountId, PostId};
use domain::post::{PostState, Voice};

use crate::dialect::{lock_row, on_backend};
use crate::schema::{account, post};
use crate::{Error, Snapshot, Tx};

pub use expire::purge_unconfirmed;
pub use people::{Narrowed, people};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = account)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The address, which is also the login, as typed.
    pub email: String,
    /// The name shown beside posts.
    pub display_name: String,
    /// Whether it is in use.
    pub state: AccountState,
    /// The language of mails.
    pub lang: Lang,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the mailed code was entered.
    pub confirmed_at: Option<Timestamp>,
    /// When its name was last changed; absent while it has the first.
    pub renamed_at: Option<Timestamp>,
}

/// An account that is about to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The address as typed.
    pub email: String,
    /// What addresses are compared by.
    pub email_key: String,
    /// The name.
    pub display_name: String,
    /// What names are compared by.
    pub name_key: String,
    /// The hashed password.
    pub password_hash: String,
    /// The language of mails.
    pub lang: Lang,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its address was confirmed; absent while that is to come.
    pub confirmed_at: Option<Timestamp>,
}

/// Where mail to somebody goes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = account)]
pub struct Contact {
    /// The account.
    #[diesel(column_name = id)]
    pub account: AccountId,
    /// The address.
    pub email: String,
    /// The language.
    pub lang: Lang,
    /// The name to greet.
    pub display_name: String,
}

/// Makes an account; `None` when the address has one already.
///
/// # Errors
/// [`Error::Taken`] when a name that looks alike is there.
pub fn insert(tx: &mut Tx<'_>, new: &NewAccount) -> Result<Option<AccountId>, Error> {
    let state = if new.confirmed_at.is_some() { AccountState::Active } else { AccountState::Unconfirmed };
    let row = (
        account::email.eq(&new.email),
        account::email_key.eq(&new.email_key),
        account::display_name.eq(&new.display_name),
        account::name_key.eq(&new.name_key),
        account::password_hash.eq(&new.password_hash),
        account::state.eq(state),
        account::lang.eq(new.lang),
        account::created_at.eq(new.created_at),
        account::confirmed_at.eq(new.confirmed_at),
    );
    Ok(on_backend!(tx.conn(), |c| diesel::insert_into(account::table)
        .values(row)
        .on_conflict(account::email_key)
        .do_nothing()
        .returning(account::id)
        .get_result(c)
        .optional())?)
}

/// One account.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: AccountId) -> Result<Account, Error> {
    Ok(account::table.find(id).select(Account::as_select()).first(tx.conn())?)
}

/// One account with its row locked: for what is decided by counting this person's doings.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: AccountId) -> Result<Account, Error> {
    lock_row!(tx, account, id)?;
    get(tx, id)
}

/// The account with this address.
///
/// # Errors
/// What the database says.
pub fn by_email(tx: &mut Snapshot<'_>, email_key: &str) -> Result<Option<Account>, Error> {
    Ok(account::table
        .filter(account::email_key.eq(email_key))
        .select(Account::as_select())
        .first(tx.conn())
        .optional()?)
}

/// Where mail to this account goes.
///
/// # Errors
/// [`Error::NotFound`].
pub fn contact(tx: &mut Snapshot<'_>, id: AccountId) -> Result<Contact, Error> {
    Ok(account::table.find(id).select(Contact::as_select()).first(tx.conn())?)
}

/// Whether an account's name looks like this one.
///
/// # Errors
/// What the database says.
pub fn name_is_taken(tx: &mut Snapshot<'_>, name_key: &str) -> Result<bool, Error> {
    Ok(select(exists(account::table.filter(account::name_key.eq(name_key)))).get_result(tx.conn())?)
}

/// Notes that the address is its owner's; an account that is confirmed or shut out stays as it is.
///
/// # Errors
/// What the database says.
pub fn confirm(tx: &mut Tx<'_>, id: AccountId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(account::table.find(id).filter(account::state.eq(AccountState::Unconfirmed)))
        .set((account::state.eq(AccountState::Active), account::confirmed_at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}

/// Whether the name of another account than this one looks like this one.
///
/// # Errors
/// What the database says.
pub fn name_is_anothers(tx: &mut Snapshot<'_>, id: AccountId, name_key: &str) -> Result<bool, Error> {
    let others = account::table.filter(account::name_key.eq(name_key)).filter(account::id.ne(id));
    Ok(select(exists(others)).get_result(tx.conn())?)
}

/// Gives an account another name, now.
///
/// # Errors
/// [`Error::Taken`] when another's name looks alike.
pub fn rename(tx: &mut Tx<'_>, id: AccountId, display_name: &str, name_key: &str) -> Result<(), Error> {
    let now = tx.now();
    let name = (account::display_name.eq(display_name), account::name_key.eq(name_key));
    diesel::update(account::table.find(id)).set((name, account::renamed_at.eq(now))).execute(tx.conn())?;
    Ok(())
}

/// Has mails written in another language.
///
/// # Errors
/// What the database says.
pub fn set_lang(tx: &mut Tx<'_>, id: AccountId, lang: Lang) -> Result<(), Error> {
    diesel::update(account::table.find(id)).set(account::lang.eq(lang)).execute(tx.conn())?;
    Ok(())
}

/// Shuts an account out.
///
/// # Errors
/// [`Error::NotFound`].
pub fn suspend(tx: &mut Tx<'_>, id: AccountId) -> Result<(), Error> {
    let changed =
        diesel::update(account::table.find(id)).set(account::state.eq(AccountState::Suspended)).execute(tx.conn())?;
    if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Lets an account in again: with its address as it was, confirmed or not.
///
/// # Errors
/// What the database says.
pub fn readmit(tx: &mut Tx<'_>, id: AccountId) -> Result<(), Error> {
    let out = account::table.find(id).filter(account::state.eq(AccountState::Suspended));
    diesel::update(out.filter(account::confirmed_at.is_not_null()))
        .set(account::state.eq(AccountState::Active))
        .execute(tx.conn())?;
    diesel::update(out.filter(account::confirmed_at.is_null()))
        .set(account::state.eq(AccountState::Unconfirmed))
        .execute(tx.conn())?;
    Ok(())
}

/// What a person sent in lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// When.
    pub at: Timestamp,
    /// The post it answers; a thread's first post answers none.
    pub parent: Option<PostId>,
}

/// What this author has sent in since `since`, newest first, at most `limit` of it. Official voices do not count.
///
/// # Errors
/// What the database says.
pub fn sent_since(tx: &mut Snapshot<'_>, author: AccountId, since: Timestamp, limit: i64) -> Result<Vec<Sent>, Error> {
    let rows: Vec<(Timestamp, Option<PostId>)> = post::table
        .filter(post::author_id.eq(author))
        .filter(post::voice.eq(Voice::Resident))
        .filter(post::created_at.gt(since))
        .order(post::id.desc())
        .limit(limit)
        .select((post::created_at, post::parent_id))
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|(at, parent)| Sent { at, parent }).collect())
}

/// Whether a post of this author was ever let through.
///
/// # Errors
/// What the database says.
pub fn was_published(tx: &mut Snapshot<'_>, author: AccountId) -> Result<bool, Error> {
    let approved = post::table
        .filter(post::author_id.eq(author))
        .filter(post::voice.eq(Voice::Resident))
        .filter(post::published_at.is_not_null());
    Ok(select(exists(approved)).get_result(tx.conn())?)
}

/// How many posts of this author stand in each state; states without any are absent.
///
/// # Errors
/// What the database says.
pub fn post_counts(tx: &mut Snapshot<'_>, author: AccountId) -> Result<BTreeMap<PostState, i64>, Error> {
    let rows: Vec<(PostState, i64)> = post::table
        .filter(post::author_id.eq(author))
        .filter(post::voice.eq(Voice::Resident))
        .group_by(post::state)
        .select((post::state, count_star()))
        .load(tx.conn())?;
    Ok(rows.into_iter().collect())
}
