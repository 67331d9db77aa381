//! Reading threads: one, or those of a consultation.

use std::collections::HashMap;

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::deadline::Due;
use domain::fields::FieldErrors;
use domain::ids::{ConsultationId, NoticeId, ThreadId};
use domain::phase::Phase;
use domain::policy::{self, Action};
use domain::post::Voice;
use domain::stance::Stance;
use domain::thread::ThreadOrder;
use store::Snapshot;
use store::thread::{Choice, Listed};

use crate::consultation;
use crate::error::{Error, Result};
use crate::post::{self, PostView, Viewer};
use crate::response::{self, ResponseView};
use crate::{Ctx, Forum, cursor_key};

/// A thread as it is shown.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields of the thread's JSON shape, under their names")]
pub struct ThreadView {
    pub id: ThreadId,
    pub consultation_id: ConsultationId,
    pub consultation_title: String,
    /// Words of the first post: absent where this viewer may not have those.
    pub title: Option<String>,
    pub root: PostView,
    pub notice: Option<NoticeRef>,
    /// The department whose desk alone gets it: its name in addresses, its name.
    pub department: Option<(String, String)>,
    /// The department that began it: its name in addresses, its name.
    pub begun_by: Option<(String, String)>,
    /// Whether it waits for an answer until it has one: what a department begins does not.
    pub asks: bool,
    /// Whether a question waits that came after its answers, or in a thread that asks for none; its answer is due then.
    pub asked: bool,
    pub phase: Phase,
    pub answered: bool,
    /// When an answer is due; none once there is one and no question after it, and where nothing is asked any more.
    pub answer_due: Option<Due>,
    pub post_count: i64,
    pub participant_count: i64,
    pub response_count: i64,
    /// Public posts by what they are meant as.
    pub stances: StanceCounts,
    /// The number of its newest post.
    pub last_number: i64,
    pub active_at: Timestamp,
    pub responses: Vec<ResponseView>,
}

/// How many public posts of a thread are meant as what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StanceCounts([i64; Stance::ALL.len()]);

impl StanceCounts {
    /// Those that are meant so.
    #[must_use]
    pub fn of(&self, stance: Stance) -> i64 {
        Stance::ALL.iter().zip(self.0).find(|(other, _)| **other == stance).map_or(0, |(_, count)| count)
    }

    fn of_thread(thread: &store::thread::Thread) -> Self {
        let mut counts = Self::default();
        for (count, stance) in counts.0.iter_mut().zip(Stance::ALL) {
            *count = thread.count_of(*stance);
        }
        counts
    }
}

/// The notice a thread leads back to.
#[derive(Debug, Clone)]
pub struct NoticeRef {
    /// The notice.
    pub id: NoticeId,
    /// Where it stands.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The version the thread was opened on.
    pub version: i32,
    /// Its newest version.
    pub newest: i32,
    /// Its portal: name in addresses, name.
    pub portal: Option<(String, String)>,
}

impl NoticeRef {
    /// The notice of a thread, where it has one.
    pub(crate) fn of(listed: &Listed) -> Option<Self> {
        let Listed { thread, notice_url, notice_title, notice_newest, portal, .. } = listed;
        let version = thread.notice_version?;
        Some(Self {
            id: thread.notice_id?,
            url: notice_url.clone()?,
            title: notice_title.clone()?,
            version,
            newest: notice_newest.unwrap_or(version),
            portal: portal.clone(),
        })
    }
}

impl Forum {
    /// One thread, with its first post, its notice and its official responses.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none that this person may see.
    pub async fn thread(&self, ctx: &Ctx, id: ThreadId) -> Result<ThreadView> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            visible(tx, viewer, id)?;
            let listed = store::thread::get_listed(tx, id)?;
            let consultation = listed.thread.consultation_id;
            let responses = response::of_thread(tx, viewer, id)?;
            let mut thread = draw(tx, viewer, consultation, vec![listed])?.pop().ok_or(Error::NotFound)?;
            thread.responses = responses;
            Ok(thread)
        })
        .await
    }

    /// The public threads of a consultation, the latest activity first, without the words of their posts; of those that
    /// begin with a `clause` of its draft, those alone.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a consultation this person may not see; a fault for a clause that no edition has, or a
    /// cursor of another list.
    pub async fn threads(
        &self,
        ctx: &Ctx,
        of: ConsultationId,
        clause: Option<String>,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<ThreadView>> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let after = cursor_key::<(Timestamp, ThreadId)>(cursor.as_ref())?;
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            let facts = consultation::facts(tx, of)?;
            policy::authorize(&actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
            if let Some(eid) = &clause
                && store::clause::wordings(tx, of, eid)?.is_empty()
            {
                return Err(FieldErrors::one("clause", "unknown").into());
            }
            let choice = Choice { order: ThreadOrder::Active, standing: None, clause };
            let rows = store::thread::choose(tx, of, choice, after, limit + 1)?;
            let page = Page::cut(rows, limit, |listed| (listed.thread.active_at, listed.thread.id));
            Ok(Page { items: draw(tx, viewer, of, page.items)?, next: page.next })
        })
        .await
    }
}

/// Whether this viewer may know of the thread: it is public, or its first post may be read.
pub(crate) fn visible(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, id: ThreadId) -> Result<()> {
    let thread = store::thread::get(tx, id)?;
    if thread.published_at.is_some() {
        let facts = consultation::facts(tx, thread.consultation_id)?;
        return policy::authorize(viewer.actor, Action::ViewConsultation(facts.standing()), viewer.now)
            .map_err(|_| Error::NotFound);
    }
    let root = store::post::root(tx, id)?;
    let facts = post::standing(tx, &root)?;
    policy::authorize(viewer.actor, Action::ViewPost(facts.standing()), viewer.now).map_err(|_| Error::NotFound)
}

/// Draws threads of one consultation, in the order given, without their responses.
pub(crate) fn draw(
    tx: &mut Snapshot<'_>,
    viewer: Viewer<'_>,
    of: ConsultationId,
    threads: Vec<Listed>,
) -> Result<Vec<ThreadView>> {
    let consultation = store::consultation::get(tx, of)?;
    let phase = consultation.phase(viewer.now);
    let ids: Vec<ThreadId> = threads.iter().map(|listed| listed.thread.id).collect();
    let roots = store::post::roots(tx, &ids)?;
    let mut roots: HashMap<ThreadId, PostView> =
        post::views(tx, viewer, roots)?.into_iter().map(|root| (root.thread_id, root)).collect();
    let mut drawn = Vec::with_capacity(threads.len());
    for listed in threads {
        let notice = NoticeRef::of(&listed);
        let Listed { thread, department, .. } = listed;
        let asks = thread.voice == Voice::Resident;
        let answer_due = response::due::of_thread(&thread, &consultation);
        let stances = StanceCounts::of_thread(&thread);
        let Some(root) = roots.remove(&thread.id) else { continue };
        drawn.push(ThreadView {
            id: thread.id,
            answer_due,
            consultation_id: thread.consultation_id,
            consultation_title: consultation.title.clone(),
            title: root.body.as_ref().map(|_| thread.title),
            root,
            notice,
            begun_by: department.clone().filter(|_| !asks),
            department: department.filter(|_| asks),
            asks,
            asked: thread.asked_since.is_some() && answer_due.is_some(),
            phase,
            answered: thread.answered_at.is_some(),
            post_count: thread.post_count,
            participant_count: thread.participant_count,
            response_count: thread.response_count,
            stances,
            last_number: thread.last_number,
            active_at: thread.active_at,
            responses: vec![],
        });
    }
    Ok(drawn)
}
