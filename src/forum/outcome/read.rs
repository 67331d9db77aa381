//! An outcome as it is read: by everybody what was published, by its editors also what is drafted. One snapshot each.

use base::page::{Cursor, Page};
use base::time::Timestamp;
use domain::document::Document;
use domain::ids::{ConsultationId, PostId};
use domain::outcome::{Channel, Coverage, Part, Received};
use domain::policy::{self, Action};
use domain::response::Disposition;
use markup::Html;
use store::Snapshot;
use store::outcome::{Open, Publication, Wording};

use super::opinion::{AnswerGroups, page};
use super::{coverage, entries};
use crate::consultation::{ConsultationView, facts, views};
use crate::error::{Error, Result};
use crate::follow_up::{self, FollowUpView};
use crate::{Ctx, Forum, cursor_key};

/// Answers on a page of the feedback.
const ANSWERS: i64 = 20;
/// Opinions without a disposition on a page of the editor's desk.
const OPEN: i64 = 25;
/// The most follow-ups that a page shows: the latest.
const FOLLOW_UPS: i64 = 200;

/// Which versions of the two parts are wanted; the newest of each when none is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Versions {
    /// Of what was heard.
    pub feedback: Option<i32>,
    /// Of what was decided.
    pub decision: Option<i32>,
}

/// A published feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedbackView {
    /// Which version.
    pub number: i32,
    /// When it was published.
    pub at: Timestamp,
    /// When a later one took its place.
    pub superseded_at: Option<Timestamp>,
    /// Markdown.
    pub body: String,
    /// The body, drawn and sanitised.
    pub html: Html,
    /// How many opinions came in which way; those that came in here first.
    pub by_channel: Vec<Received>,
}

/// A published decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionView {
    /// Which version.
    pub number: i32,
    /// When it was published.
    pub at: Timestamp,
    /// When a later one took its place.
    pub superseded_at: Option<Timestamp>,
    /// Markdown.
    pub body: String,
    /// The body, drawn and sanitised.
    pub html: Html,
    /// Its documents.
    pub documents: Vec<Document>,
}

/// A part that is written and not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft<T> {
    /// Markdown.
    pub body: String,
    /// What the part lists.
    pub entries: Vec<T>,
    /// When it was written.
    pub saved_at: Timestamp,
}

/// What is drafted, for the editors alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drafts {
    /// Of what was heard.
    pub feedback: Option<Draft<Received>>,
    /// Of what was decided.
    pub decision: Option<Draft<Document>>,
}

/// What this person may do about it now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rights {
    /// Write and publish its parts, as far as the moment allows it.
    pub write: bool,
    /// Tell what was done since.
    pub follow_up: bool,
}

/// The outcome of a consultation, as far as there is one.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeView {
    /// The consultation.
    pub consultation: ConsultationView,
    /// Moves with every change of what is written; 0 as long as nothing was.
    pub version: i64,
    /// How far it is from its conclusion.
    pub coverage: Coverage,
    /// What was heard.
    pub feedback: Option<FeedbackView>,
    /// What was decided.
    pub decision: Option<DecisionView>,
    /// What is drafted; only for those who may write it.
    pub drafts: Option<Drafts>,
    /// Every version that was published, the newest first.
    pub publications: Vec<Publication>,
    /// How many opinions have each disposition.
    pub tally: Vec<(Disposition, i64)>,
    /// What was done since, in the order it was done.
    pub follow_ups: Vec<FollowUpView>,
    /// What this person may do.
    pub rights: Rights,
}

/// The outcome with a page of its opinions.
#[derive(Debug, Clone)]
pub struct OutcomePage {
    /// The outcome.
    pub outcome: OutcomeView,
    /// What was said, with what became of it.
    pub opinions: Page<AnswerGroups>,
}

/// The outcome on the desk of its editor.
#[derive(Debug, Clone)]
pub struct OutcomeDesk {
    /// The outcome.
    pub outcome: OutcomeView,
    /// What has no disposition yet.
    pub open: Page<Open>,
    /// Whether this person may answer it for a department.
    pub answers: bool,
}

impl Forum {
    /// The outcome of a consultation.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a consultation this person may not see, or a version that there is not.
    pub async fn outcome(&self, ctx: &Ctx, id: ConsultationId, chosen: Versions) -> Result<OutcomeView> {
        let ctx = ctx.clone();
        self.read(move |tx| view(tx, &ctx, id, chosen)).await
    }

    /// The outcome of a consultation with its opinions, a page of them at a time.
    ///
    /// # Errors
    /// As [`Forum::outcome`], and a fault for a cursor of another list.
    pub async fn outcome_page(
        &self,
        ctx: &Ctx,
        id: ConsultationId,
        chosen: Versions,
        after: Option<Cursor>,
    ) -> Result<OutcomePage> {
        let (ctx, after) = (ctx.clone(), cursor_key(after.as_ref())?);
        self.read(move |tx| {
            let outcome = view(tx, &ctx, id, chosen)?;
            let at = stood_until(tx, id, chosen.feedback)?.unwrap_or(ctx.now);
            let opinions = match outcome.feedback {
                Some(_) => page(tx, id, at, after, ANSWERS)?,
                None => Page { items: vec![], next: None },
            };
            Ok(OutcomePage { outcome, opinions })
        })
        .await
    }

