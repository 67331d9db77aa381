//! Reading posts: one, a page of a thread, one's own.

use std::collections::HashSet;

use base::page::{Cursor, Page};
use domain::fields::FieldErrors;
use domain::ids::{PostId, ThreadId};
use domain::policy::{self, Action};
use domain::stance::Asked;
use domain::thread::{Chosen, Filter, Sort};
use store::Snapshot;
use store::post::{AfterKey, Listed, Post};

use super::outline::{self, Cut, Outline};
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

    /// A page of posts of a thread.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a thread this person may not see; a fault for a cursor of another list, or for a post that
    /// is none of this thread.
    pub async fn posts(&self, ctx: &Ctx, thread: ThreadId, wanted: PostsWanted) -> Result<Page<PostView>> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let after = cursor_key::<AfterKey>(wanted.cursor.as_ref())?;
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            crate::thread::visible(tx, viewer, thread)?;
            let of = store::thread::get(tx, thread)?.consultation_id;
            let asked = Asked::from(store::consultation::get(tx, of)?.asks_stance);
            wanted.slice(thread, asked, after).page(tx, viewer)
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

/// Which part of a thread is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// The direct replies to a post; they come in reading order, all of them.
    Replies(PostId),
    /// All that stands below a post, in reading order.
    Branch(PostId),
}

/// Which posts of a thread are wanted.
#[derive(Debug, Clone)]
pub struct PostsWanted {
    /// Of which part.
    pub part: Part,
    /// In which order, where the part does not say it.
    pub sort: Sort,
    /// Which of them, where the whole is wanted.
    pub filter: Filter,
    /// Where the page before ended.
    pub cursor: Option<Cursor>,
    /// How many.
    pub limit: i64,
}

impl PostsWanted {
    /// The whole thread from top to bottom.
    #[must_use]
    pub fn in_reading_order(cursor: Option<Cursor>, limit: i64) -> Self {
        Self { part: Part::Whole, sort: Sort::Oldest, filter: Filter::default(), cursor, limit }
    }

    /// The same, once it is known what posts of this thread are asked.
    pub(crate) fn slice(&self, thread: ThreadId, asked: Asked, after: Option<AfterKey>) -> Slice {
        let chosen = self.filter.among(asked, self.sort);
        Slice { thread, part: self.part, sort: self.sort, chosen, after, limit: self.limit }
    }
}

/// Which posts of a thread are wanted. That the viewer may see the thread was asked before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slice {
    /// The thread.
    pub(crate) thread: ThreadId,
    /// Which part of it.
    pub(crate) part: Part,
    /// In which order.
    pub(crate) sort: Sort,
    /// Which of the whole.
    pub(crate) chosen: Chosen,
    /// Where the page before ended.
    pub(crate) after: Option<AfterKey>,
    /// How many.
    pub(crate) limit: i64,
}

impl Slice {
    /// Whether it is the tree from top to bottom.
    pub(crate) fn is_tree(self) -> bool {
        self.part == Part::Whole && self.sort == Sort::Oldest && self.chosen == Chosen::All
    }

    /// The page of them.
    pub(crate) fn page(self, tx: &mut Snapshot<'_>, viewer: Viewer<'_>) -> Result<Page<PostView>> {
        let page = self.rows(tx)?;
        Ok(Page { items: view::views(tx, viewer, page.items)?, next: page.next })
    }

    /// The page of a tree with its long branches cut, and where they are.
    pub(crate) fn outline(
        self,
        tx: &mut Snapshot<'_>,
        viewer: Viewer<'_>,
        root: PostId,
    ) -> Result<(Page<PostView>, Vec<Cut>)> {
        let after = placed(tx, self.thread, self.after)?;
        let Outline { posts, cuts } = outline::outline(tx, self.thread, root, after, self.limit)?;
        Ok((Page { items: view::views(tx, viewer, posts.items)?, next: posts.next }, cuts))
    }

    fn rows(self, tx: &mut Snapshot<'_>) -> Result<Page<Listed>> {
        let Self { thread, part, sort, chosen, after, limit } = self;
        match (part, chosen) {
            (Part::Replies(parent), _) => {
                let (parent, after) = (placed_in(tx, thread, parent)?.id, placed(tx, thread, after)?);
                let rows = store::post::children(tx, parent, after, limit + 1)?;
                Ok(Page::cut(rows, limit, by_number))
            }
            (Part::Branch(top), _) => {
                let (top, after) = (placed_in(tx, thread, top)?, placed(tx, thread, after)?);
                outline::branch(tx, &top, after, limit)
            }
            (Part::Whole, Chosen::All) => {
                let after = if sort == Sort::Oldest { placed(tx, thread, after)? } else { after };
                let rows = store::post::page(tx, thread, sort, after, limit + 1)?;
                Ok(Page::cut(rows, limit, |listed| key(sort, listed)))
            }
            (Part::Whole, chosen) => {
                let rows = store::post::chosen(tx, thread, chosen, sort, after, limit + 1)?;
                Ok(Page::cut(rows, limit, |listed| key(sort, listed)))
            }
        }
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

/// A post that has its place in this thread.
fn placed_in(tx: &mut Snapshot<'_>, thread: ThreadId, id: PostId) -> Result<Post> {
    match store::post::get(tx, id).map_err(Error::from) {
        Ok(post) if post.thread_id == thread && post.place.is_some() => Ok(post),
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
fn key(sort: Sort, listed: &Listed) -> AfterKey {
    match sort {
        Sort::Oldest | Sort::Newest | Sort::Official => by_number(listed),
        Sort::Supported => AfterKey(listed.post.support_count, listed.post.number.unwrap_or_default()),
    }
}

fn by_number(listed: &Listed) -> AfterKey {
    AfterKey(listed.post.number.unwrap_or_default(), 0)
}
