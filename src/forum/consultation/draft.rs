//! Drafting a consultation and changing it. A published one is changed in one way only: its time is extended.

use base::text::Prose;
use base::time::Timestamp;
use domain::consultation::{
    ConsultationDraft, ConsultationInput, ConsultationKind, MAX_BODY, MAX_LINKS, Moderation, customary_response,
};
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::hearing::{HearingInput, PartyInput, SessionInput};
use domain::ids::{ConsultationId, DepartmentId, NoticeId, SeriesId};
use domain::phase::ConsultationState;
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use store::consultation::Consultation;
use store::{Snapshot, Tx};

use super::{ConsultationFacts, extend, lock_managed, reschedule, same_version};
use crate::error::Result;
use crate::react::react;
use crate::{Ctx, Forum, hearing, post};

/// What an editor changes of a consultation; what is absent stays. For the dates, `Some(None)` takes one away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConsultationPatch {
    /// What it asks for.
    pub kind: Option<ConsultationKind>,
    /// The series it belongs to; `Some(None)` takes it out.
    pub series: Option<Option<SeriesId>>,
    /// The sessions of a hearing.
    pub sessions: Option<Vec<SessionInput>>,
    /// Who is heard in it.
    pub heard: Option<Vec<PartyInput>>,
    /// Its title.
    pub title: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Markdown.
    pub body: Option<String>,
    /// The notices it is opened from.
    pub notices: Option<Vec<NoticeId>>,
    /// The departments that run it.
    pub departments: Option<Vec<DepartmentId>>,
    /// When it opens.
    pub opens_at: Option<Option<Timestamp>>,
    /// When it closes.
    pub closes_at: Option<Option<Timestamp>>,
    /// When the answer is due.
    pub respond_by: Option<Option<Timestamp>>,
    /// When posts become public.
    pub moderation: Option<Moderation>,
    /// Why it is open for less than the customary time.
    pub short_period_reason: Option<String>,
    /// Whether posts are asked what they are meant as.
    pub asks_stance: Option<bool>,
    /// Why a published one is extended; a draft needs none.
    pub reason: Option<String>,
}

/// Everything said anew; a date that is not there goes.
impl From<ConsultationInput> for ConsultationPatch {
    fn from(input: ConsultationInput) -> Self {
        Self {
            kind: Some(input.kind),
            series: Some(input.series),
            sessions: Some(input.hearing.sessions),
            heard: Some(input.hearing.heard),
            title: Some(input.title),
            summary: Some(input.summary),
            body: Some(input.body),
            notices: Some(input.notices),
            departments: Some(input.departments),
            opens_at: Some(input.opens_at),
            closes_at: Some(input.closes_at),
            respond_by: Some(input.respond_by),
            moderation: Some(input.moderation),
            short_period_reason: Some(input.short_period_reason),
            asks_stance: Some(input.asks_stance),
            reason: None,
        }
    }
}

impl ConsultationPatch {
    /// The content with these changes.
    fn over(self, old: ConsultationInput) -> ConsultationInput {
        // A day that nobody chose follows the closing it was reckoned from.
        let chosen = old.respond_by.filter(|_| old.respond_by != customary_response(old.closes_at));
        // What belongs to the kind it was is let go with it.
        let kind = self.kind.unwrap_or(old.kind);
        let series = old.series.filter(|_| kind == ConsultationKind::Topic);
        let hearing = if kind == ConsultationKind::Hearing { old.hearing } else { HearingInput::default() };
        ConsultationInput {
            kind,
            series: self.series.unwrap_or(series),
            hearing: HearingInput {
                sessions: self.sessions.unwrap_or(hearing.sessions),
                heard: self.heard.unwrap_or(hearing.heard),
            },
            title: self.title.unwrap_or(old.title),
            summary: self.summary.unwrap_or(old.summary),
            body: self.body.unwrap_or(old.body),
            notices: self.notices.unwrap_or(old.notices),
            departments: self.departments.unwrap_or(old.departments),
            opens_at: self.opens_at.unwrap_or(old.opens_at),
            closes_at: self.closes_at.unwrap_or(old.closes_at),
            respond_by: self.respond_by.unwrap_or(chosen),
            moderation: self.moderation.unwrap_or(old.moderation),
            short_period_reason: self.short_period_reason.unwrap_or(old.short_period_reason),
            asks_stance: self.asks_stance.unwrap_or(old.asks_stance),
        }
    }
}

impl Forum {
    /// Drafts a consultation.
    ///
    /// # Errors
    /// Every fault in what was typed, departments and notices that do not exist, or no right to.
    pub async fn draft_consultation(&self, ctx: &Ctx, input: ConsultationInput) -> Result<ConsultationId> {
        ctx.signed_in()?;
        let html = draw(&input.body).await?;
        self.act(ctx, move |tx| {
            let draft = sound(tx, input)?;
            policy::authorize(tx.actor(), Action::DraftConsultation(&draft.departments), tx.now())?;
            let id = store::consultation::insert(tx, &draft, html)?;
            store::hearing::write(tx, id, &draft.hearing)?;
            react(tx, &Event::ConsultationDrafted { consultation: id })?;
            Ok(id)
        })
        .await
    }

