//! The rules of the house in JSON.

use base::time::Timestamp;
use forum::rule::RuleView;
use serde::Serialize;
use utoipa::ToSchema;

/// A rule, in the caller's language. Decisions cite its code.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Rule {
    /// Its code, the same in all versions.
    pub(crate) code: String,
    /// Which version.
    pub(crate) version: i32,
    /// Its title.
    pub(crate) title: String,
    /// What it says.
    pub(crate) text: String,
    /// Since when this version holds (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    pub(crate) since: Timestamp,
}

impl From<RuleView> for Rule {
    fn from(rule: RuleView) -> Self {
        let RuleView { code, version, title, text, since, number: _ } = rule;
        Self { code, version, title, text, since }
    }
}
