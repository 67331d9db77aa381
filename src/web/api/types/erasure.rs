//! Erasures by law in JSON.

use base::time::Timestamp;
use domain::ids::PostId;
use domain::post::ErasureGround;
use forum::post::{ErasureInput, ErasureView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::word;

/// That the content of a post was erased by law.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Erasure {
    /// Why.
    #[schema(schema_with = word::<ErasureGround>)]
    ground: ErasureGround,
    /// When (RFC 3339).
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<ErasureView> for Erasure {
    fn from(erasure: ErasureView) -> Self {
        Self { ground: erasure.ground, at: erasure.at }
    }
}

/// A post whose content was erased.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErasedPost {
    /// The post.
    #[schema(value_type = String)]
    pub(crate) post_id: PostId,
    /// Why, and when.
    pub(crate) erasure: Erasure,
}

/// Why the content of a post is to be erased.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErasureBody {
    /// `request`: whoever it is about asked for it, by right; `order`: a court or an authority ordered it; `unlawful`: the
    /// law forbids to publish and to keep it.
    #[schema(schema_with = word::<ErasureGround>)]
    ground: ErasureGround,
    /// The version that was looked at; a stale one is refused.
    #[serde(default)]
    version: Option<i64>,
}

impl From<ErasureBody> for ErasureInput {
    fn from(body: ErasureBody) -> Self {
        Self { ground: body.ground, version: body.version }
    }
}
