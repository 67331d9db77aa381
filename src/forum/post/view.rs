//! A post as it is shown: to everybody, to its author, to whoever moderates it. One layer for pages, feeds and JSON, so
//! that what is not public leaks nowhere.

use std::collections::{BTreeMap, HashMap};

use base::time::Timestamp;
use domain::actor::Actor;
use domain::ids::{AccountId, ClauseId, ConsultationId, PostId, ThreadId};
use domain::moderation::{Claim, Verdict, Why};
use domain::policy::{self, Action, ConsultationStanding};
use domain::post::{PostState, Voice};
use domain::response::Disposition;
use domain::stance::Stance;
use store::Snapshot;
use store::consultation::Standing;
use store::decision::Grounds;
use store::post::{Listed, Post};

use super::about::{self, PostClause};
use super::erase::ErasureView;
use super::facts;
use super::history::RevisionView;
use super::rights::{self, Beside, Rights};
use crate::error::Result;
use crate::file::{self, FileView, Signer};
use crate::rule::RuleCited;

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
    pub withdrawn_at: Option<Timestamp>,
    pub revision: i32,
    pub version: i64,
    pub support_count: i64,
    pub supported: bool,
    pub covered_by: Vec<PostId>,
    /// The clause it is about, as it read when the post was written.
    pub clause: Option<PostClause>,
    pub notice_version: Option<i32>,
    /// What came along with it.
    pub files: Vec<FileView>,
    /// What it is meant as.
    pub stance: Option<Stance>,
    pub decision: Option<DecisionView>,
    /// Of one whose content is gone by law: why, and since when.
    pub erasure: Option<ErasureView>,
    /// Of one that was taken back for the department that had begun a thread with it: why.
    pub withdrawal: Option<String>,
    pub receipt: Option<ReceiptView>,
    /// Words that wait for a moderator, beside those that are public: to its author and to moderators.
    pub under_review: Option<RevisionView>,
    /// Whether it waits for its author's address to be confirmed.
    pub unseen: bool,
    pub rights: Rights,
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
    /// What was decided.
    pub verdict: Verdict,
    /// What had brought it before a moderator: the post, or an edit of it.
    pub why: Why,
    /// The rule cited.
    pub rule: Option<RuleCited>,
    /// The moderator's reason.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

impl DecisionView {
    /// What of it stands in public where a post was hidden: the rule and the date.
    fn in_public(&self) -> Self {
        Self { reason: String::new(), ..self.clone() }
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
    /// What departments decided on it, each by its latest word.
    pub fates: Vec<Fate>,
}

/// What a department decided on a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// The response that says so.
    pub response: PostId,
    /// What was decided.
    pub disposition: Disposition,
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
#[derive(Default)]
struct Around {
    consultations: BTreeMap<ConsultationId, Standing>,
    decisions: HashMap<PostId, DecisionView>,
    erasures: HashMap<PostId, ErasureView>,
    withdrawals: HashMap<PostId, String>,
    receipts: HashMap<PostId, ReceiptView>,
    covered_by: HashMap<PostId, Vec<PostId>>,
    supported: Vec<PostId>,
    under_review: HashMap<PostId, RevisionView>,
    claims: HashMap<PostId, Claim>,
    clauses: HashMap<ClauseId, PostClause>,
    files: HashMap<PostId, Vec<FileView>>,
    /// Who gives passes: where something came along with a post that not everybody reads.
    signer: Option<Signer>,
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
        let files = file::of_posts(tx, ids)?;
        let guarded = |listed: &Listed| !listed.post.state.is_public() && files.contains_key(&listed.post.id);
        let mut around = Self {
            signer: posts.iter().any(guarded).then(|| Signer::of(tx)).transpose()?,
            consultations: store::consultation::standings(tx, &consultations)?,
            decisions: decisions(tx, viewer, posts)?,
            erasures: erasures(tx, posts)?,
            withdrawals: withdrawals(tx, posts)?,
            covered_by,
            clauses: about::clauses(tx, posts)?,
            files,
            ..Self::default()
        };
        // Nobody in particular has no receipts and supports nothing: spare the queries.
        if let Some(account) = viewer.actor.account() {
            around.supported = store::support::of_account(tx, account, ids)?;
            around.under_review.extend(store::revision::pending(tx, ids)?.into_iter().map(|r| (r.post_id, r.into())));
            around.gather_own(tx, account, posts)?;
        }
        Ok(around)
    }

    fn gather_own(&mut self, tx: &mut Snapshot<'_>, account: AccountId, posts: &[Listed]) -> Result<()> {
        let own = posts.iter().map(|listed| &listed.post).filter(|post| post.author_id == account);
        let own: Vec<PostId> = own.map(|post| post.id).collect();
        if own.is_empty() {
            return Ok(());
        }
        let receipts = store::receipt::of_posts(tx, &own)?.into_iter();
        self.receipts.extend(receipts.map(|r| (r.post_id, ReceiptView { code: r.code, sha256: r.sha256, at: r.at })));
        self.claims.extend(store::queue::claims(tx, &own)?);
        Ok(())
    }

