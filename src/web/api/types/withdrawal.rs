//! Taking posts back in JSON.

use forum::post::WithdrawalInput;
use serde::Deserialize;
use utoipa::ToSchema;

/// Why a post is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithdrawalBody {
    /// 4-500 characters for everybody to read, where a department takes back what it began; an author gives none.
    reason: Option<String>,
}

impl WithdrawalBody {
    pub(crate) fn made_from(self, version: i64) -> WithdrawalInput {
        WithdrawalInput { version, reason: self.reason }
    }
}
