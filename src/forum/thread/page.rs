//! A page of a thread: everything it shows, read from one snapshot of the database.

use base::page::{Cursor, Page};
use domain::actor::Actor;
use domain::ids::ThreadId;
use domain::phase::Phase;
use domain::policy::{self, Action};
use domain::thread::Sort;
use store::Snapshot;

use super::read::{ThreadView, draw, visible};
use crate::consultation::{self, ConsultationView};
use crate::error::{Error, Result};
use crate::post::{self, PostView, Slice, Viewer};
use crate::response;
use crate::{Ctx, Forum, cursor_key};

/// The most of their own waiting posts that somebody is shown with one thread.
const MOST_WAITING: i64 = 50;

/// A thread, a page of its posts, and what stands around them.
#[derive(Debug, Clone)]
pub struct ThreadPageView {
    /// The thread with its first post, its notice and its official responses.
    pub thread: ThreadView,
    /// Its consultation.
    pub consultation: ConsultationView,
    /// The posts of this page.
    pub posts: Page<PostView>,
    /// The reader's own replies that are not public: waiting or refused, the oldest first.
    pub waiting: Vec<PostView>,
    /// Whether this reader may reply here now; nobody in particular may begin, and sign in after.
    pub takes_posts: bool,
}

impl Forum {
    /// A page of a thread.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that this person may see; a fault for a cursor of another list.
    pub async fn thread_page(
        &self,
        ctx: &Ctx,
        id: ThreadId,
        sort: Sort,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<ThreadPageView> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let slice = Slice { thread: id, parent: None, sort, after: cursor_key(cursor.as_ref())?, limit };
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            visible(tx, viewer, id)?;
            let listed = store::thread::get_listed(tx, id)?;
            let (of, published) = (listed.thread.consultation_id, listed.thread.published_at.is_some());
            let mut thread = draw(tx, viewer, of, vec![listed])?.pop().ok_or(Error::NotFound)?;
            thread.responses = response::of_thread(tx, viewer, id)?;
            let consultation = store::consultation::get(tx, of)?;
            let consultation = consultation::views(tx, now, vec![consultation])?.pop().ok_or(Error::NotFound)?;
            let posts = slice.page(tx, viewer)?;
            let waiting = waiting(tx, viewer, id)?;
            let takes_posts = published && consultation.phase == Phase::Open && may_begin(viewer);
            Ok(ThreadPageView { thread, consultation, posts, waiting, takes_posts })
        })
        .await
    }
}

/// The reader's own replies that are not public.
fn waiting(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, thread: ThreadId) -> Result<Vec<PostView>> {
    let Some(account) = viewer.actor.account() else { return Ok(vec![]) };
    let rows = store::post::own_in_thread(tx, account, thread, MOST_WAITING)?;
    post::views(tx, viewer, rows)
}

/// Write first, sign in after.
fn may_begin(viewer: Viewer<'_>) -> bool {
    matches!(viewer.actor, Actor::Anonymous) || policy::authorize(viewer.actor, Action::Post, viewer.now).is_ok()
}
