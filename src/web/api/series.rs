//! Series of topics.

use actix_web::web::Data;
use base::page::Page;
use forum::Forum;

use super::types::list::List;
use super::types::series::{Series, SeriesBody, SeriesEdit};
use crate::error::Answer;
use crate::extract::{Asked, Name, Write};

/// All series, the newest first. Their consultations: `/consultations?series=`.
#[utoipa::path(get, path = "/api/v1/series", tag = "series", responses((status = 200, body = List<Series>)))]
pub(crate) async fn list(forum: Data<Forum>, ask: Asked) -> Answer {
    super::list(&ask.here, Page { items: forum.all_series().await?, next: None }.map(Series::from))
}

/// One series.
#[utoipa::path(get, path = "/api/v1/series/{slug}", tag = "series", params(("slug" = String, Path)),
    responses((status = 200, body = Series)))]
pub(crate) async fn show(forum: Data<Forum>, Name(slug): Name, _ask: Asked) -> Answer {
    Ok(super::ok(&Series::from(forum.one_series(&slug).await?)))
}

/// Makes a series (editors).
#[utoipa::path(post, path = "/api/v1/series", tag = "series", request_body = SeriesBody,
    responses((status = 201, body = Series)), security(("bearer" = [])))]
pub(crate) async fn create(forum: Data<Forum>, ask: Write<SeriesBody>) -> Answer {
    let slug = ask.body.slug.clone();
    forum.create_series(&ask.ctx, &slug, ask.body.words()).await?;
    let series = Series::from(forum.one_series(&slug).await?);
    Ok(super::created(&format!("/series/{slug}"), &series))
}

/// Gives a series another name and summary (editors).
#[utoipa::path(patch, path = "/api/v1/series/{slug}", tag = "series", params(("slug" = String, Path)),
    request_body = SeriesEdit, responses((status = 200, body = Series)), security(("bearer" = [])))]
pub(crate) async fn change(forum: Data<Forum>, Name(slug): Name, ask: Write<SeriesEdit>) -> Answer {
    forum.change_series(&ask.ctx, &slug, ask.body.into()).await?;
    Ok(super::ok(&Series::from(forum.one_series(&slug).await?)))
}
