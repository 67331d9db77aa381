//! One consultation as its page shows it: with its notices, the threads that its reader chose, and the answers so far. One
//! snapshot.

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::consultation::ConsultationKind;
use domain::ids::{ConsultationId, NoticeId, ThreadId};
use domain::link::LinkState;
use domain::policy::{self, Action};
use domain::thread::{ThreadOrder, ThreadStanding};
use store::response::latest::{Among, Answerer};
use store::thread::Choice;

use super::facts;
use super::read::{ConsultationView, views};
use crate::clause::{self, DraftView};
use crate::error::{Error, Result};
use crate::link::{LinkView, of_notices};
use crate::notice::{self, NoticeView};
use crate::post::Viewer;
use crate::response::{LatestResponse, latest};
use crate::thread::{self, ThreadView};
use crate::{Ctx, Forum, cursor_key};

/// The most notices whose text stands on the page; the others are linked.
const NOTICES: usize = 3;
/// The most headings and articles of a draft that stand on the page; the whole has a page of its own.
const CLAUSES: i64 = 24;
/// The most responses shown as the latest.
const RESPONSES: i64 = 4;

/// Which threads are wanted.
#[derive(Debug, Clone)]
pub struct ThreadsWanted {
    /// By what they are ordered.
    pub order: ThreadOrder,
    /// Only those that are answered, or that are not.
    pub standing: Option<ThreadStanding>,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

/// A consultation with what its page shows.
#[derive(Debug, Clone)]
pub struct ConsultationPage {
    /// The consultation.
    pub consultation: ConsultationView,
    /// The first of its notices, whole.
    pub notices: Vec<NoticeView>,
    /// What other notices are to its own: rounds before and after, results, explanations.
    pub related: Vec<LinkView>,
    /// The beginning of its draft, clause by clause, where it was read into clauses.
    pub draft: Option<DraftView>,
    /// The threads wanted.
    pub threads: Page<ThreadView>,
    /// The departments that answered in them.
    pub answered_by: Vec<Answerer>,
    /// The responses published last.
    pub answers: Vec<LatestResponse>,
}

impl Forum {
    /// One consultation with its threads, a page of them at a time.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one this person may not see; a fault for a cursor of another list.
    pub async fn consultation_page(
        &self,
        ctx: &Ctx,
        id: ConsultationId,
        wanted: ThreadsWanted,
        limit: i64,
    ) -> Result<ConsultationPage> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        let after = cursor_key::<(Timestamp, ThreadId)>(wanted.after.as_ref())?;
        let choice = Choice { order: wanted.order, standing: wanted.standing, clause: None };
        self.read(move |tx| {
            let viewer = Viewer { actor: &actor, now };
            let facts = facts(tx, id)?;
            policy::authorize(&actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
            let kind = facts.row.kind;
            let consultation = views(tx, now, vec![facts.row])?.pop().ok_or(Error::NotFound)?;
            let mut notices = Vec::new();
            for link in consultation.notices.iter().take(NOTICES) {
                notices.push(notice::view(tx, link.id)?);
            }
            let own: Vec<NoticeId> = consultation.notices.iter().map(|notice| notice.id).collect();
            let related = of_notices(tx, &own, &[LinkState::Confirmed])?;
            let rows = store::thread::choose(tx, id, choice, after, limit + 1)?;
            let page = Page::cut(rows, limit, |listed| (mark(wanted.order, &listed.thread), listed.thread.id));
            let listed: Vec<ThreadId> = page.items.iter().map(|listed| listed.thread.id).collect();
            Ok(ConsultationPage {
                consultation,
                notices,
                related,
                draft: match kind {
                    ConsultationKind::Draft => clause::draft(tx, id, 0, CLAUSES)?,
                    ConsultationKind::Topic | ConsultationKind::Hearing | ConsultationKind::Forum => None,
                },
                threads: Page { items: thread::draw(tx, viewer, id, page.items)?, next: page.next },
                answered_by: store::response::latest::answered_by(tx, &listed)?,
                answers: latest(tx, Among::Consultation(id), RESPONSES)?,
            })
        })
        .await
    }
}

/// The instant that a thread stands by in its list.
const fn mark(order: ThreadOrder, thread: &store::thread::Thread) -> Timestamp {
    match order {
        ThreadOrder::Active => thread.active_at,
        ThreadOrder::Newest => thread.created_at,
    }
}
