//! One consultation: what it asks, where it stands, the notices behind it, and its threads.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::{self, Cursor};
use base::time::Timestamp;
use domain::ids::ConsultationId;
use forum::Forum;
use forum::consultation::{Change, ConsultationView};
use forum::thread::ThreadView;
use markup::Html;
use serde::Serialize;
use view::{Frame, Page, place};

use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};
use crate::pages::line::{self, Step};
use crate::pages::standing::Standing;
use crate::pages::thread::title_of;
use crate::pages::words::word;
use crate::pages::{frame, show as draw};

/// Threads on a page.
const MOST: i64 = 25;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConsultationPage {
    frame: Frame,
    title: String,
    kind: String,
    summary: String,
    html: Html,
    standing: Standing,
    line: Vec<Step>,
    opens_at: Option<Timestamp>,
    closes_at: Option<Timestamp>,
    respond_by: Option<Timestamp>,
    moderation: String,
    /// Empty when it is open for the customary time.
    short_period_reason: String,
    departments: Vec<String>,
    notices: Vec<NoticeLine>,
    changes: Vec<ChangeLine>,
    thread_count: i64,
    post_count: i64,
    participant_count: i64,
    response_count: i64,
    threads: Vec<ThreadRow>,
    next: Option<String>,
}

impl Page for ConsultationPage {
    const TEMPLATE: &'static str = "pages/consultation/show.html";
}

/// A notice, and the ways to it: our reading, and the original.
#[derive(Debug, Clone, Serialize)]
struct NoticeLine {
    href: String,
    url: String,
    title: String,
    /// The portal's name; without one the source is not verified.
    portal: Option<String>,
}

/// Something that editors decided.
#[derive(Debug, Clone, Serialize)]
struct ChangeLine {
    what: String,
    at: Timestamp,
    /// Empty where none was given.
    reason: String,
    before: Option<Timestamp>,
    after: Option<Timestamp>,
}

/// A thread in the list.
#[derive(Debug, Clone, Serialize)]
struct ThreadRow {
    href: String,
    title: String,
    /// Absent when its first post cannot be read any more.
    author: Option<String>,
    answered: bool,
    posts: i64,
    responses: i64,
    active_at: Timestamp,
}

impl ConsultationPage {
    fn of(
        frame: Frame,
        view: ConsultationView,
        (standing, line): (Standing, Vec<Step>),
        threads: page::Page<ThreadView>,
    ) -> Self {
        let lang = frame.lang;
        let row = view.consultation;
        Self {
            next: threads.next.map(|after| format!("{}?after={}", frame.path, after.as_str())),
            threads: threads.items.into_iter().map(|thread| ThreadRow::of(lang, thread)).collect(),
            frame,
            title: row.title,
            kind: word(lang, "consultation-kind", row.kind.as_str()),
            summary: row.summary,
            html: Html::stored(row.html),
            standing,
            line,
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            respond_by: row.respond_by,
            moderation: word(lang, "consultation-moderation", row.moderation.as_str()),
            short_period_reason: row.short_period_reason,
            departments: view.departments.into_iter().map(|department| department.name).collect(),
            notices: view
                .notices
                .into_iter()
                .map(|notice| NoticeLine {
                    href: place::notice(notice.id.get()),
                    url: notice.url,
                    title: notice.title,
                    portal: notice.portal.map(|portal| portal.name),
                })
                .collect(),
            changes: view.changes.into_iter().map(|change| ChangeLine::of(lang, change)).collect(),
            thread_count: row.thread_count,
            post_count: row.post_count,
            participant_count: row.participant_count,
            response_count: row.response_count,
        }
    }
}

impl ChangeLine {
    fn of(lang: Lang, change: Change) -> Self {
        Self {
            what: word(lang, "consultation-change", change.what.as_str()),
            at: change.at,
            reason: change.reason,
            before: change.closed_at_before,
            after: change.closes_at_after,
        }
    }
}

impl ThreadRow {
    fn of(lang: Lang, thread: ThreadView) -> Self {
        Self {
            href: place::thread(thread.id.get()),
            title: title_of(lang, &thread),
            author: thread.root.author.map(|author| author.department.unwrap_or(author.display_name)),
            answered: thread.answered,
            posts: thread.post_count,
            responses: thread.response_count,
            active_at: thread.active_at,
        }
    }
}

/// Where its list of threads goes on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

/// One consultation.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<Wanted>) -> Answer {
    let view = forum.consultation(&ask.ctx, id).await?;
    let threads = forum.threads(&ask.ctx, id, ask.query.after, MOST).await?;
    let standing = (Standing::of(&view, &ask.ctx, forum.settings()), line::steps(&view, &ask.ctx));
    let frame = frame(&ask.req, view.consultation.title.clone());
    draw(&ask.req, &ConsultationPage::of(frame, view, standing, threads))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> ConsultationPage {
        ConsultationPage {
            frame: example::frame(lang),
            title: "老旧小区加装电梯<办法>".to_owned(),
            kind: word(lang, "consultation-kind", "draft"),
            summary: "请就第九条提出意见".to_owned(),
            html: Html::stored("<p>详见<b>公告</b></p>".to_owned()),
            standing: Standing::example(lang, "late"),
            line: line::example(lang),
            opens_at: Some(example::at(0)),
            closes_at: None,
            respond_by: None,
            moderation: word(lang, "consultation-moderation", "before"),
            short_period_reason: String::new(),
            departments: vec!["议事镇住建局".to_owned()],
            notices: vec![],
            changes: vec![],
            thread_count: 1,
            post_count: 2,
            participant_count: 1,
            response_count: 0,
            threads: vec![],
            next: None,
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let mut page = page(*lang);
            page.notices.push(NoticeLine {
                href: place::notice(3),
                url: "https://www.example.gov.cn/a".to_owned(),
                title: "征求意见的公告".to_owned(),
                portal: Some("议事镇政府网".to_owned()),
            });
            let (before, after) = (Some(example::at(0)), Some(example::at(864_000)));
            let what = word(*lang, "consultation-change", "extended");
            page.changes
                .push(ChangeLine { what, at: example::at(60), reason: "来信较多".to_owned(), before, after });
            page.threads.push(ThreadRow {
                href: place::thread(5),
                title: "第九条".to_owned(),
                author: Some("王小明".to_owned()),
                answered: true,
                posts: 2,
                responses: 1,
                active_at: example::at(120),
            });
            page.next = Some("/consultations/7?after=x".to_owned());
            let html = example::drawn(*lang, &page);
            assert!(
                html.contains("<h1>老旧小区加装电梯&lt;办法&gt;</h1>") && html.contains("<p>详见<b>公告</b></p>"),
                "{html}"
            );
            assert!(html.contains("<a href=\"/threads/5\">第九条</a>") && html.contains("rel=\"next\""), "{html}");
            assert!(html.contains("<a href=\"/notices/3\">征求意见的公告</a>") && html.contains("来信较多"), "{html}");
            let (late, answered) = match lang {
                Lang::ZhCn => ("现已逾期", "已有官方回复"),
                Lang::En => ("is overdue", "Answered officially"),
            };
            assert!(html.contains(late) && html.contains(answered), "{html}");
        }
    }

    #[test]
    fn without_threads_it_says_so() {
        let html = example::drawn(Lang::En, &page(Lang::En));
        assert!(html.contains("No threads yet.") && !html.contains("rel=\"next\""), "{html}");
    }
}