    /// The outcome of a consultation on the desk of somebody who may write it, with what has no disposition yet.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a consultation this person may not see; no right to; a cursor of another list.
    pub async fn outcome_desk(&self, ctx: &Ctx, id: ConsultationId, after: Option<Cursor>) -> Result<OutcomeDesk> {
        ctx.signed_in()?;
        let (ctx, after) = (ctx.clone(), cursor_key::<PostId>(after.as_ref())?);
        self.read(move |tx| {
            let outcome = view(tx, &ctx, id, Versions::default())?;
            let facts = facts(tx, id)?;
            policy::authorize(&ctx.actor, Action::WriteOutcome(facts.standing()), ctx.now)?;
            let open = store::outcome::open(tx, id, after, OPEN + 1)?;
            Ok(OutcomeDesk {
                outcome,
                open: Page::cut(open, OPEN, |open| open.post),
                answers: policy::speaks_for(&ctx.actor, &facts.departments, ctx.now).is_some(),
            })
        })
        .await
    }
}

fn view(tx: &mut Snapshot<'_>, ctx: &Ctx, id: ConsultationId, chosen: Versions) -> Result<OutcomeView> {
    let facts = facts(tx, id)?;
    let may = |action| policy::authorize(&ctx.actor, action, ctx.now).is_ok();
    let standing = facts.standing();
    if !may(Action::ViewConsultation(standing)) {
        return Err(Error::NotFound);
    }
    let rights = Rights { write: may(Action::WriteOutcome(standing)), follow_up: may(Action::AddFollowUp(standing)) };
    let publications = store::outcome::publications(tx, id)?;
    let coverage = coverage(tx, id, ctx.now)?;
    let feedback = published(tx, id, Part::Feedback, chosen.feedback)?;
    let decision = published(tx, id, Part::Decision, chosen.decision)?;
    let at = stood_until(tx, id, chosen.feedback)?.unwrap_or(ctx.now);
    let entries = store::follow_up::of(tx, id, FOLLOW_UPS)?;
    Ok(OutcomeView {
        version: store::outcome::version(tx, id)?,
        feedback: feedback.map(|wording| heard(wording, &publications, coverage.opinions)).transpose()?,
        decision: decision.map(|wording| decided(wording, &publications)).transpose()?,
        drafts: if rights.write { Some(drafts(tx, id)?) } else { None },
        tally: store::outcome::tally(tx, id, at)?,
        follow_ups: follow_up::views(tx, entries)?,
        consultation: views(tx, ctx.now, vec![facts.row.clone()])?.pop().ok_or(Error::NotFound)?,
        coverage,
        publications,
        rights,
    })
}

/// The wording of that version, which must be there when it is named.
fn published(tx: &mut Snapshot<'_>, id: ConsultationId, part: Part, number: Option<i32>) -> Result<Option<Wording>> {
    let wording = store::outcome::published(tx, id, part, number)?;
    if wording.is_none() && number.is_some() { Err(Error::NotFound) } else { Ok(wording) }
}

/// When a version of the feedback was superseded: what it shows is what held until then. None for the newest.
pub(super) fn stood_until(tx: &mut Snapshot<'_>, id: ConsultationId, number: Option<i32>) -> Result<Option<Timestamp>> {
    let Some(number) = number else { return Ok(None) };
    Ok(superseded_at(&store::outcome::publications(tx, id)?, Part::Feedback, number))
}

fn superseded_at(publications: &[Publication], part: Part, number: i32) -> Option<Timestamp> {
    let later = publications.iter().filter(|other| other.part == part && other.number > number);
    later.min_by_key(|other| other.number).and_then(|other| other.at)
}

fn heard(wording: Wording, publications: &[Publication], online: i64) -> Result<FeedbackView> {
    let elsewhere = entries::<Received>(&wording)?;
    let here = Received { channel: Channel::Online, received: online };
    Ok(FeedbackView {
        number: wording.number,
        at: wording.published_at.unwrap_or(wording.saved_at),
        superseded_at: superseded_at(publications, Part::Feedback, wording.number),
        body: wording.body,
        html: Html::stored(wording.html),
        by_channel: std::iter::once(here).chain(elsewhere).collect(),
    })
}

fn decided(wording: Wording, publications: &[Publication]) -> Result<DecisionView> {
    Ok(DecisionView {
        number: wording.number,
        at: wording.published_at.unwrap_or(wording.saved_at),
        superseded_at: superseded_at(publications, Part::Decision, wording.number),
        documents: entries(&wording)?,
        body: wording.body,
        html: Html::stored(wording.html),
    })
}

fn drafts(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<Drafts> {
    let mut drafts = Drafts::default();
    for wording in store::outcome::drafts(tx, id)? {
        match wording.part {
            Part::Feedback => drafts.feedback = Some(draft(wording)?),
            Part::Decision => drafts.decision = Some(draft(wording)?),
        }
    }
    Ok(drafts)
}

fn draft<T: serde::de::DeserializeOwned>(wording: Wording) -> Result<Draft<T>> {
    Ok(Draft { entries: entries(&wording)?, body: wording.body, saved_at: wording.saved_at })
}
