//! The list of consultations, narrowed by phase and department.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::{Cursor, DEFAULT_LIMIT, MAX_LIMIT};
use domain::phase::Phase;
use forum::Forum;
use forum::consultation::ConsultationFilter;
use forum::department::Department;
use serde::Serialize;
use view::{Frame, Page};

use super::ConsultationRow;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Query};
use crate::pages::words::{text, word};
use crate::pages::{frame, show as draw};

/// Phases to choose from: a draft is for its editors, who have other ways to it.
const CHOICES: [Phase; 7] = [
    Phase::Open,
    Phase::Scheduled,
    Phase::Closed,
    Phase::Answered,
    Phase::Concluded,
    Phase::Archived,
    Phase::Withdrawn,
];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConsultationsPage {
    frame: Frame,
    phases: Vec<Choice>,
    departments: Vec<Choice>,
    items: Vec<ConsultationRow>,
    next: Option<String>,
}

impl Page for ConsultationsPage {
    const TEMPLATE: &'static str = "pages/consultation/list.html";
}

/// Something to choose in a form.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

fn phases(lang: Lang, chosen: Option<Phase>) -> Vec<Choice> {
    let choice = |phase: Phase| Choice {
        value: phase.as_str().to_owned(),
        label: word(lang, "phase", phase.as_str()),
        chosen: chosen == Some(phase),
    };
    CHOICES.into_iter().map(choice).collect()
}

/// What the list is narrowed to, and where to go on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    filter: ConsultationFilter,
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        let filter = ConsultationFilter {
            phase: query.word("phase"),
            department: query.text("department"),
            ..ConsultationFilter::default()
        };
        Self { filter, after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

/// The list.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let Wanted { filter, after } = ask.query;
    let found = forum.consultations(&ask.ctx, filter.clone(), after, DEFAULT_LIMIT).await?;
    let departments = forum.departments(&ask.ctx, None, MAX_LIMIT).await?.items;
    let department = |department: Department| Choice {
        chosen: filter.department.as_deref() == Some(department.slug.as_str()),
        value: department.slug,
        label: department.name,
    };
    let page = ConsultationsPage {
        frame: frame(&ask.req, text(ask.ctx.lang, "consultation-list-title")),
        phases: phases(ask.ctx.lang, filter.phase),
        departments: departments.into_iter().map(department).collect(),
        next: found.next.map(|cursor| ask.here.further("after", &cursor)),
        items: found.items.into_iter().map(|view| ConsultationRow::of(view, &ask.ctx, forum.settings())).collect(),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let department =
                Choice { value: "zhujian-ju".to_owned(), label: "议事镇住建局".to_owned(), chosen: false };
            let page = ConsultationsPage {
                frame: example::frame(*lang),
                phases: phases(*lang, Some(Phase::Open)),
                departments: vec![department],
                items: vec![ConsultationRow::example(*lang)],
                next: Some("/consultations?after=x".to_owned()),
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("<option value=\"open\" selected>"), "{html}");
            assert!(html.contains("<option value=\"zhujian-ju\">议事镇住建局</option>"), "{html}");
            assert!(html.contains("rel=\"next\"") && html.contains("老旧小区加装电梯"), "{html}");
        }
    }
}
