//! The public record as it grows: in pieces, or as a stream (server-sent events of the HTML standard).

use std::time::Duration;

use actix_web::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_ENCODING};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use forum::{Ctx, Forum};
use futures_util::stream::{self, Stream};
use utoipa::IntoParams;

use super::types::event::{Event, Events};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Paging, Query};
use crate::streams::{Closing, Streams};

/// How often a stream looks for what is new. Sealing itself lags by less.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Looks without anything new after which a stream says that it is still there: proxies cut silent connections.
const SILENCE: u32 = 15;
/// Events sent in one piece.
const PIECE: i64 = 100;

/// Which part of the record.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct EventsQuery {
    /// The number of the last event known; 0 for the beginning.
    #[param(required = false, default = 0)]
    after: i64,
    /// How many at once; a stream ignores it.
    #[param(required = false, minimum = 1, maximum = 100, default = 25)]
    limit: i64,
}

impl FromQuery for EventsQuery {
    fn from_query(query: &mut Query) -> Self {
        let after = query.number("after").unwrap_or(0);
        Self { after, limit: Paging::from_query(query).limit }
    }
}

/// The public record, gapless in `seq`. With `Accept: text/event-stream` it goes on as it grows; a client that comes
/// back says in `Last-Event-ID` where it was.
#[utoipa::path(get, path = "/api/v1/events", tag = "events", params(EventsQuery),
    responses((status = 200, body = Events)))]
pub(crate) async fn list(forum: Data<Forum>, streams: Data<Streams>, ask: Asked<EventsQuery>) -> Answer {
    if wants_stream(&ask.req) {
        let after = last_seen(&ask.req).unwrap_or(ask.query.after);
        return Ok(streaming(Reader::new(forum, ask.ctx, after, streams.closing())));
    }
    let events = forum.events_after(&ask.ctx, ask.query.after, ask.query.limit).await?;
    Ok(super::ok(&Events::from(events)))
}

fn wants_stream(req: &HttpRequest) -> bool {
    let accepted = req.headers().get(ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/event-stream"))
}

fn last_seen(req: &HttpRequest) -> Option<i64> {
    req.headers().get("last-event-id")?.to_str().ok()?.trim().parse().ok()
}

fn streaming(reader: Reader) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/event-stream; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        // Compression would hold events back until a block is full.
        .insert_header((CONTENT_ENCODING, "identity"))
        .streaming(pieces(reader))
}

/// Somebody who reads along.
struct Reader {
    forum: Data<Forum>,
    ctx: Ctx,
    /// The last event they have.
    after: i64,
    closing: Closing,
    /// Whether there may be more at once.
    behind: bool,
}

impl Reader {
    fn new(forum: Data<Forum>, ctx: Ctx, after: i64, closing: Closing) -> Self {
        Self { forum, ctx, after, closing, behind: true }
    }

    /// The next piece; `None` when the server closes or the record cannot be read: the client comes back.
    async fn next(&mut self) -> Option<Bytes> {
        for _ in 0..SILENCE {
            if !self.behind && !self.closing.pause(LOOK_EVERY).await {
                return None;
            }
            let events = self.forum.events_after(&self.ctx, self.after, PIECE).await.ok()?;
            self.behind = i64::try_from(events.len()).ok() == Some(PIECE);
            if let Some(last) = events.last() {
                self.after = last.seq;
                let piece = events.into_iter().map(|event| in_stream(event.seq, &Event::from(event)));
                return Some(Bytes::from(piece.collect::<String>()));
            }
        }
        Some(Bytes::from_static(b": still here\n\n"))
    }
}

fn pieces(reader: Reader) -> impl Stream<Item = Result<Bytes, actix_web::Error>> {
    stream::unfold(reader, |mut reader| async move {
        let piece = reader.next().await?;
        Some((Ok(piece), reader))
    })
}

/// One event as the stream has it.
fn in_stream(seq: i64, event: &Event) -> String {
    let data = serde_json::to_string(event).unwrap_or_default();
    format!("id: {seq}\ndata: {data}\n\n")
}
