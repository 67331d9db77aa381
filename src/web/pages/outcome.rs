//! The outcome of a consultation, as everybody reads it and prints it: what was heard, what was decided, what was done
//! since. Telling of the latter is in `follow_up`; how the opinions are told is in `opinion`, figures in `figure`.

mod figure;
pub(crate) mod follow_up;
mod opinion;

use actix_web::web::Data;
use base::lang::Lang;
use base::message::Message;
use base::page::Cursor;
use base::time::Timestamp;
use domain::document::Document;
use domain::ids::ConsultationId;
use domain::outcome::{Coverage, Part};
use domain::phase::Phase;
use forum::consultation::concluded_at;
use forum::follow_up::FollowUpView;
use forum::outcome::{DecisionView, FeedbackView, OutcomePage as Read, OutcomeView, Publication, Versions};
use forum::{Ctx, Forum};
use markup::Html;
use serde::Serialize;
use view::{Article, Column, Frame, Page, place};

use super::attached::Attached;
use super::department::DepartmentLink;
use super::line::{self, Step};
use super::standing::Standing;
use super::words::text;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};
use figure::Figures;
use opinion::Opinion;

pub(super) use figure::Meter;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OutcomePage {
    frame: Frame,
    title: String,
    /// The consultation.
    href: String,
    departments: Vec<DepartmentLink>,
    standing: Standing,
    line: Vec<Step>,
    /// When the newest of what stands here was published.
    at: Option<Timestamp>,
    /// How far it is from its conclusion; nothing once it is concluded.
    meter: Option<Meter>,
    feedback: Option<PartView>,
    figures: Option<Figures>,
    opinions: Vec<Opinion>,
    /// Whether this is a further page of the opinions, where the rest is not said again.
    further: bool,
    next: Option<String>,
    decision: Option<PartView>,
    documents: Vec<Document>,
    concluded: bool,
    follow_ups: Vec<Entry>,
    notices: Vec<Named>,
    /// The ways on for whoever works here.
    write: Option<String>,
    follow_up: Option<String>,
}

impl Page for OutcomePage {
    const TEMPLATE: &'static str = "pages/outcome/show.html";
}

/// A part that is published.
#[derive(Debug, Clone, Serialize)]
struct PartView {
    html: Html,
    at: Timestamp,
    superseded_at: Option<Timestamp>,
    /// The other versions, the newest first.
    others: Vec<Version>,
}

/// Another version of a part.
#[derive(Debug, Clone, Serialize)]
struct Version {
    href: String,
    number: i32,
    at: Option<Timestamp>,
}

/// What was done, and when.
#[derive(Debug, Clone, Serialize)]
struct Entry {
    id: String,
    at: Timestamp,
    html: Html,
    files: Attached,
    department: DepartmentLink,
}

/// A notice that the consultation was opened from.
#[derive(Debug, Clone, Serialize)]
struct Named {
    href: String,
    title: String,
}

/// Which versions are wanted, and where the opinions go on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    versions: Versions,
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self {
            versions: Versions { feedback: query.number("feedback"), decision: query.number("decision") },
            after: query.text("after").map(|text| Cursor::from_text(&text)),
        }
    }
}

impl PartView {
    fn heard(view: FeedbackView, here: &str, publications: &[Publication]) -> Self {
        let others = Version::others(here, Part::Feedback, view.number, publications);
        Self { html: view.html, at: view.at, superseded_at: view.superseded_at, others }
    }

    fn decided(view: DecisionView, here: &str, publications: &[Publication]) -> Self {
        let others = Version::others(here, Part::Decision, view.number, publications);
        Self { html: view.html, at: view.at, superseded_at: view.superseded_at, others }
    }
}

impl Version {
    fn others(here: &str, part: Part, shown: i32, publications: &[Publication]) -> Vec<Self> {
        let others = publications.iter().filter(|other| other.part == part && other.number != shown);
        let version = |other: &Publication| Self {
            href: format!("{here}?{part}={}", other.number),
            number: other.number,
            at: other.at,
        };
        others.map(version).collect()
    }
}

