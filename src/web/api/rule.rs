//! The rules of the house.

use actix_web::web::Data;
use forum::Forum;

use super::types::list::List;
use super::types::rule::Rule;
use crate::error::Answer;
use crate::extract::{Asked, Paging};

/// The rules as they hold now, in their order and in the caller's language.
#[utoipa::path(get, path = "/api/v1/rules", tag = "rules", params(Paging),
    responses((status = 200, body = List<Rule>)))]
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Paging>) -> Answer {
    let page = forum.rules(&ask.ctx, ask.query.cursor, ask.query.limit).await?;
    super::list(&ask.here, page.map(Rule::from))
}
