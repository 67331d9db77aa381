//! A series of topics: what it gathers, and the consultations in it.

use actix_web::web::Data;
use base::page::{Cursor, DEFAULT_LIMIT};
use forum::Forum;
use forum::series::{Series, SeriesView};
use serde::Serialize;
use view::{Column, Frame, Page, place};

use super::consultation::ConsultationRow;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Name, Query};

/// A series by its name, and the way to it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SeriesLink {
    pub(crate) href: String,
    pub(crate) name: String,
}

impl From<Series> for SeriesLink {
    fn from(series: Series) -> Self {
        Self { href: place::series(&series.slug), name: series.name }
    }
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SeriesPage {
    frame: Frame,
    name: String,
    summary: String,
    count: i64,
    items: Vec<ConsultationRow>,
    next: Option<String>,
}

impl Page for SeriesPage {
    const TEMPLATE: &'static str = "pages/series/show.html";
}

/// Where the list goes on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted(Option<Cursor>);

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self(query.text("after").map(|text| Cursor::from_text(&text)))
    }
}

/// `GET /series/{slug}`.
pub(crate) async fn show(forum: Data<Forum>, Name(slug): Name, ask: Asked<Wanted>) -> Answer {
    let SeriesView { series, page, count } = forum.series(&ask.ctx, &slug, ask.query.0, DEFAULT_LIMIT).await?;
    let page = SeriesPage {
        frame: frame(&ask.req, series.name.clone()).in_column(Column::Consultations).about(&series.summary),
        name: series.name,
        summary: series.summary,
        count,
        next: page.next.map(|cursor| ask.here.further("after", &cursor)),
        items: page.items.into_iter().map(|view| ConsultationRow::of(view, &ask.ctx, forum.settings())).collect(),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> SeriesPage {
        SeriesPage {
            frame: example::frame(lang),
            name: "交通<建议>".to_owned(),
            summary: "出行方面的话题".to_owned(),
            count: 1,
            items: vec![ConsultationRow::example(lang)],
            next: Some("/series/jiaotong?after=x".to_owned()),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(html.contains("<h1>交通&lt;建议&gt;</h1>") && html.contains("href=\"/consultations/7\""), "{html}");
            assert!(html.contains("rel=\"next\""), "{html}");
        }
    }

    #[test]
    fn an_empty_series_says_what_to_do_next() {
        let html = example::drawn(Lang::En, &SeriesPage { items: vec![], count: 0, next: None, ..page(Lang::En) });
        assert!(html.contains("class=\"empty\"") && html.contains("href=\"/consultations\""), "{html}");
    }
}
