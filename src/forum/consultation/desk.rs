//! Consultations as editors work with them: all that one may manage, and what one still lacks.

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::consultation::ConsultationDraft;
use domain::fields::FieldErrors;
use domain::ids::{ConsultationId, NoticeId};
use domain::phase::{ConsultationState, Phase};
use domain::policy::{self, Action, Reach};
use store::Snapshot;
use store::consultation::Managed;
use store::department::Department;
use store::series::Series;

use super::draft::content;
use super::read::views;
use super::{ConsultationFacts, ConsultationView, facts};
use crate::error::{Error, Result};
use crate::{Ctx, Forum, series};

/// The most departments to choose from: more than any town has.
const MOST_DEPARTMENTS: i64 = 300;

/// A consultation that stands on a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationLink {
    /// Its id.
    pub id: ConsultationId,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub phase: Phase,
}

/// A consultation on an editor's desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationDesk {
    /// What it says and where it stands.
    pub view: ConsultationView,
    /// What a draft lacks before it can be published now.
    pub gaps: FieldErrors,
    /// The departments to choose from.
    pub departments: Vec<Department>,
    /// The series to choose from.
    pub series: Vec<Series>,
}

impl Forum {
    /// The consultations that this editor manages, drafts first, then newest first, a page at a time.
    ///
    /// # Errors
    /// No right to, or a cursor that is not of this list.
    pub async fn managed_consultations(
        &self,
        ctx: &Ctx,
        phase: Option<Phase>,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<ConsultationView>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        let now = ctx.now;
        let reach = policy::visibility(&ctx.actor, now).edited;
        let filter = Managed { reach, phase, after: crate::cursor_key(cursor.as_ref())? };
        self.read(move |tx| {
            let rows = store::consultation::managed(tx, &filter, now, limit + 1)?;
            Ok(Page::cut(views(tx, now, rows)?, limit, |view| {
                (view.consultation.state == ConsultationState::Draft, view.consultation.id)
            }))
        })
        .await
    }

    /// One consultation on the desk of somebody who manages it.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one they may not see, and no right to manage it.
    pub async fn consultation_desk(&self, ctx: &Ctx, id: ConsultationId) -> Result<ConsultationDesk> {
        ctx.signed_in()?;
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| {
            let facts = facts(tx, id)?;
            policy::authorize(&actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
            policy::authorize(&actor, Action::ManageConsultation(facts.standing()), now)?;
            let view = views(tx, now, vec![facts.row.clone()])?.pop().ok_or(Error::NotFound)?;
            let series = store::series::list(tx, series::MOST)?;
            Ok(ConsultationDesk { gaps: gaps(tx, facts, now)?, departments: departments(tx)?, series, view })
        })
        .await
    }
}

/// What a draft lacks; nothing of what is no draft any more.
fn gaps(tx: &mut Snapshot<'_>, facts: ConsultationFacts, now: Timestamp) -> Result<FieldErrors> {
    if facts.row.state != ConsultationState::Draft {
        return Ok(FieldErrors::new());
    }
    let draft = ConsultationDraft::parse(content(tx, facts.row, facts.departments)?);
    Ok(draft.and_then(|draft| draft.ready(now)).err().unwrap_or_default())
}

/// All departments, to choose from.
pub(super) fn departments(tx: &mut Snapshot<'_>) -> Result<Vec<Department>> {
    Ok(store::department::list(tx, None, MOST_DEPARTMENTS)?)
}

/// The consultations that stand on each of these notices, the newest first; of the drafts those within reach.
pub(crate) fn standing_on(
    tx: &mut Snapshot<'_>,
    notices: &[NoticeId],
    drafts: &Reach,
    now: Timestamp,
) -> Result<Vec<(NoticeId, ConsultationLink)>> {
    let pairs = store::notice::standing_on(tx, notices, drafts)?;
    let ids: Vec<ConsultationId> = pairs.iter().map(|(_, id)| *id).collect();
    let rows = store::consultation::among(tx, &ids)?;
    let told = |(notice, id): (NoticeId, ConsultationId)| {
        let row = rows.iter().find(|row| row.id == id)?;
        Some((notice, ConsultationLink { id, title: row.title.clone(), phase: row.phase(now) }))
    };
    Ok(pairs.into_iter().filter_map(told).collect())
}
