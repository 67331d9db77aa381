//! A consultation in a list: what it is about, where it stands, how much has been said.

use base::time::Timestamp;
use forum::consultation::ConsultationView;
use forum::{Ctx, Settings};
use serde::Serialize;
use view::place;

use crate::pages::line::{self, Step};
use crate::pages::standing::Standing;

/// What the component `consultation_row` draws.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConsultationRow {
    href: String,
    title: String,
    summary: String,
    standing: Standing,
    line: Vec<Step>,
    departments: Vec<String>,
    opens_at: Option<Timestamp>,
    closes_at: Option<Timestamp>,
    threads: i64,
    responses: i64,
}

impl ConsultationRow {
    pub(crate) fn of(view: ConsultationView, ctx: &Ctx, settings: &Settings) -> Self {
        let (standing, line) = (Standing::of(&view, ctx, settings), line::steps(&view, ctx));
        let row = view.consultation;
        Self {
            href: place::consultation(row.id.get()),
            title: row.title,
            summary: row.summary,
            standing,
            line,
            departments: view.departments.into_iter().map(|department| department.name).collect(),
            opens_at: row.opens_at,
            closes_at: row.closes_at,
            threads: row.thread_count,
            responses: row.response_count,
        }
    }
}

#[cfg(test)]
impl ConsultationRow {
    pub(crate) fn example(lang: base::lang::Lang) -> Self {
        Self {
            href: place::consultation(7),
            title: "老旧小区加装电梯<办法>".to_owned(),
            summary: "请就第九条提出意见".to_owned(),
            standing: Standing::example(lang, "open"),
            line: line::example(lang),
            departments: vec!["议事镇住建局".to_owned(), "议事镇财政局".to_owned()],
            opens_at: Timestamp::from_unix(1_762_000_000),
            closes_at: None,
            threads: 1,
            responses: 2,
        }
    }
}
