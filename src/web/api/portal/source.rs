//! The sources of a portal: the lists and feeds that are polled.

use actix_web::web::Data;
use domain::ids::SourceId;
use forum::portal::Pause;
use forum::{Ctx, Forum};

use crate::api::types::list::List;
use crate::api::types::portal::{Source, SourceBody, SourceEdit, SourcePreview, TryBody};
use crate::api::{created, ok};
use crate::body::WITH_NOTICE;
use crate::error::Answer;
use crate::extract::{Asked, Id, Name, Write};

/// What of a portal is polled, and how that goes (editors and administrators of the site).
#[utoipa::path(get, path = "/api/v1/portals/{slug}/sources", tag = "portals", params(("slug" = String, Path)),
    responses((status = 200, body = List<Source>)), security(("bearer" = [])))]
pub(crate) async fn sources(forum: Data<Forum>, slug: Name, ask: Asked) -> Answer {
    let sources = forum.sources(&ask.ctx, &slug.0).await?;
    let items = sources.into_iter().map(|source| Source::of(source, ask.ctx.lang)).collect();
    Ok(ok(&List { items, next: None }))
}

/// Has a list or feed of a portal polled from now on (editors and administrators of the site).
#[utoipa::path(post, path = "/api/v1/portals/{slug}/sources", tag = "portals", params(("slug" = String, Path)),
    request_body = SourceBody, responses((status = 201, body = Source)), security(("bearer" = [])))]
pub(crate) async fn add_source(forum: Data<Forum>, slug: Name, ask: Write<SourceBody>) -> Answer {
    let id = forum.add_source(&ask.ctx, &slug.0, ask.body.into()).await?;
    let made = one(&forum, &ask.ctx, &slug.0, id).await?;
    Ok(created(&format!("/portals/{}/sources", slug.0), &made))
}

/// Reads a list or feed now, or the text of it that is sent along, and shows what would be taken. Nothing is kept (editors and
/// administrators of the site).
#[utoipa::path(post, path = "/api/v1/portals/{slug}/sources/try", tag = "portals", params(("slug" = String, Path)),
    request_body = TryBody, responses((status = 200, body = SourcePreview)), security(("bearer" = [])))]
pub(crate) async fn try_source(forum: Data<Forum>, slug: Name, ask: Write<TryBody, { WITH_NOTICE }>) -> Answer {
    let (input, text) = ask.body.parts();
    Ok(ok(&SourcePreview::from(forum.try_source(&ask.ctx, &slug.0, input, text).await?)))
}

/// Has a source polled otherwise, or leaves it alone (editors and administrators of the site).
#[utoipa::path(patch, path = "/api/v1/portals/{slug}/sources/{id}", tag = "portals",
    params(("slug" = String, Path), ("id" = String, Path)), request_body = SourceEdit,
    responses((status = 200, body = Source)), security(("bearer" = [])))]
pub(crate) async fn edit_source(
    forum: Data<Forum>,
    slug: Name,
    Id(id): Id<SourceId>,
    ask: Write<SourceEdit>,
) -> Answer {
    let stands = forum.source_desk(&ask.ctx, &slug.0, id).await?.source;
    let paused = ask.body.paused;
    if let Some(input) = ask.body.over(stands) {
        forum.change_source(&ask.ctx, &slug.0, id, input).await?;
    }
    if let Some(paused) = paused {
        let pause = if paused { Pause::Paused } else { Pause::Running };
        forum.pause_source(&ask.ctx.then("pause"), &slug.0, id, pause).await?;
    }
    Ok(ok(&one(&forum, &ask.ctx, &slug.0, id).await?))
}

/// Has a source polled no more; its notices stay (editors and administrators of the site).
#[utoipa::path(delete, path = "/api/v1/portals/{slug}/sources/{id}", tag = "portals",
    params(("slug" = String, Path), ("id" = String, Path)), responses((status = 200, body = Source)),
    security(("bearer" = [])))]
pub(crate) async fn remove_source(forum: Data<Forum>, slug: Name, Id(id): Id<SourceId>, ask: Write) -> Answer {
    let stood = one(&forum, &ask.ctx, &slug.0, id).await?;
    forum.remove_source(&ask.ctx, &slug.0, id).await?;
    Ok(ok(&stood))
}

async fn one(forum: &Forum, ctx: &Ctx, slug: &str, id: SourceId) -> Result<Source, forum::Error> {
    Ok(Source::of(forum.source_desk(ctx, slug, id).await?.source, ctx.lang))
}
