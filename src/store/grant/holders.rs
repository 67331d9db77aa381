//! Who holds roles: in a department, among many accounts, and as administrators of the site.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::account::AccountState;
use domain::ids::{AccountId, DepartmentId, GrantId};
use domain::role::{Grant, Role, ScopeKind};

use super::Row;
use crate::dialect::lock_holders;
use crate::schema::{account, role_grant};
use crate::{Error, Snapshot, Tx};

/// Somebody who holds a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub account: AccountId,
    /// The name shown beside posts.
    pub display_name: String,
    /// What, where, and until when.
    pub grant: Grant,
}

/// Those who hold a role in this department itself at `now`, in order of giving.
///
/// # Errors
/// What the database says.
pub fn in_department(tx: &mut Snapshot<'_>, department: DepartmentId, now: Timestamp) -> Result<Vec<Holder>, Error> {
    let rows: Vec<(Row, String)> = role_grant::table
        .inner_join(account::table)
        .filter(role_grant::scope.eq(ScopeKind::Department))
        .filter(role_grant::scope_id.eq(department.get()))
        .filter(role_grant::from_at.le(now))
        .filter(role_grant::until_at.is_null().or(role_grant::until_at.gt(now)))
        .order(role_grant::id)
        .select((Row::as_select(), account::display_name))
        .load(tx.conn())?;
    let holder =
        |(row, display_name): (Row, String)| row.read().map(|(account, grant)| Holder { account, display_name, grant });
    rows.into_iter().map(holder).collect()
}

/// The grants of each of these accounts that are in force at `now`, in order of giving.
///
/// # Errors
/// What the database says.
pub fn of_accounts(
    tx: &mut Snapshot<'_>,
    accounts: &[AccountId],
    now: Timestamp,
) -> Result<Vec<(AccountId, Grant)>, Error> {
    let rows = role_grant::table
        .filter(role_grant::account_id.eq_any(accounts))
        .filter(role_grant::from_at.le(now))
        .filter(role_grant::until_at.is_null().or(role_grant::until_at.gt(now)))
        .order(role_grant::id)
        .select(Row::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(Row::read).collect()
}

/// The grants that let somebody run the site now, of accounts in use. Their accounts are locked first: two
/// administrators must not take the role from each other at the same moment.
///
/// # Errors
/// What the database says.
pub fn lock_admins(tx: &mut Tx<'_>) -> Result<Vec<(GrantId, AccountId)>, Error> {
    let now = tx.now();
    lock_holders(tx.conn(), Role::Admin)?;
    Ok(role_grant::table
        .inner_join(account::table)
        .filter(role_grant::role.eq(Role::Admin))
        .filter(role_grant::from_at.le(now))
        .filter(role_grant::until_at.is_null().or(role_grant::until_at.gt(now)))
        .filter(account::state.eq(AccountState::Active))
        .order(role_grant::id)
        .select((role_grant::id, role_grant::account_id))
        .load(tx.conn())?)
}