impl From<FollowUpView> for Entry {
    fn from(view: FollowUpView) -> Self {
        let FollowUpView { entry, files } = view;
        let (slug, name) = entry.department;
        Self {
            id: format!("follow-up-{}", entry.id),
            at: entry.at,
            html: Html::stored(entry.html),
            files: Attached::of(&files),
            department: DepartmentLink::to(&slug, name),
        }
    }
}

/// The line of state, its follow-ups on the day of what was done last.
fn steps(outcome: &OutcomeView, ctx: &Ctx) -> Vec<Step> {
    let mut steps = line::steps(&outcome.consultation, ctx);
    let last = outcome.follow_ups.last().map(|view| view.entry.at);
    let now = steps.iter_mut().find(|step| step.is_under_way());
    if let (Phase::Concluded, Some(step), Some(at)) = (outcome.consultation.phase, now, last) {
        step.on(at);
    }
    steps
}

/// How far it is, as long as it is not concluded.
fn meter(lang: Lang, phase: Phase, coverage: Coverage) -> Option<Meter> {
    matches!(phase, Phase::Closed | Phase::Answered).then(|| Meter::of(lang, coverage))
}

impl OutcomePage {
    fn of(frame: Frame, read: Read, ctx: &Ctx, standing: Standing, wanted: &Wanted) -> Self {
        let Read { outcome, opinions } = read;
        let (lang, here, further) = (frame.lang, frame.path.clone(), wanted.after.is_some());
        let line = steps(&outcome, ctx);
        let next = opinions.next.map(|after| further_page(&here, wanted.versions, &after));
        let figures = Figures::of(lang, &outcome);
        let OutcomeView { consultation: view, coverage, feedback, decision, publications, follow_ups, rights, .. } =
            outcome;
        let id = view.consultation.id.get();
        let concluded = concluded_at(&view.changes).is_some();
        Self {
            title: view.consultation.title,
            href: place::consultation(id),
            departments: view.departments.into_iter().map(DepartmentLink::from).collect(),
            standing,
            line,
            at: publications.first().and_then(|newest| newest.at),
            meter: meter(lang, view.phase, coverage),
            documents: decision.as_ref().map(|part| part.documents.clone()).unwrap_or_default(),
            feedback: feedback.map(|part| PartView::heard(part, &here, &publications)),
            decision: decision.map(|part| PartView::decided(part, &here, &publications)),
            figures: figures.filter(|_| !further),
            opinions: opinions.items.into_iter().flat_map(|answer| Opinion::all(lang, answer)).collect(),
            further,
            next,
            concluded,
            follow_ups: follow_ups.into_iter().map(Entry::from).collect(),
            notices: view
                .notices
                .into_iter()
                .map(|notice| Named { href: place::notice(notice.id.get()), title: notice.title })
                .collect(),
            write: rights.write.then(|| place::admin_outcome(id)),
            follow_up: (rights.follow_up && view.phase == Phase::Concluded).then(|| place::follow_up(id)),
            frame,
        }
    }
}

/// Where the opinions go on, of the version that is shown.
fn further_page(here: &str, versions: Versions, after: &Cursor) -> String {
    let feedback = versions.feedback.map(|number| format!("feedback={number}&")).unwrap_or_default();
    format!("{here}?{feedback}after={}#opinions", after.as_str())
}

/// `GET /consultations/{id}/outcome`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<Wanted>) -> Answer {
    let (wanted, lang) = (ask.query, ask.ctx.lang);
    let read = forum.outcome_page(&ask.ctx, id, wanted.versions, wanted.after.clone()).await?;
    let view = &read.outcome.consultation;
    let standing = Standing::of(view, &ask.ctx, forum.settings());
    let title = i18n::text(lang, &Message::new("outcome-of").with("title", view.consultation.title.as_str()));
    let source = view.departments.iter().map(|department| department.name.as_str()).collect::<Vec<_>>().join(" ");
    let published_at = read.outcome.publications.first().and_then(|newest| newest.at);
    let frame = frame(&ask.req, title.clone())
        .in_column(Column::Consultations)
        .about(&text(lang, "outcome-about"))
        .publishing(Article { title, published_at, source });
    draw(&ask.req, &OutcomePage::of(frame, read, &ask.ctx, standing, &wanted))
}

#[cfg(test)]
#[path = "outcome/tests.rs"]
mod tests;
