//! The list of consultations, narrowed by phase, department and words.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::{Cursor, DEFAULT_LIMIT};
use domain::phase::Phase;
use forum::Forum;
use forum::consultation::{ConsultationFilter, Found};
use forum::department::Department;
use forum::series::Series;
use serde::Serialize;
use view::{Column, Frame, Page, place};

use super::ConsultationRow;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Query};
use crate::pages::leads::Leads;
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
/// The longest text that is looked for: longer than any title.
const LONGEST: usize = 100;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConsultationsPage {
    frame: Frame,
    phases: Vec<Tab>,
    /// The phase chosen, for the form to keep; empty for all.
    phase: String,
    departments: Vec<Choice>,
    /// The department chosen; empty for all.
    department: String,
    /// The series to choose from; empty where there are none.
    series: Vec<Choice>,
    /// The series chosen; empty for all.
    chosen_series: String,
    q: String,
    /// How many there are on all pages.
    count: i64,
    items: Vec<ConsultationRow>,
    next: Option<String>,
}

impl Page for ConsultationsPage {
    const TEMPLATE: &'static str = "pages/consultation/list.html";
}

/// A phase to look at, with everything else chosen as it is.
#[derive(Debug, Clone, Serialize)]
struct Tab {
    href: String,
    label: String,
    chosen: bool,
}

/// Something to choose in a form.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
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
            series: query.text("series"),
            text: query
                .text("q")
                .map(|text| text.trim().chars().take(LONGEST).collect())
                .filter(|q: &String| !q.is_empty()),
            ..ConsultationFilter::default()
        };
        Self { filter, after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

/// The tabs: all phases, then each.
fn tabs(lang: Lang, filter: &ConsultationFilter) -> Vec<Tab> {
    let all = Tab {
        href: narrowed_to(None, filter),
        label: text(lang, "consultation-phase-all"),
        chosen: filter.phase.is_none(),
    };
    let tab = |phase: Phase| Tab {
        href: narrowed_to(Some(phase), filter),
        label: word(lang, "phase-tab", phase.as_str()),
        chosen: filter.phase == Some(phase),
    };
    std::iter::once(all).chain(CHOICES.into_iter().map(tab)).collect()
}

/// The list in this phase, otherwise narrowed as it is.
fn narrowed_to(phase: Option<Phase>, filter: &ConsultationFilter) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let kept = [("department", &filter.department), ("series", &filter.series), ("q", &filter.text)];
    query.extend_pairs(phase.map(|phase| ("phase", phase.as_str())));
    query.extend_pairs(kept.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))));
    match query.finish().as_str() {
        "" => place::consultations(),
        query => format!("{}?{query}", place::consultations()),
    }
}

/// `GET /consultations`.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let (Wanted { filter, after }, lang) = (ask.query, ask.ctx.lang);
    let Found { page, count, departments, series } =
        forum.find_consultations(&ask.ctx, filter.clone(), after, DEFAULT_LIMIT).await?;
    let choice = |department: Department| Choice { value: department.slug, label: department.name };
    let of_series = |series: Series| Choice { value: series.slug, label: series.name };
    let links = Leads::of(&ask.req, lang).feed("feed-consultations", place::feed_of_consultations).all();
    let frame = frame(&ask.req, text(lang, "consultation-list-title")).in_column(Column::Consultations);
    let page = ConsultationsPage {
        frame: frame.about(&text(lang, "home-lead")).leading_to(links),
        phases: tabs(lang, &filter),
        phase: filter.phase.map(|phase| phase.as_str().to_owned()).unwrap_or_default(),
        departments: departments.into_iter().map(choice).collect(),
        department: filter.department.unwrap_or_default(),
        series: series.into_iter().map(of_series).collect(),
        chosen_series: filter.series.unwrap_or_default(),
        q: filter.text.unwrap_or_default(),
        count,
        next: page.next.map(|cursor| ask.here.further("after", &cursor)),
        items: page.items.into_iter().map(|view| ConsultationRow::of(view, &ask.ctx, forum.settings())).collect(),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> ConsultationsPage {
        let filter = ConsultationFilter {
            phase: Some(Phase::Open),
            department: Some("zhujian-ju".to_owned()),
            series: Some("jiaotong".to_owned()),
            text: Some("电梯&".to_owned()),
            notice: None,
        };
        ConsultationsPage {
            frame: example::frame(lang),
            phases: tabs(lang, &filter),
            phase: "open".to_owned(),
            departments: vec![Choice { value: "zhujian-ju".to_owned(), label: "议事镇住建局".to_owned() }],
            department: "zhujian-ju".to_owned(),
            series: vec![Choice { value: "jiaotong".to_owned(), label: "交通建议".to_owned() }],
            chosen_series: "jiaotong".to_owned(),
            q: "电梯\"".to_owned(),
            count: 26,
            items: vec![ConsultationRow::example(lang)],
            next: Some("/consultations?after=x".to_owned()),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(html.contains("<option value=\"zhujian-ju\" selected>议事镇住建局</option>"), "{html}");
            assert!(html.contains("name=\"phase\" value=\"open\"") && html.contains("value=\"电梯&quot;\""), "{html}");
            assert!(html.contains("rel=\"next\"") && html.contains("老旧小区加装电梯"), "{html}");
            assert!(html.contains("<option value=\"jiaotong\" selected>交通建议</option>"), "{html}");
            assert!(html.contains("26"), "{html}");
        }
    }

    #[test]
    fn a_tab_keeps_what_else_was_chosen() {
        let tabs = page(Lang::En).phases;
        assert_eq!(tabs[0].href, "/consultations?department=zhujian-ju&series=jiaotong&q=%E7%94%B5%E6%A2%AF%26");
        assert!(tabs[1].href.starts_with("/consultations?phase=open&department=") && tabs[1].chosen);
        assert_eq!(narrowed_to(None, &ConsultationFilter::default()), "/consultations");
    }

    #[test]
    fn an_empty_list_says_what_to_do_next() {
        let html =
            example::drawn(Lang::En, &ConsultationsPage { items: vec![], count: 0, next: None, ..page(Lang::En) });
        assert!(html.contains("class=\"empty\"") && html.contains("href=\"/consultations\""), "{html}");
    }
}
