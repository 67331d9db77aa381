//! One post: reading it, taking it back, supporting it.

use actix_web::web::Data;
use domain::ids::PostId;
use forum::Forum;
use forum::support::Wish;

use super::types::post::Post;
use crate::error::Answer;
use crate::extract::{Asked, Edit, Id, Write};

/// One post. Its author and moderators read it in every state; for others it is there once it is public.
#[utoipa::path(get, path = "/api/v1/posts/{id}", tag = "posts", params(("id" = String, Path)),
    responses((status = 200, body = Post)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    let post = Post::from(forum.post(&ask.ctx, id).await?);
    Ok(super::versioned(post.version, &post))
}

/// Takes one's own post back. Its place stays, as a tombstone.
#[utoipa::path(delete, path = "/api/v1/posts/{id}", tag = "posts",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The ETag of the post as it was read.")),
    responses((status = 200, body = Post)), security(("bearer" = [])))]
pub(crate) async fn withdraw(forum: Data<Forum>, Id(id): Id<PostId>, ask: Edit) -> Answer {
    forum.withdraw_post(&ask.ctx, id, ask.version).await.map_err(Edit::outdated)?;
    let post = Post::from(forum.post(&ask.ctx, id).await?);
    Ok(super::versioned(post.version, &post))
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

async fn wish(forum: &Forum, ask: &Write, id: PostId, wish: Wish) -> Answer {
    forum.support_post(&ask.ctx, id, wish).await?;
    let post = Post::from(forum.post(&ask.ctx, id).await?);
    Ok(super::versioned(post.version, &post))
}
