//! Reading the queue.

use std::collections::HashMap;

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::ids::{AccountId, ItemId, PostId, ThreadId};
use domain::moderation::Why;
use domain::policy::{self, Action};
use store::Snapshot;
use store::queue::{ListedItem, Mark};

use crate::error::{Error, Result};
use crate::post::{self, PostView, Viewer};
use crate::{Ctx, Forum, cursor_key};

/// An item of the queue as a moderator sees it.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// Its id.
    pub id: ItemId,
    /// The post it is about.
    pub post: PostView,
    /// The thread of that post.
    pub thread_id: ThreadId,
    /// The title of that thread.
    pub thread_title: String,
    /// What brought it here.
    pub why: Why,
    /// Since when it waits.
    pub waiting_since: Timestamp,
    /// When it has to be decided.
    pub due_at: Timestamp,
    /// Who holds it at this moment.
    pub claimed_by: Option<Holder>,
    /// Grows with each change.
    pub version: i64,
}

/// A moderator whose claim keeps others away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The account.
    pub id: AccountId,
    /// The name.
    pub display_name: String,
}

impl Forum {
    /// What waits within this moderator's reach, due first.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; refused to those who moderate nothing; a fault for a cursor of another list.
    pub async fn moderation_queue(&self, ctx: &Ctx, cursor: Option<Cursor>, limit: i64) -> Result<Page<ItemView>> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let after = cursor_key::<Mark>(cursor.as_ref())?;
        policy::authorize(&actor, Action::OpenQueue, now)?;
        let reach = policy::visibility(&actor, now).moderated;
        self.read(move |tx| {
            let rows = store::queue::waiting(tx, &reach, after, limit + 1)?;
            let page = Page::cut(rows, limit, |listed| (listed.item.due_at, listed.item.id));
            Ok(Page { items: draw(tx, Viewer { actor: &actor, now }, page.items)?, next: page.next })
        })
        .await
    }

    /// One item, decided or not.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; refused to those who moderate nothing; [`Error::NotFound`] for an item outside this
    /// moderator's reach.
    pub async fn moderation_item(&self, ctx: &Ctx, id: ItemId) -> Result<ItemView> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        policy::authorize(&actor, Action::OpenQueue, now)?;
        self.read(move |tx| {
            let listed = store::queue::listed(tx, id)?;
            let facts = crate::consultation::facts(tx, listed.item.consultation_id)?;
            policy::authorize(&actor, Action::ViewQueue(facts.standing()), now).map_err(|_| Error::NotFound)?;
            draw(tx, Viewer { actor: &actor, now }, vec![listed])?.pop().ok_or(Error::NotFound)
        })
        .await
    }
}

/// Draws items in the order given: a bounded number of queries however many there are.
fn draw(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, rows: Vec<ListedItem>) -> Result<Vec<ItemView>> {
    let ids: Vec<PostId> = rows.iter().map(|listed| listed.item.post_id).collect();
    let posts = store::post::listed_by_ids(tx, &ids)?;
    let posts = post::views(tx, viewer, posts)?;
    let mut posts: HashMap<PostId, PostView> = posts.into_iter().map(|post| (post.id, post)).collect();
    let item = |listed: ListedItem| posts.remove(&listed.item.post_id).map(|post| view(viewer.now, listed, post));
    Ok(rows.into_iter().filter_map(item).collect())
}

fn view(now: Timestamp, listed: ListedItem, post: PostView) -> ItemView {
    let ListedItem { item, thread_title, claimed_by_name } = listed;
    let held = item.claim().filter(|claim| item.decided_at.is_none() && claim.holds(now));
    ItemView {
        id: item.id,
        post,
        thread_id: item.thread_id,
        thread_title,
        why: item.why,
        waiting_since: item.waiting_since,
        due_at: item.due_at,
        claimed_by: held.zip(claimed_by_name).map(|(claim, display_name)| Holder { id: claim.by, display_name }),
        version: item.version,
    }
}
