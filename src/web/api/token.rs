//! Access tokens.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use forum::Forum;

use super::types::token::{EndedToken, NewToken, TokenBody};
use crate::error::{Answer, Failure};
use crate::extract::{Open, Write};
use crate::session;

/// Makes a token. It is shown this once; `Idempotency-Key` is not looked at.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "tokens", request_body = TokenBody,
    responses((status = 201, body = NewToken)))]
pub(crate) async fn create(forum: Data<Forum>, ask: Open<TokenBody>) -> Answer {
    let made = forum.create_token(&ask.ctx, ask.body.into()).await.map_err(|error| match error {
        forum::Error::Unauthenticated => Failure::Said(StatusCode::UNAUTHORIZED, "field-credentials"),
        other => other.into(),
    })?;
    Ok(super::created("/tokens/current", &NewToken::from(made)))
}

/// Ends the token that is sent along.
#[utoipa::path(delete, path = "/api/v1/tokens/current", tag = "tokens",
    responses((status = 200, body = EndedToken)), security(("bearer" = [])))]
pub(crate) async fn end(forum: Data<Forum>, req: HttpRequest, ask: Write) -> Answer {
    let token = session::bearer(&req).ok_or(forum::Error::Unauthenticated)?;
    let ended = forum.end_token(&ask.ctx, token.expose()).await?;
    Ok(super::ok(&EndedToken::from(ended)))
}
