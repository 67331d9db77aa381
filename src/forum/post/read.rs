//! Reading posts: one, a page of a thread, one's own.

use std::collections::{HashMap, HashSet};

use base::page::{Cursor, Leaf, Page, Turn};
use domain::fields::FieldErrors;
use domain::ids::{PostId, ThreadId};
use domain::policy::{self, Action};
use domain::stance::Asked;
use domain::thread::{Chosen, Filter, Sort};
use store::Snapshot;
use store::post::{ListKey, Listed, Post};

use super::outline::{self, Cut, Outline, by_number};
use super::{Fate, OwnPost, PostView, Viewer, facts, view};
use crate::error::{Error, Result};
use crate::{Ctx, Forum, cursor_key, turn_key};

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
        let turn = turn_key(wanted.turn.clone())?;
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            crate::thread::visible(tx, viewer, thread)?;
            let of = store::thread::get(tx, thread)?.consultation_id;
            let asked = Asked::from(store::consultation::get(tx, of)?.asks_stance);
            let Leaf { items, next, .. } = wanted.slice(thread, asked, turn).page(tx, viewer)?;
            Ok(Page { items, next })
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
    /// From which side of which mark.
    pub turn: Turn<Cursor>,
    /// How many.
    pub limit: i64,
}

impl PostsWanted {
    /// The whole thread from top to bottom.
    #[must_use]
    pub fn in_reading_order(cursor: Option<Cursor>, limit: i64) -> Self {
        Self { part: Part::Whole, sort: Sort::Oldest, filter: Filter::default(), turn: cursor.into(), limit }
    }

    /// The same, once it is known what posts of this thread are asked.
    pub(crate) fn slice(&self, thread: ThreadId, asked: Asked, turn: Turn<ListKey>) -> Slice {
        let chosen = self.filter.among(asked, self.sort);
        Slice { thread, part: self.part, sort: self.sort, chosen, turn, limit: self.limit }
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
    /// From which side of which mark.
    pub(crate) turn: Turn<ListKey>,
    /// How many.
    pub(crate) limit: i64,
}

impl Slice {
    /// Whether it is the tree from top to bottom.
    pub(crate) fn is_tree(self) -> bool {
        self.part == Part::Whole && self.sort == Sort::Oldest && self.chosen == Chosen::All
    }

    /// The page of them; where less than a page stands ahead of its mark, the first.
    pub(crate) fn page(self, tx: &mut Snapshot<'_>, viewer: Viewer<'_>) -> Result<Leaf<PostView>> {
        let mut leaf = self.leaf(tx)?;
        if matches!(self.turn, Turn::Before(_)) && leaf.previous.is_none() {
            leaf = Self { turn: Turn::Start, ..self }.leaf(tx)?;
        }
        drawn(tx, viewer, leaf)
    }

    /// The page of a tree with its long branches cut, and where they are.
    pub(crate) fn outline(
        self,
        tx: &mut Snapshot<'_>,
        viewer: Viewer<'_>,
        root: PostId,
    ) -> Result<(Leaf<PostView>, Vec<Cut>)> {
        let turn = placed(tx, self.thread, self.turn)?;
        let Outline { posts, cuts } = outline::outline(tx, self.thread, root, turn, self.limit)?;
        Ok((drawn(tx, viewer, posts)?, cuts))
    }

    fn leaf(self, tx: &mut Snapshot<'_>) -> Result<Leaf<Listed>> {
        let Self { thread, part, sort, chosen, turn, limit } = self;
        let rows = match part {
            Part::Branch(top) => {
                let (top, turn) = (placed_in(tx, thread, top)?, placed(tx, thread, turn)?);
                return outline::branch(tx, &top, turn, limit);
            }
            Part::Replies(parent) => {
                let (parent, turn) = (placed_in(tx, thread, parent)?.id, placed(tx, thread, turn)?);
                store::post::children(tx, parent, turn, limit + 1)?
            }
            Part::Whole if self.is_tree() => {
                let turn = placed(tx, thread, turn)?;
                store::post::in_reading_order(tx, thread, turn, limit + 1)?
            }
            Part::Whole => store::post::chosen(tx, thread, chosen, sort, turn, limit + 1)?,
        };
        Ok(Leaf::cut(rows, turn, limit, |listed| self.key(listed)))
    }

    /// The key of a row in its list: what it is ordered by, and what breaks ties.
    fn key(self, listed: &Listed) -> ListKey {
        match (self.part, self.sort) {
            (Part::Whole, Sort::Supported) => ListKey(listed.post.support_count, by_number(listed).0),
            (Part::Whole, Sort::Oldest | Sort::Newest | Sort::Official) | (Part::Replies(_) | Part::Branch(_), _) => {
                by_number(listed)
            }
        }
    }
}

fn drawn(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, leaf: Leaf<Listed>) -> Result<Leaf<PostView>> {
    let Leaf { items, previous, next } = leaf;
    Ok(Leaf { items: view::views(tx, viewer, items)?, previous, next })
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
    let mut fates = fates(tx, &posts)?;
    let titled = |(post, title): (PostView, String)| OwnPost {
        thread_title: readable.contains(&post.thread_id).then_some(title),
        fates: fates.remove(&post.id).unwrap_or_default(),
        post,
    };
    Ok(posts.into_iter().zip(titles).map(titled).collect())
}

/// What departments decided on these posts; where no answer covers any of them, without a query.
fn fates(tx: &mut Snapshot<'_>, posts: &[PostView]) -> Result<HashMap<PostId, Vec<Fate>>> {
    let covered = posts.iter().filter(|post| !post.covered_by.is_empty());
    let covered: Vec<PostId> = covered.map(|post| post.id).collect();
    let mut fates: HashMap<PostId, Vec<Fate>> = HashMap::new();
    if covered.is_empty() {
        return Ok(fates);
    }
    for cover in store::response::cover::fates(tx, &covered)? {
        let fate = Fate { response: cover.response_id, disposition: cover.disposition };
        fates.entry(cover.post_id).or_default().push(fate);
    }
    Ok(fates)
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

/// In reading order a cursor names its post by the number, because places move when room is made between two pages: here it
/// is turned into the place where that post stands now.
fn placed(tx: &mut Snapshot<'_>, thread: ThreadId, turn: Turn<ListKey>) -> Result<Turn<i64>> {
    turn.by(|ListKey(number, _)| match store::place::of_number(tx, thread, number) {
        Ok(place) => Ok(place),
        Err(store::Error::NotFound) => Err(FieldErrors::one("cursor", "cursor").into()),
        Err(other) => Err(other.into()),
    })
}
