//! The form of a consultation as it is drawn: what was typed, what there is to choose from, what is to be mended.

use std::collections::BTreeMap;

use base::lang::Lang;
use domain::consultation::{ConsultationKind, MAX_BODY, Moderation};
use forum::department::Department;
use forum::notice::NoticeLink;
use forum::series::Series;
use serde::Serialize;
use view::place;

use super::hearing::HearingFields;
use super::typed::Typed;
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};

/// The fields that can have something wrong with them, as verbs call them.
const NAMES: [&str; 12] = [
    "kind",
    "series_id",
    "title",
    "summary",
    "body",
    "department_ids",
    "notice_ids",
    "opens_at",
    "closes_at",
    "respond_by",
    "moderation",
    "short_period_reason",
];

/// What the component `editor.fields` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Fields {
    typed: Typed,
    /// How many characters its text has room for.
    most_body: usize,
    kinds: Vec<Choice>,
    moderations: Vec<Choice>,
    /// The series to choose from, the first none; empty where there are none at all.
    series: Vec<Choice>,
    hearing: HearingFields,
    /// The departments one of which leads; the first is none.
    leads: Vec<Choice>,
    departments: Vec<Tick>,
    notices: Vec<NoticeTick>,
    /// What is wrong with each field; empty where nothing is.
    wrong: BTreeMap<&'static str, String>,
}

/// One of several.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// Something to tick.
#[derive(Debug, Clone, Serialize)]
struct Tick {
    name: String,
    label: String,
    ticked: bool,
}

/// A notice to keep or let go.
#[derive(Debug, Clone, Serialize)]
struct NoticeTick {
    name: String,
    title: String,
    href: String,
    ticked: bool,
}

impl Fields {
    /// The form with `typed` in it.
    pub(super) fn of(
        lang: Lang,
        typed: Typed,
        departments: Vec<Department>,
        (notices, series): (Vec<NoticeLink>, Vec<Series>),
        faults: &Faults,
    ) -> Self {
        let none = Choice { value: String::new(), label: text(lang, "editor-lead-none") };
        let lead =
            |department: &Department| Choice { value: department.id.to_string(), label: department.name.clone() };
        Self {
            series: series_of(lang, series),
            hearing: HearingFields::of(typed.hearing.clone(), faults),
            most_body: MAX_BODY,
            kinds: choices(lang, "consultation-kind", ConsultationKind::ALL.iter().map(|kind| kind.as_str())),
            moderations: choices(lang, "consultation-moderation", Moderation::ALL.iter().map(|way| way.as_str())),
            leads: std::iter::once(none).chain(departments.iter().map(lead)).collect(),
            departments: departments.into_iter().map(|department| Tick::of(department, &typed)).collect(),
            notices: notices.into_iter().map(|notice| NoticeTick::of(notice, &typed)).collect(),
            wrong: NAMES.into_iter().map(|name| (name, faults.at(name))).collect(),
            typed,
        }
    }
}

fn series_of(lang: Lang, series: Vec<Series>) -> Vec<Choice> {
    if series.is_empty() {
        return Vec::new();
    }
    let none = Choice { value: String::new(), label: text(lang, "editor-series-none") };
    let choice = |series: Series| Choice { value: series.id.to_string(), label: series.name };
    std::iter::once(none).chain(series.into_iter().map(choice)).collect()
}

fn choices<'a>(lang: Lang, family: &str, words: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    words.map(|value| Choice { value: value.to_owned(), label: word(lang, family, value) }).collect()
}

impl Tick {
    fn of(department: Department, typed: &Typed) -> Self {
        let id = department.id.to_string();
        Self { ticked: typed.departments.contains(&id), name: format!("department-{id}"), label: department.name }
    }
}

impl NoticeTick {
    fn of(notice: NoticeLink, typed: &Typed) -> Self {
        let id = notice.id.to_string();
        Self {
            ticked: typed.notices.contains(&id),
            name: format!("notice-{id}"),
            title: notice.title,
            href: place::admin_notice(notice.id.get()),
        }
    }
}

#[cfg(test)]
impl Fields {
    /// A form with something wrong in it.
    pub(super) fn example(lang: Lang) -> Self {
        use domain::fields::FieldErrors;
        use domain::ids::{DepartmentId, NoticeId, SeriesId};

        use crate::body::Pairs;

        let pairs = [("title", "老街<路灯>"), ("closes_at", "2026-12-31"), ("lead", "3"), ("notice-5", "on")];
        let typed = Typed::of(&Pairs(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()));
        let department = Department {
            id: DepartmentId(3),
            slug: "jiaotong".to_owned(),
            name: "议事镇交通管理所".to_owned(),
            parent_id: None,
            function_group: String::new(),
            signature: domain::department::Signature::ALL[0],
            contact: String::new(),
        };
        let notice = NoticeLink {
            id: NoticeId(5),
            url: "https://www.example.gov.cn/a".to_owned(),
            title: "关于《方案》的公告".to_owned(),
            version: 1,
            portal: None,
        };
        let faults = Faults::of(lang, &FieldErrors::one("title", "missing"));
        let series = Series {
            id: SeriesId(2),
            slug: "jiaotong-jianyi".to_owned(),
            name: "交通<建议>".to_owned(),
            summary: String::new(),
        };
        let fields = Self::of(lang, typed, vec![department], (vec![notice], vec![series]), &faults);
        Self { hearing: HearingFields::example(lang), ..fields }
    }
}
