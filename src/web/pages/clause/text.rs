//! The whole draft, clause by clause, each with the posts about it and the way to write on it.

use actix_web::web::Data;
use base::time::Timestamp;
use domain::ids::ConsultationId;
use domain::phase::Phase;
use forum::Forum;
use serde::Serialize;
use view::{Column, Frame, Link, Page, place};

use super::ClauseItem;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};
use crate::pages::words::text;
use crate::pages::{frame, show as draw};

/// Clauses on a page.
const MOST: i64 = 100;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClausesPage {
    frame: Frame,
    consultation: Link,
    edition: i32,
    at: Timestamp,
    items: Vec<ClauseItem>,
    next: Option<String>,
}

impl Page for ClausesPage {
    const TEMPLATE: &'static str = "pages/clause/text.html";
}

/// From where in the text on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted(i32);

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self(query.number("from").unwrap_or_default())
    }
}

/// `GET /consultations/{id}/clauses`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<Wanted>) -> Answer {
    let (about, draft) = forum.draft_text(&ask.ctx, id, ask.query.0, MOST).await?;
    let frame = frame(&ask.req, text(ask.ctx.lang, "clause-draft")).in_column(Column::Consultations);
    let page = ClausesPage {
        consultation: Link { href: place::consultation(id.get()), label: about.consultation.title, current: false },
        edition: draft.edition.edition,
        at: draft.edition.at,
        items: ClauseItem::all(id, about.phase == Phase::Open, draft.articles),
        next: draft.next.map(|from| format!("{}?from={from}", frame.path)),
        frame,
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn each_clause_stands_with_its_posts_and_the_way_to_write() {
        for lang in Lang::ALL {
            let page = ClausesPage {
                frame: example::frame(*lang),
                consultation: Link { href: place::consultation(7), label: "电梯<办法>".to_owned(), current: false },
                edition: 2,
                at: example::at(0),
                items: ClauseItem::example(),
                next: Some("/consultations/7/clauses?from=100".to_owned()),
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("id=\"art_5\"") && html.contains("公示&lt;十日&gt;。"), "{html}");
            assert!(html.contains("href=\"/consultations/7/new?clause=55\"") && html.contains("总则"), "{html}");
            assert!(html.contains("href=\"/consultations/7/clauses/art_5\"") && html.contains("from=100"), "{html}");
        }
    }
}
