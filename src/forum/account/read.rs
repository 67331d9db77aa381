//! Who am I: what an account may know of itself.

use std::collections::BTreeMap;

use base::lang::Lang;
use base::time::Timestamp;
use chrono::TimeDelta;
use domain::account::RENAMING_DAYS;
use domain::actor::{Actor, Person};
use domain::ids::AccountId;
use domain::policy::{self, Action};
use domain::post::PostState;
use domain::role::{Role, Scope, TokenScope};
use store::Snapshot;
use store::department::Department;

use crate::error::{Error, Result};
use crate::token::allowed_scopes;
use crate::{Ctx, Forum};

/// What an account knows of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The account.
    pub id: AccountId,
    /// The name shown beside posts.
    pub display_name: String,
    /// The login.
    pub login: String,
    /// The language of mails.
    pub lang: Lang,
    /// From when on the name may be changed; absent when it may now.
    pub name_stays_until: Option<Timestamp>,
    /// The roles in force; that of a resident comes with the confirmed address.
    pub roles: Vec<RoleHeld>,
    /// What this request may do: the token's scopes, or in a session all that the roles allow.
    pub scopes: Vec<TokenScope>,
    /// The departments it speaks for.
    pub departments: Vec<Department>,
    /// How many of its posts stand in each state; states without any are absent.
    pub posts: BTreeMap<PostState, i64>,
}

/// A role and where it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleHeld {
    /// What is held.
    pub role: Role,
    /// Where.
    pub scope: Scope,
}

impl Forum {
    /// Who asks.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`], or a token without the scope to read.
    pub async fn me(&self, ctx: &Ctx) -> Result<Me> {
        let person = ctx.actor.person().ok_or(Error::Unauthenticated)?.clone();
        policy::authorize(&ctx.actor, Action::ReadSelf, ctx.now)?;
        let now = ctx.now;
        let scopes = match &ctx.actor {
            Actor::Token(_, scopes) => scopes.clone(),
            Actor::Resident(_) | Actor::Anonymous | Actor::System(_) => allowed_scopes(&person, now),
        };
        let mut roles: Vec<RoleHeld> = Vec::new();
        roles.extend(person.confirmed.then_some(RoleHeld { role: Role::Resident, scope: Scope::Site }));
        roles.extend(person.grants_in_force(now).map(|grant| RoleHeld { role: grant.role, scope: grant.scope }));
        let departments: Vec<_> = person.departments(now).collect();
        self.read(move |tx| {
            let departments = store::department::among(tx, &departments)?;
            describe(tx, person, roles, scopes, departments, now)
        })
        .await
    }
}

fn describe(
    tx: &mut Snapshot<'_>,
    person: Person,
    roles: Vec<RoleHeld>,
    scopes: Vec<TokenScope>,
    departments: Vec<Department>,
    now: Timestamp,
) -> Result<Me> {
    let account = store::account::get(tx, person.id)?;
    let posts = store::account::post_counts(tx, person.id)?;
    let stays_until = account.renamed_at.map(|at| at + TimeDelta::days(RENAMING_DAYS));
    Ok(Me {
        id: person.id,
        display_name: person.display_name,
        login: account.email,
        lang: account.lang,
        name_stays_until: stays_until.filter(|until| now < *until),
        roles,
        scopes,
        departments,
        posts,
    })
}
