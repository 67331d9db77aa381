//! The record, read once for all streams of a node, and only while there are any.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Data;
use forum::Forum;
use forum::live::{NewPost, Piece};
use tokio::sync::Mutex;
use tokio::sync::broadcast::{self, Receiver};

use super::event::Message;
use crate::streams::Closing;

/// How often a node looks for what is new. Sealing itself lags by less.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Looks that a slow stream may fall behind before it has to catch up by itself.
const BEHIND: usize = 64;

/// What the record has more.
pub(super) struct News {
    /// The events, as streams of them have them, in order.
    pub(super) events: Vec<Message>,
    /// The posts that became public.
    pub(super) posts: Vec<NewPost>,
}

impl From<Piece> for News {
    fn from(piece: Piece) -> Self {
        Self { events: piece.events.into_iter().map(Message::from).collect(), posts: piece.posts }
    }
}

/// The record, as one node reads it for all its streams.
pub(super) struct Record {
    news: broadcast::Sender<Arc<News>>,
    /// Whether it is being read. Held while reading begins: whoever listens meanwhile waits until it is known from where on
    /// it is read, because what they read by themselves afterwards has to reach as far.
    is_read: Mutex<bool>,
}

impl Record {
    pub(super) fn new() -> Self {
        Self { news: broadcast::Sender::new(BEHIND), is_read: Mutex::new(false) }
    }

    /// Hears what is told from now on: all that the database, asked after this, does not know yet. Whoever is the first has
    /// the record read, from where it ends now.
    ///
    /// # Errors
    /// When reading would begin, and the database does not answer.
    pub(super) async fn listen(
        self: &Arc<Self>,
        forum: &Data<Forum>,
        closing: Closing,
    ) -> forum::Result<Receiver<Arc<News>>> {
        let mut is_read = self.is_read.lock().await;
        if *is_read {
            return Ok(self.news.subscribe());
        }
        let head = forum.record_head().await?;
        let news = self.news.subscribe();
        tokio::spawn(self.clone().follow(forum.clone(), head, closing));
        *is_read = true;
        Ok(news)
    }

    /// Reads on from the event with this number, while anybody listens and the server runs.
    async fn follow(self: Arc<Self>, forum: Data<Forum>, mut after: i64, mut closing: Closing) {
        while closing.pause(LOOK_EVERY).await && self.goes_on().await {
            loop {
                let piece = match forum.news_after(after).await {
                    Ok(piece) => piece,
                    Err(error) => {
                        // Read a second later. Whoever listens is told nothing meanwhile, so that somebody has to know.
                        tracing::warn!(error = %error, after, "the record could not be read on");
                        break;
                    }
                };
                let is_full = piece.full;
                after = piece.seq;
                if !piece.events.is_empty() {
                    // Nobody left to hear it is no fault.
                    let _ = self.news.send(Arc::new(piece.into()));
                }
                if !is_full {
                    break;
                }
            }
        }
    }

    /// Whether the record is read on: while anybody listens. They are counted while nobody can begin to: else whoever came
    /// between would be read to by nobody.
    async fn goes_on(&self) -> bool {
        let mut is_read = self.is_read.lock().await;
        *is_read = self.news.receiver_count() > 0;
        *is_read
    }
}
