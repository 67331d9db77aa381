//! What becomes public, for those who read along: found in the sealed record, in which the posts of every node stand.
//!
//! What is not here: the open streams (`web::live`).

use domain::event::{Audience, Kind};
use domain::ids::{PostId, ThreadId};
pub use store::visit::Newer as NewPost;

use crate::error::Result;
use crate::event::EventView;
use crate::post::Viewer;
use crate::{Ctx, Forum, event, thread};

/// Events looked at together.
const PIECE: i64 = 100;
/// New posts of one thread that are told together.
pub const MOST: i64 = 100;

/// What is new in a piece of the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The number of its last event.
    pub seq: i64,
    /// Whether more may follow at once.
    pub full: bool,
    /// Its events, in order.
    pub events: Vec<EventView>,
    /// The posts that became public in it.
    pub posts: Vec<NewPost>,
}

impl Forum {
    /// How far the public record goes by now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn record_head(&self) -> Result<i64> {
        self.read(|tx| Ok(store::event::head(tx, Audience::Public)?)).await
    }

    /// What became public behind the event with this number.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn news_after(&self, seq: i64) -> Result<Piece> {
        self.read(move |tx| {
            let rows = store::event::after(tx, Audience::Public, seq, PIECE)?;
            let brings = [Kind::PostPublished.as_str(), Kind::ResponsePublished.as_str()];
            let brought = rows.iter().filter(|row| brings.contains(&row.kind.as_str()));
            let ids: Vec<PostId> = brought.map(|row| PostId(row.subject_id)).collect();
            let posts = if ids.is_empty() { vec![] } else { store::visit::newer_among(tx, &ids)? };
            let full = i64::try_from(rows.len()).is_ok_and(|count| count == PIECE);
            let events = rows.into_iter().map(event::view).collect::<Result<Vec<_>>>()?;
            Ok(Piece { seq: events.last().map_or(seq, |event| event.seq), full, events, posts })
        })
        .await
    }

    /// The public posts of a thread behind a number, up to [`MOST`].
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for a thread this person may not see.
    pub async fn newer_posts(&self, ctx: &Ctx, id: ThreadId, number: i64) -> Result<Vec<NewPost>> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| {
            thread::visible(tx, Viewer { actor: &actor, now }, id)?;
            Ok(store::visit::newer(tx, id, number, MOST)?)
        })
        .await
    }
}
