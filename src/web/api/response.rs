//! Official responses.

use actix_web::web::Data;
use domain::ids::{PostId, ThreadId};
use forum::response::ResponseFilter;
use forum::{Ctx, Forum};

use super::types::list::List;
use super::types::response::Response;
use super::types::response_input::{GateBody, ResponseBody, ResponsePatchBody, ReturnBody, SignatureBody};
use crate::error::Answer;
use crate::extract::{Asked, Edit, FromQuery, Id, Paging, Query, Write};

/// Which responses are asked for.
pub(crate) struct ResponsesQuery {
    paging: Paging,
    filter: ResponseFilter,
}

impl FromQuery for ResponsesQuery {
    fn from_query(query: &mut Query) -> Self {
        let filter = ResponseFilter { state: query.word("state"), department: query.number("department") };
        Self { paging: Paging::from_query(query), filter }
    }
}

/// The responses of the caller's departments (officials), the oldest first.
#[utoipa::path(get, path = "/api/v1/responses", tag = "responses",
    params(Paging,
        ("state" = Option<String>, Query, description = "`draft`, `submitted`, `returned` or `published`; all but the last when absent."),
        ("department" = Option<String>, Query, description = "Only those of this department.")),
    responses((status = 200, body = List<Response>)), security(("bearer" = [])))]
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<ResponsesQuery>) -> Answer {
    let ResponsesQuery { paging, filter } = ask.query;
    let page = forum.responses(&ask.ctx, filter, paging.cursor, paging.limit).await?;
    super::list(&ask.here, page.map(Response::from))
}

/// Drafts a response in a thread, or hands it in for signature as well (officials).
#[utoipa::path(post, path = "/api/v1/threads/{id}/responses", tag = "responses", params(("id" = String, Path)),
    request_body = ResponseBody, responses((status = 201, body = Response)), security(("bearer" = [])))]
pub(crate) async fn draft(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Write<ResponseBody>) -> Answer {
    let id = forum.draft_response(&ask.ctx, id, ask.body.into()).await?;
    let made = Response::from(forum.response(&ask.ctx, id).await?);
    Ok(super::created(&format!("/responses/{id}"), &made))
}

/// One response: anybody's once it is public, its department's before.
#[utoipa::path(get, path = "/api/v1/responses/{id}", tag = "responses", params(("id" = String, Path)),
    responses((status = 200, body = Response)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    shown(&forum, &ask.ctx, id).await
}

/// Changes a draft, or hands it in (its drafter). New words open its gates again.
#[utoipa::path(patch, path = "/api/v1/responses/{id}", tag = "responses",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The ETag of the response as it was read.")),
    request_body = ResponsePatchBody, responses((status = 200, body = Response)), security(("bearer" = [])))]
pub(crate) async fn edit(forum: Data<Forum>, Id(id): Id<PostId>, ask: Edit<ResponsePatchBody>) -> Answer {
    let id = forum.edit_response(&ask.ctx, id, ask.body.into(), ask.version).await.map_err(Edit::outdated)?;
    shown(&forum, &ask.ctx, id).await
}

/// Ticks a gate of somebody else's draft, or says that it is not passed (officials).
#[utoipa::path(post, path = "/api/v1/responses/{id}/gates", tag = "responses", params(("id" = String, Path)),
    request_body = GateBody, responses((status = 200, body = Response)), security(("bearer" = [])))]
pub(crate) async fn tick_gate(forum: Data<Forum>, Id(id): Id<PostId>, ask: Write<GateBody>) -> Answer {
    let id = forum.tick_gate(&ask.ctx, id, ask.body.into()).await?;
    shown(&forum, &ask.ctx, id).await
}

/// Signs a response off and publishes it (signers, never one's own); the gates still open count as ticked by the signer.
#[utoipa::path(post, path = "/api/v1/responses/{id}/sign-off", tag = "responses", params(("id" = String, Path)),
    request_body = SignatureBody, responses((status = 200, body = Response)), security(("bearer" = [])))]
pub(crate) async fn sign_off(forum: Data<Forum>, Id(id): Id<PostId>, ask: Write<SignatureBody>) -> Answer {
    let id = forum.sign_off(&ask.ctx, id, ask.body.version).await?;
    shown(&forum, &ask.ctx, id).await
}

/// Sends a response that waits for a signature back to its drafter (signers).
#[utoipa::path(post, path = "/api/v1/responses/{id}/return", tag = "responses", params(("id" = String, Path)),
    request_body = ReturnBody, responses((status = 200, body = Response)), security(("bearer" = [])))]
pub(crate) async fn send_back(forum: Data<Forum>, Id(id): Id<PostId>, ask: Write<ReturnBody>) -> Answer {
    let id = forum.return_response(&ask.ctx, id, ask.body.into()).await?;
    shown(&forum, &ask.ctx, id).await
}

async fn shown(forum: &Forum, ctx: &Ctx, id: PostId) -> Answer {
    let response = Response::from(forum.response(ctx, id).await?);
    Ok(super::versioned(response.version, &response))
}
