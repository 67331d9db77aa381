//! A post as it is shown: to everybody, to its author, to whoever moderates it. One layer for pages, feeds and JSON, so
//! that what is not public leaks nowhere.

use std::collections::{BTreeMap, HashMap};

use base::time::Timestamp;
use domain::actor::Actor;
use domain::ids::{AccountId, ConsultationId, DepartmentId, PostId, ThreadId};
use domain::phase::ConsultationState;
use domain::policy::{self, Action, ConsultationStanding};
use domain::post::{PostState, Voice};
use store::Snapshot;
use store::post::Listed;

use super::facts;
use crate::error::Result;

/// A post as shown to one viewer. Words and author are absent where this viewer may not have them.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields of the post's JSON shape, under their names")]
pub struct PostView {
    pub id: PostId,
    pub number: Option<i64>,
    pub thread_id: ThreadId,
    pub parent_id: Option<PostId>,
    pub depth: i32,
    pub author: Option<AuthorView>,
    pub body: Option<String>,
    pub html: Option<String>,
    pub state: PostState,
    pub created_at: Timestamp,
    pub published_at: Option<Timestamp>,
    pub edited_at: Option<Timestamp>,
    pub revision: i32,
    pub version: i64,
    pub support_count: i64,
    pub support_mine: bool,
    pub covered_by: Vec<PostId>,
    pub notice_version: Option<i32>,
    pub decision: Option<DecisionView>,
    pub receipt: Option<ReceiptView>,
}

/// Who speaks.
#[derive(Debug, Clone)]
pub struct AuthorView {
    /// The account.
    pub id: AccountId,
    /// The name.
    pub display_name: String,
    /// Whose voice it is.
    pub voice: Voice,
    /// The department, for an official voice.
    pub department: Option<String>,
}

/// What was decided about a post, as its author and moderators read it.
#[derive(Debug, Clone)]
pub struct DecisionView {
    /// The rule cited.
    pub rule: Option<String>,
    /// The moderator's reason.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

impl DecisionView {
    /// What of it stands in public where a post was hidden: the rule and the date.
    fn in_public(&self) -> Self {
        Self { rule: self.rule.clone(), reason: String::new(), at: self.at }
    }
}

/// What proves that the words were sent in.
#[derive(Debug, Clone)]
pub struct ReceiptView {
    /// The code.
    pub code: String,
    /// The hash.
    pub sha256: String,
    /// When.
    pub at: Timestamp,
}

/// A post as its author finds it among their own.
#[derive(Debug, Clone)]
pub struct OwnPost {
    /// The post.
    pub post: PostView,
    /// The subject it belongs to; none while the author may not read the post that begins it.
    pub thread_title: Option<String>,
}

/// Who looks, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Viewer<'a> {
    /// The actor.
    pub(crate) actor: &'a Actor,
    /// The instant of the request.
    pub(crate) now: Timestamp,
}

/// Draws posts for one viewer, in the order given: a bounded number of queries however many there are.
pub(crate) fn views(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, posts: Vec<Listed>) -> Result<Vec<PostView>> {
    let ids: Vec<PostId> = posts.iter().map(|listed| listed.post.id).collect();
    let around = Around::gather(tx, viewer, &posts, &ids)?;
    Ok(posts.into_iter().map(|listed| around.draw(viewer, listed)).collect())
}

/// What stands around the posts of one page.
struct Around {
    consultations: BTreeMap<ConsultationId, (ConsultationState, Vec<DepartmentId>)>,
    decisions: HashMap<PostId, DecisionView>,
    receipts: HashMap<PostId, ReceiptView>,
    covered_by: HashMap<PostId, Vec<PostId>>,
    supported: Vec<PostId>,
}

impl Around {
    fn gather(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, posts: &[Listed], ids: &[PostId]) -> Result<Self> {
        let mut consultations: Vec<ConsultationId> = posts.iter().map(|listed| listed.post.consultation_id).collect();
        consultations.sort_unstable();
        consultations.dedup();
        let mut covered_by: HashMap<PostId, Vec<PostId>> = HashMap::new();
        for (covered, response) in store::response::covering(tx, ids)? {
            covered_by.entry(covered).or_default().push(response);
        }
        let (mut receipts, mut supported) = (HashMap::new(), vec![]);
        // Nobody in particular has no receipts and supports nothing: spare the queries.
        if let Some(account) = viewer.actor.account() {
            let rows = store::receipt::of_posts(tx, ids)?;
            receipts.extend(
                rows.into_iter().map(|r| (r.post_id, ReceiptView { code: r.code, sha256: r.sha256, at: r.at })),
            );
            supported = store::support::of_account(tx, account, ids)?;
        }
        let consultations = store::consultation::standings(tx, &consultations)?;
        let decisions = decisions(tx, viewer, posts)?;
        Ok(Self { consultations, decisions, receipts, covered_by, supported })
    }

    fn draw(&self, viewer: Viewer<'_>, listed: Listed) -> PostView {
        let Listed { post, author, department, thread_title: _, notice_version } = listed;
        let id = post.id;
        let may_read = self.consultations.get(&post.consultation_id).is_some_and(|(state, departments)| {
            let consultation = ConsultationStanding { id: post.consultation_id, departments, state: *state };
            policy::authorize(viewer.actor, Action::ViewPost(facts::of(&post, consultation)), viewer.now).is_ok()
        });
        let erased = post.state == PostState::Erased;
        let shown = may_read && !erased;
        let own = viewer.actor.account() == Some(post.author_id);
        // A decision is for its author and for those who may look behind what is public: moderators.
        let told = own || (may_read && !post.state.is_public());
        let decision = match (told, post.state) {
            (true, _) => self.decisions.get(&id).cloned(),
            // Nothing vanishes in silence: where a post was hidden, everybody reads by which rule and when.
            (false, PostState::Hidden) => self.decisions.get(&id).map(DecisionView::in_public),
            (false, _) => None,
        };
        PostView {
            id,
            number: post.number,
            thread_id: post.thread_id,
            parent_id: post.parent_id,
            depth: post.depth,
            author: shown.then_some(AuthorView {
                id: post.author_id,
                display_name: author,
                voice: post.voice,
                department,
            }),
            body: shown.then_some(post.body),
            html: shown.then_some(post.html),
            state: post.state,
            created_at: post.created_at,
            published_at: post.published_at,
            edited_at: post.edited_at,
            revision: post.revision,
            version: post.version,
            support_count: post.support_count,
            support_mine: self.supported.contains(&id),
            covered_by: self.covered_by.get(&id).cloned().unwrap_or_default(),
            notice_version,
            decision,
            receipt: if own { self.receipts.get(&id).cloned() } else { None },
        }
    }
}

/// The decisions that this viewer may be told of: of a page for nobody in particular, those that left a tombstone.
fn decisions(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, posts: &[Listed]) -> Result<HashMap<PostId, DecisionView>> {
    let anonymous = viewer.actor.account().is_none();
    let asked = posts.iter().map(|listed| &listed.post).filter(|post| !anonymous || post.state == PostState::Hidden);
    let asked: Vec<PostId> = asked.map(|post| post.id).collect();
    if asked.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = store::decision::latest(tx, &asked)?;
    Ok(rows.into_iter().map(|(id, g)| (id, DecisionView { rule: g.rule, reason: g.reason, at: g.at })).collect())
}
