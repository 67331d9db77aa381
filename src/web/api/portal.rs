//! Portals.

use actix_web::web::Data;
use forum::Forum;

use super::types::list::List;
use super::types::portal::{Portal, PortalBody};
use crate::error::Answer;
use crate::extract::{Asked, Paging, Write};

/// All portals, in order of making.
#[utoipa::path(get, path = "/api/v1/portals", tag = "notices", params(Paging),
    responses((status = 200, body = List<Portal>)))]
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Paging>) -> Answer {
    let page = forum.portals(&ask.ctx, ask.query.cursor, ask.query.limit).await?;
    super::list(&ask.here, page.map(Portal::from))
}

/// Makes a portal (administrators).
#[utoipa::path(post, path = "/api/v1/portals", tag = "notices", request_body = PortalBody,
    responses((status = 201, body = Portal)), security(("bearer" = [])))]
pub(crate) async fn create(forum: Data<Forum>, ask: Write<PortalBody>) -> Answer {
    let PortalBody { slug, name, hosts } = ask.body;
    let id = forum.create_portal(&ask.ctx, &slug, &name, &hosts).await?;
    let made = Portal::from(forum.portal(&ask.ctx, id).await?);
    Ok(super::created("/portals", &made))
}
