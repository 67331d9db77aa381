//! Threads that what is being written resembles.

use actix_web::web::Data;
use domain::ids::ConsultationId;
use forum::Forum;

use super::types::likeness::{AlikeBody, AlikeThread, AlikeThreads};
use crate::error::Answer;
use crate::extract::{Id, Open};

/// The public threads of a consultation, and the answered ones of the whole site, that words like these resemble, the
/// likest first: a few. Nothing is kept of what is sent.
#[utoipa::path(post, path = "/api/v1/consultations/{id}/alike", tag = "threads", params(("id" = String, Path)),
    request_body = AlikeBody, responses((status = 200, body = AlikeThreads)))]
pub(crate) async fn find(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Open<AlikeBody>) -> Answer {
    let AlikeBody { title, body } = ask.body;
    let found = forum.alike(&ask.ctx, id, &title, body.as_deref().unwrap_or_default()).await?;
    Ok(super::ok(&AlikeThreads { items: found.into_iter().map(AlikeThread::from).collect() }))
}
