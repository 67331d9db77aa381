//! Links between notices, and notices that are one.

use actix_web::web::Data;
use domain::ids::{LinkId, NoticeId};
use forum::{Ctx, Forum};

use super::types::link::{ApartBody, LinkBody, LinkDecisionBody, Links, MergeBody, NoticeLink};
use super::types::notice::Notice;
use crate::error::Answer;
use crate::extract::{Asked, Id, Write};

/// The links of a notice: to earlier ones and from later ones; what is only proposed, or refused, for editors.
#[utoipa::path(get, path = "/api/v1/notices/{id}/links", tag = "links", params(("id" = String, Path)),
    responses((status = 200, body = Links)))]
pub(crate) async fn list(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Asked) -> Answer {
    Ok(super::ok(&read(&forum, &ask.ctx, id).await?))
}

/// Links a notice to an earlier one (editors).
#[utoipa::path(post, path = "/api/v1/notices/{id}/links", tag = "links", params(("id" = String, Path)),
    request_body = LinkBody, responses((status = 201, body = Links)), security(("bearer" = [])))]
pub(crate) async fn create(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Write<LinkBody>) -> Answer {
    forum.link_notice(&ask.ctx, id, ask.body.input()?).await?;
    Ok(super::created(&format!("/notices/{id}/links"), &read(&forum, &ask.ctx, id).await?))
}

/// Confirms or refuses a link (editors); answers with the links of the later notice. Either may be taken back by the other.
#[utoipa::path(post, path = "/api/v1/notice-links/{id}/decision", tag = "links", params(("id" = String, Path)),
    request_body = LinkDecisionBody, responses((status = 200, body = Links)), security(("bearer" = [])))]
pub(crate) async fn decide(forum: Data<Forum>, Id(id): Id<LinkId>, ask: Write<LinkDecisionBody>) -> Answer {
    let later = forum.decide_link(&ask.ctx, id, ask.body.decision, ask.body.version).await?;
    Ok(super::ok(&read(&forum, &ask.ctx, later).await?))
}

/// Makes the notice one with another, which stays; its address leads there from now on (editors).
#[utoipa::path(post, path = "/api/v1/notices/{id}/merge", tag = "links", params(("id" = String, Path)),
    request_body = MergeBody, responses((status = 200, body = Notice)), security(("bearer" = [])))]
pub(crate) async fn merge(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Write<MergeBody>) -> Answer {
    let stays = forum.merge_notices(&ask.ctx, id, ask.body.into).await?;
    Ok(super::ok(&Notice::from(forum.notice(&ask.ctx, stays).await?)))
}

/// Notes that two notices that look alike are two (editors).
#[utoipa::path(post, path = "/api/v1/notices/{id}/apart", tag = "links", params(("id" = String, Path)),
    request_body = ApartBody, responses((status = 200, body = Notice)), security(("bearer" = [])))]
pub(crate) async fn apart(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Write<ApartBody>) -> Answer {
    forum.keep_notices_apart(&ask.ctx, id, ask.body.other).await?;
    Ok(super::ok(&Notice::from(forum.notice(&ask.ctx, id).await?)))
}

async fn read(forum: &Forum, ctx: &Ctx, id: NoticeId) -> forum::Result<Links> {
    let links = forum.links(ctx, id).await?;
    Ok(Links { items: links.into_iter().map(NoticeLink::from).collect() })
}
