//! The people around a response: who drafted it, who may sign it.

use diesel::prelude::*;
use domain::account::AccountState;
use domain::ids::{AccountId, DepartmentId};
use domain::role::{Role, ScopeKind};

use base::time::Timestamp;

use crate::schema::{account, role_grant};
use crate::{Error, Snapshot};

/// The name of whoever drafted a response.
///
/// # Errors
/// [`Error::NotFound`].
pub fn drafter(tx: &mut Snapshot<'_>, id: AccountId) -> Result<String, Error> {
    Ok(account::table.find(id).select(account::display_name).first(tx.conn())?)
}

/// The names of those who hold one of these roles in a department at `now`, apart from `except`.
///
/// # Errors
/// What the database says.
pub fn signers(
    tx: &mut Snapshot<'_>,
    department: DepartmentId,
    roles: &[Role],
    except: AccountId,
    now: Timestamp,
) -> Result<Vec<String>, Error> {
    Ok(role_grant::table
        .inner_join(account::table)
        .filter(role_grant::scope.eq(ScopeKind::Department))
        .filter(role_grant::scope_id.eq(department.get()))
        .filter(role_grant::role.eq_any(roles.to_vec()))
        .filter(role_grant::from_at.le(now))
        .filter(role_grant::until_at.is_null().or(role_grant::until_at.gt(now)))
        .filter(account::state.eq(AccountState::Active))
        .filter(account::id.ne(except))
        .order(account::display_name)
        .select(account::display_name)
        .distinct()
        .load(tx.conn())?)
}
