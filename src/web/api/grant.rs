//! Roles given and taken away.

use actix_web::web::Data;
use domain::ids::{AccountId, GrantId};
use forum::Forum;

use super::types::grant::{Grant, GrantBody};
use crate::error::Answer;
use crate::extract::{Id, Write};

/// Gives an account a role from now on (administrators).
#[utoipa::path(post, path = "/api/v1/accounts/{id}/grants", tag = "accounts", params(("id" = String, Path)),
    request_body = GrantBody, responses((status = 201, body = Grant)), security(("bearer" = [])))]
pub(crate) async fn give(forum: Data<Forum>, Id(account): Id<AccountId>, ask: Write<GrantBody>) -> Answer {
    let id = forum.give_role(&ask.ctx, account, ask.body.into()).await?;
    let given = Grant::from(forum.grant(&ask.ctx, id).await?);
    Ok(super::created(&format!("/grants/{id}"), &given))
}

/// Takes a role away, now (administrators).
#[utoipa::path(delete, path = "/api/v1/grants/{id}", tag = "accounts", params(("id" = String, Path)),
    responses((status = 200, body = Grant)), security(("bearer" = [])))]
pub(crate) async fn take(forum: Data<Forum>, Id(grant): Id<GrantId>, ask: Write) -> Answer {
    let id = forum.take_role(&ask.ctx, grant).await?;
    Ok(super::ok(&Grant::from(forum.grant(&ask.ctx, id).await?)))
}
