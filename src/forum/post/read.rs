//! Reading posts: one, a page of a thread, one's own.

use std::collections::HashSet;

use base::page::{Cursor, Page};
use domain::fields::FieldErrors;
use domain::ids::{PostId, ThreadId};
use domain::policy::{self, Action};
use domain::thread::Sort;
use store::Snapshot;
use store::post::{AfterKey, Listed};

use super::{OwnPost, PostView, Viewer, facts, view};
use crate::error::{Error, Result};
use crate::{Ctx, Forum, cursor_key};

impl Forum {
    /// One post.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that this person may see. A tombstone is seen by all who might see its
    /// thread, without its words.
    pub async fn post(&self, ctx: &Ctx, id: PostId) -> Result<PostView> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| one(tx, Viewer { actor: &actor, now }, id)).await
    }

    /// A page of a thread, or (with `parent`) of the direct replies to one of its posts.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a thread this person may not see; a fault for a cursor of another list.
    pub async fn posts(
        &self,
        ctx: &Ctx,
        thread: ThreadId,
        parent: Option<PostId>,
        sort: Sort,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<PostView>> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let slice = Slice { thread, parent, sort, after: cursor_key::<AfterKey>(cursor.as_ref())?, limit };
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            crate::thread::visible(tx, viewer, thread)?;
            slice.page(tx, viewer)
        })
        .await
    }

    /// What this person wrote, in any state, the newest first.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; a fault for a cursor of another list.
    pub async fn own_posts(&self, ctx: &Ctx, cursor: Option<Cursor>, limit: i64) -> Result<Page<OwnPost>> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let before = cursor_key::<PostId>(cursor.as_ref())?;
        let account = actor.account().ok_or(Error::Unauthenticated)?;
        policy::authorize(&actor, Action::ReadSelf, now)?;
        self.read(move |tx| {
            let rows = store::post::authored_by(tx, account, before, limit + 1)?;
            let page = Page::cut(rows, limit, |listed| listed.post.id);
            Ok(Page { items: own(tx, Viewer { actor: &actor, now }, page.items)?, next: page.next })
        })
        .await
    }
}

/// Which posts of a thread are wanted. That the viewer may see the thread was asked before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slice {
    /// The thread.
    pub(crate) thread: ThreadId,
    /// The direct replies to this post alone.
    pub(crate) parent: Option<PostId>,
    /// In which order; replies come in reading order whatever it says.
    pub(crate) sort: Sort,
    /// Where the page before ended.
    pub(crate) after: Option<AfterKey>,
    /// How many.
    pub(crate) limit: i64,
}

impl Slice {
    /// The page of them.
    pub(crate) fn page(self, tx: &mut Snapshot<'_>, viewer: Viewer<'_>) -> Result<Page<PostView>> {
        let Self { thread, parent, sort, after, limit } = self;
        let after = match (parent, sort) {
            (Some(_), _) | (None, Sort::Oldest) => placed(tx, thread, after)?,
            (None, Sort::Newest | Sort::Supported | Sort::Official) => after,
        };
        let rows = match parent {
            None => store::post::page(tx, thread, sort, after, limit + 1)?,
            Some(parent) => replies(tx, thread, parent, after, limit + 1)?,
        };
        let page = Page::cut(rows, limit, |listed| key(sort, parent, listed));
        Ok(Page { items: view::views(tx, viewer, page.items)?, next: page.next })
    }
}

/// Draws somebody's own posts, each with its thread's title where they may read how the thread begins.
fn own(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, posts: Vec<Listed>) -> Result<Vec<OwnPost>> {
    let threads: Vec<ThreadId> = posts.iter().map(|listed| listed.post.thread_id).collect();
    let titles: Vec<String> = posts.iter().map(|listed| listed.thread_title.clone()).collect();
    let roots = store::post::roots(tx, &threads)?;
    let roots = view::views(tx, viewer, roots)?;
    let readable: HashSet<ThreadId> =
        roots.iter().filter(|root| root.body.is_some()).map(|root| root.thread_id).collect();
    let posts = view::views(tx, viewer, posts)?;
    let titled = |(post, title): (PostView, String)| OwnPost {
        thread_title: readable.contains(&post.thread_id).then_some(title),
        post,
    };
    Ok(posts.into_iter().zip(titles).map(titled).collect())
}

/// One post for one viewer.
pub(crate) fn one(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, id: PostId) -> Result<PostView> {
    let post = store::post::get(tx, id)?;
    let facts = facts::standing(tx, &post)?;
    let reads = policy::authorize(viewer.actor, Action::ViewPost(facts.standing()), viewer.now).is_ok();
    let tombstone = post.state.is_tombstone() && post.place.is_some();
    if !reads && !tombstone {
        return Err(Error::NotFound);
    }
    if !reads {
        let consultation = Action::ViewConsultation(facts.consultation.standing());
        policy::authorize(viewer.actor, consultation, viewer.now).map_err(|_| Error::NotFound)?;
    }
    let listed = store::post::listed_by_ids(tx, &[id])?;
    view::views(tx, viewer, listed)?.pop().ok_or(Error::NotFound)
}

fn replies(
    tx: &mut Snapshot<'_>,
    thread: ThreadId,
    parent: PostId,
    after: Option<AfterKey>,
    limit: i64,
) -> Result<Vec<Listed>> {
    match store::post::get(tx, parent).map_err(Error::from) {
        Ok(post) if post.thread_id == thread && post.place.is_some() => {
            Ok(store::post::children(tx, parent, after, limit)?)
        }
        Ok(_) | Err(Error::NotFound) => Err(FieldErrors::one("parent", "unknown").into()),
        Err(other) => Err(other),
    }
}

/// In reading order a cursor names the last post by its number, because places move when room is made between two pages:
/// here it is turned into the place where that post stands now.
fn placed(tx: &mut Snapshot<'_>, thread: ThreadId, after: Option<AfterKey>) -> Result<Option<AfterKey>> {
    let Some(AfterKey(number, _)) = after else { return Ok(None) };
    match store::place::of_number(tx, thread, number) {
        Ok(place) => Ok(Some(AfterKey(place, 0))),
        Err(store::Error::NotFound) => Err(FieldErrors::one("cursor", "cursor").into()),
        Err(other) => Err(other.into()),
    }
}

/// The key of a row in its list: what it is ordered by, and what breaks ties.
fn key(sort: Sort, parent: Option<PostId>, listed: &Listed) -> AfterKey {
    let number = listed.post.number.unwrap_or_default();
    match (parent, sort) {
        (Some(_), _) | (None, Sort::Oldest | Sort::Newest | Sort::Official) => AfterKey(number, 0),
        (None, Sort::Supported) => AfterKey(listed.post.support_count, number),
    }
}
