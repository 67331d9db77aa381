//! The rules that a page cites, by their titles.

use std::collections::HashMap;

use base::page::MAX_LIMIT;
use forum::{Ctx, Forum};

/// Titles by code, in the reader's language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cited(HashMap<String, String>);

impl Cited {
    /// Reads the titles. A page that cites nothing takes the default instead, and spares the query.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn read(forum: &Forum, ctx: &Ctx) -> forum::Result<Self> {
        let rules = forum.rules(ctx, None, MAX_LIMIT).await?.items;
        Ok(Self(rules.into_iter().map(|rule| (rule.code, rule.title)).collect()))
    }

    /// The title of a rule; its code, when it is in force no more.
    pub(crate) fn title(&self, code: &str) -> String {
        self.0.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }
}
