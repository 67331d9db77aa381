//! Receipts in JSON, as whoever holds the code may read them.

use base::time::Timestamp;
use domain::post::PostState;
use domain::receipt::Duty;
use forum::receipt::ReceiptStatus;
use serde::Serialize;
use utoipa::ToSchema;

use super::word::{maybe_word, word};

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
    /// What has to be done now, if anything.
    #[schema(schema_with = maybe_word::<Duty>)]
    pub(crate) duty: Option<Duty>,
    /// Until when that is due.
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
            duty: status.duty.map(|(duty, _)| duty),
            due_at: status.duty.map(|(_, due)| due.at),
        }
    }
}
