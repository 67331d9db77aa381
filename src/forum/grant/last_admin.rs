//! Somebody has to be left who can run the site: asked before a role is taken away, and before an account is shut out.

use domain::ids::{AccountId, GrantId};
use domain::refusal::Refusal;
use domain::role::Role;
use store::Tx;

use crate::error::Result;

/// Refuses to go on without this grant when it is the last that lets anybody run the site.
///
/// # Errors
/// [`Refusal::LastAdmin`], or no such grant.
pub(crate) fn without_grant(tx: &mut Tx<'_>, grant: GrantId) -> Result<()> {
    let (_, held) = store::grant::get(tx, grant)?;
    if held.role != Role::Admin || !held.holds(tx.now()) {
        return Ok(());
    }
    leaves_one(tx, |(other, _)| *other != grant)
}

/// Refuses to go on without this account when nobody else can run the site.
///
/// # Errors
/// [`Refusal::LastAdmin`].
pub(crate) fn without_account(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    let now = tx.now();
    let grants = store::grant::of_account(tx, account)?;
    if !grants.iter().any(|grant| grant.role == Role::Admin && grant.holds(now)) {
        return Ok(());
    }
    leaves_one(tx, |(_, other)| *other != account)
}

fn leaves_one(tx: &mut Tx<'_>, left: impl Fn(&(GrantId, AccountId)) -> bool) -> Result<()> {
    if store::grant::lock_admins(tx)?.iter().any(left) { Ok(()) } else { Err(Refusal::LastAdmin.into()) }
}
