//! What somebody is writing and has not sent, kept for them alone.

use actix_web::web::Data;
use domain::manuscript::Place;
use forum::Forum;

use super::types::manuscript::{Manuscript, ManuscriptBody};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Name, Write};

/// What one has kept for a place: `consultation-7` for a thread to be begun there, `reply-9` for a reply to that post.
#[utoipa::path(get, path = "/api/v1/manuscripts/{name}", tag = "manuscripts", params(("name" = String, Path)),
    responses((status = 200, body = Manuscript)), security(("bearer" = [])))]
pub(crate) async fn show(forum: Data<Forum>, Name(name): Name, ask: Asked) -> Answer {
    ask.ctx.signed_in()?;
    let kept = forum.manuscript(&ask.ctx, place(&name)?).await?.ok_or(forum::Error::NotFound)?;
    Ok(super::versioned(kept.version, &Manuscript::from(kept)))
}

/// Keeps what was typed so far, in place of what was kept there. It goes when the post is sent in. `version` is the one
/// it rests on, 0 where there was none: when something else was kept since, the answer is 409 and nothing is written over.
/// Without it, it is.
#[utoipa::path(put, path = "/api/v1/manuscripts/{name}", tag = "manuscripts", params(("name" = String, Path)),
    request_body = ManuscriptBody, responses((status = 200, body = Manuscript)), security(("bearer" = [])))]
pub(crate) async fn keep(forum: Data<Forum>, Name(name): Name, ask: Write<ManuscriptBody>) -> Answer {
    let Write { ctx, mut body, .. } = ask;
    let (version, files) = (body.version, body.files());
    let kept = forum.keep_manuscript(&ctx, place(&name)?, body.into(), files, version).await?;
    Ok(super::versioned(kept.version, &Manuscript::from(kept)))
}

/// Lets go what was kept for a place; answers with what it was.
#[utoipa::path(delete, path = "/api/v1/manuscripts/{name}", tag = "manuscripts", params(("name" = String, Path)),
    responses((status = 200, body = Manuscript)), security(("bearer" = [])))]
pub(crate) async fn discard(forum: Data<Forum>, Name(name): Name, ask: Write) -> Answer {
    Ok(super::ok(&Manuscript::from(forum.discard_manuscript(&ask.ctx, place(&name)?).await?)))
}

/// What the address names; anything else is the place of nothing.
fn place(name: &str) -> Result<Place, Failure> {
    name.parse().map_err(|_| forum::Error::NotFound.into())
}
