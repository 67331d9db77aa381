//! The rules of the house, as everybody may read them and decisions cite them.

use base::lang::{Bilingual, Lang};
use base::page::{Cursor, Page};
use base::time::Timestamp;
use store::Tx;
use store::decision::CitedRule;
use store::rule::{Mark, Rule};

use crate::error::Result;
use crate::{Ctx, Forum, cursor_key};

mod change;
mod history;

pub use history::{RuleHistory, RuleVersion};

/// A rule in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleView {
    /// Its number in the list, the same in all versions.
    pub number: i32,
    /// Its code, the same in all versions.
    pub code: String,
    /// Which version.
    pub version: i32,
    /// Its title.
    pub title: String,
    /// What it says.
    pub text: String,
    /// Since when this version holds.
    pub since: Timestamp,
}

/// The version of a rule that a decision cites: it keeps its words whatever becomes of the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCited {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: Bilingual,
}

impl From<CitedRule> for RuleCited {
    fn from(row: CitedRule) -> Self {
        Self { code: row.code, title: Bilingual { zh: row.title_zh, en: row.title_en } }
    }
}

impl Forum {
    /// The rules as they hold now, in their order and in the reader's language, a page at a time.
    ///
    /// # Errors
    /// A cursor that is not of this list.
    pub async fn rules(&self, ctx: &Ctx, cursor: Option<Cursor>, limit: i64) -> Result<Page<RuleView>> {
        let (lang, now) = (ctx.lang, ctx.now);
        let after = cursor_key::<Mark>(cursor.as_ref())?;
        self.read(move |tx| {
            let rows = store::rule::current(tx, now, after, limit + 1)?;
            Ok(Page::cut(rows, limit, |rule| (rule.ordinal, rule.id)).map(|rule| view(rule, lang)))
        })
        .await
    }
}

fn view(rule: Rule, lang: Lang) -> RuleView {
    RuleView {
        title: rule.title().in_lang(lang).to_owned(),
        text: rule.text().in_lang(lang).to_owned(),
        number: rule.ordinal,
        code: rule.code,
        version: rule.version,
        since: rule.since,
    }
}

/// Writes the rules a new site starts with; those whose code is there stay as they are.
pub(crate) fn ship(tx: &mut Tx<'_>) -> Result<()> {
    for (ordinal, rule) in (1_i32..).zip(domain::rule::shipped()) {
        store::rule::ship(tx, &rule, ordinal)?;
    }
    Ok(())
}
