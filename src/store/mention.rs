//! Rows of mentions, and the names that a text may mean: of people who take part in its thread, and of departments.

use diesel::dsl::max;
use diesel::prelude::*;
use domain::account::AccountState;
use domain::ids::{AccountId, DepartmentId, PostId, ThreadId};
use domain::mention::Mentioned;
use domain::post::{PostState, Voice};

use crate::account::Contact;
use crate::like::{ESCAPE, containing, lower};
use crate::schema::{account, department, mention, post};
use crate::{Error, Snapshot, Tx};

/// Somebody who takes part in a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// What the name is compared by.
    pub key: String,
    /// The account.
    pub account: AccountId,
    /// The name.
    pub display_name: String,
    /// What they said last in the thread.
    pub latest: PostId,
}

/// A department that can be mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Body {
    /// What the name is compared by.
    pub key: String,
    /// The department.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
}

/// Those of these names whose bearers have a public post in the thread.
///
/// # Errors
/// What the database says.
pub fn participants(tx: &mut Snapshot<'_>, of: ThreadId, keys: &[String]) -> Result<Vec<Participant>, Error> {
    let named: Vec<(String, AccountId, String)> = account::table
        .filter(account::name_key.eq_any(keys.to_vec()))
        .select((account::name_key, account::id, account::display_name))
        .load(tx.conn())?;
    let ids: Vec<AccountId> = named.iter().map(|(_, id, _)| *id).collect();
    let latest = latest_of(tx, of, &ids)?;
    let participant = |(key, account, display_name): (String, AccountId, String)| {
        let (_, latest) = latest.iter().find(|(author, _)| *author == account)?;
        Some(Participant { key, account, display_name, latest: *latest })
    };
    Ok(named.into_iter().filter_map(participant).collect())
}

/// What each of these people said last in a thread, in public.
fn latest_of(tx: &mut Snapshot<'_>, of: ThreadId, people: &[AccountId]) -> Result<Vec<(AccountId, PostId)>, Error> {
    let rows: Vec<(AccountId, Option<i64>)> = post::table
        .filter(post::thread_id.eq(of))
        .filter(post::author_id.eq_any(people.to_vec()))
        .filter(post::voice.eq(Voice::Resident))
        .filter(post::state.eq(PostState::Published))
        .group_by(post::author_id)
        .select((post::author_id, max(post::id)))
        .load(tx.conn())?;
    Ok(rows.into_iter().filter_map(|(author, latest)| Some((author, PostId(latest?)))).collect())
}

/// The names of those who spoke last in a thread, in public: those of its newest `posts` posts.
///
/// # Errors
/// What the database says.
pub fn speakers(tx: &mut Snapshot<'_>, of: ThreadId, posts: i64) -> Result<Vec<String>, Error> {
    Ok(post::table
        .inner_join(account::table)
        .filter(post::thread_id.eq(of))
        .filter(post::place.is_not_null())
        .filter(post::voice.eq(Voice::Resident))
        .filter(post::state.eq(PostState::Published))
        .order(post::number.desc())
        .limit(posts)
        .select(account::display_name)
        .load(tx.conn())?)
}

/// The departments of these names.
///
/// # Errors
/// What the database says.
pub fn departments(tx: &mut Snapshot<'_>, keys: &[String]) -> Result<Vec<Body>, Error> {
    Ok(department::table
        .filter(department::name_key.eq_any(keys.to_vec()))
        .select((department::name_key, department::id, department::name, department::slug))
        .load(tx.conn())?)
}

/// The names of departments that have this in them, whatever the case of their Latin letters, in order of making.
///
/// # Errors
/// What the database says.
pub fn departments_called(tx: &mut Snapshot<'_>, part: &str, limit: i64) -> Result<Vec<String>, Error> {
    Ok(department::table
        .filter(lower(department::name).like(lower(containing(part))).escape(ESCAPE))
        .order(department::id)
        .limit(limit)
        .select(department::name)
        .load(tx.conn())?)
}

/// The public posts of these numbers in a thread.
///
/// # Errors
/// What the database says.
pub fn numbered(tx: &mut Snapshot<'_>, of: ThreadId, numbers: &[i64]) -> Result<Vec<(i64, PostId)>, Error> {
    let rows: Vec<(Option<i64>, PostId)> = post::table
        .filter(post::thread_id.eq(of))
        .filter(post::number.eq_any(numbers.to_vec()))
        .filter(post::state.eq(PostState::Published))
        .select((post::number, post::id))
        .load(tx.conn())?;
    Ok(rows.into_iter().filter_map(|(number, id)| Some((number?, id))).collect())
}

/// Writes down whom a wording of a post mentions, in place of what was written of it before.
///
/// # Errors
/// What the database says.
pub fn replace(tx: &mut Tx<'_>, of: PostId, revision: i32, all: &[Mentioned]) -> Result<(), Error> {
    let before = mention::table.filter(mention::post_id.eq(of)).filter(mention::revision.eq(revision));
    diesel::delete(before).execute(tx.conn())?;
    for mentioned in all {
        let (account, department) = match mentioned {
            Mentioned::Account(id) => (Some(*id), None),
            Mentioned::Department(id) => (None, Some(*id)),
        };
        let row = (
            mention::post_id.eq(of),
            mention::revision.eq(revision),
            mention::account_id.eq(account),
            mention::department_id.eq(department),
        );
        diesel::insert_into(mention::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}

/// Whether a wording of a post mentions anybody.
///
/// # Errors
/// What the database says.
pub fn any(tx: &mut Snapshot<'_>, of: PostId, revision: i32) -> Result<bool, Error> {
    let rows = mention::table.filter(mention::post_id.eq(of)).filter(mention::revision.eq(revision));
    Ok(rows.select(mention::id).first::<i64>(tx.conn()).optional()?.is_some())
}

/// The people whom a wording of a post mentions, whose accounts are in use, by their ids.
///
/// # Errors
/// What the database says.
pub fn people(tx: &mut Snapshot<'_>, of: PostId, revision: i32) -> Result<Vec<Contact>, Error> {
    Ok(mention::table
        .inner_join(account::table)
        .filter(mention::post_id.eq(of))
        .filter(mention::revision.eq(revision))
        .filter(account::state.eq(AccountState::Active))
        .order(account::id)
        .select(Contact::as_select())
        .load(tx.conn())?)
}

/// The departments that a wording of a post mentions, by their ids.
///
/// # Errors
/// What the database says.
pub fn bodies(tx: &mut Snapshot<'_>, of: PostId, revision: i32) -> Result<Vec<(DepartmentId, String)>, Error> {
    let ids: Vec<Option<i64>> = mention::table
        .filter(mention::post_id.eq(of))
        .filter(mention::revision.eq(revision))
        .filter(mention::department_id.is_not_null())
        .select(mention::department_id)
        .load(tx.conn())?;
    let ids: Vec<i64> = ids.into_iter().flatten().collect();
    Ok(department::table
        .filter(department::id.eq_any(ids))
        .order(department::id)
        .select((department::id, department::name))
        .load(tx.conn())?)
}
