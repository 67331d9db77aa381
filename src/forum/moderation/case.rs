//! One item with all that a moderator needs to decide it: where the words stand, what was said around them, what is known
//! of their author's past, and what was decided before.

use base::time::Timestamp;
use domain::ids::{ConsultationId, ItemId, NoticeId, PostId};
use domain::policy::{self, Action};
use store::Snapshot;
use store::decision::{History, Taken};
use store::post::Post;

use super::queue::{ItemView, draw};
use crate::error::{Error, Result};
use crate::post::{self, PostView, Viewer};
use crate::{Ctx, Forum};

/// Replies that are shown on either side of the one under review.
const NEIGHBOURS: i64 = 3;

/// An item as a moderator works on it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The item itself.
    pub item: ItemView,
    /// The consultation it stands in: which, and its title.
    pub consultation: (ConsultationId, String),
    /// The notice the thread leads back to: which, and its title.
    pub notice: Option<(NoticeId, String)>,
    /// The department the thread falls under, or that began it: its name in addresses, its name.
    pub department: Option<(String, String)>,
    /// How the thread begins; none when that is what waits.
    pub root: Option<PostView>,
    /// What it replies to; none when that is how the thread begins.
    pub parent: Option<PostView>,
    /// Replies to the same post, sent in before it.
    pub before: Vec<PostView>,
    /// Replies to the same post, sent in after it.
    pub after: Vec<PostView>,
    /// Since when the author takes part.
    pub author_since: Timestamp,
    /// What moderators decided on the author's posts.
    pub author_history: History,
    /// What was decided on this item, the last first.
    pub decisions: Vec<Taken>,
    /// Whether the post is this moderator's own: nobody decides on that.
    pub own: bool,
}

impl Forum {
    /// One item with its context, decided or not.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; refused to those who moderate nothing; [`Error::NotFound`] for an item outside this
    /// moderator's reach.
    pub async fn moderation_case(&self, ctx: &Ctx, id: ItemId) -> Result<CaseView> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        policy::authorize(&actor, Action::OpenQueue, now)?;
        self.read(move |tx| read(tx, Viewer { actor: &actor, now }, id)).await
    }
}

/// One item with its context, for a moderator within whose reach it is.
pub(super) fn read(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, id: ItemId) -> Result<CaseView> {
    let listed = store::queue::listed(tx, id)?;
    let facts = crate::consultation::facts(tx, listed.item.consultation_id)?;
    policy::authorize(viewer.actor, Action::ViewQueue(facts.standing()), viewer.now).map_err(|_| Error::NotFound)?;
    let post = store::post::get(tx, listed.item.post_id)?;
    let item = draw(tx, viewer, vec![listed])?.pop().ok_or(Error::NotFound)?;
    let author = store::account::get(tx, post.author_id)?;
    let (root, parent) = above(tx, viewer, &post)?;
    let thread = store::thread::get_listed(tx, post.thread_id)?;
    let beside = store::post::beside(tx, &post, NEIGHBOURS)?;
    Ok(CaseView {
        consultation: (facts.row.id, facts.row.title),
        notice: thread.thread.notice_id.zip(thread.notice_title),
        department: thread.department,
        root,
        parent,
        before: post::views(tx, viewer, beside.before)?,
        after: post::views(tx, viewer, beside.after)?,
        author_since: author.confirmed_at.unwrap_or(author.created_at),
        author_history: store::decision::history(tx, author.id)?,
        decisions: store::decision::on_item(tx, id)?,
        own: viewer.actor.account() == Some(author.id),
        item,
    })
}

/// How the thread begins and what the post replies to, each where it is another post than the ones before.
fn above(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, post: &Post) -> Result<(Option<PostView>, Option<PostView>)> {
    let Some(parent) = post.parent_id else { return Ok((None, None)) };
    let root = store::post::root(tx, post.thread_id)?.id;
    let shown = store::post::listed_by_ids(tx, &[root, parent])?;
    let shown = post::views(tx, viewer, shown)?;
    let one = |id: PostId| shown.iter().find(|view| view.id == id).cloned();
    Ok((one(root), if parent == root { None } else { one(parent) }))
}
