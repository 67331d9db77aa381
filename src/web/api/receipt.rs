//! Receipts.

use actix_web::web::Data;
use forum::Forum;

use super::types::receipt::ReceiptAnswer;
use crate::error::Answer;
use crate::extract::{Asked, Name};

/// Where the post with this receipt stands. Look-ups of unknown codes slow down.
#[utoipa::path(get, path = "/api/v1/receipts/{code}", tag = "receipts",
    params(("code" = String, Path, description = "Ten characters; case, spaces and hyphens do not matter.")),
    responses((status = 200, body = ReceiptAnswer)))]
pub(crate) async fn show(forum: Data<Forum>, Name(code): Name, ask: Asked) -> Answer {
    Ok(super::ok(&ReceiptAnswer::from(forum.receipt(&ask.ctx, &code).await?)))
}
