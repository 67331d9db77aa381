//! Many notices at once.

use actix_web::HttpRequest;
use actix_web::web::Data;
use forum::Forum;
use forum::notice::Run;

use super::types::table::{TableBody, TableOutcome, TableRow};
use crate::body::WITH_NOTICE;
use crate::error::Answer;
use crate::extract::Write;

/// Brings in the notices of a table (editors): all of them, or, when anything is wrong, none. With `dry_run=true` nothing is
/// kept, and the answer tells what would be. Faults are told by line: `rows[7].deadline`.
#[utoipa::path(post, path = "/api/v1/notices/batch", tag = "tables",
    params(("dry_run" = Option<bool>, Query, description = "Whether nothing is to be kept")), request_body = TableBody,
    responses((status = 200, body = TableOutcome)), security(("bearer" = [])))]
pub(crate) async fn import(forum: Data<Forum>, req: HttpRequest, ask: Write<TableBody, { WITH_NOTICE }>) -> Answer {
    let mut query = url::form_urlencoded::parse(req.query_string().as_bytes());
    let dry_run = query.any(|(name, value)| name == "dry_run" && value == "true");
    let run = if dry_run { Run::Dry } else { Run::Real };
    let lines = forum.import_table(&ask.ctx, ask.body.into(), run).await?;
    Ok(super::ok(&TableOutcome { dry_run, rows: lines.into_iter().map(TableRow::from).collect() }))
}
