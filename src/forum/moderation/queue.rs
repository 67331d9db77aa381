//! Reading the queue.

use std::collections::HashMap;
use std::mem;

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::ids::{AccountId, ItemId, PostId, ThreadId};
use domain::moderation::Why;
use domain::policy::{self, Action};
use domain::revision::RevisionState;
use store::Snapshot;
use store::queue::{ListedItem, Mark};

use crate::error::{Error, Result};
use crate::post::{self, PostView, RevisionView, Viewer};
use crate::{Ctx, Forum, cursor_key};

/// An item of the queue as a moderator sees it.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// Its id.
    pub id: ItemId,
    /// The post it is about, with the words that are to be decided.
    pub post: PostView,
    /// What the public reads meanwhile, where those words are an edit of a public post.
    pub public_words: Option<RevisionView>,
    /// The thread of that post.
    pub thread_id: ThreadId,
    /// The title of that thread; the new one, where the edit changes it.
    pub thread_title: String,
    /// What brought it here.
    pub why: Why,
    /// Since when it waits.
    pub waiting_since: Timestamp,
    /// When it has to be decided.
    pub due_at: Timestamp,
    /// Who holds it at this moment.
    pub claimed_by: Option<Holder>,
    /// When it was decided, or closed because its author took the post back.
    pub decided_at: Option<Timestamp>,
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
            let rows = store::queue::waiting(tx, &reach, None, after, limit + 1)?;
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

    /// The item that waits about a post, if one does.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; refused to those who moderate nothing; [`Error::NotFound`] for a post outside this
    /// moderator's reach.
    pub async fn waiting_item(&self, ctx: &Ctx, about: PostId) -> Result<Option<ItemId>> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        policy::authorize(&actor, Action::OpenQueue, now)?;
        self.read(move |tx| {
            let post = store::post::get(tx, about)?;
            let facts = crate::consultation::facts(tx, post.consultation_id)?;
            policy::authorize(&actor, Action::ViewQueue(facts.standing()), now).map_err(|_| Error::NotFound)?;
            Ok(store::queue::open_for(tx, about)?.map(|item| item.id))
        })
        .await
    }
}

/// Draws items in the order given: a bounded number of queries however many there are.
pub(super) fn draw(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, rows: Vec<ListedItem>) -> Result<Vec<ItemView>> {
    let ids: Vec<PostId> = rows.iter().map(|listed| listed.item.post_id).collect();
    let posts = store::post::listed_by_ids(tx, &ids)?;
    let posts = post::views(tx, viewer, posts)?;
    let mut posts: HashMap<PostId, PostView> = posts.into_iter().map(|post| (post.id, post)).collect();
    let item = |listed: ListedItem| posts.remove(&listed.item.post_id).map(|post| view(viewer.now, listed, post));
    Ok(rows.into_iter().filter_map(item).collect())
}

fn view(now: Timestamp, listed: ListedItem, mut post: PostView) -> ItemView {
    let ListedItem { item, mut thread_title, claimed_by_name } = listed;
    let public_words = post.under_review.take().map(|new| swap(&mut post, &mut thread_title, new));
    let held = item.claim().filter(|claim| item.decided_at.is_none() && claim.holds(now));
    ItemView {
        id: item.id,
        post,
        public_words,
        thread_id: item.thread_id,
        thread_title,
        why: item.why,
        waiting_since: item.waiting_since,
        due_at: item.due_at,
        claimed_by: held.zip(claimed_by_name).map(|(claim, display_name)| Holder { id: claim.by, display_name }),
        decided_at: item.decided_at,
        version: item.version,
    }
}

/// Puts the words under review in the place of those that are public; answers with the latter.
fn swap(post: &mut PostView, title: &mut String, new: RevisionView) -> RevisionView {
    let old_title = new.title.map(|new| mem::replace(title, new));
    RevisionView {
        number: mem::replace(&mut post.revision, new.number),
        title: old_title,
        body: post.body.replace(new.body).unwrap_or_default(),
        html: post.html.replace(new.html).unwrap_or_default(),
        state: RevisionState::Approved,
        at: post.edited_at.or(post.published_at).unwrap_or(post.created_at),
        decided_at: post.edited_at.or(post.published_at),
    }
}
