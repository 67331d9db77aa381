//! The people around a response: who drafted it, who may sign it, who speaks for a department that a matter goes to.

use diesel::prelude::*;
use domain::account::AccountState;
use domain::ids::{AccountId, DepartmentId};
use domain::role::{Role, ScopeKind};

use base::time::Timestamp;

use crate::account::Contact;
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

/// Those who speak for each of these departments at `now`, once for each role they hold there, by department and account.
///
/// # Errors
/// What the database says.
pub fn officials(
    tx: &mut Snapshot<'_>,
    departments: &[DepartmentId],
    now: Timestamp,
) -> Result<Vec<(DepartmentId, Contact)>, Error> {
    let scopes: Vec<i64> = departments.iter().map(|department| department.get()).collect();
    let rows: Vec<(Option<DepartmentId>, Contact)> = role_grant::table
        .inner_join(account::table)
        .filter(role_grant::scope.eq(ScopeKind::Department))
        .filter(role_grant::scope_id.eq_any(scopes))
        .filter(role_grant::role.eq_any([Role::Official, Role::Signer, Role::Head]))
        .filter(role_grant::from_at.le(now))
        .filter(role_grant::until_at.is_null().or(role_grant::until_at.gt(now)))
        .filter(account::state.eq(AccountState::Active))
        .order((role_grant::scope_id, account::id))
        .select((role_grant::scope_id, Contact::as_select()))
        .load(tx.conn())?;
    Ok(rows.into_iter().filter_map(|(department, official)| Some((department?, official))).collect())
}
