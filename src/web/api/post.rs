//! One post: reading it, changing it, taking it back, supporting it.

use actix_web::web::Data;
use base::page::Page;
use domain::ids::PostId;
use forum::Forum;
use forum::support::Wish;

use super::types::erasure::{ErasedPost, ErasureBody};
use super::types::list::List;
use super::types::post::Post;
use super::types::revision::{PostEdit, Revision};
use super::types::withdrawal::WithdrawalBody;
use crate::error::Answer;
use crate::extract::{Asked, Edit, Id, Write};

/// One post. Its author and moderators read it in every state; for others it is there once it is public.
#[utoipa::path(get, path = "/api/v1/posts/{id}", tag = "posts", params(("id" = String, Path)),
    responses((status = 200, body = Post)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    let post = Post::from(forum.post(&ask.ctx, id).await?);
    Ok(super::versioned(post.version, &post))
}

/// Takes one's own post back; what a department began a thread with, whoever signs for that department, with a public reason.
/// Its place stays, as a tombstone.
#[utoipa::path(delete, path = "/api/v1/posts/{id}", tag = "posts",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The ETag of the post as it was read.")),
    request_body = WithdrawalBody, responses((status = 200, body = Post)), security(("bearer" = [])))]
pub(crate) async fn withdraw(forum: Data<Forum>, Id(id): Id<PostId>, ask: Edit<WithdrawalBody>) -> Answer {
    let input = ask.body.made_from(ask.version);
    forum.withdraw_post(&ask.ctx, id, input).await.map_err(Edit::outdated)?;
    let post = Post::from(forum.post(&ask.ctx, id).await?);
    Ok(super::versioned(post.version, &post))
}

/// Changes one's own post. Words that wait are replaced; those of a public post may be changed for 24 hours, while no
/// department has answered and the consultation is open, and where a moderator reads first, the old ones stay public until
/// the new ones are approved; a refused post is mended, once, and waits anew.
#[utoipa::path(patch, path = "/api/v1/posts/{id}", tag = "posts",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The ETag of the post as it was read.")),
    request_body = PostEdit, responses((status = 200, body = Post)), security(("bearer" = [])))]
pub(crate) async fn edit(forum: Data<Forum>, Id(id): Id<PostId>, ask: Edit<PostEdit>) -> Answer {
    let edit = ask.body.made_from(ask.version);
    forum.edit_post(&ask.ctx, id, edit).await.map_err(Edit::outdated)?;
    let post = Post::from(forum.post(&ask.ctx, id).await?);
    Ok(super::versioned(post.version, &post))
}

/// What a post said and says: the approved wordings of a public post, those apart that others replaced within minutes. Its
/// author and moderators read all of them, in every state.
#[utoipa::path(get, path = "/api/v1/posts/{id}/revisions", tag = "posts", params(("id" = String, Path)),
    responses((status = 200, body = List<Revision>)))]
pub(crate) async fn revisions(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    let items = forum.post_history(&ask.ctx, id).await?.revisions;
    super::list(&ask.here, Page { items, next: None }.map(Revision::from))
}

/// Supports a post; twice is once.
#[utoipa::path(put, path = "/api/v1/posts/{id}/support", tag = "posts", params(("id" = String, Path)),
    responses((status = 200, body = Post)), security(("bearer" = [])))]
pub(crate) async fn support(forum: Data<Forum>, Id(id): Id<PostId>, ask: Write) -> Answer {
    wish(&forum, &ask, id, Wish::Give).await
}

/// Takes one's support back.
#[utoipa::path(delete, path = "/api/v1/posts/{id}/support", tag = "posts", params(("id" = String, Path)),
    responses((status = 200, body = Post)), security(("bearer" = [])))]
pub(crate) async fn take_support_back(forum: Data<Forum>, Id(id): Id<PostId>, ask: Write) -> Answer {
    wish(&forum, &ask, id, Wish::TakeBack).await
}

/// Erases the content of a post by law (administrators), official responses excepted: its words, every wording that was kept, its receipt. Its place
/// stays, with a public line that says why and when. Nothing brings the words back.
#[utoipa::path(post, path = "/api/v1/posts/{id}/erasure", tag = "posts", params(("id" = String, Path)),
    request_body = ErasureBody, responses((status = 200, body = ErasedPost)), security(("bearer" = [])))]
pub(crate) async fn erase(forum: Data<Forum>, Id(id): Id<PostId>, ask: Write<ErasureBody>) -> Answer {
    let post_id = forum.erase_post(&ask.ctx, id, ask.body.into()).await?;
    let erasure = forum.erasure(&ask.ctx, post_id).await?.into();
    Ok(super::ok(&ErasedPost { post_id, erasure }))
}

async fn wish(forum: &Forum, ask: &Write, id: PostId, wish: Wish) -> Answer {
    forum.support_post(&ask.ctx, id, wish).await?;
    let post = Post::from(forum.post(&ask.ctx, id).await?);
    Ok(super::versioned(post.version, &post))
}