    /// Changes a draft, extends a published consultation, or announces a hearing's sessions anew; `version` is the one the change was made on.
    ///
    /// # Errors
    /// Every fault in what was typed, no right to, a version that is not the newest, a consultation past changing, or
    /// a closing that would come earlier.
    pub async fn edit_consultation(
        &self,
        ctx: &Ctx,
        id: ConsultationId,
        version: i64,
        patch: ConsultationPatch,
    ) -> Result<ConsultationId> {
        ctx.signed_in()?;
        let html = match &patch.body {
            Some(body) => Some(draw(body).await?),
            None => None,
        };
        self.act(ctx, move |tx| {
            let ConsultationFacts { row, departments } = lock_managed(tx, id)?;
            same_version(&row, Some(version))?;
            match row.state {
                ConsultationState::Draft => rewrite(tx, row, departments, patch, html)?,
                ConsultationState::Published if patch.reschedules() => reschedule::reschedule(tx, &row, patch)?,
                ConsultationState::Published => extend::extend(tx, &row, &patch)?,
                state @ (ConsultationState::Concluded | ConsultationState::Archived | ConsultationState::Withdrawn) => {
                    return Err(Refusal::WrongState { state: state.as_str() }.into());
                }
            }
            Ok(id)
        })
        .await
    }
}

fn rewrite(
    tx: &mut Tx<'_>,
    row: Consultation,
    departments: Vec<DepartmentId>,
    patch: ConsultationPatch,
    html: Option<String>,
) -> Result<()> {
    let (id, html) = (row.id, html.unwrap_or_else(|| row.html.clone()));
    let old = content(tx, row, departments)?;
    let draft = sound(tx, patch.over(old))?;
    // Whoever gives a consultation to other departments must be their editor too.
    policy::authorize(tx.actor(), Action::DraftConsultation(&draft.departments), tx.now())?;
    store::consultation::rewrite(tx, id, &draft, html)?;
    store::hearing::write(tx, id, &draft.hearing)?;
    react(tx, &Event::ConsultationEdited { consultation: id })
}

/// What is written of a consultation, as it was typed.
pub(super) fn content(
    tx: &mut Snapshot<'_>,
    row: Consultation,
    departments: Vec<DepartmentId>,
) -> Result<ConsultationInput> {
    let notices = store::consultation::notices(tx, row.id)?.into_iter().map(|(notice, _)| notice).collect();
    Ok(ConsultationInput {
        kind: row.kind,
        series: row.series_id,
        hearing: hearing::input(tx, row.id)?,
        title: row.title,
        summary: row.summary,
        body: row.body,
        notices,
        departments,
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        respond_by: row.respond_by,
        moderation: row.moderation,
        short_period_reason: row.short_period_reason,
        asks_stance: row.asks_stance,
    })
}

/// A well-formed draft whose departments and notices exist; all faults together.
fn sound(tx: &mut Snapshot<'_>, input: ConsultationInput) -> Result<ConsultationDraft> {
    let strangers = strangers(tx, &input)?;
    match ConsultationDraft::parse(input) {
        Ok(draft) if strangers.is_empty() => Ok(draft),
        Ok(_) => Err(strangers.into()),
        Err(mut faults) => {
            faults.append(strangers);
            Err(faults.into())
        }
    }
}

fn strangers(tx: &mut Snapshot<'_>, input: &ConsultationInput) -> Result<FieldErrors> {
    // More than may be given are refused as they are: there is no end to asking for them.
    let departments = input.departments.get(..MAX_LINKS).unwrap_or(&input.departments);
    let notices = input.notices.get(..MAX_LINKS).unwrap_or(&input.notices);
    let known: Vec<DepartmentId> =
        store::department::among(tx, departments)?.into_iter().map(|department| department.id).collect();
    let mut faults = FieldErrors::new();
    for (n, _) in departments.iter().enumerate().filter(|(_, id)| !known.contains(id)) {
        faults.add(format!("department_ids[{n}]"), "unknown");
    }
    if let Some(series) = input.series
        && store::series::among(tx, &[series])?.is_empty()
    {
        faults.add("series_id", "unknown");
    }
    let known = store::notice::among(tx, notices)?;
    for (n, _) in notices.iter().enumerate().filter(|(_, id)| !known.contains(id)) {
        faults.add(format!("notice_ids[{n}]"), "unknown");
    }
    Ok(faults)
}

/// The body as HTML. Of a body that will be refused nothing is drawn.
async fn draw(body: &str) -> Result<String> {
    match Prose::parse(body, 0..=MAX_BODY) {
        Ok(body) => Ok(post::to_html(body.as_str()).await?.into_string()),
        Err(_) => Ok(String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(days: i64) -> Timestamp {
        Timestamp::from_unix(days * 86_400).unwrap()
    }

    fn typed(closes_at: Timestamp, respond_by: Option<Timestamp>) -> ConsultationInput {
        ConsultationInput {
            kind: ConsultationKind::Topic,
            series: None,
            hearing: HearingInput::default(),
            title: "街道夜间照明怎么改".to_owned(),
            summary: String::new(),
            body: String::new(),
            notices: vec![],
            departments: vec![],
            opens_at: None,
            closes_at: Some(closes_at),
            respond_by,
            moderation: Moderation::Before,
            short_period_reason: String::new(),
            asks_stance: false,
        }
    }

    #[test]
    fn an_answers_day_that_nobody_chose_follows_the_closing() {
        let moved = |old| {
            let patch = ConsultationPatch { closes_at: Some(Some(at(200))), ..ConsultationPatch::default() };
            ConsultationDraft::parse(patch.over(old)).unwrap().respond_by
        };
        assert_eq!(moved(typed(at(40), customary_response(Some(at(40))))), customary_response(Some(at(200))));
        assert_eq!(moved(typed(at(40), Some(at(300)))), Some(at(300)));
    }
}
