//! The official desk: what waits for an answer, what is being written, what waits for a signature, due first.
//!
//! What is not here: one thread or one response with all that answering it takes (`case`).

use std::collections::HashMap;

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::deadline::Due;
use domain::ids::{AccountId, ConsultationId, DepartmentId, PostId, ThreadId};
use domain::policy::{self, Action};
use domain::post::PostState;
use domain::refusal::Refusal;
use domain::response::{Pile, ResponseState, Sensitivity};
use store::Snapshot;
use store::department::Department;
use store::desk::{Mark, Matter, OnDesk, Which};

use super::due;
use crate::error::{Error, Result};
use crate::{Ctx, Forum, cursor_key};

/// A page of the desk.
#[derive(Debug, Clone)]
pub struct DeskView {
    /// What lies in the pile that was asked for.
    pub rows: Page<DeskRow>,
    /// How many things lie in each.
    pub counts: DeskCounts,
    /// The departments one speaks for.
    pub departments: Vec<Department>,
}

/// How many things lie in the piles; what is answered is past counting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeskCounts {
    /// Threads without an answer, or with a question after it.
    pub waiting: i64,
    /// One's own drafts.
    pub drafts: i64,
    /// What was sent back to oneself.
    pub returned: i64,
    /// What one may sign.
    pub to_sign: i64,
}

/// One thing on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskRow {
    /// Which thread it is about.
    pub matter: MatterView,
    /// Those of one's departments that are asked, or the one that answers.
    pub departments: Vec<String>,
    /// The response, or what is under way already.
    pub response: Option<DeskResponse>,
}

/// A thread as an official sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterView {
    /// The thread.
    pub id: ThreadId,
    /// Its subject; absent while its first post is not public.
    pub title: Option<String>,
    /// Where it stands.
    pub consultation: ConsultationId,
    /// The title of that.
    pub consultation_title: String,
    /// Public posts.
    pub posts: i64,
    /// Whether there is an answer.
    pub answered: bool,
    /// When one is due; none once there is one and no question after it.
    pub due: Option<Due>,
}

/// A response in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskResponse {
    /// The response.
    pub id: PostId,
    /// Where it stands.
    pub state: ResponseState,
    /// Whether it touches a sensitive matter.
    pub sensitivity: Sensitivity,
    /// Who drafted it.
    pub drafter: String,
    /// Whether that is whoever asks.
    pub own: bool,
    /// When it became public.
    pub published_at: Option<Timestamp>,
}

/// Whose desk is looked at.
struct Desk {
    me: AccountId,
    departments: Vec<DepartmentId>,
    /// The pile of what one may sign.
    to_sign: Option<Which>,
}

impl Forum {
    /// A pile on the desk of whoever asks, due first (what is answered: the newest first), with how many things lie in
    /// each; of one department, or of all they speak for.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`]; refused to those who speak for no department, or not for the one asked for; a fault for
    /// a cursor of another list.
    pub async fn desk_inbox(
        &self,
        ctx: &Ctx,
        department: Option<DepartmentId>,
        pile: Pile,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<DeskView> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        policy::authorize(&actor, Action::OpenDesk, now)?;
        let after = cursor_key::<Mark>(cursor.as_ref())?;
        let mine = policy::visibility(&actor, now).speaks_for;
        let departments: Vec<_> = mine.iter().copied().filter(|id| department.is_none_or(|only| only == *id)).collect();
        if departments.is_empty() {
            return Err(Refusal::NotYourRole.into());
        }
        let me = actor.account().ok_or(Error::Unauthenticated)?;
        let desk = Desk { me, departments, to_sign: policy::signing(&actor, now).map(Which::ToSign) };
        self.read(move |tx| {
            Ok(DeskView {
                rows: desk.rows(tx, pile, after, limit)?,
                counts: desk.counts(tx)?,
                departments: store::department::among(tx, &mine)?,
            })
        })
        .await
    }
}

