//! Portals: who they are and which hosts are theirs. What of them is polled is in `source`, what they deliver and with which
//! keys in `delivery`.

pub(crate) mod delivery;
pub(crate) mod source;

use actix_web::web::Data;
use forum::Forum;

use super::types::list::List;
use super::types::portal::{Portal, PortalBody, PortalEdit};
use crate::error::Answer;
use crate::extract::{Asked, Name, Paging, Write};

/// All portals, in order of making.
#[utoipa::path(get, path = "/api/v1/portals", tag = "notices", params(Paging),
    responses((status = 200, body = List<Portal>)))]
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Paging>) -> Answer {
    let page = forum.portals(&ask.ctx, ask.query.cursor, ask.query.limit).await?;
    super::list(&ask.here, page.map(Portal::from))
}

/// Makes a portal (editors and administrators of the site).
#[utoipa::path(post, path = "/api/v1/portals", tag = "notices", request_body = PortalBody,
    responses((status = 201, body = Portal)), security(("bearer" = [])))]
pub(crate) async fn create(forum: Data<Forum>, ask: Write<PortalBody>) -> Answer {
    let PortalBody { slug, name, hosts } = ask.body;
    let id = forum.create_portal(&ask.ctx, &slug, &name, &hosts).await?;
    let made = Portal::from(forum.portal(&ask.ctx, id).await?);
    Ok(super::created("/portals", &made))
}

/// One portal.
#[utoipa::path(get, path = "/api/v1/portals/{slug}", tag = "portals", params(("slug" = String, Path)),
    responses((status = 200, body = Portal)))]
pub(crate) async fn show(forum: Data<Forum>, slug: Name, ask: Asked) -> Answer {
    Ok(super::ok(&Portal::from(forum.portal_called(&ask.ctx, &slug.0).await?)))
}

/// Says anew which hosts are a portal's own (editors and administrators of the site). Notices of hosts that come on the list
/// become its own, those of hosts that leave it are no longer verified.
#[utoipa::path(patch, path = "/api/v1/portals/{slug}", tag = "portals", params(("slug" = String, Path)),
    request_body = PortalEdit, responses((status = 200, body = Portal)), security(("bearer" = [])))]
pub(crate) async fn edit(forum: Data<Forum>, slug: Name, ask: Write<PortalEdit>) -> Answer {
    let id = forum.set_portal_hosts(&ask.ctx, &slug.0, &ask.body.hosts).await?;
    Ok(super::ok(&Portal::from(forum.portal(&ask.ctx, id).await?)))
}
