//! People as administrators look at them: found by address or name, each with the roles they hold and held.

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::account::Email;
use domain::ids::AccountId;
use domain::name;
use domain::policy::{self, Action};
use domain::role::{Grant, GrantState, Role, Scope};
use store::Snapshot;
use store::account::{Account, Narrowed};
use store::suspension::Suspension;

use crate::error::Result;
use crate::grant::names;
use crate::{Ctx, Forum};

/// Whom a list of people is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// The whole address, or how the name begins; spaces, case and look-alike letters make no difference in a name.
    pub find: String,
    /// Only those who hold this role now, anywhere.
    pub role: Option<Role>,
}

/// Somebody in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Their account.
    pub account: Account,
    /// The roles in force, each once.
    pub roles: Vec<Role>,
}

/// Somebody, with all that was decided about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    /// Their account.
    pub account: Account,
    /// The roles they hold, held or will hold, the newest first.
    pub grants: Vec<GrantHeld>,
    /// When they were shut out, the newest first.
    pub suspensions: Vec<Suspension>,
}

/// A role of somebody, and how it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantHeld {
    /// What, where, from when to when.
    pub grant: Grant,
    /// The department's name, or the consultation's title; empty for the site.
    pub place: String,
    /// How it stands.
    pub state: GrantState,
}

impl Forum {
    /// People, the newest first, a page at a time.
    ///
    /// # Errors
    /// No right to, or a cursor that is not of this list.
    pub async fn people(
        &self,
        ctx: &Ctx,
        filter: PeopleFilter,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<PersonRow>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePeople, ctx.now)?;
        let (now, before) = (ctx.now, crate::cursor_key::<AccountId>(cursor.as_ref())?);
        let Some(narrowed) = narrowed(&filter, before) else { return Ok(Page { items: Vec::new(), next: None }) };
        self.read(move |tx| {
            let accounts = store::account::people(tx, &narrowed, now, limit + 1)?;
            let page = Page::cut(accounts, limit, |account| account.id);
            Ok(Page { items: rows(tx, page.items, now)?, next: page.next })
        })
        .await
    }

    /// One person.
    ///
    /// # Errors
    /// No right to, or [`crate::Error::NotFound`].
    pub async fn person(&self, ctx: &Ctx, id: AccountId) -> Result<PersonView> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManagePeople, ctx.now)?;
        let now = ctx.now;
        self.read(move |tx| {
            let account = store::account::get(tx, id)?;
            let mut grants = store::grant::of_account(tx, id)?;
            grants.reverse();
            let scopes: Vec<Scope> = grants.iter().map(|grant| grant.scope).collect();
            let held = |(grant, place): (Grant, String)| GrantHeld { state: grant.state(now), grant, place };
            let grants = grants.into_iter().zip(names(tx, &scopes)?).map(held).collect();
            Ok(PersonView { account, grants, suspensions: store::suspension::of_account(tx, id)? })
        })
        .await
    }
}

/// What is looked for, as rows are compared; `None` when no name could be so.
fn narrowed(filter: &PeopleFilter, before: Option<AccountId>) -> Option<Narrowed> {
    let wish = Narrowed { role: filter.role, before, ..Narrowed::default() };
    if filter.find.trim().is_empty() {
        return Some(wish);
    }
    if let Some(email) = Email::parse(&filter.find) {
        return Some(Narrowed { email_key: Some(email.key()), ..wish });
    }
    let begins = name::key(&filter.find);
    (!begins.is_empty()).then_some(Narrowed { name_begins: Some(begins), ..wish })
}

fn rows(tx: &mut Snapshot<'_>, accounts: Vec<Account>, now: Timestamp) -> Result<Vec<PersonRow>> {
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let grants = store::grant::of_accounts(tx, &ids, now)?;
    let roles = |id: AccountId| {
        let mut roles: Vec<Role> = grants.iter().filter(|(of, _)| *of == id).map(|(_, grant)| grant.role).collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    };
    Ok(accounts.into_iter().map(|account| PersonRow { roles: roles(account.id), account }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked_for(find: &str) -> Option<(Option<String>, Option<String>)> {
        let filter = PeopleFilter { find: find.to_owned(), role: None };
        narrowed(&filter, None).map(|narrowed| (narrowed.email_key, narrowed.name_begins))
    }

    #[test]
    fn an_address_is_whole_and_a_name_may_only_begin() {
        assert_eq!(looked_for("  "), Some((None, None)));
        assert_eq!(looked_for("Zhu@Example.org"), Some((Some("zhu@example.org".to_owned()), None)));
        assert_eq!(looked_for("朱 小"), Some((None, Some("朱小".to_owned()))));
        assert_eq!(looked_for("%_"), None);
    }
}
