//! Session rows: who is signed in with which cookie. Only the token's hash is kept.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::AccountId;

use crate::schema::session;
use crate::{Error, Snapshot, Tx};

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = session)]
pub struct Session {
    /// SHA-256 of the token in its cookie.
    pub token_hash: String,
    /// Who is signed in.
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// The browser it was begun with, in short words; absent where the browser did not say.
    pub device: Option<String>,
}

/// Begins a session.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, token_hash: &str, account: AccountId, device: Option<&str>) -> Result<(), Error> {
    let now = tx.now();
    diesel::insert_into(session::table)
        .values((
            session::token_hash.eq(token_hash),
            session::account_id.eq(account),
            session::created_at.eq(now),
            session::seen_at.eq(now),
            session::device.eq(device),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The session of a token.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Snapshot<'_>, token_hash: &str) -> Result<Option<Session>, Error> {
    Ok(session::table.find(token_hash).select(Session::as_select()).first(tx.conn()).optional()?)
}

/// The sessions of an account, run out or not, the newest first.
///
/// # Errors
/// What the database says.
pub fn of_account(tx: &mut Snapshot<'_>, account: AccountId) -> Result<Vec<Session>, Error> {
    Ok(session::table
        .filter(session::account_id.eq(account))
        .order((session::created_at.desc(), session::token_hash))
        .select(Session::as_select())
        .load(tx.conn())?)
}

/// Notes that a session was used; never moves back.
///
/// # Errors
/// What the database says.
pub fn touch(tx: &mut Tx<'_>, token_hash: &str, at: Timestamp) -> Result<(), Error> {
    diesel::update(session::table.find(token_hash).filter(session::seen_at.lt(at)))
        .set(session::seen_at.eq(at))
        .execute(tx.conn())?;
    Ok(())
}

/// Ends a session of this account; whether it was there.
///
/// # Errors
/// What the database says.
pub fn delete(tx: &mut Tx<'_>, account: AccountId, token_hash: &str) -> Result<bool, Error> {
    let own = session::table.find(token_hash).filter(session::account_id.eq(account));
    Ok(diesel::delete(own).execute(tx.conn())? > 0)
}

/// Ends all sessions of an account.
///
/// # Errors
/// What the database says.
pub fn delete_all(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Error> {
    diesel::delete(session::table.filter(session::account_id.eq(account))).execute(tx.conn())?;
    Ok(())
}

/// Ends all sessions of an account but the one with this token hash; how many.
///
/// # Errors
/// What the database says.
pub fn delete_others(tx: &mut Tx<'_>, account: AccountId, kept: &str) -> Result<usize, Error> {
    let others = session::table.filter(session::account_id.eq(account)).filter(session::token_hash.ne(kept));
    Ok(diesel::delete(others).execute(tx.conn())?)
}

/// Forgets sessions begun before `before`.
///
/// # Errors
/// What the database says.
pub fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    Ok(diesel::delete(session::table.filter(session::created_at.lt(before))).execute(tx.conn())?)
}
