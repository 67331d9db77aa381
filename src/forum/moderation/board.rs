//! The moderators' board: a list of the queue with one of its items beside it, read in one snapshot.

use base::page::{Cursor, Page};
use chrono::TimeDelta;
use domain::ids::ItemId;
use domain::moderation::{CLAIM_MINUTES, Why};
use domain::policy::{self, Action, Reach};
use store::Snapshot;
use store::queue::Mark;

use super::case::{self, CaseView};
use super::queue::{ItemView, draw};
use crate::error::{Error, Result};
use crate::post::Viewer;
use crate::{Ctx, Forum, cursor_key};

/// How far the board counts what waits.
pub const COUNTED_TO: i64 = 100;

/// Which items a board shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// What waits, for one reason or for any: due first.
    Waiting(Option<Why>),
    /// What was decided: the last first.
    Decided,
}

/// The board as a moderator sees it.
#[derive(Debug, Clone)]
pub struct Board {
    /// How much waits in all, counted up to [`COUNTED_TO`].
    pub waiting: usize,
    /// How much waits for each reason, counted in the same way.
    pub waiting_for: Vec<(Why, usize)>,
    /// The items of the shelf.
    pub items: Page<ItemView>,
    /// The item beside the list: the one chosen, else the first that nobody else holds.
    pub case: Option<CaseView>,
}

impl Forum {
    /// The board with a page of one shelf, and the item `chosen` beside it.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; refused to those who moderate nothing; [`Error::NotFound`] for a chosen item outside
    /// this moderator's reach; a fault for a cursor of another list.
    pub async fn moderation_board(
        &self,
        ctx: &Ctx,
        shelf: Shelf,
        cursor: Option<Cursor>,
        limit: i64,
        chosen: Option<ItemId>,
    ) -> Result<Board> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        policy::authorize(&actor, Action::OpenQueue, now)?;
        let reach = policy::visibility(&actor, now).moderated;
        let from = From::read(shelf, cursor.as_ref())?;
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            let items = from.page(tx, viewer, &reach, limit)?;
            let chosen = chosen.or_else(|| first_free(&items, viewer));
            Ok(Board {
                waiting: store::queue::how_many(tx, &reach, None, COUNTED_TO)?,
                waiting_for: waiting_for(tx, &reach)?,
                case: chosen.map(|id| case::read(tx, viewer, id)).transpose()?,
                items,
            })
        })
        .await
    }

    /// What to look at after an item: the next that is due and that this moderator may decide, from the beginning again
    /// when there is none behind it.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; refused to those who moderate nothing; [`Error::NotFound`] for an item that is not.
    pub async fn next_item(&self, ctx: &Ctx, after: ItemId) -> Result<Option<ItemId>> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let who = actor.account().ok_or(Error::Unauthenticated)?;
        policy::authorize(&actor, Action::OpenQueue, now)?;
        let reach = policy::visibility(&actor, now).moderated;
        let lapsed = now - TimeDelta::minutes(CLAIM_MINUTES);
        self.read(move |tx| {
            let left = store::queue::get(tx, after)?;
            match store::queue::next_for(tx, &reach, who, Some((left.due_at, left.id)), lapsed)? {
                Some(next) => Ok(Some(next)),
                None => Ok(store::queue::next_for(tx, &reach, who, None, lapsed)?),
            }
        })
        .await
    }
}

/// A shelf, and where its page begins.
enum From {
    Waiting(Option<Why>, Option<Mark>),
    Decided(Option<Mark>),
}

impl From {
    fn read(shelf: Shelf, cursor: Option<&Cursor>) -> Result<Self> {
        Ok(match shelf {
            Shelf::Waiting(why) => Self::Waiting(why, cursor_key(cursor)?),
            Shelf::Decided => Self::Decided(cursor_key(cursor)?),
        })
    }

    fn page(&self, tx: &mut Snapshot<'_>, viewer: Viewer<'_>, reach: &Reach, limit: i64) -> Result<Page<ItemView>> {
        let page = match self {
            Self::Waiting(why, after) => {
                let rows = store::queue::waiting(tx, reach, *why, *after, limit + 1)?;
                Page::cut(rows, limit, |listed| (listed.item.due_at, listed.item.id))
            }
            Self::Decided(before) => {
                let rows = store::queue::decided(tx, reach, *before, limit + 1)?;
                Page::cut(rows, limit, |listed| (listed.item.decided_at, listed.item.id))
            }
        };
        Ok(Page { items: draw(tx, viewer, page.items)?, next: page.next })
    }
}

fn waiting_for(tx: &mut Snapshot<'_>, reach: &Reach) -> Result<Vec<(Why, usize)>> {
    Why::ALL.iter().map(|why| Ok((*why, store::queue::how_many(tx, reach, Some(*why), COUNTED_TO)?))).collect()
}

fn first_free(items: &Page<ItemView>, viewer: Viewer<'_>) -> Option<ItemId> {
    let held_by_other =
        |item: &&ItemView| item.claimed_by.as_ref().is_some_and(|holder| Some(holder.id) != viewer.actor.account());
    let free = items.items.iter().find(|item| !held_by_other(item));
    free.or_else(|| items.items.first()).map(|item| item.id)
}
