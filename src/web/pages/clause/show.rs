//! One clause: what it says, how it read before beside how it reads now, and the threads that begin with it.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::Cursor;
use base::time::Timestamp;
use domain::ids::ConsultationId;
use domain::phase::Phase;
use forum::Forum;
use forum::clause::{ClausePage as Read, ClauseThread, Wording};
use markup::side_by_side;
use serde::Serialize;
use view::{Column, Frame, Link, Page, place};

use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Name, Query};
use crate::pages::beside::{Line, Stayed};
use crate::pages::{frame, show as draw};

/// Threads on a page.
const MOST: i64 = 25;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClausePage {
    frame: Frame,
    consultation: Link,
    /// The whole draft.
    draft: String,
    label: String,
    lines: Vec<String>,
    edition: i32,
    /// Whether the newest edition has it no more.
    gone: bool,
    opinions: i64,
    posts: i64,
    /// Where one writes about it; nothing where nothing is taken now.
    write: Option<String>,
    /// What it said before, the latest first.
    earlier: Vec<Earlier>,
    threads: Vec<ThreadLine>,
    next: Option<String>,
}

impl Page for ClausePage {
    const TEMPLATE: &'static str = "pages/clause/show.html";
}

/// An earlier wording beside the present one.
#[derive(Debug, Clone, Serialize)]
struct Earlier {
    edition: i32,
    at: Timestamp,
    /// What it said beside what it says, paragraph by paragraph.
    rows: Vec<Line>,
}

#[derive(Debug, Clone, Serialize)]
struct ThreadLine {
    href: String,
    title: String,
    posts: i64,
    answered: bool,
    /// Whether it waits for an answer.
    waits: bool,
}

impl From<ClauseThread> for ThreadLine {
    fn from(thread: ClauseThread) -> Self {
        Self {
            href: place::thread(thread.id.get()),
            waits: thread.waits(),
            title: thread.title,
            posts: thread.post_count,
            answered: thread.answered_at.is_some(),
        }
    }
}

/// The wordings before the last that say something else than that, the latest first.
fn earlier(lang: Lang, wordings: &[Wording], last: &Wording) -> Vec<Earlier> {
    let others = wordings.iter().rev().filter(|wording| wording.clause.text != last.clause.text);
    let beside = |wording: &Wording| {
        let lines = |wording: &Wording| wording.clause.text.lines().map(str::to_owned).collect::<Vec<_>>();
        let compared = side_by_side(&lines(wording), &lines(last));
        let name = format!("wording-{}", wording.edition);
        let rows = Line::all(lang, &name, Stayed::Shown, compared.rows);
        Earlier { edition: wording.edition, at: wording.at, rows }
    };
    others.map(beside).collect()
}

impl ClausePage {
    fn of(frame: Frame, read: Read) -> Option<Self> {
        let last = read.wordings.last()?;
        let (row, phase) = (&read.consultation.consultation, read.consultation.phase);
        let (id, gone) = (row.id.get(), last.edition != read.newest);
        let open = phase == Phase::Open && !gone && !last.clause.level.is_heading();
        Some(Self {
            consultation: Link { href: place::consultation(id), label: row.title.clone(), current: false },
            draft: place::clauses(id),
            label: last.clause.label.clone(),
            lines: last.clause.text.lines().map(str::to_owned).collect(),
            edition: last.edition,
            gone,
            opinions: read.said.opinions,
            posts: read.said.posts,
            write: open.then(|| place::new_thread_about(id, last.clause.id.get())),
            earlier: earlier(frame.lang, &read.wordings, last),
            next: read.threads.next.map(|after| format!("{}?after={}#threads", frame.path, after.as_str())),
            threads: read.threads.items.into_iter().map(ThreadLine::from).collect(),
            frame,
        })
    }
}

/// Where the list of threads goes on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted(Option<Cursor>);

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self(query.text("after").map(|text| Cursor::from_text(&text)))
    }
}

/// `GET /consultations/{id}/clauses/{eid}`.
pub(crate) async fn show(
    forum: Data<Forum>,
    Id(id): Id<ConsultationId>,
    Name(eid): Name,
    ask: Asked<Wanted>,
) -> Answer {
    let read = forum.clause_page(&ask.ctx, id, eid, ask.query.0, MOST).await?;
    let title = read.wordings.last().map(|wording| wording.clause.label.clone()).unwrap_or_default();
    let frame = frame(&ask.req, title).in_column(Column::Consultations);
    let page = ClausePage::of(frame, read).ok_or(forum::Error::NotFound)?;
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use domain::clause::ClauseLevel;
    use domain::ids::{ClauseId, EditionId, ThreadId};
    use forum::clause::{Clause, Said};

    use super::*;
    use crate::pages::example::{self, consultation};

    fn wording(edition: i32, text: &str) -> Wording {
        let clause = Clause {
            id: ClauseId(i64::from(edition)),
            text_id: EditionId(i64::from(edition)),
            ordinal: 4,
            level: ClauseLevel::Article,
            eid: "art_5".to_owned(),
            label: "第五条".to_owned(),
            text: text.to_owned(),
        };
        Wording { edition, at: example::at(0), clause }
    }

    fn drawn(lang: Lang, wordings: Vec<Wording>, newest: i32) -> String {
        let thread = ClauseThread {
            id: ThreadId(5),
            title: "公示期<太短>".to_owned(),
            post_count: 3,
            answered_at: Some(example::at(9)),
            voice: domain::post::Voice::Resident,
            asked_since: None,
        };
        let read = Read {
            consultation: consultation(Phase::Open),
            wordings,
            newest,
            said: Said { opinions: 1, posts: 3 },
            threads: base::page::Page { items: vec![thread], next: None },
        };
        example::drawn(lang, &ClausePage::of(example::frame(lang), read).unwrap())
    }

    #[test]
    fn both_wordings_stand_side_by_side() {
        for lang in Lang::ALL {
            let (then, now) = ("公示十日。\n结果公开。", "公示十五日。\n结果公开。");
            let html = drawn(*lang, vec![wording(1, then), wording(2, now)], 2);
            assert_eq!(html.matches("结果公开。</td>").count(), 2, "what stayed is read along: {html}");
            assert!(html.contains("id=\"wording-1\"") && html.contains("<ins>五</ins>"), "{html}");
            assert!(html.contains("公示期&lt;太短&gt;</a>") && html.contains("new?clause=2\""), "{html}");
        }
    }

    #[test]
    fn what_is_gone_takes_no_threads() {
        let html = drawn(Lang::En, vec![wording(1, "公示十日。")], 2);
        assert!(html.contains("no longer has") && !html.contains("new?clause="), "{html}");
        assert!(!html.contains("wording-1"), "{html}");
    }
}
