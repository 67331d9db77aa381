//! Tables of notices in JSON.

use domain::ids::NoticeId;
use domain::notice::Arrival;
use forum::notice::{TableFormat, TableInput, TableLine};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::word::word;

/// A table of notices.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableBody {
    /// How it is written.
    #[schema(schema_with = word::<TableFormat>)]
    format: TableFormat,
    /// The table itself: up to 1,000 rows and 5 MiB.
    text: String,
    /// The portal whose hosts all notices have to be on; any host will do without.
    portal: Option<String>,
}

impl From<TableBody> for TableInput {
    fn from(body: TableBody) -> Self {
        Self { bytes: body.text.into_bytes(), format: body.format, portal: body.portal }
    }
}

/// What came, or would come, of a table.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TableOutcome {
    /// Whether nothing was kept.
    pub(crate) dry_run: bool,
    pub(crate) rows: Vec<TableRow>,
}

/// What came, or would come, of a row.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TableRow {
    /// The line it begins in.
    line: u64,
    url: String,
    title: String,
    #[schema(schema_with = word::<Arrival>)]
    arrival: Arrival,
    /// Null for one that would be new.
    #[schema(value_type = Option<String>)]
    notice_id: Option<NoticeId>,
}

impl From<TableLine> for TableRow {
    fn from(line: TableLine) -> Self {
        Self { line: line.line, url: line.url, title: line.title, arrival: line.arrival, notice_id: line.notice }
    }
}
