//! The queue and its decisions.

use actix_web::web::Data;
use domain::ids::ItemId;
use forum::{Ctx, Forum};

use super::types::list::List;
use super::types::moderation::{ClaimBody, DecisionBody, QueueItem};
use crate::error::Answer;
use crate::extract::{Asked, Id, Paging, Write};

/// What waits within the caller's reach (moderators), due first.
#[utoipa::path(get, path = "/api/v1/moderation/queue", tag = "moderation", params(Paging),
    responses((status = 200, body = List<QueueItem>)), security(("bearer" = [])))]
pub(crate) async fn queue(forum: Data<Forum>, ask: Asked<Paging>) -> Answer {
    let page = forum.moderation_queue(&ask.ctx, ask.query.cursor, ask.query.limit).await?;
    super::list(&ask.here, page.map(QueueItem::from))
}

/// Takes an item, so that nobody else decides it meanwhile (moderators). 409 while somebody else holds it.
#[utoipa::path(post, path = "/api/v1/moderation/items/{id}/claim", tag = "moderation",
    params(("id" = String, Path)), request_body = ClaimBody,
    responses((status = 200, body = QueueItem)), security(("bearer" = [])))]
pub(crate) async fn claim(forum: Data<Forum>, Id(id): Id<ItemId>, ask: Write<ClaimBody>) -> Answer {
    let id = forum.claim_item(&ask.ctx, id, ask.body.version).await?;
    changed(&forum, &ask.ctx, id).await
}

/// Decides an item, or gives it back (moderators). `approve` and `reject` need a claim; `hide` and `restore` act on what
/// was published or hidden before. 409 with who acted first when it is decided already.
#[utoipa::path(post, path = "/api/v1/moderation/items/{id}/decision", tag = "moderation",
    params(("id" = String, Path)), request_body = DecisionBody,
    responses((status = 200, body = QueueItem)), security(("bearer" = [])))]
pub(crate) async fn decide(forum: Data<Forum>, Id(id): Id<ItemId>, ask: Write<DecisionBody>) -> Answer {
    let id = forum.decide_item(&ask.ctx, id, ask.body.into()).await?;
    changed(&forum, &ask.ctx, id).await
}

async fn changed(forum: &Forum, ctx: &Ctx, id: ItemId) -> Answer {
    Ok(super::ok(&QueueItem::from(forum.moderation_item(ctx, id).await?)))
}
