//! A consultation in a list: what it is about, where it stands, how much has been said.

use domain::phase::Phase;
use forum::consultation::ConsultationView;
use forum::{Ctx, Settings};
use serde::Serialize;
use view::place;

use crate::pages::department::DepartmentLink;
use crate::pages::line::{self, Step};
use crate::pages::standing::Standing;
use crate::pages::words::word;

/// What the components `consultation` draw.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConsultationRow {
    href: String,
    /// Where one writes; absent where nothing is taken now.
    write: Option<String>,
    title: String,
    kind: String,
    summary: String,
    standing: Standing,
    line: Vec<Step>,
    departments: Vec<DepartmentLink>,
    threads: i64,
    posts: i64,
    responses: i64,
}

impl ConsultationRow {
    pub(crate) fn of(view: ConsultationView, ctx: &Ctx, settings: &Settings) -> Self {
        let (standing, line) = (Standing::of(&view, ctx, settings), line::steps(&view, ctx));
        let row = view.consultation;
        Self {
            href: place::consultation(row.id.get()),
            write: (view.phase == Phase::Open).then(|| place::new_thread(row.id.get())),
            title: row.title,
            kind: word(ctx.lang, "consultation-kind", row.kind.as_str()),
            summary: row.summary,
            standing,
            line,
            departments: view.departments.into_iter().map(DepartmentLink::from).collect(),
            threads: row.thread_count,
            posts: row.post_count,
            responses: row.response_count,
        }
    }
}

#[cfg(test)]
impl ConsultationRow {
    pub(crate) fn example(lang: base::lang::Lang) -> Self {
        Self {
            href: place::consultation(7),
            write: Some(place::new_thread(7)),
            title: "老旧小区加装电梯<办法>".to_owned(),
            kind: word(lang, "consultation-kind", "draft"),
            summary: "请就第九条提出意见".to_owned(),
            standing: Standing::example(lang, "open"),
            line: line::example(lang),
            departments: vec![DepartmentLink::example(), DepartmentLink::to("caizheng-ju", "议事镇财政局".to_owned())],
            threads: 1,
            posts: 5,
            responses: 2,
        }
    }
}
