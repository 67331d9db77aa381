//! Rows of the rules of the house: each version is a row of its own, and decisions point at the one they cited.

use base::lang::Bilingual;
use base::time::Timestamp;
use diesel::prelude::*;
use domain::rule::ShippedRule;

use crate::dialect::on_backend;
use crate::schema::{rule, rule_retirement};
use crate::{Error, Snapshot, Tx};

mod history;

pub use history::{Version, add, append, lock_last, retire, versions};

/// One version of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rule)]
pub struct Rule {
    /// The row.
    pub id: i64,
    /// Its code, the same in all versions.
    pub code: String,
    /// Which version.
    pub version: i32,
    /// Its place in the list.
    pub ordinal: i32,
    /// Its title, in Chinese.
    pub title_zh: String,
    /// Its title, in English.
    pub title_en: String,
    /// What it says, in Chinese.
    pub text_zh: String,
    /// What it says, in English.
    pub text_en: String,
    /// Since when this version holds.
    pub since: Timestamp,
}

impl Rule {
    /// Its title in both languages.
    #[must_use]
    pub fn title(&self) -> Bilingual {
        Bilingual { zh: self.title_zh.clone(), en: self.title_en.clone() }
    }

    /// What it says in both languages.
    #[must_use]
    pub fn text(&self) -> Bilingual {
        Bilingual { zh: self.text_zh.clone(), en: self.text_en.clone() }
    }
}

/// Writes the first version of a rule, unless its code is there.
///
/// # Errors
/// What the database says.
pub fn ship(tx: &mut Tx<'_>, shipped: &ShippedRule, ordinal: i32) -> Result<(), Error> {
    let row = (
        rule::code.eq(shipped.code),
        rule::version.eq(1),
        rule::ordinal.eq(ordinal),
        rule::title_zh.eq(&shipped.title.zh),
        rule::title_en.eq(&shipped.title.en),
        rule::text_zh.eq(&shipped.text.zh),
        rule::text_en.eq(&shipped.text.en),
        rule::since.eq(tx.now()),
    );
    on_backend!(tx.conn(), |c| diesel::insert_into(rule::table)
        .values(row)
        .on_conflict((rule::code, rule::version))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// Where a page of the rules ended: its place in the list, and its row.
pub type Mark = (i32, i64);

/// The rules as they hold at `now`: of each the last version that has begun to, in their order; retired ones are left
/// out.
///
/// # Errors
/// What the database says.
pub fn current(tx: &mut Snapshot<'_>, now: Timestamp, after: Option<Mark>, limit: i64) -> Result<Vec<Rule>, Error> {
    use diesel::dsl::{exists, not};
    let later = diesel::alias!(rule as later_rule);
    let superseded = later
        .filter(later.field(rule::code).eq(rule::code))
        .filter(later.field(rule::version).gt(rule::version))
        .filter(later.field(rule::since).le(now));
    let retired =
        rule_retirement::table.filter(rule_retirement::rule_id.eq(rule::id)).filter(rule_retirement::at.le(now));
    let (ordinal, id) = after.unwrap_or((i32::MIN, 0));
    Ok(rule::table
        .filter(rule::since.le(now))
        .filter(not(exists(superseded)))
        .filter(not(exists(retired)))
        .filter(rule::ordinal.gt(ordinal).or(rule::ordinal.eq(ordinal).and(rule::id.gt(id))))
        .order((rule::ordinal, rule::id))
        .limit(limit)
        .select(Rule::as_select())
        .load(tx.conn())?)
}

/// The row of the version that holds now, for a decision to point at; `None` for a code of no rule that holds.
///
/// # Errors
/// What the database says.
pub fn cited(tx: &mut Tx<'_>, code: &str) -> Result<Option<i64>, Error> {
    let now = tx.now();
    let newest: Option<i64> = rule::table
        .filter(rule::code.eq(code))
        .filter(rule::since.le(now))
        .order(rule::version.desc())
        .select(rule::id)
        .first(tx.conn())
        .optional()?;
    let retired: Vec<i64> = rule_retirement::table
        .filter(rule_retirement::rule_id.nullable().eq(newest))
        .filter(rule_retirement::at.le(now))
        .select(rule_retirement::rule_id)
        .load(tx.conn())?;
    Ok(newest.filter(|id| !retired.contains(id)))
}
