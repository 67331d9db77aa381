//! Consultations as pages and programs read them.

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::consultation::ConsultationKind;
use domain::ids::{ConsultationId, NoticeId, SeriesId};
use domain::phase::Phase;
use domain::policy::{self, Action};
use store::Snapshot;
use store::consultation::{Change, Consultation, Filter};
use store::department::Department;
use store::hearing::Party;
use store::notice::NoticeLink;
use store::series::Series;

use super::facts;
use crate::error::{Error, Result};
use crate::hearing::{self, SessionView};
use crate::post::Viewer;
use crate::{Ctx, Forum};

/// A consultation with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationView {
    /// Its words, dates and counts.
    pub consultation: Consultation,
    /// Where it stands at the instant of the request.
    pub phase: Phase,
    /// The departments that run it, the leading one first.
    pub departments: Vec<Department>,
    /// The notices it is opened from; the first is its threads' notice.
    pub notices: Vec<NoticeLink>,
    /// What was decided about it since it was drafted, the oldest first.
    pub changes: Vec<Change>,
    /// The series it belongs to.
    pub series: Option<Series>,
    /// The sessions of a hearing, those that were called off among them, in the order of their times.
    pub sessions: Vec<SessionView>,
    /// Who is heard in it.
    pub heard: Vec<Party>,
}

impl ConsultationView {
    /// The sessions that were held or will be: without those that were called off.
    pub fn meetings(&self) -> impl DoubleEndedIterator<Item = &SessionView> {
        self.sessions.iter().filter(|view| view.session.cancelled_at.is_none())
    }
}

/// What a list of consultations is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConsultationFilter {
    /// Only those in this phase.
    pub phase: Option<Phase>,
    /// Only those that the department with this name in addresses runs.
    pub department: Option<String>,
    /// Only those of the series with this name in addresses.
    pub series: Option<String>,
    /// Only those opened from this notice.
    pub notice: Option<NoticeId>,
    /// Only those with these words in title or summary, whatever the case of their Latin letters.
    pub text: Option<String>,
}

impl ConsultationFilter {
    /// The same for whoever asks, from where the cursor stands.
    pub(crate) fn seen_by(self, ctx: &Ctx, cursor: Option<&Cursor>) -> Result<Filter> {
        Ok(Filter {
            drafts: policy::visibility(&ctx.actor, ctx.now).edited,
            phase: self.phase,
            department: self.department,
            series: self.series,
            notice: self.notice,
            text: self.text,
            before: crate::cursor_key(cursor)?,
        })
    }
}

impl Forum {
    /// One consultation. A draft is there for those only who may edit it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn consultation(&self, ctx: &Ctx, id: ConsultationId) -> Result<ConsultationView> {
        let (actor, now) = (ctx.actor.clone(), ctx.now);
        self.read(move |tx| one(tx, Viewer { actor: &actor, now }, id)).await
    }

    /// Consultations, newest first, a page at a time.
    ///
    /// # Errors
    /// A cursor that is not of this list.
    pub async fn consultations(
        &self,
        ctx: &Ctx,
        filter: ConsultationFilter,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Page<ConsultationView>> {
        let now = ctx.now;
        let filter = filter.seen_by(ctx, cursor.as_ref())?;
        self.read(move |tx| {
            let rows = store::consultation::list(tx, &filter, now, limit + 1)?;
            let mut page = Page::cut(views(tx, now, rows)?, limit, |view| view.consultation.id);
            hearing::add_records(tx, &mut page.items)?;
            Ok(page)
        })
        .await
    }
}

/// One consultation for whoever may see it, with the newest records of its sessions.
pub(crate) fn one(tx: &mut Snapshot<'_>, viewer: Viewer<'_>, id: ConsultationId) -> Result<ConsultationView> {
    let facts = facts(tx, id)?;
    let view = Action::ViewConsultation(facts.standing());
    policy::authorize(viewer.actor, view, viewer.now).map_err(|_| Error::NotFound)?;
    let mut found = views(tx, viewer.now, vec![facts.row])?;
    hearing::add_records(tx, &mut found)?;
    found.pop().ok_or(Error::NotFound)
}

/// Dresses rows with what belongs to them: a handful of queries, however many there are; for series and sessions none, where
/// no row belongs to a series or is a hearing. The words of hearings' records are left out.
pub(crate) fn views(tx: &mut Snapshot<'_>, now: Timestamp, rows: Vec<Consultation>) -> Result<Vec<ConsultationView>> {
    let ids: Vec<ConsultationId> = rows.iter().map(|row| row.id).collect();
    let departments = store::department::of_consultations(tx, &ids)?;
    let notices = store::notice::of_consultations(tx, &ids)?;
    let changes = store::consultation::changes(tx, &ids)?;
    let mut series: Vec<SeriesId> = rows.iter().filter_map(|row| row.series_id).collect();
    series.sort_unstable();
    series.dedup();
    let series = store::series::among(tx, &series)?;
    let (sessions, heard) = hearings(tx, &rows)?;
    let view = |row: Consultation| ConsultationView {
        series: series.iter().find(|series| Some(series.id) == row.series_id).cloned(),
        sessions: sessions.iter().filter(|view| view.session.consultation_id == row.id).cloned().collect(),
        heard: heard.iter().filter(|party| party.consultation_id == row.id).cloned().collect(),
        phase: row.phase(now),
        departments: of(&departments, row.id),
        notices: of(&notices, row.id),
        changes: changes.iter().filter(|change| change.consultation_id == row.id).cloned().collect(),
        consultation: row,
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The sessions of those among these that are hearings, and who is heard in them.
fn hearings(tx: &mut Snapshot<'_>, rows: &[Consultation]) -> Result<(Vec<SessionView>, Vec<Party>)> {
    let hearings = rows.iter().filter(|row| row.kind == ConsultationKind::Hearing);
    let hearings: Vec<ConsultationId> = hearings.map(|row| row.id).collect();
    if hearings.is_empty() {
        return Ok((vec![], vec![]));
    }
    Ok((hearing::sessions(tx, &hearings)?, store::hearing::heard(tx, &hearings)?))
}

/// What belongs to one consultation, in order.
fn of<T: Clone>(all: &[(ConsultationId, T)], id: ConsultationId) -> Vec<T> {
    all.iter().filter(|(consultation, _)| *consultation == id).map(|(_, thing)| thing.clone()).collect()
}
