//! Threads and the posts in them.

use actix_web::web::Data;
use domain::ids::{ConsultationId, PostId, ThreadId};
use domain::thread::{Filter, Sort};
use forum::Forum;
use forum::post::{Part, PostsWanted};

use super::types::list::List;
use super::types::post::Post;
use super::types::thread::{ReplyBody, Thread, ThreadBody};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Paging, Query, Write};

/// Which posts of a thread are asked for, and in which order.
pub(crate) struct PostsQuery {
    paging: Paging,
    sort: Sort,
    filter: Filter,
    parent: Option<PostId>,
}

impl FromQuery for PostsQuery {
    fn from_query(query: &mut Query) -> Self {
        Self {
            paging: Paging::from_query(query),
            sort: query.word("sort").unwrap_or(Sort::Oldest),
            filter: Filter::from_query(query),
            parent: query.number("parent"),
        }
    }
}

/// Which threads of a consultation are asked for.
pub(crate) struct ThreadsQuery {
    paging: Paging,
    clause: Option<String>,
}

impl FromQuery for ThreadsQuery {
    fn from_query(query: &mut Query) -> Self {
        Self { paging: Paging::from_query(query), clause: query.text("clause") }
    }
}

/// The public threads of a consultation, the latest activity first; their first posts without words.
#[utoipa::path(get, path = "/api/v1/consultations/{id}/threads", tag = "threads",
    params(("id" = String, Path),
        ("clause" = Option<String>, Query, description = "Only those that begin with the clause of this name (`eid`) or \
            with what stands below it, whatever the edition."), Paging),
    responses((status = 200, body = List<Thread>)))]
pub(crate) async fn list(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<ThreadsQuery>) -> Answer {
    let ThreadsQuery { paging, clause } = ask.query;
    let page = forum.threads(&ask.ctx, id, clause, paging.cursor, paging.limit).await?;
    super::list(&ask.here, page.map(Thread::in_list))
}

/// Starts a thread (residents; with `speaks_for`, officials). A resident's first post waits for a moderator unless the
/// consultation says otherwise; a department's is public at once.
#[utoipa::path(post, path = "/api/v1/consultations/{id}/threads", tag = "threads", params(("id" = String, Path)),
    request_body = ThreadBody, responses((status = 201, body = Thread)), security(("bearer" = [])))]
pub(crate) async fn start(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Write<ThreadBody>) -> Answer {
    let id = forum.start_thread(&ask.ctx, id, ask.body.into()).await?;
    let made = Thread::from(forum.thread(&ask.ctx, id).await?);
    Ok(super::created(&format!("/threads/{id}"), &made))
}

/// One thread, with its first post, its notice and its official responses.
#[utoipa::path(get, path = "/api/v1/threads/{id}", tag = "threads", params(("id" = String, Path)),
    responses((status = 200, body = Thread)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Asked) -> Answer {
    Ok(super::ok(&Thread::from(forum.thread(&ask.ctx, id).await?)))
}

/// The posts of a thread: in reading order with `depth` and `parent_id`, or flat; or the direct replies to one of them.
#[utoipa::path(get, path = "/api/v1/threads/{id}/posts", tag = "threads",
    params(("id" = String, Path),
        ("sort" = Option<String>, Query, description = "`oldest` (reading order; filtered, flat in the order of \
            publication), `newest`, `supported` or `official`."),
        ("stance" = Option<String>, Query, description = "Only public posts that are meant so: `for`, `against`, \
            `question` or `suggestion`."),
        ("unanswered" = Option<String>, Query, description = "`1`: only public posts of residents that no published answer \
            covers; where the consultation asks for stances, only questions."),
        ("parent" = Option<String>, Query, description = "Only the direct replies to this post, in reading order; the \
            other parameters do not apply."), Paging),
    responses((status = 200, body = List<Post>)))]
pub(crate) async fn posts(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Asked<PostsQuery>) -> Answer {
    let PostsQuery { paging, sort, filter, parent } = ask.query;
    let part = parent.map_or(Part::Whole, Part::Replies);
    let wanted = PostsWanted { part, sort, filter, turn: paging.cursor.into(), limit: paging.limit };
    let page = forum.posts(&ask.ctx, id, wanted).await?;
    super::list(&ask.here, page.map(Post::from))
}

/// Replies in a thread (residents).
#[utoipa::path(post, path = "/api/v1/threads/{id}/posts", tag = "threads", params(("id" = String, Path)),
    request_body = ReplyBody, responses((status = 201, body = Post)), security(("bearer" = [])))]
pub(crate) async fn reply(forum: Data<Forum>, Id(id): Id<ThreadId>, ask: Write<ReplyBody>) -> Answer {
    let id = forum.reply(&ask.ctx, id, ask.body.into()).await?;
    let made = Post::from(forum.post(&ask.ctx, id).await?);
    Ok(super::created(&format!("/posts/{id}"), &made))
}