impl Desk {
    /// Which responses make up a pile; none of the pile of threads.
    fn which(&self, pile: Pile) -> Option<Which> {
        match pile {
            Pile::Waiting => None,
            Pile::Drafts => Some(Which::Own(self.me, ResponseState::Draft)),
            Pile::Returned => Some(Which::Own(self.me, ResponseState::Returned)),
            Pile::ToSign => self.to_sign.clone(),
            Pile::Answered => Some(Which::Answered),
        }
    }

    fn counts(&self, tx: &mut Snapshot<'_>) -> Result<DeskCounts> {
        let mut count = |pile| match self.which(pile) {
            Some(which) => store::desk::count(tx, &self.departments, &which),
            None => Ok(0),
        };
        let (drafts, returned, to_sign) = (count(Pile::Drafts)?, count(Pile::Returned)?, count(Pile::ToSign)?);
        Ok(DeskCounts { waiting: store::desk::waiting_count(tx, &self.departments)?, drafts, returned, to_sign })
    }

    fn rows(&self, tx: &mut Snapshot<'_>, pile: Pile, after: Option<Mark>, limit: i64) -> Result<Page<DeskRow>> {
        if pile == Pile::Waiting {
            return self.waiting(tx, after, limit);
        }
        let Some(which) = self.which(pile) else { return Ok(Page { items: vec![], next: None }) };
        let rows = store::desk::list(tx, &self.departments, &which, after, limit + 1)?;
        let page = Page::cut(rows, limit, |row| match row.published_at {
            Some(at) => (at, row.post_id.get()),
            None => (row.matter.due_at, row.post_id.get()),
        });
        Ok(page.map(|row| self.response_row(row)))
    }

    fn response_row(&self, row: OnDesk) -> DeskRow {
        let response = Some(DeskResponse::of(&row, self.me));
        DeskRow { departments: vec![row.department], response, matter: MatterView::of(row.matter) }
    }

    fn waiting(&self, tx: &mut Snapshot<'_>, after: Option<Mark>, limit: i64) -> Result<Page<DeskRow>> {
        let rows = store::desk::waiting(tx, &self.departments, after, limit + 1)?;
        let page = Page::cut(rows, limit, |row| (row.due_at, row.id.get()));
        let threads: Vec<ThreadId> = page.items.iter().map(|row| row.id).collect();
        let mut begun: HashMap<ThreadId, DeskResponse> = HashMap::new();
        for row in store::desk::under_way(tx, &self.departments, &threads)? {
            begun.insert(row.matter.id, DeskResponse::of(&row, self.me));
        }
        let asked = self.asked(tx, &page.items)?;
        Ok(page.map(|matter| DeskRow {
            departments: asked.get(&matter.consultation_id).cloned().unwrap_or_default(),
            response: begun.remove(&matter.id),
            matter: MatterView::of(matter),
        }))
    }

    /// Those of one's departments that run each consultation, by name.
    fn asked(&self, tx: &mut Snapshot<'_>, matters: &[Matter]) -> Result<HashMap<ConsultationId, Vec<String>>> {
        let consultations: Vec<ConsultationId> = matters.iter().map(|matter| matter.consultation_id).collect();
        let mut asked: HashMap<ConsultationId, Vec<String>> = HashMap::new();
        for (consultation, department) in store::department::of_consultations(tx, &consultations)? {
            if self.departments.contains(&department.id) {
                asked.entry(consultation).or_default().push(department.name);
            }
        }
        Ok(asked)
    }
}

impl DeskResponse {
    pub(super) fn of(row: &OnDesk, me: AccountId) -> Self {
        Self {
            id: row.post_id,
            state: row.state,
            sensitivity: row.sensitivity,
            drafter: row.drafter.clone(),
            own: row.drafted_by == me,
            published_at: row.published_at,
        }
    }
}

impl MatterView {
    pub(super) fn of(matter: Matter) -> Self {
        Self {
            id: matter.id,
            due: due::of_matter(&matter),
            answered: matter.answered_at.is_some(),
            // Words of the first post, and as public as those.
            title: (matter.root == PostState::Published).then_some(matter.title),
            consultation: matter.consultation_id,
            consultation_title: matter.consultation_title,
            posts: matter.post_count,
        }
    }
}
