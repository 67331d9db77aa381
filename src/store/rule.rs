//! Rows of the rules of the house: each version is a row of its own, and decisions point at the one they cited.

use base::lang::Bilingual;
use base::time::Timestamp;
use diesel::prelude::*;
use domain::rule::ShippedRule;

use crate::dialect::on_backend;
use crate::schema::rule;
use crate::{Error, Snapshot, Tx};

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

/// The rules as they hold now: the last version of each, in their order.
///
/// # Errors
/// What the database says.
pub fn current(tx: &mut Snapshot<'_>, after: Option<Mark>, limit: i64) -> Result<Vec<Rule>, Error> {
    use diesel::dsl::{exists, not};
    let later = diesel::alias!(rule as later_rule);
    let superseded =
        later.filter(later.field(rule::code).eq(rule::code)).filter(later.field(rule::version).gt(rule::version));
    let (ordinal, id) = after.unwrap_or((i32::MIN, 0));
    Ok(rule::table
        .filter(not(exists(superseded)))
        .filter(rule::ordinal.gt(ordinal).or(rule::ordinal.eq(ordinal).and(rule::id.gt(id))))
        .order((rule::ordinal, rule::id))
        .limit(limit)
        .select(Rule::as_select())
        .load(tx.conn())?)
}

/// The row of a rule's last version; `None` for a code that no rule has.
///
/// # Errors
/// What the database says.
pub fn cited(tx: &mut Snapshot<'_>, code: &str) -> Result<Option<i64>, Error> {
    Ok(rule::table
        .filter(rule::code.eq(code))
        .order(rule::version.desc())
        .select(rule::id)
        .first(tx.conn())
        .optional()?)
}
