//! The rules of the house, as everybody may read them and decisions cite them.

use base::lang::Lang;
use base::page::{Cursor, Page};
use base::time::Timestamp;
use store::Tx;
use store::rule::{Mark, Rule};

use crate::error::Result;
use crate::{Ctx, Forum, cursor_key};

/// A rule in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleView {
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

impl Forum {
    /// The rules as they hold now, in their order and in the reader's language, a page at a time.
    ///
    /// # Errors
    /// A cursor that is not of this list.
    pub async fn rules(&self, ctx: &Ctx, cursor: Option<Cursor>, limit: i64) -> Result<Page<RuleView>> {
        let lang = ctx.lang;
        let after = cursor_key::<Mark>(cursor.as_ref())?;
        self.read(move |tx| {
            let rows = store::rule::current(tx, after, limit + 1)?;
            Ok(Page::cut(rows, limit, |rule| (rule.ordinal, rule.id)).map(|rule| view(rule, lang)))
        })
        .await
    }
}

fn view(rule: Rule, lang: Lang) -> RuleView {
    RuleView {
        title: rule.title().in_lang(lang).to_owned(),
        text: rule.text().in_lang(lang).to_owned(),
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
