//! Official responses in JSON: what is sent.

use domain::ids::{DepartmentId, PostId};
use domain::response::{CoverInput, Disposition, Gate, Sensitivity};
use forum::response::{GateInput, Intent, ResponseInput, ResponsePatch, ReturnInput};
use serde::Deserialize;
use utoipa::ToSchema;

use super::word::word;

/// A new response.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResponseBody {
    /// Markdown, 8-20,000 characters.
    body: String,
    /// The department that speaks: one that the caller speaks for, and that runs the consultation.
    #[schema(value_type = String, format = "id")]
    department_id: DepartmentId,
    /// What it covers: 1-200 posts that residents have published in this thread.
    covers: Vec<CoverBody>,
    /// Whether it is handed in for signature, too.
    #[serde(default)]
    submit: bool,
    /// Whether the matter is sensitive: then all gates are ticked beforehand, and the head signs.
    #[serde(default)]
    sensitive: bool,
}

/// One post to be covered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoverBody {
    #[schema(value_type = String, format = "id")]
    post_id: PostId,
    /// What was decided.
    #[schema(schema_with = word::<Disposition>)]
    disposition: Disposition,
    /// Why; 2-500 characters.
    reason: String,
    /// To which department a referred matter goes.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "id")]
    referred_to: Option<DepartmentId>,
}

/// What is to be changed in a draft; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResponsePatchBody {
    /// Markdown, 8-20,000 characters.
    #[serde(default)]
    body: Option<String>,
    /// What it covers, in place of what it covered before.
    #[serde(default)]
    covers: Option<Vec<CoverBody>>,
    /// Whether the matter is sensitive after all.
    #[serde(default)]
    sensitive: Option<bool>,
    /// Whether it is handed in for signature, too.
    #[serde(default)]
    submit: bool,
}

/// What was found at a gate.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GateBody {
    /// Which gate.
    #[schema(schema_with = word::<Gate>)]
    gate: Gate,
    /// Whether it is passed.
    ok: bool,
    /// What there is to say about it, up to 500 characters.
    #[serde(default)]
    note: Option<String>,
    /// The version that was looked at.
    #[serde(default)]
    version: Option<i64>,
}

/// A signature.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignatureBody {
    /// The version that was looked at.
    #[serde(default)]
    pub(crate) version: Option<i64>,
}

/// Why a response goes back to its drafter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReturnBody {
    /// The reason, 2-500 characters.
    reason: String,
    /// The version that was looked at.
    #[serde(default)]
    version: Option<i64>,
}

const fn intent(submit: bool) -> Intent {
    if submit { Intent::Submit } else { Intent::Keep }
}

const fn sensitivity(sensitive: bool) -> Sensitivity {
    if sensitive { Sensitivity::Sensitive } else { Sensitivity::Ordinary }
}

impl From<ResponseBody> for ResponseInput {
    fn from(body: ResponseBody) -> Self {
        Self {
            department: body.department_id,
            body: body.body,
            covers: body.covers.into_iter().map(Into::into).collect(),
            sensitivity: sensitivity(body.sensitive),
            intent: intent(body.submit),
        }
    }
}

impl From<CoverBody> for CoverInput {
    fn from(body: CoverBody) -> Self {
        let CoverBody { post_id, disposition, reason, referred_to } = body;
        Self { post: post_id, disposition, reason, referred_to }
    }
}

impl From<ResponsePatchBody> for ResponsePatch {
    fn from(body: ResponsePatchBody) -> Self {
        let covers = body.covers.map(|covers| covers.into_iter().map(Into::into).collect());
        Self { body: body.body, covers, sensitivity: body.sensitive.map(sensitivity), intent: intent(body.submit) }
    }
}

impl From<GateBody> for GateInput {
    fn from(body: GateBody) -> Self {
        Self { gate: body.gate, ok: body.ok, note: body.note.unwrap_or_default(), version: body.version }
    }
}

impl From<ReturnBody> for ReturnInput {
    fn from(body: ReturnBody) -> Self {
        Self { reason: body.reason, version: body.version }
    }
}
