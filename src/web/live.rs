//! What becomes public, told to those who have a stream of it open (server-sent events of the HTML standard): the new posts
//! of a thread (`thread`), and the record itself (`event`).
//!
//! Each stream has a seat. Each node reads the sealed record once for all its streams, while there are any (`record`): the
//! record holds what every node published, and is the same on both databases. What of it one stream is told, and when, is
//! in `line`. What the record adds is found by `forum::live`.

pub(crate) mod event;
mod line;
mod record;
pub(crate) mod thread;

use std::sync::Arc;

use actix_web::http::Method;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use forum::Forum;
use serde::Serialize;

use crate::client;
use crate::error::Failure;
use crate::seats::{Full, Seats};
use crate::streams::Streams;
use line::Line;
use record::Record;

/// What a stream is sent as.
const STREAM: &str = "text/event-stream; charset=utf-8";
/// Streams of one node: each is an open connection.
const MOST: usize = 4_000;
/// Streams of one address: an office behind one, with a few threads open each.
const MOST_OF_ONE: usize = 100;
/// Seconds after which one may try again.
const LATER: i64 = 60;

/// The streams of this node, and what they are told.
pub(crate) struct Live {
    forum: Data<Forum>,
    streams: Streams,
    seats: Arc<Seats>,
    record: Arc<Record>,
}

impl Live {
    pub(crate) fn new(forum: Data<Forum>, streams: Streams) -> Self {
        Self { forum, streams, seats: Seats::new(MOST, MOST_OF_ONE), record: Arc::new(Record::new()) }
    }

    /// Takes a seat for whoever asks, and hears from now on what the record has more.
    ///
    /// # Errors
    /// 503 when the node has no seat left, 429 when their address has as many as one may have; what the database says.
    async fn listen(&self, req: &HttpRequest) -> Result<Line, Failure> {
        let seat = self.seats.take(client::counted_by(req), 1).map_err(|full| match full {
            Full::All => forum::Error::Busy { retry_after: LATER },
            Full::One => forum::Error::Throttled { retry_after: LATER },
        })?;
        let news = self.record.listen(&self.forum, self.streams.closing()).await?;
        Ok(Line::new(news, self.streams.closing(), seat))
    }
}

/// The answer to whoever asks for the head of a stream alone: they need no seat.
fn head(req: &HttpRequest) -> Option<HttpResponse> {
    (req.method() == Method::HEAD).then(|| HttpResponse::Ok().content_type(STREAM).finish())
}

/// The number of what somebody heard last, who comes back.
fn last_seen(req: &HttpRequest) -> Option<i64> {
    req.headers().get("last-event-id")?.to_str().ok()?.trim().parse().ok()
}

/// What a stream says at once; whoever comes back names the number.
fn message(number: i64, data: &impl Serialize) -> String {
    let data = serde_json::to_string(data).unwrap_or_default();
    format!("id: {number}\ndata: {data}\n\n")
}
