//! The list of what an editor manages: drafts first, by phase.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::{Cursor, DEFAULT_LIMIT};
use domain::phase::Phase;
use forum::consultation::ConsultationView;
use forum::{Ctx, Forum, Settings};
use serde::Serialize;
use view::{Frame, Page, place};

use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Query};
use crate::pages::admin::{Section, sections};
use crate::pages::standing::Standing;
use crate::pages::words::{text, word};
use crate::pages::{frame, show};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConsultationsDeskPage {
    frame: Frame,
    sections: Vec<Section>,
    tabs: Vec<Section>,
    items: Vec<Item>,
    next: Option<String>,
}

impl Page for ConsultationsDeskPage {
    const TEMPLATE: &'static str = "pages/editor/consultations.html";
}

/// A consultation in the list.
#[derive(Debug, Clone, Serialize)]
struct Item {
    href: String,
    title: String,
    standing: Standing,
    departments: Vec<String>,
    threads: i64,
    responses: i64,
}

impl Item {
    fn of(view: ConsultationView, ctx: &Ctx, settings: &Settings) -> Self {
        Self {
            href: place::admin_consultation(view.consultation.id.get()),
            standing: Standing::of(&view, ctx, settings),
            title: view.consultation.title,
            departments: view.departments.into_iter().map(|department| department.name).collect(),
            threads: view.consultation.thread_count,
            responses: view.consultation.response_count,
        }
    }
}

/// Which phase, and where to go on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    phase: Option<Phase>,
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { phase: query.word("phase"), after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

fn tabs(lang: Lang, chosen: Option<Phase>) -> Vec<Section> {
    let address = place::admin_consultations();
    let all = Section { href: address.clone(), label: text(lang, "editor-all"), current: chosen.is_none() };
    let tab = |phase: &Phase| Section {
        href: format!("{address}?phase={phase}"),
        label: word(lang, "phase", phase.as_str()),
        current: chosen == Some(*phase),
    };
    std::iter::once(all).chain(Phase::ALL.iter().map(tab)).collect()
}

/// `GET /admin/consultations`.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let Wanted { phase, after } = ask.query;
    let found = forum.managed_consultations(&ask.ctx, phase, after, DEFAULT_LIMIT).await?;
    let page = ConsultationsDeskPage {
        frame: frame(&ask.req, text(ask.ctx.lang, "editor-consultations-title")),
        sections: sections(&ask.req),
        tabs: tabs(ask.ctx.lang, phase),
        next: found.next.map(|cursor| ask.here.further("after", &cursor)),
        items: found.items.into_iter().map(|view| Item::of(view, &ask.ctx, forum.settings())).collect(),
    };
    show(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let item = Item {
                href: place::admin_consultation(7),
                title: "老旧小区<加装电梯>".to_owned(),
                standing: Standing::example(*lang, "draft"),
                departments: vec!["议事镇住建局".to_owned()],
                threads: 0,
                responses: 0,
            };
            let mut page = ConsultationsDeskPage {
                frame: example::frame(*lang),
                sections: vec![],
                tabs: tabs(*lang, Some(Phase::Draft)),
                items: vec![item],
                next: Some("/admin/consultations?after=x".to_owned()),
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("<a href=\"/admin/consultations/7\">老旧小区&lt;加装电梯&gt;</a>"), "{html}");
            assert!(html.contains("?phase=draft\" aria-current=\"page\""), "{html}");
            page.items.clear();
            assert!(example::drawn(*lang, &page).contains("class=\"empty\""));
        }
    }
}
