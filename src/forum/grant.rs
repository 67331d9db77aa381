//! Roles given and taken away. A grant that was taken away keeps its row, with an end.
//!
//! What is not here: inviting people to roles (`invitation`), the pages of people (`person`).

mod last_admin;
mod place;

use base::time::Timestamp;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{AccountId, GrantId};
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use domain::role::{Grant, Role, Scope, ScopeKind};
use store::Tx;
use store::grant::NewGrant;

use crate::error::Result;
use crate::react::react;
use crate::{Ctx, Forum};

pub(crate) use last_admin::{without_account, without_grant};
pub use place::PlaceView;
pub(crate) use place::{names, require};

/// A role that is to be given.
#[derive(Debug, Clone, Copy)]
pub struct GrantInput {
    /// What is to be held.
    pub role: Role,
    /// In what kind of place.
    pub scope: ScopeKind,
    /// In which; absent for the site.
    pub scope_id: Option<i64>,
    /// Until when; open-ended when absent.
    pub until: Option<Timestamp>,
}

/// A role held by an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantView {
    /// Who holds it.
    pub account: AccountId,
    /// What, where, and from when to when.
    pub grant: Grant,
}

impl Forum {
    /// Gives an account a role from now on.
    ///
    /// # Errors
    /// A role that is not held in that kind of place or that the account holds there already, a place that does not exist,
    /// an end that is past; no such account; no right to.
    pub async fn give_role(&self, ctx: &Ctx, account: AccountId, input: GrantInput) -> Result<GrantId> {
        ctx.signed_in()?;
        let scope = parse(&input, ctx.now)?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManagePeople, tx.now())?;
            store::account::lock(tx, account)?;
            require(tx, scope)?;
            if holds(tx, account, input.role, scope)? {
                return Err(FieldErrors::one("role", "held-already").into());
            }
            let granted_by = tx.actor().account();
            let new = NewGrant { account, role: input.role, scope, until: input.until, granted_by };
            let grant = store::grant::insert(tx, &new)?;
            react(tx, &Event::GrantGiven { grant, role: input.role, scope })?;
            Ok(grant)
        })
        .await
    }

    /// Takes a role away, now.
    ///
    /// # Errors
    /// No such grant, one that has ended, [`Refusal::LastAdmin`], or no right to.
    pub async fn take_role(&self, ctx: &Ctx, grant: GrantId) -> Result<GrantId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManagePeople, tx.now())?;
            without_grant(tx, grant)?;
            if !store::grant::end(tx, grant)? {
                return Err(Refusal::WrongState { state: "ended" }.into());
            }
            react(tx, &Event::GrantRevoked { grant })?;
            Ok(grant)
        })
        .await
    }

    /// One grant.
    ///
    /// # Errors
    /// No right to, or [`crate::Error::NotFound`].
    pub async fn grant(&self, ctx: &Ctx, id: GrantId) -> Result<GrantView> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePeople, ctx.now)?;
        self.read(move |tx| {
            let (account, grant) = store::grant::get(tx, id)?;
            Ok(GrantView { account, grant })
        })
        .await
    }
}

/// Whether the account holds this role in this place already: given twice, it would have to be taken twice.
fn holds(tx: &mut Tx<'_>, account: AccountId, role: Role, scope: Scope) -> Result<bool> {
    let now = tx.now();
    let held = store::grant::of_account(tx, account)?;
    Ok(held.iter().any(|grant| grant.role == role && grant.scope == scope && grant.holds(now)))
}

fn parse(input: &GrantInput, now: Timestamp) -> std::result::Result<Scope, FieldErrors> {
    let mut errors = FieldErrors::new();
    let scope = input.role.held_in(input.scope, input.scope_id, &mut errors);
    if input.until.is_some_and(|until| until <= now) {
        errors.add("until", "past");
    }
    match scope {
        Some(scope) if errors.is_empty() => Ok(scope),
        _ => Err(errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(role: Role, scope: ScopeKind, scope_id: Option<i64>, until: Option<i64>) -> Vec<String> {
        let until = until.and_then(Timestamp::from_unix);
        let input = GrantInput { role, scope, scope_id, until };
        match parse(&input, Timestamp::from_unix(100).unwrap()) {
            Ok(_) => vec![],
            Err(errors) => errors.iter().map(|error| error.field.clone()).collect(),
        }
    }

    #[test]
    fn a_role_is_held_where_it_makes_sense() {
        let none: [&str; 0] = [];
        assert_eq!(faults(Role::Signer, ScopeKind::Department, Some(1), None), none);
        assert_eq!(faults(Role::Admin, ScopeKind::Site, None, Some(101)), none);
        assert_eq!(faults(Role::Signer, ScopeKind::Site, None, None), ["scope"]);
        assert_eq!(faults(Role::Resident, ScopeKind::Site, None, None), ["scope"]);
        assert_eq!(faults(Role::Editor, ScopeKind::Department, None, Some(100)), ["scope_id", "until"]);
        assert_eq!(faults(Role::Admin, ScopeKind::Site, Some(3), None), ["scope_id"]);
    }
}
