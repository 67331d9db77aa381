//! The list of people that administrators look through.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::AccountId;
use domain::role::Role;

use super::Account;
use crate::schema::{account, role_grant};
use crate::{Error, Snapshot};

/// Whom a list of people is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Narrowed {
    /// Only the account with this address, by what addresses are compared by.
    pub email_key: Option<String>,
    /// Only those whose name begins so, by what names are compared by.
    pub name_begins: Option<String>,
    /// Only those who hold this role now, anywhere.
    pub role: Option<Role>,
    /// Only those older than this one.
    pub before: Option<AccountId>,
}

/// Accounts, the newest first.
///
/// # Errors
/// What the database says.
pub fn people(tx: &mut Snapshot<'_>, narrowed: &Narrowed, now: Timestamp, limit: i64) -> Result<Vec<Account>, Error> {
    let mut query = account::table.into_boxed();
    if let Some(key) = &narrowed.email_key {
        query = query.filter(account::email_key.eq(key));
    }
    if let Some(key) = &narrowed.name_begins {
        // A key holds letters and digits alone, so nothing in it means more than itself.
        query = query.filter(account::name_key.like(format!("{key}%")));
    }
    if let Some(role) = narrowed.role {
        let holders = role_grant::table
            .filter(role_grant::role.eq(role))
            .filter(role_grant::from_at.le(now))
            .filter(role_grant::until_at.is_null().or(role_grant::until_at.gt(now)))
            .select(role_grant::account_id);
        query = query.filter(account::id.eq_any(holders));
    }
    if let Some(before) = narrowed.before {
        query = query.filter(account::id.lt(before));
    }
    Ok(query.order(account::id.desc()).limit(limit).select(Account::as_select()).load(tx.conn())?)
}
