//! Clauses of a draft.

use actix_web::web::Data;
use domain::ids::ConsultationId;
use forum::Forum;

use super::types::clause::{Clauses, ClausesBody};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query, Write};

/// Which edition is wanted.
pub(crate) struct EditionQuery(Option<i32>);

impl FromQuery for EditionQuery {
    fn from_query(query: &mut Query) -> Self {
        Self(query.number("edition"))
    }
}

/// The clauses of a draft, of its newest edition or of one before.
#[utoipa::path(get, path = "/api/v1/consultations/{id}/clauses", tag = "clauses",
    params(("id" = String, Path), ("edition" = Option<i32>, Query, description = "The number of an edition")),
    responses((status = 200, body = Clauses)))]
pub(crate) async fn list(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<EditionQuery>) -> Answer {
    Ok(super::ok(&Clauses::from(forum.clauses(&ask.ctx, id, ask.query.0).await?)))
}

/// Keeps a new edition of the clauses (editors). One that says what the newest says is not kept again.
#[utoipa::path(put, path = "/api/v1/consultations/{id}/clauses", tag = "clauses", params(("id" = String, Path)),
    request_body = ClausesBody, responses((status = 200, body = Clauses)), security(("bearer" = [])))]
pub(crate) async fn keep(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Write<ClausesBody>) -> Answer {
    forum.keep_clauses(&ask.ctx, id, ask.body.source()?).await?;
    Ok(super::ok(&Clauses::from(forum.clauses(&ask.ctx, id, None).await?)))
}
