//! What the form of a source holds: as it was typed, and as what it means.

use std::collections::BTreeMap;

use base::lang::Lang;
use domain::portal::{ColumnType, DEFAULT_INTERVAL};
use forum::department::Department;
use forum::portal::{Recipe, SourceInput, SourceView};
use serde::Serialize;

use crate::body::Pairs;
use crate::pages::faults::Faults;
use crate::pages::words::{text, word};

/// The fields that can be wrong.
const FIELDS: [&str; 10] =
    ["url", "row", "link", "title", "date", "deadline", "marker", "department_id", "interval_minutes", "text"];

/// What was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Typed {
    pub(super) url: String,
    row: String,
    link: String,
    title: String,
    date: String,
    deadline: String,
    marker: String,
    column_type: String,
    department_id: String,
    interval_minutes: String,
    /// The text of the list, where it cannot be fetched.
    pub(super) text: String,
    /// Which button was pressed.
    pub(super) act: String,
}

/// One of several.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// The fields of a source, with what they can be.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Fields {
    typed: Typed,
    columns: Vec<Choice>,
    departments: Vec<Choice>,
    wrong: BTreeMap<&'static str, String>,
    /// Whether any selector was typed, and is to be seen.
    has_recipe: bool,
}

impl Typed {
    /// The fields of a source that is about to be made.
    pub(super) fn new() -> Self {
        let (column_type, interval_minutes) =
            (ColumnType::Solicitation.as_str().to_owned(), DEFAULT_INTERVAL.to_string());
        Self { column_type, interval_minutes, ..Self::default() }
    }

    /// What was sent.
    pub(super) fn read(sent: &Pairs) -> Self {
        let field = |name| sent.get(name).to_owned();
        Self {
            url: field("url"),
            row: field("row"),
            link: field("link"),
            title: field("title"),
            date: field("date"),
            deadline: field("deadline"),
            marker: field("marker"),
            column_type: field("column_type"),
            department_id: field("department_id"),
            interval_minutes: field("interval_minutes"),
            text: field("text"),
            act: field("act"),
        }
    }

    /// The fields of one that is there.
    pub(super) fn of(source: &SourceView) -> Self {
        let own = |field: &Option<String>| field.clone().unwrap_or_default();
        Self {
            url: source.url.clone(),
            row: own(&source.recipe.row),
            link: own(&source.recipe.link),
            title: own(&source.recipe.title),
            date: own(&source.recipe.date),
            deadline: own(&source.recipe.deadline),
            marker: own(&source.recipe.marker),
            column_type: source.column_type.as_str().to_owned(),
            department_id: source.department.map(|id| id.to_string()).unwrap_or_default(),
            interval_minutes: source.interval_minutes.to_string(),
            text: String::new(),
            act: String::new(),
        }
    }

    /// What was meant. A number that is none is one that is not allowed; a column and a department come from lists.
    pub(super) fn input(&self) -> SourceInput {
        let typed = |field: &str| Some(field.to_owned());
        let recipe = Recipe {
            row: typed(&self.row),
            link: typed(&self.link),
            title: typed(&self.title),
            date: typed(&self.date),
            deadline: typed(&self.deadline),
            marker: typed(&self.marker),
        };
        let minutes = self.interval_minutes.trim();
        let facts = domain::portal::SourceInput {
            column_type: self.column_type.parse().ok(),
            department: self.department_id.parse().ok(),
            interval_minutes: (!minutes.is_empty()).then(|| minutes.parse().unwrap_or(0)),
        };
        SourceInput { url: self.url.clone(), recipe, facts }
    }

    fn has_recipe(&self) -> bool {
        [&self.row, &self.link, &self.title, &self.date, &self.deadline, &self.marker]
            .into_iter()
            .any(|selector| !selector.trim().is_empty())
    }
}

impl Fields {
    pub(super) fn of(lang: Lang, typed: Typed, departments: Vec<Department>, faults: &Faults) -> Self {
        let column = |column: &ColumnType| Choice {
            value: column.as_str().to_owned(),
            label: word(lang, "column-type", column.as_str()),
        };
        let none = Choice { value: String::new(), label: text(lang, "portal-department-none") };
        let department = |one: Department| Choice { value: one.id.to_string(), label: one.name };
        let wrong: BTreeMap<&'static str, String> = FIELDS.into_iter().map(|field| (field, faults.at(field))).collect();
        Self {
            has_recipe: typed.has_recipe(),
            typed,
            columns: ColumnType::ALL.iter().map(column).collect(),
            departments: std::iter::once(none).chain(departments.into_iter().map(department)).collect(),
            wrong,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_not_taken_for_the_usual_one() {
        let minutes =
            |typed: &str| Typed { interval_minutes: typed.to_owned(), ..Typed::new() }.input().facts.interval_minutes;
        assert_eq!((minutes("30"), minutes(" "), minutes("oft")), (Some(30), None, Some(0)));
    }

    #[test]
    fn every_column_has_words() {
        for lang in Lang::ALL {
            for column in ColumnType::ALL {
                assert!(!word(*lang, "column-type", column.as_str()).starts_with("column-type"), "{lang}: {column}");
            }
        }
    }
}
