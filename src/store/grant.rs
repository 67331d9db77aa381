//! Rows of roles held in scopes. A grant that is taken away keeps its row and gets an end.

mod holders;

use base::time::Timestamp;
use diesel::dsl::{exists, select};
use diesel::prelude::*;
use domain::ids::{AccountId, GrantId};
use domain::role::{Grant, Role, Scope, ScopeKind};

use crate::schema::{consultation, department, role_grant};
use crate::{Error, Snapshot, Tx};

pub use holders::{Holder, in_department, lock_admins, of_accounts};

/// A role that is about to be given.
#[derive(Debug, Clone, Copy)]
pub struct NewGrant {
    /// To whom.
    pub account: AccountId,
    /// What is to be held.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// Until when; open-ended when absent.
    pub until: Option<Timestamp>,
    /// Who answers for it; nobody in particular for the house itself.
    pub granted_by: Option<AccountId>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = role_grant)]
struct Row {
    id: GrantId,
    account_id: AccountId,
    role: Role,
    scope: ScopeKind,
    scope_id: Option<i64>,
    from_at: Timestamp,
    until_at: Option<Timestamp>,
}

impl Row {
    fn read(self) -> Result<(AccountId, Grant), Error> {
        let scope = Scope::from_parts(self.scope, self.scope_id)
            .ok_or_else(|| Error::Fault(anyhow::anyhow!("grant {} has no place", self.id)))?;
        let grant = Grant { id: self.id, role: self.role, scope, from: self.from_at, until: self.until_at };
        Ok((self.account_id, grant))
    }
}

/// Gives a role from now on.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: &NewGrant) -> Result<GrantId, Error> {
    let (kind, scope_id) = new.scope.parts();
    let now = tx.now();
    Ok(diesel::insert_into(role_grant::table)
        .values((
            role_grant::account_id.eq(new.account),
            role_grant::role.eq(new.role),
            role_grant::scope.eq(kind),
            role_grant::scope_id.eq(scope_id),
            role_grant::from_at.eq(now),
            role_grant::until_at.eq(new.until),
            role_grant::granted_by.eq(new.granted_by),
        ))
        .returning(role_grant::id)
        .get_result(tx.conn())?)
}

/// One grant, and who holds it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: GrantId) -> Result<(AccountId, Grant), Error> {
    role_grant::table.find(id).select(Row::as_select()).first(tx.conn()).map_err(Error::from)?.read()
}

/// All grants of an account, in force or not, in order of giving.
///
/// # Errors
/// What the database says.
pub fn of_account(tx: &mut Snapshot<'_>, account: AccountId) -> Result<Vec<Grant>, Error> {
    let rows = role_grant::table
        .filter(role_grant::account_id.eq(account))
        .order(role_grant::id)
        .select(Row::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(|row| row.read().map(|(_, grant)| grant)).collect()
}

/// Ends a grant now, unless it has ended; whether it had not.
///
/// # Errors
/// What the database says.
pub fn end(tx: &mut Tx<'_>, id: GrantId) -> Result<bool, Error> {
    let now = tx.now();
    let running = role_grant::table.find(id).filter(role_grant::until_at.is_null().or(role_grant::until_at.gt(now)));
    Ok(diesel::update(running).set(role_grant::until_at.eq(now)).execute(tx.conn())? > 0)
}

/// Whether the place a role is to be held in exists.
///
/// # Errors
/// What the database says.
pub fn scope_exists(tx: &mut Snapshot<'_>, scope: Scope) -> Result<bool, Error> {
    Ok(match scope {
        Scope::Site => true,
        Scope::Department(id) => select(exists(department::table.find(id))).get_result(tx.conn())?,
        Scope::Consultation(id) => select(exists(consultation::table.find(id))).get_result(tx.conn())?,
    })
}
