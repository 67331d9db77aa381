//! A page of a thread: everything it shows, read from one snapshot of the database.

use base::page::Leaf;
use domain::actor::Actor;
use domain::ids::{DepartmentId, PostId, ThreadId};
use domain::phase::Phase;
use domain::policy::{self, Action};
use domain::stance::Asked;
use store::Snapshot;

use super::read::{ThreadView, draw, visible};
use crate::consultation::{self, ConsultationView};
use crate::error::{Error, Result};
use crate::post::{self, Cut, Part, PostView, PostsWanted, Slice, Viewer};
use crate::response;
use crate::visit::News;
use crate::{Ctx, Forum, turn_key};

/// The most of their own waiting posts that somebody is shown with one thread.
const MOST_WAITING: i64 = 50;

/// A thread, a page of its posts, and what stands around them.
#[derive(Debug, Clone)]
pub struct ThreadPageView {
    /// The thread with its first post, its notice and its official responses.
    pub thread: ThreadView,
    /// Its consultation.
    pub consultation: ConsultationView,
    /// The post whose branch this is, where one was wanted by itself.
    pub branch: Option<PostView>,
    /// The posts of this page.
    pub posts: Leaf<PostView>,
    /// The numbers of public posts on other pages to which posts of this one reply.
    pub parents: Vec<(PostId, i64)>,
    /// The branches that go on elsewhere.
    pub cuts: Vec<Cut>,
    /// What is new since the reader's last visit; nothing for nobody in particular.
    pub news: Option<News>,
    /// The reader's own replies that are not public: waiting or refused, the oldest first.
    pub waiting: Vec<PostView>,
    /// Whether this reader may reply to the first post now; nobody in particular may begin, and sign in after.
    pub takes_posts: bool,
    /// Whether this reader may answer here for a department.
    pub answers: bool,
}

impl Forum {
    /// A page of a thread. From top to bottom its long branches are cut; each can be read by itself.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that this person may see, or no such branch in it; a fault for a cursor of
    /// another list.
    pub async fn thread_page(&self, ctx: &Ctx, id: ThreadId, wanted: PostsWanted) -> Result<ThreadPageView> {
        let (forum, actor, now) = (self.clone(), ctx.actor.clone(), ctx.now);
        let turn = turn_key(wanted.turn.clone())?;
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            visible(tx, viewer, id)?;
            let listed = store::thread::get_listed(tx, id)?;
            let (row, of) = (listed.thread.clone(), listed.thread.consultation_id);
            let mut thread = draw(tx, viewer, of, vec![listed])?.pop().ok_or(Error::NotFound)?;
            thread.responses = response::of_thread(tx, viewer, id)?;
            let consultation = store::consultation::get(tx, of)?;
            let slice = wanted.slice(id, Asked::from(consultation.asks_stance), turn);
            let consultation = consultation::views(tx, now, vec![consultation])?.pop().ok_or(Error::NotFound)?;
            let branch = branch(tx, viewer, slice)?;
            let (posts, cuts) = match slice.is_tree() {
                true => slice.outline(tx, viewer, thread.root.id)?,
                false => (slice.page(tx, viewer)?, vec![]),
            };
            let parents = parents(tx, thread.root.id, &posts.items)?;
            let news = match actor.account() {
                Some(account) if row.published_at.is_some() => Some(forum.look(tx, account, &row, now)?),
                Some(_) | None => None,
            };
            let waiting = waiting(tx, viewer, id)?;
            let takes_posts = takes_posts(viewer, &thread, &consultation);
            let answers = row.published_at.is_some() && answers(viewer, &consultation);
            Ok(ThreadPageView {
                thread,
                consultation,
                branch,
                posts,
                parents,
                cuts,
                news,
                waiting,
                takes_posts,
                answers,
            })
        })
        .await
    }
}

/// The post whose branch is wanted.
fn branch(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, slice: Slice) -> Result<Option<PostView>> {
    let Part::Branch(top) = slice.part else { return Ok(None) };
    let top = post::one(tx, viewer, top)?;
    if top.thread_id == slice.thread && top.number.is_some() { Ok(Some(top)) } else { Err(Error::NotFound) }
}

/// The numbers of what these posts reply to, where that is neither the first post nor among them; mostly without a query.
fn parents(tx: &mut Snapshot<'_>, root: PostId, posts: &[PostView]) -> Result<Vec<(PostId, i64)>> {
    let elsewhere = |parent: &PostId| *parent != root && posts.iter().all(|post| post.id != *parent);
    let of: Vec<PostId> = posts.iter().filter_map(|post| post.parent_id).filter(elsewhere).collect();
    Ok(store::post::numbers(tx, &of)?)
}

/// The reader's own replies that are not public.
fn waiting(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, thread: ThreadId) -> Result<Vec<PostView>> {
    let Some(account) = viewer.actor.account() else { return Ok(vec![]) };
    let rows = store::post::own_in_thread(tx, account, thread, MOST_WAITING)?;
    post::views(tx, viewer, rows)
}

/// Whether the first post takes replies: while it is public, and its consultation open.
fn takes_posts(viewer: Viewer<'_>, thread: &ThreadView, consultation: &ConsultationView) -> bool {
    thread.root.state.is_public() && consultation.phase == Phase::Open && may_begin(viewer)
}

/// Whether one of the departments that are asked here answers by this reader.
fn answers(viewer: Viewer<'_>, consultation: &ConsultationView) -> bool {
    let asked: Vec<DepartmentId> = consultation.departments.iter().map(|department| department.id).collect();
    policy::speaks_for(viewer.actor, &asked, viewer.now).is_some()
}

/// Write first, sign in after.
fn may_begin(viewer: Viewer<'_>) -> bool {
    matches!(viewer.actor, Actor::Anonymous) || policy::authorize(viewer.actor, Action::Post, viewer.now).is_ok()
}
