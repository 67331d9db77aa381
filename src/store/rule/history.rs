//! All versions of the rules, and the making of new ones.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::RuleId;
use domain::rule::NewVersion;

use super::Rule;
use crate::dialect::lock_row;
use crate::schema::{decision, rule, rule_retirement};
use crate::{Error, Snapshot, Tx};

/// A version of a rule with what became of it.
#[derive(Debug, Clone)]
pub struct Version {
    /// The version itself.
    pub rule: Rule,
    /// When it was retired, if it was.
    pub retired_at: Option<Timestamp>,
    /// How many decisions cite it.
    pub cited: i64,
}

/// Every version of every rule, or of one: in the order of the list, the latest version of each first.
///
/// # Errors
/// What the database says.
pub fn versions(tx: &mut Snapshot<'_>, code: Option<&str>) -> Result<Vec<Version>, Error> {
    let mut query = rule::table.left_join(rule_retirement::table).into_boxed();
    if let Some(code) = code {
        query = query.filter(rule::code.eq(code.to_owned()));
    }
    let rows: Vec<(Rule, Option<Timestamp>)> = query
        .order((rule::ordinal, rule::code, rule::version.desc()))
        .select((Rule::as_select(), rule_retirement::at.nullable()))
        .load(tx.conn())?;
    let ids: Vec<i64> = rows.iter().map(|(rule, _)| rule.id).collect();
    let cited: Vec<(Option<i64>, i64)> = decision::table
        .filter(decision::rule_id.eq_any(ids))
        .group_by(decision::rule_id)
        .select((decision::rule_id, diesel::dsl::count_star()))
        .load(tx.conn())?;
    let times = |id: i64| cited.iter().find(|(rule, _)| *rule == Some(id)).map_or(0, |(_, times)| *times);
    Ok(rows.into_iter().map(|(rule, retired_at)| Version { cited: times(rule.id), rule, retired_at }).collect())
}

/// The last version of a rule, with its row locked; one that somebody else has written meanwhile is the last.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock_last(tx: &mut Tx<'_>, code: &str) -> Result<Version, Error> {
    let of_rule = rule::table.filter(rule::code.eq(code)).order(rule::version.desc());
    let known: i64 = of_rule.select(rule::id).first(tx.conn())?;
    lock_row!(tx, rule, known)?;
    versions(tx, Some(code))?.into_iter().next().ok_or(Error::NotFound)
}

/// Writes the first version of a rule, at the end of the list.
///
/// # Errors
/// [`Error::Taken`] for a code that some rule has or had (`rule_code_version_key`).
pub fn add(tx: &mut Tx<'_>, code: &str, new: &NewVersion) -> Result<RuleId, Error> {
    let last: Option<i32> = rule::table.select(diesel::dsl::max(rule::ordinal)).first(tx.conn())?;
    insert(tx, code, 1, last.unwrap_or(0) + 1, new)
}

/// Writes the version after `before`.
///
/// # Errors
/// [`Error::Taken`] when somebody else has just written it (`rule_code_version_key`).
pub fn append(tx: &mut Tx<'_>, before: &Rule, new: &NewVersion) -> Result<RuleId, Error> {
    insert(tx, &before.code, before.version + 1, before.ordinal, new)
}

fn insert(tx: &mut Tx<'_>, code: &str, version: i32, ordinal: i32, new: &NewVersion) -> Result<RuleId, Error> {
    let row = (
        rule::code.eq(code),
        rule::version.eq(version),
        rule::ordinal.eq(ordinal),
        rule::title_zh.eq(&new.title.zh),
        rule::title_en.eq(&new.title.en),
        rule::text_zh.eq(&new.text.zh),
        rule::text_en.eq(&new.text.en),
        rule::since.eq(new.since),
    );
    Ok(diesel::insert_into(rule::table).values(row).returning(rule::id).get_result(tx.conn())?)
}

/// Notes that a version ceased to hold, now, with nothing in its place.
///
/// # Errors
/// [`Error::Taken`] when that was noted before.
pub fn retire(tx: &mut Tx<'_>, id: i64) -> Result<(), Error> {
    let now = tx.now();
    diesel::insert_into(rule_retirement::table)
        .values((rule_retirement::rule_id.eq(id), rule_retirement::at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}
