//! One consultation: what it asks, where it stands, the notices behind it, what was answered, and its threads.

mod next;
mod sheet;
mod thread;

use actix_web::web::Data;
use base::page::Cursor;
use base::time::Timestamp;
use chrono_tz::Tz;
use domain::ids::ConsultationId;
use domain::phase::Phase;
use domain::thread::{ThreadOrder, ThreadStanding};
use forum::Forum;
use forum::consultation::{ConsultationPage as Read, ThreadsWanted};
use markup::Html;
use serde::Serialize;
use view::{Article, Column, Frame, Page, place};

use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};
use crate::pages::answer::AnswerItem;
use crate::pages::change::ChangeLine;
use crate::pages::clause::ClauseItem;
use crate::pages::department::DepartmentLink;
use crate::pages::hearing::Hearing;
use crate::pages::leads::{self, Leads};
use crate::pages::line::{self, Step};
use crate::pages::link::Related;
use crate::pages::series::SeriesLink;
use crate::pages::standing::Standing;
use crate::pages::words::word;
use crate::pages::{frame, show as draw};
use next::Next;
use sheet::{NoticeLine, Sheet};
use thread::{Choices, Shared, ThreadRow};

/// Threads on a page.
const MOST: i64 = 25;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConsultationPage {
    frame: Frame,
    title: String,
    kind: String,
    /// The series it belongs to.
    series: Option<SeriesLink>,
    /// Its sessions, and who is heard; absent of what is no hearing.
    hearing: Option<Hearing>,
    summary: String,
    html: Html,
    standing: Standing,
    line: Vec<Step>,
    coming: Next,
    /// Where one writes; absent where nothing is taken now.
    write: Option<String>,
    /// Its outcome, or how far it is; absent as long as it is not closed.
    outcome: Option<String>,
    opens_at: Option<Timestamp>,
    closes_at: Option<Timestamp>,
    respond_by: Option<Timestamp>,
    moderation: String,
    /// Empty when it is open for the customary time.
    short_period_reason: String,
    departments: Vec<DepartmentLink>,
    sheets: Vec<Sheet>,
    /// Further notices.
    notices: Vec<NoticeLine>,
    /// Notices before and after its own.
    related: Vec<Related>,
    /// The beginning of the draft, clause by clause.
    clauses: Vec<ClauseItem>,
    /// The whole of it, where there is more.
    draft: Option<String>,
    changes: Vec<ChangeLine>,
    thread_count: i64,
    post_count: i64,
    participant_count: i64,
    response_count: i64,
    answers: Vec<AnswerItem>,
    choices: Choices,
    threads: Vec<ThreadRow>,
    next: Option<String>,
}

impl Page for ConsultationPage {
    const TEMPLATE: &'static str = "pages/consultation/show.html";
}

/// Where it stands, and what comes next.
struct Stands {
    now: Timestamp,
    zone: Tz,
    standing: Standing,
    line: Vec<Step>,
    coming: Next,
    hearing: Option<Hearing>,
}

impl ConsultationPage {
    fn of(frame: Frame, read: Read, stands: Stands, chosen: Choices) -> Self {
        let Stands { now, zone, standing, line, coming, hearing } = stands;
        let lang = frame.lang;
        let view = read.consultation;
        let shared = Shared::of(&view);
        let row = view.consultation;
        let draft_goes_on = read.draft.as_ref().is_some_and(|draft| draft.next.is_some());
        let articles = read.draft.map(|draft| draft.articles).unwrap_or_default();
        let further = view.notices.into_iter().skip(read.notices.len());
        Self {
            next: read.threads.next.map(|after| chosen.further(&frame.path, &after)),
            threads: ThreadRow::all(lang, now, read.threads.items, &read.answered_by, &shared),
            choices: chosen,
            frame,
            title: row.title,
            kind: word(lang, "consultation-kind", row.kind.as_str()),
            series: view.series.map(SeriesLink::from),
            hearing,
            summary: row.summary,
            html: Html::stored(row.html),
            standing,
            line,
            coming,
            write: (view.phase == Phase::Open).then(|| place::new_thread(row.id.get())),
            outcome: has_outcome(view.phase).then(|| place::outcome(row.id.get())),
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            respond_by: row.respond_by,
            moderation: word(lang, "consultation-moderation", row.moderation.as_str()),
            short_period_reason: row.short_period_reason,
            departments: view.departments.into_iter().map(DepartmentLink::from).collect(),
            sheets: read.notices.into_iter().map(|notice| Sheet::of(notice, lang)).collect(),
            notices: further.map(NoticeLine::from).collect(),
            related: Related::all(lang, read.related),
            clauses: ClauseItem::all(row.id, view.phase == Phase::Open, articles),
            draft: draft_goes_on.then(|| place::clauses(row.id.get())),
            changes: view.changes.into_iter().map(|change| ChangeLine::of(lang, zone, change)).collect(),
            thread_count: row.thread_count,
            post_count: row.post_count,
            participant_count: row.participant_count,
            response_count: row.response_count,
            answers: read.answers.into_iter().map(|answer| AnswerItem::of(answer, lang)).collect(),
        }
    }
}

/// Whether there is an outcome to look at, if only how far it is.
const fn has_outcome(phase: Phase) -> bool {
    matches!(phase, Phase::Closed | Phase::Answered | Phase::Concluded | Phase::Archived)
}

/// Which of its threads are wanted, and where their list goes on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    order: ThreadOrder,
    standing: Option<ThreadStanding>,
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self {
            order: query.word("order").unwrap_or(ThreadOrder::Active),
            standing: query.word("state"),
            after: query.text("after").map(|text| Cursor::from_text(&text)),
        }
    }
}

/// `GET /consultations/{id}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<Wanted>) -> Answer {
    let (Wanted { order, standing, after }, lang) = (ask.query, ask.ctx.lang);
    let read = forum.consultation_page(&ask.ctx, id, ThreadsWanted { order, standing, after }, MOST).await?;
    let view = &read.consultation;
    let stands = Stands {
        now: ask.ctx.now,
        zone: forum.settings().zone,
        standing: Standing::of(view, &ask.ctx, forum.settings()),
        line: line::steps(view, &ask.ctx),
        coming: Next::of(view, &ask.ctx),
        hearing: Hearing::of(view, lang, ask.ctx.now, forum.settings().zone),
    };
    let source = view.departments.iter().map(|department| department.name.as_str()).collect::<Vec<_>>().join(" ");
    let (title, published_at) = (view.consultation.title.clone(), view.consultation.published_at);
    let links = Leads::of(&ask.req, lang)
        .feed("feed-of-posts", |format| place::feed_of_consultation(id.get(), format))
        .replies(&place::feed_of_consultation(id.get(), "atom"))
        .card(&place::consultation(id.get()))
        .via(view.notices.first().map(|notice| notice.url.as_str()))
        .all();
    let frame = frame(&ask.req, title.clone())
        .in_column(Column::Consultations)
        .about(&view.consultation.summary)
        .publishing(Article { title, published_at, source })
        .leading_to(links.clone());
    let page = ConsultationPage::of(frame, read, stands, Choices::of(lang, order, standing));
    Ok(leads::said(draw(&ask.req, &page)?, &links))
}

#[cfg(test)]
#[path = "show/tests.rs"]
mod tests;
