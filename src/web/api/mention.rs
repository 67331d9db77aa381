//! Names to choose from while an `@` is typed.

use actix_web::web::Data;
use domain::ids::{ConsultationId, ThreadId};
use forum::mention::Within;
use forum::{Ctx, Forum};

use super::types::mention::{Mentionable, Mentionables};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};

/// What was typed of a name.
pub(crate) struct TypedQuery(String);

impl FromQuery for TypedQuery {
    fn from_query(query: &mut Query) -> Self {
        Self(query.text("typed").unwrap_or_default())
    }
}

/// Who can be mentioned in a thread: people who spoke there lately, in public, and departments. A few names.
#[utoipa::path(get, path = "/api/v1/threads/{id}/mentionable", tag = "threads",
    params(("id" = String, Path), ("typed" = Option<String>, Query, description = "Only names with this in them")),
    responses((status = 200, body = Mentionables)))]
pub(crate) async fn in_thread(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Asked<TypedQuery>) -> Answer {
    read(&forum, &ask.ctx, Within::Thread(id), &ask.query.0).await
}

/// Who can be mentioned where a thread is begun: departments. A few names.
#[utoipa::path(get, path = "/api/v1/consultations/{id}/mentionable", tag = "threads",
    params(("id" = String, Path), ("typed" = Option<String>, Query, description = "Only names with this in them")),
    responses((status = 200, body = Mentionables)))]
pub(crate) async fn in_consultation(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<TypedQuery>) -> Answer {
    read(&forum, &ask.ctx, Within::Consultation(id), &ask.query.0).await
}

async fn read(forum: &Forum, ctx: &Ctx, within: Within, typed: &str) -> Answer {
    let items = forum.mentionable(ctx, within, typed).await?.into_iter().map(Mentionable::from).collect();
    Ok(super::ok(&Mentionables { items }))
}
