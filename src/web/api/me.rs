//! Who am I, and what became of what I wrote.

use actix_web::web::Data;
use forum::Forum;

use super::types::list::List;
use super::types::me::{Me, OwnPost};
use crate::error::Answer;
use crate::extract::{Asked, Paging};

/// Who asks.
#[utoipa::path(get, path = "/api/v1/me", tag = "me", responses((status = 200, body = Me)), security(("bearer" = [])))]
pub(crate) async fn show(forum: Data<Forum>, ask: Asked) -> Answer {
    Ok(super::ok(&Me::from(forum.me(&ask.ctx).await?)))
}

/// What one wrote, in any state, the newest first: with the rule and reason of what was decided.
#[utoipa::path(get, path = "/api/v1/me/posts", tag = "me", params(Paging),
    responses((status = 200, body = List<OwnPost>)), security(("bearer" = [])))]
pub(crate) async fn posts(forum: Data<Forum>, ask: Asked<Paging>) -> Answer {
    let page = forum.own_posts(&ask.ctx, ask.query.cursor, ask.query.limit).await?;
    super::list(&ask.here, page.map(OwnPost::from))
}
