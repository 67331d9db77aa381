//! New posts of a thread, told to those who have it open. A stream says numbers and ids, which everybody may read; what the
//! posts say is read on the page.

use actix_web::web::{Bytes, Data};
use domain::ids::{AccountId, PostId, ThreadId};
use forum::live::{MOST, NewPost};
use serde::Serialize;

use super::line::{Caught, Teller};
use super::record::News;
use super::{Live, head, last_seen, message};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};

/// What a stream begins behind: the newest post that its page shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Behind(i64);

impl FromQuery for Behind {
    fn from_query(query: &mut Query) -> Self {
        Self(query.number("after").unwrap_or(i64::MAX))
    }
}

/// `GET /threads/{id}/live`: tells what became public in a thread behind the post that `Last-Event-ID`, or else `after`,
/// names by its number, and goes on. One's own posts are not told.
pub(crate) async fn stream(live: Data<Live>, Id(id): Id<ThreadId>, ask: Asked<Behind>) -> Answer {
    if let Some(head) = head(&ask.req) {
        return Ok(head);
    }
    let line = live.listen(&ask.req).await?;
    let after = last_seen(&ask.req).unwrap_or(ask.query.0);
    let missed = live.forum.newer_posts(&ask.ctx, id, after).await?;
    Ok(line.answer(Listener {
        thread: id,
        me: ask.ctx.actor.account(),
        last: if after == i64::MAX { 0 } else { after },
        missed: Some(missed),
    }))
}

/// Somebody who has a thread open.
struct Listener {
    thread: ThreadId,
    me: Option<AccountId>,
    /// The number of the last post that was told, or known.
    last: i64,
    /// What came before the stream was open. Whoever misses more later begins anew: who they are is asked again then, and
    /// whether they may still see the thread.
    missed: Option<Vec<NewPost>>,
}

/// What a stream says at once.
#[derive(Debug, Serialize)]
struct Told {
    /// How many posts are new.
    count: usize,
    /// Whether there may be more than are told.
    more: bool,
    /// The posts, in the order of their numbers.
    posts: Vec<ToldPost>,
}

/// A new post.
#[derive(Debug, Serialize)]
struct ToldPost {
    id: PostId,
    number: i64,
}

impl Listener {
    /// What of these posts is news here.
    fn told(&mut self, posts: &[NewPost]) -> Option<Bytes> {
        let here = posts.iter().filter(|post| post.thread == self.thread && post.number > self.last);
        let here: Vec<&NewPost> = here.collect();
        self.last = here.last()?.number;
        let others = here.iter().filter(|post| Some(post.author) != self.me);
        let posts: Vec<ToldPost> = others.map(|post| ToldPost { id: post.id, number: post.number }).collect();
        if posts.is_empty() {
            return None;
        }
        let more = i64::try_from(here.len()).is_ok_and(|count| count >= MOST);
        Some(Bytes::from(message(self.last, &Told { count: posts.len(), more, posts })))
    }
}

impl Teller for Listener {
    async fn catch_up(&mut self) -> Option<Caught> {
        let missed = self.missed.take()?;
        Some(Caught { piece: self.told(&missed), more: false })
    }

    fn tell(&mut self, news: &News) -> Option<Bytes> {
        self.told(&news.posts)
    }
}
