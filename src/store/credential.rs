//! What proves that somebody is who they say: password hashes, confirmation codes, reset links. Only hashes are kept.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::AccountId;
use domain::session::CONFIRMATION_TRIES;

use crate::dialect::on_backend;
use crate::schema::{account, confirmation, password_reset};
use crate::{Error, Snapshot, Tx};

/// The password hash of an account, in PHC string form.
///
/// # Errors
/// [`Error::NotFound`].
pub fn password_hash(tx: &mut Snapshot<'_>, id: AccountId) -> Result<String, Error> {
    Ok(account::table.find(id).select(account::password_hash).first(tx.conn())?)
}

/// Puts another password hash in place.
///
/// # Errors
/// What the database says.
pub fn set_password_hash(tx: &mut Tx<'_>, id: AccountId, hash: &str) -> Result<(), Error> {
    diesel::update(account::table.find(id)).set(account::password_hash.eq(hash)).execute(tx.conn())?;
    Ok(())
}

/// Keeps the code mailed to an account; an older one is void.
///
/// # Errors
/// What the database says.
pub fn put_code(tx: &mut Tx<'_>, id: AccountId, code_hash: &str, expires_at: Timestamp) -> Result<(), Error> {
    let fresh =
        (confirmation::code_hash.eq(code_hash), confirmation::expires_at.eq(expires_at), confirmation::tries.eq(0));
    on_backend!(tx.conn(), |c| diesel::insert_into(confirmation::table)
        .values((confirmation::account_id.eq(id), fresh))
        .on_conflict(confirmation::account_id)
        .do_update()
        .set(fresh)
        .execute(c))?;
    Ok(())
}

/// Uses up one try at the code of an account and gives the code's hash; `None` when there is no code, it is too old, or
/// its tries are used up.
///
/// # Errors
/// What the database says.
pub fn try_code(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<String>, Error> {
    let now = tx.now();
    let open = confirmation::table
        .find(id)
        .filter(confirmation::tries.lt(CONFIRMATION_TRIES))
        .filter(confirmation::expires_at.gt(now));
    Ok(diesel::update(open)
        .set(confirmation::tries.eq(confirmation::tries + 1))
        .returning(confirmation::code_hash)
        .get_result(tx.conn())
        .optional()?)
}

/// Forgets the code of an account.
///
/// # Errors
/// What the database says.
pub fn drop_code(tx: &mut Tx<'_>, id: AccountId) -> Result<(), Error> {
    diesel::delete(confirmation::table.find(id)).execute(tx.conn())?;
    Ok(())
}

/// Keeps a reset link.
///
/// # Errors
/// What the database says.
pub fn put_reset(tx: &mut Tx<'_>, token_hash: &str, id: AccountId, expires_at: Timestamp) -> Result<(), Error> {
    diesel::insert_into(password_reset::table)
        .values((
            password_reset::token_hash.eq(token_hash),
            password_reset::account_id.eq(id),
            password_reset::expires_at.eq(expires_at),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Whose password a reset link may change; `None` when it was used or is too old.
///
/// # Errors
/// What the database says.
pub fn open_reset(tx: &mut Snapshot<'_>, token_hash: &str, now: Timestamp) -> Result<Option<AccountId>, Error> {
    Ok(password_reset::table
        .find(token_hash)
        .filter(password_reset::used_at.is_null())
        .filter(password_reset::expires_at.gt(now))
        .select(password_reset::account_id)
        .first(tx.conn())
        .optional()?)
}

/// Uses a reset link up, and every other link of the same account with it; whose it was.
///
/// # Errors
/// What the database says.
pub fn take_reset(tx: &mut Tx<'_>, token_hash: &str) -> Result<Option<AccountId>, Error> {
    let now = tx.now();
    let open = password_reset::table
        .find(token_hash)
        .filter(password_reset::used_at.is_null())
        .filter(password_reset::expires_at.gt(now));
    let owner: Option<AccountId> = diesel::update(open)
        .set(password_reset::used_at.eq(now))
        .returning(password_reset::account_id)
        .get_result(tx.conn())
        .optional()?;
    if let Some(owner) = owner {
        void_resets(tx, owner)?;
    }
    Ok(owner)
}

/// Makes every reset link of an account useless.
///
/// # Errors
/// What the database says.
pub fn void_resets(tx: &mut Tx<'_>, id: AccountId) -> Result<(), Error> {
    let now = tx.now();
    let open =
        password_reset::table.filter(password_reset::account_id.eq(id)).filter(password_reset::used_at.is_null());
    diesel::update(open).set(password_reset::used_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Forgets codes and links that are too old to work since `before`.
///
/// # Errors
/// What the database says.
pub fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    let links =
        diesel::delete(password_reset::table.filter(password_reset::expires_at.lt(before))).execute(tx.conn())?;
    let codes = diesel::delete(confirmation::table.filter(confirmation::expires_at.lt(before))).execute(tx.conn())?;
    Ok(links + codes)
}
