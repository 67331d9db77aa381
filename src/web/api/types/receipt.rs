//! Receipts in JSON, as whoever holds the code may read them.

use base::time::Timestamp;
use domain::post::PostState;
use forum::receipt::ReceiptStatus;
use serde::Serialize;
use utoipa::ToSchema;

use super::word::word;

/// Where a post stands that somebody holds the receipt of: never its words or its author.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReceiptAnswer {
    /// The code.
    pub(crate) code: String,
    /// Where the post stands.
    #[schema(schema_with = word::<PostState>)]
    pub(crate) state: PostState,
    /// When it was sent in.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
    /// When it was decided.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) decided_at: Option<Timestamp>,
    /// The code of the rule cited.
    pub(crate) rule: Option<String>,
    /// Until when the decision is due, while it waits for one.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) due_at: Option<Timestamp>,
}

impl From<ReceiptStatus> for ReceiptAnswer {
    fn from(status: ReceiptStatus) -> Self {
        Self {
            code: status.code,
            state: status.state,
            at: status.at,
            decided_at: status.decided_at,
            rule: status.rule.map(|rule| rule.code),
            due_at: status.due_at,
        }
    }
}
