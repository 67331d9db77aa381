//! Series of topics in JSON.

use domain::ids::SeriesId;
use domain::series::SeriesInput;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Topics that belong together.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Series {
    #[schema(value_type = String)]
    pub(crate) id: SeriesId,
    pub(crate) slug: String,
    name: String,
    summary: String,
}

/// A series to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeriesBody {
    /// 2-40 small letters, digits and dashes; it stays.
    pub(crate) slug: String,
    /// 2-40 characters.
    name: String,
    /// Up to 300 characters.
    #[serde(default)]
    summary: String,
}

/// What a series is called from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeriesEdit {
    /// 2-40 characters.
    name: String,
    /// Up to 300 characters.
    #[serde(default)]
    summary: String,
}

impl From<forum::series::Series> for Series {
    fn from(row: forum::series::Series) -> Self {
        Self { id: row.id, slug: row.slug, name: row.name, summary: row.summary }
    }
}

impl SeriesBody {
    pub(crate) fn words(self) -> SeriesInput {
        SeriesInput { name: self.name, summary: self.summary }
    }
}

impl From<SeriesEdit> for SeriesInput {
    fn from(edit: SeriesEdit) -> Self {
        Self { name: edit.name, summary: edit.summary }
    }
}
