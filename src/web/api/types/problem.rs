//! What an error looks like (RFC 9457).

use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was not granted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Always `about:blank`: `status` and `code` say which kind it is.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// What went wrong, in a few words of the caller's language.
    pub(crate) title: String,
    /// The HTTP status.
    pub(crate) status: u16,
    /// More about it, and what would help.
    pub(crate) detail: String,
    /// The stable name of a refusal (`not-your-role`, `wrong-state`, …); absent where the status says it all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// To quote when writing to us.
    pub(crate) request_id: String,
    /// Each fault in what was sent; only with 422.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) errors: Vec<FieldProblem>,
}

/// One fault in one field.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    /// Where, as a JSON path (`covers[0].post_id`); `$` is the body itself.
    pub(crate) field: String,
    /// The stable name of the fault.
    pub(crate) code: String,
    /// What to say about it, in the caller's language.
    pub(crate) message: String,
}
