//! New posts of a thread, told to those who have it open (server-sent events of the HTML standard).
//!
//! Each node reads the sealed record once for all its streams, while there are any: the record holds what every node
//! published, and is the same on both databases. A stream says numbers and ids, which everybody may read; what the posts say
//! is read on the page. What the record adds is found by `forum::live`.

mod seats;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::http::Method;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use domain::ids::{AccountId, PostId, ThreadId};
use forum::Forum;
use forum::live::{MOST, NewPost};
use futures_util::stream::{self, Stream};
use serde::Serialize;
use tokio::sync::broadcast::{self, Receiver};

use crate::client;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};
use crate::streams::{Closing, Streams};
use seats::{Seat, Seats};

/// What a stream is sent as.
const STREAM: &str = "text/event-stream; charset=utf-8";
/// How often a node looks for what is new.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long a stream is silent before it says that it is still there: proxies cut silent connections.
const SILENCE: Duration = Duration::from_secs(15);
/// Looks that a slow stream may fall behind before it is ended, to begin anew where it was.
const BEHIND: usize = 64;

/// The streams of this node, and what they are told.
pub(crate) struct Live {
    news: broadcast::Sender<Arc<[NewPost]>>,
    seats: Arc<Seats>,
}

/// What a stream begins behind: the newest post that its page shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Behind(i64);

impl FromQuery for Behind {
    fn from_query(query: &mut Query) -> Self {
        Self(query.number("after").unwrap_or(i64::MAX))
    }
}

impl Live {
    pub(crate) fn new() -> Self {
        Self { news: broadcast::Sender::new(BEHIND), seats: Arc::new(Seats::default()) }
    }

    /// Takes part in what is told from now on. Whoever is the first has the record read, from where it ends now.
    async fn join(&self, forum: &Data<Forum>, streams: &Streams) -> forum::Result<Receiver<Arc<[NewPost]>>> {
        let head = forum.record_head().await?;
        let receiver = self.news.subscribe();
        if self.seats.begin_reading() {
            let reading = Record { forum: forum.clone(), after: head, closing: streams.closing() };
            tokio::spawn(reading.follow(self.news.clone(), self.seats.clone()));
        }
        Ok(receiver)
    }
}

/// The record, as one node reads it for all its streams.
struct Record {
    forum: Data<Forum>,
    /// The last event that was read.
    after: i64,
    closing: Closing,
}

impl Record {
    /// Reads on while anybody listens and the server runs.
    async fn follow(mut self, news: broadcast::Sender<Arc<[NewPost]>>, seats: Arc<Seats>) {
        while self.closing.pause(LOOK_EVERY).await && seats.go_on_reading(|| news.receiver_count()) {
            // What cannot be read now is read a second later.
            while let Ok(piece) = self.forum.new_posts_after(self.after).await {
                self.after = piece.seq;
                if !piece.posts.is_empty() {
                    // Nobody left to hear it is no fault.
                    let _ = news.send(piece.posts.into());
                }
                if !piece.full {
                    break;
                }
            }
        }
    }
}

/// `GET /threads/{id}/live`: tells what became public in a thread behind the post that `Last-Event-ID`, or else `after`,
/// names by its number, and goes on. One's own posts are not told.
pub(crate) async fn stream(
    forum: Data<Forum>,
    streams: Data<Streams>,
    live: Data<Live>,
    Id(id): Id<ThreadId>,
    ask: Asked<Behind>,
) -> Answer {
    if ask.req.method() == Method::HEAD {
        return Ok(HttpResponse::Ok().content_type(STREAM).finish());
    }
    let seat = live.seats.take(client::counted_by(&ask.req))?;
    let news = live.join(&forum, &streams).await?;
    let after = last_seen(&ask.req).unwrap_or(ask.query.0);
    let missed = forum.newer_posts(&ask.ctx, id, after).await?;
    let listener = Listener {
        thread: id,
        me: ask.ctx.actor.account(),
        last: if after == i64::MAX { 0 } else { after },
        missed: Some(missed.into()),
        news,
        closing: streams.closing(),
        _seat: seat,
    };
    Ok(HttpResponse::Ok()
        .content_type(STREAM)
        .insert_header((CACHE_CONTROL, "no-store"))
        // Compression would hold events back until a block is full.
        .insert_header((CONTENT_ENCODING, "identity"))
        .streaming(pieces(listener)))
}

fn last_seen(req: &HttpRequest) -> Option<i64> {
    req.headers().get("last-event-id")?.to_str().ok()?.trim().parse().ok()
}

/// Somebody who has a thread open.
struct Listener {
    thread: ThreadId,
    me: Option<AccountId>,
    /// The number of the last post that was told, or known.
    last: i64,
    /// What came before the stream was open.
    missed: Option<Arc<[NewPost]>>,
    news: Receiver<Arc<[NewPost]>>,
    closing: Closing,
    /// Given up with the stream.
    _seat: Seat,
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
    /// The next piece; `None` when the server closes, or when this stream fell so far behind that it begins anew.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(missed) = self.missed.take() {
            // Said even where nothing was missed: it tells the other end that the stream is open.
            return Some(self.told(&missed).unwrap_or_else(|| Bytes::from_static(b": here\n\n")));
        }
        // One silence, however much is told of other threads meanwhile: it ends when this stream says something.
        let mut closing = self.closing.clone();
        let mut silence = pin!(closing.pause(SILENCE));
        loop {
            let posts = tokio::select! {
                posts = self.news.recv() => posts.ok()?,
                open = &mut silence => {
                    return open.then(|| Bytes::from_static(b": still here\n\n"));
                }
            };
            if let Some(piece) = self.told(&posts) {
                return Some(piece);
            }
        }
    }

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
        let told = Told { count: posts.len(), more, posts };
        let data = serde_json::to_string(&told).unwrap_or_default();
        Some(Bytes::from(format!("id: {}\ndata: {data}\n\n", self.last)))
    }
}

fn pieces(listener: Listener) -> impl Stream<Item = Result<Bytes, actix_web::Error>> {
    stream::unfold(listener, |mut listener| async move {
        let piece = listener.next().await?;
        Some((Ok(piece), listener))
    })
}
