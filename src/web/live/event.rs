//! The public record as a stream: each event once and in order, from where its reader was.

use actix_web::HttpRequest;
use actix_web::web::{Bytes, Data};
use forum::event::EventView;
use forum::{Ctx, Forum};

use super::line::{Caught, Teller};
use super::record::News;
use super::{Live, head, last_seen, message};
use crate::api::types::event::Event;
use crate::error::Answer;

/// Events that are read together while a stream catches up.
const PIECE: i64 = 100;

/// An event as the streams have it.
pub(super) struct Message {
    pub(super) seq: i64,
    pub(super) text: String,
}

impl From<EventView> for Message {
    fn from(event: EventView) -> Self {
        let seq = event.seq;
        Self { seq, text: message(seq, &Event::from(event)) }
    }
}

/// `GET /api/v1/events` as a stream: tells what the record has behind the event that `Last-Event-ID`, or else `after`, names
/// by its number, and goes on.
pub(crate) async fn stream(live: &Live, req: &HttpRequest, ctx: Ctx, after: i64) -> Answer {
    if let Some(head) = head(req) {
        return Ok(head);
    }
    let line = live.listen(req).await?;
    let after = last_seen(req).unwrap_or(after);
    Ok(line.answer(Follower { forum: live.forum.clone(), ctx, after }))
}

/// Somebody who reads along.
struct Follower {
    forum: Data<Forum>,
    ctx: Ctx,
    /// The number of the last event that was told, or known.
    after: i64,
}

impl Follower {
    /// What of these was not told yet: catching up may have told what stands in the news, too.
    fn told(&mut self, events: &[Message]) -> Option<Bytes> {
        let new = events.iter().filter(|event| event.seq > self.after);
        let new: Vec<&Message> = new.collect();
        self.after = new.last()?.seq;
        Some(Bytes::from(new.into_iter().map(|event| event.text.as_str()).collect::<String>()))
    }
}

impl Teller for Follower {
    async fn catch_up(&mut self) -> Option<Caught> {
        let events = self.forum.events_after(&self.ctx, self.after, PIECE).await.ok()?;
        let events: Vec<Message> = events.into_iter().map(Message::from).collect();
        let more = i64::try_from(events.len()).is_ok_and(|count| count == PIECE);
        Some(Caught { piece: self.told(&events), more })
    }

    fn tell(&mut self, news: &News) -> Option<Bytes> {
        self.told(&news.events)
    }
}
