//! The front page: what is open for comment, what closes soon, what waits, and what was answered and concluded last.

use actix_web::web::Data;
use forum::Forum;
use forum::home::Home;
use serde::Serialize;
use view::{Column, Frame, Page, place};

use super::answer::AnswerItem;
use super::consultation::ConsultationRow;
use super::leads::Leads;
use super::words::text;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::Asked;

/// The front page. No consultation stands on it twice, except that what waits is never open.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HomePage {
    frame: Frame,
    open_count: i64,
    waiting_count: i64,
    /// The one that opens the page: the newest that is open.
    lead: Option<ConsultationRow>,
    closing: Vec<ConsultationRow>,
    open: Vec<ConsultationRow>,
    waiting: Vec<ConsultationRow>,
    concluded: Vec<ConsultationRow>,
    answers: Vec<AnswerItem>,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "pages/home/show.html";
}

/// `GET /`.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked) -> Answer {
    let Home { open_count, waiting_count, mut open, mut closing, waiting, concluded, answers } =
        forum.home(&ask.ctx).await?;
    let lead = (!open.is_empty()).then(|| open.remove(0));
    closing.retain(|view| lead.as_ref().is_none_or(|lead| lead.consultation.id != view.consultation.id));
    open.retain(|view| closing.iter().all(|soon| soon.consultation.id != view.consultation.id));
    let lang = ask.ctx.lang;
    let row = |view| ConsultationRow::of(view, &ask.ctx, forum.settings());
    let links = Leads::of(&ask.req, lang)
        .feed("feed-consultations", place::feed_of_consultations)
        .feed("feed-responses", place::feed_of_responses);
    let frame = frame(&ask.req, text(lang, "home-title")).in_column(Column::Home);
    let page = HomePage {
        frame: frame.about(&text(lang, "home-lead")).leading_to(links.all()),
        open_count,
        waiting_count,
        lead: lead.map(row),
        closing: closing.into_iter().map(row).collect(),
        open: open.into_iter().map(row).collect(),
        waiting: waiting.into_iter().map(row).collect(),
        concluded: concluded.into_iter().map(row).collect(),
        answers: answers.into_iter().map(|answer| AnswerItem::of(answer, lang)).collect(),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    fn empty(lang: Lang) -> HomePage {
        HomePage {
            frame: example::frame(lang),
            open_count: 0,
            waiting_count: 0,
            lead: None,
            closing: vec![],
            open: vec![],
            waiting: vec![],
            concluded: vec![],
            answers: vec![],
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let row = ConsultationRow::example(*lang);
            let page = HomePage {
                open_count: 3,
                lead: Some(row.clone()),
                closing: vec![row.clone()],
                open: vec![row.clone()],
                waiting: vec![row.clone()],
                concluded: vec![row],
                answers: vec![AnswerItem::example(*lang); 3],
                ..empty(*lang)
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("<a href=\"/consultations/7\">老旧小区加装电梯&lt;办法&gt;</a>"), "{html}");
            assert!(html.contains("href=\"/consultations/7/new\"") && html.contains("role=\"search\""), "{html}");
            let (soon, days) = match lang {
                Lang::ZhCn => ("即将截止</h2>", "还有 14 天"),
                Lang::En => ("Closing soon</h2>", "14 days left"),
            };
            assert!(html.contains(soon) && html.contains(days), "{html}");
            assert!(html.contains("href=\"/consultations?phase=concluded\""), "{html}");
            assert!(html.contains("第九条&lt;采光&gt;") && html.contains("修订稿"), "{html}");
        }
    }

    #[test]
    fn an_empty_page_says_what_to_do_next() {
        let html = example::drawn(Lang::En, &empty(Lang::En));
        assert!(html.contains("Nothing is open for comment just now.") && html.contains("All consultations"), "{html}");
    }
}
