//! The record of one department: who they are, what they asked the public, how they answered.

use actix_web::web::Data;
use base::message::Message;
use forum::Forum;
use forum::directory::DepartmentRecord;
use serde::Serialize;
use view::{Column, Frame, Page, place};

use super::DepartmentLink;
use crate::error::Answer;
use crate::extract::{Asked, Name};
use crate::pages::answer::AnswerItem;
use crate::pages::consultation::ConsultationRow;
use crate::pages::{frame, show as draw};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DepartmentPage {
    frame: Frame,
    name: String,
    /// Empty for one without.
    function_group: String,
    /// How to reach it, a line each; empty when it does not say.
    contact: Vec<String>,
    above: Option<DepartmentLink>,
    below: Vec<DepartmentLink>,
    answered: i64,
    waiting: i64,
    overdue: i64,
    current: Vec<ConsultationRow>,
    past: Vec<ConsultationRow>,
    /// The whole list of its consultations.
    all: String,
    answers: Vec<AnswerItem>,
}

impl Page for DepartmentPage {
    const TEMPLATE: &'static str = "pages/department/show.html";
}

/// `GET /departments/{slug}`.
pub(crate) async fn show(forum: Data<Forum>, Name(slug): Name, ask: Asked) -> Answer {
    let DepartmentRecord { department, above, below, figures, current, past, answers } =
        forum.department_record(&ask.ctx, &slug).await?;
    let lang = ask.ctx.lang;
    let row = |view| ConsultationRow::of(view, &ask.ctx, forum.settings());
    let about = i18n::text(lang, &Message::new("department-about").with("name", department.name.as_str()));
    let page = DepartmentPage {
        frame: frame(&ask.req, department.name.clone()).in_column(Column::Departments).about(&about),
        all: place::consultations_of(&department.slug),
        name: department.name,
        function_group: department.function_group,
        contact: department.contact.lines().map(str::to_owned).collect(),
        above: above.map(DepartmentLink::from),
        below: below.into_iter().map(DepartmentLink::from).collect(),
        answered: figures.answered,
        waiting: figures.waiting,
        overdue: figures.overdue,
        current: current.into_iter().map(row).collect(),
        past: past.into_iter().map(row).collect(),
        answers: answers.into_iter().map(|answer| AnswerItem::of(answer, lang)).collect(),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> DepartmentPage {
        DepartmentPage {
            frame: example::frame(lang),
            name: "议事镇住建局<甲>".to_owned(),
            function_group: "城乡建设".to_owned(),
            contact: vec!["000-0000 0001".to_owned()],
            above: Some(DepartmentLink::example()),
            below: vec![DepartmentLink::example()],
            answered: 3,
            waiting: 1,
            overdue: 2,
            current: vec![ConsultationRow::example(lang)],
            past: vec![ConsultationRow::example(lang)],
            all: place::consultations_of("zhujian-ju"),
            answers: vec![AnswerItem::example(lang)],
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(html.contains("<h1>议事镇住建局&lt;甲&gt;</h1>") && html.contains("class=\"figures\""), "{html}");
            assert!(html.contains("href=\"/consultations?department=zhujian-ju\""), "{html}");
            assert!(html.contains("class=\"seal\"") && html.contains("href=\"/posts/21\""), "{html}");
        }
    }

    #[test]
    fn a_department_that_did_nothing_yet_says_so() {
        let page = DepartmentPage { current: vec![], past: vec![], answers: vec![], ..page(Lang::En) };
        let html = example::drawn(Lang::En, &page);
        assert_eq!(html.matches("class=\"empty\"").count(), 2, "{html}");
    }
}