    fn draw(&self, viewer: Viewer<'_>, listed: Listed) -> PostView {
        let Listed { post, author, department, thread_title: _ } = listed;
        let id = post.id;
        let own = viewer.actor.account() == Some(post.author_id);
        let sight = self.sight(viewer, &post);
        let shown = sight.reads && post.state != PostState::Erased;
        let decision = self.decision(&post, own || (sight.reads && !post.state.is_public()));
        // What waits of a post that is not public is the post itself.
        let under_review = post.state.is_public() && (own || sight.moderates);
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
            withdrawn_at: post.withdrawn_at,
            revision: post.revision,
            version: post.version,
            support_count: post.support_count,
            supported: self.supported.contains(&id),
            covered_by: self.covered_by.get(&id).cloned().unwrap_or_default(),
            clause: post.clause_id.and_then(|clause| self.clauses.get(&clause).cloned()),
            notice_version: post.notice_version,
            files: if shown { self.files(viewer, id, sight.by_all) } else { Vec::new() },
            stance: post.stance.filter(|_| shown),
            decision,
            erasure: self.erasures.get(&id).copied(),
            withdrawal: self.withdrawals.get(&id).cloned(),
            receipt: if own { self.receipts.get(&id).cloned() } else { None },
            under_review: if under_review { self.under_review.get(&id).cloned() } else { None },
            unseen: post.unseen,
            rights: sight.rights,
        }
    }

    /// What came along, under addresses that this viewer can open.
    fn files(&self, viewer: Viewer<'_>, post: PostId, by_all: bool) -> Vec<FileView> {
        let files = self.files.get(&post).into_iter().flatten().cloned();
        match &self.signer {
            Some(signer) if !by_all => files.map(|file| file.passed(signer, viewer.now)).collect(),
            Some(_) | None => files.collect(),
        }
    }

    /// A decision is for its author and for those who may look behind what is public: moderators.
    fn decision(&self, post: &Post, told: bool) -> Option<DecisionView> {
        let decision = self.decisions.get(&post.id)?;
        match (told, post.state) {
            (true, _) => Some(decision.clone()),
            // Nothing vanishes in silence: where a post was hidden, everybody reads by which rule and when.
            (false, PostState::Hidden) => Some(decision.in_public()),
            (false, _) => None,
        }
    }

    fn sight(&self, viewer: Viewer<'_>, post: &Post) -> Sight {
        let Some(standing) = self.consultations.get(&post.consultation_id) else { return Sight::default() };
        let Standing { state, departments, .. } = standing;
        let consultation = ConsultationStanding { id: post.consultation_id, departments, state: *state };
        let policy = facts::of(post, consultation);
        let beside = Beside {
            open: standing.is_open(viewer.now),
            answered: self.covered_by.contains_key(&post.id),
            held: self.claims.get(&post.id).is_some_and(|claim| claim.holds(viewer.now)),
        };
        Sight {
            reads: policy::authorize(viewer.actor, Action::ViewPost(policy), viewer.now).is_ok(),
            by_all: policy::authorize(&Actor::Anonymous, Action::ViewPost(policy), viewer.now).is_ok(),
            moderates: policy::authorize(viewer.actor, Action::Moderate(policy), viewer.now).is_ok(),
            rights: rights::of(viewer, post, policy, beside),
        }
    }
}

/// What somebody may see of a post, and do with it.
#[derive(Default)]
struct Sight {
    reads: bool,
    /// Whether everybody reads it.
    by_all: bool,
    moderates: bool,
    rights: Rights,
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
    Ok(rows.into_iter().map(|(id, grounds)| (id, grounds.into())).collect())
}

/// What was erased of a page; of most pages nothing, without a query.
fn erasures(tx: &mut Snapshot<'_>, posts: &[Listed]) -> Result<HashMap<PostId, ErasureView>> {
    let erased = posts.iter().map(|listed| &listed.post).filter(|post| post.state == PostState::Erased);
    let erased: Vec<PostId> = erased.map(|post| post.id).collect();
    if erased.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(store::erasure::of_posts(tx, &erased)?.into_iter().map(|row| (row.post_id, row.into())).collect())
}

/// Why departments took back what they had begun; where none did, without a query.
fn withdrawals(tx: &mut Snapshot<'_>, posts: &[Listed]) -> Result<HashMap<PostId, String>> {
    let spoke = |post: &&Post| post.voice == Voice::Official && post.state == PostState::Withdrawn;
    let taken: Vec<PostId> = posts.iter().map(|listed| &listed.post).filter(spoke).map(|post| post.id).collect();
    if taken.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(store::withdrawal::reasons(tx, &taken)?.into_iter().collect())
}

impl From<Grounds> for DecisionView {
    fn from(grounds: Grounds) -> Self {
        let Grounds { verdict, why, rule, reason, at } = grounds;
        Self { verdict, why, rule: rule.map(RuleCited::from), reason, at }
    }
}
