//! Access token rows. Only a token's hash is kept; its scopes stand as words with spaces between.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{AccountId, TokenId};

use crate::schema::access_token;
use crate::{Error, Snapshot, Tx};

/// An access token.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = access_token)]
pub struct AccessToken {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    #[diesel(column_name = account_id)]
    pub account: AccountId,
    /// What its owner calls it.
    pub name: String,
    /// What it is narrowed to.
    pub scopes: String,
    /// Until when it works.
    pub expires_at: Timestamp,
}

/// An access token that is about to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// Whose it will be.
    pub account: AccountId,
    /// What its owner calls it.
    pub name: String,
    /// SHA-256 of the token.
    pub token_hash: String,
    /// What it is narrowed to.
    pub scopes: String,
    /// Until when it works.
    pub expires_at: Timestamp,
}

/// Makes a token.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: &NewToken) -> Result<TokenId, Error> {
    let now = tx.now();
    Ok(diesel::insert_into(access_token::table)
        .values((
            access_token::account_id.eq(new.account),
            access_token::name.eq(&new.name),
            access_token::token_hash.eq(&new.token_hash),
            access_token::scopes.eq(&new.scopes),
            access_token::created_at.eq(now),
            access_token::expires_at.eq(new.expires_at),
        ))
        .returning(access_token::id)
        .get_result(tx.conn())?)
}

/// The token with this hash, expired or not.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Snapshot<'_>, token_hash: &str) -> Result<Option<AccessToken>, Error> {
    Ok(access_token::table
        .filter(access_token::token_hash.eq(token_hash))
        .select(AccessToken::as_select())
        .first(tx.conn())
        .optional()?)
}

/// Ends a token.
///
/// # Errors
/// What the database says.
pub fn delete(tx: &mut Tx<'_>, id: TokenId) -> Result<(), Error> {
    diesel::delete(access_token::table.find(id)).execute(tx.conn())?;
    Ok(())
}

/// Ends all tokens of an account.
///
/// # Errors
/// What the database says.
pub fn delete_all(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Error> {
    diesel::delete(access_token::table.filter(access_token::account_id.eq(account))).execute(tx.conn())?;
    Ok(())
}

/// Forgets tokens that ended before `before`.
///
/// # Errors
/// What the database says.
pub fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    Ok(diesel::delete(access_token::table.filter(access_token::expires_at.lt(before))).execute(tx.conn())?)
}
