//! One open stream: what it is told of the news, what it is told where they do not reach, and that it is still there.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING};
use actix_web::web::Bytes;
use futures_util::stream::{self, Stream};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::STREAM;
use super::record::News;
use crate::seats::Held;
use crate::streams::Closing;

/// How long a stream is silent before it says that it is still there: proxies cut silent connections.
const SILENCE: Duration = Duration::from_secs(15);
/// Said by a stream that has nothing to tell yet: its other end knows then that it is open.
const HERE: &[u8] = b": here\n\n";
/// Said after a silence.
const STILL_HERE: &[u8] = b": still here\n\n";

/// What one stream tells of the record.
pub(super) trait Teller {
    /// What there is to tell that the news do not hold: what was before the first of them, and what was in those that this
    /// stream was too slow to hear. `None` ends it, and its other end opens it anew, where it was.
    async fn catch_up(&mut self) -> Option<Caught>;

    /// What of these news is told here; some of them may have been told before.
    fn tell(&mut self, news: &News) -> Option<Bytes>;
}

/// What came of catching up.
pub(super) struct Caught {
    /// What is told.
    pub(super) piece: Option<Bytes>,
    /// Whether there may be more at once.
    pub(super) more: bool,
}

/// A seat, and what is heard in it.
pub(super) struct Line {
    news: Receiver<Arc<News>>,
    closing: Closing,
    /// Given up with the stream.
    _seat: Held,
}

impl Line {
    pub(super) fn new(news: Receiver<Arc<News>>, closing: Closing, seat: Held) -> Self {
        Self { news, closing, _seat: seat }
    }

    /// The answer that goes on.
    pub(super) fn answer(self, teller: impl Teller + 'static) -> HttpResponse {
        HttpResponse::Ok()
            .content_type(STREAM)
            .insert_header((CACHE_CONTROL, "no-store"))
            // Compression would hold events back until a block is full.
            .insert_header((CONTENT_ENCODING, "identity"))
            .streaming(pieces(Open::new(self, teller)))
    }
}

fn pieces<T: Teller>(open: Open<T>) -> impl Stream<Item = Result<Bytes, actix_web::Error>> {
    stream::unfold(open, |mut open| async move {
        let piece = open.next().await?;
        Some((Ok(piece), open))
    })
}

/// A stream while it is open.
struct Open<T> {
    line: Line,
    teller: T,
    /// Whether there may be something to tell that the news do not hold.
    is_behind: bool,
    /// Said at once where nothing else is.
    greeting: Option<Bytes>,
}

impl<T: Teller> Open<T> {
    fn new(line: Line, teller: T) -> Self {
        Self { line, teller, is_behind: true, greeting: Some(Bytes::from_static(HERE)) }
    }

    /// The next piece; `None` when the server closes, or when the stream has to begin anew.
    async fn next(&mut self) -> Option<Bytes> {
        // One silence, however much is heard meanwhile that is not told here: it ends when this stream says something.
        let mut closing = self.line.closing.clone();
        let mut silence = pin!(closing.pause(SILENCE));
        loop {
            if self.line.closing.has_come() {
                return None;
            }
            if self.is_behind {
                let caught = self.teller.catch_up().await?;
                self.is_behind = caught.more;
                let greeting = self.greeting.take();
                if let Some(piece) = caught.piece.or(greeting) {
                    return Some(piece);
                }
                continue;
            }
            let heard = tokio::select! {
                heard = self.line.news.recv() => heard,
                open = &mut silence => return open.then(|| Bytes::from_static(STILL_HERE)),
            };
            match heard.map(|news| self.teller.tell(&news)) {
                Ok(None) => {}
                Ok(told) => return told,
                Err(RecvError::Lagged(_)) => self.is_behind = true,
                Err(RecvError::Closed) => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::broadcast;

    use super::super::event::Message;
    use super::*;
    use crate::seats::Seats;
    use crate::streams::Streams;

    /// Tells the events as they are; what it catches up with is laid out before.
    struct Sample(Vec<Caught>);

    impl Teller for Sample {
        async fn catch_up(&mut self) -> Option<Caught> {
            if self.0.is_empty() { None } else { Some(self.0.remove(0)) }
        }

        fn tell(&mut self, news: &News) -> Option<Bytes> {
            let told: String = news.events.iter().map(|event| event.text.as_str()).collect();
            (!told.is_empty()).then(|| Bytes::from(told))
        }
    }

    fn caught(piece: &'static str, more: bool) -> Caught {
        Caught { piece: (!piece.is_empty()).then(|| Bytes::from_static(piece.as_bytes())), more }
    }

    /// A stream that may fall two looks behind; what tells it the news, and what closes it.
    fn open(catching_up: Vec<Caught>) -> (broadcast::Sender<Arc<News>>, Streams, Open<Sample>) {
        let (news, streams) = (broadcast::Sender::new(2), Streams::new());
        let seat = Seats::new(1, 1).take(None, 1).unwrap();
        let line = Line::new(news.subscribe(), streams.closing(), seat);
        (news, streams, Open::new(line, Sample(catching_up)))
    }

    fn say(news: &broadcast::Sender<Arc<News>>, text: &str) {
        let events = if text.is_empty() { vec![] } else { vec![Message { seq: 1, text: text.to_owned() }] };
        assert!(news.send(Arc::new(News { events, posts: vec![] })).is_ok());
    }

    async fn hears(open: &mut Open<Sample>, expected: &[&str]) {
        for piece in expected {
            assert_eq!(open.next().await.as_deref(), Some(piece.as_bytes()));
        }
    }

    #[actix_web::test]
    async fn what_was_before_the_news_is_told_first() {
        let (news, _streams, mut open) = open(vec![caught("1", true), caught("2", true), caught("", false)]);
        say(&news, "3");
        hears(&mut open, &["1", "2", "3"]).await;
        let (news, _streams, mut open) = self::open(vec![caught("", false)]);
        say(&news, "");
        say(&news, "1");
        hears(&mut open, &[": here\n\n", "1"]).await;
    }

    #[actix_web::test]
    async fn a_slow_stream_catches_up_or_begins_anew() {
        let (news, _streams, mut open) = open(vec![caught("", false), caught("1 to 3", false)]);
        hears(&mut open, &[": here\n\n"]).await;
        for text in ["1", "2", "3"] {
            say(&news, text);
        }
        // What it missed, then the news that are left; who tells them knows what was told.
        hears(&mut open, &["1 to 3", "2", "3"]).await;
        for text in ["4", "5", "6"] {
            say(&news, text);
        }
        assert_eq!(open.next().await, None, "it cannot catch up");
    }

    #[actix_web::test]
    async fn a_stream_ends_with_the_server_even_while_it_catches_up() {
        let (_news, streams, mut open) = open(vec![caught("1", true), caught("2", true)]);
        hears(&mut open, &["1"]).await;
        streams.close();
        assert_eq!(open.next().await, None);
    }
}
