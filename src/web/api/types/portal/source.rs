//! Sources in JSON: what is polled, how it goes, and what a try shows.

use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::{DepartmentId, SourceId};
use domain::portal::{ColumnType, Fate, Health};
use forum::portal::{Fault, Marker, Preview, Recipe, Row, SkipReason, Skipped, SourceInput, SourceKind, SourceView};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

use crate::api::types::word::{maybe_word, word};

/// A list or feed of a portal that is polled.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Source {
    #[schema(value_type = String)]
    id: SourceId,
    url: String,
    recipe: SourceRecipe,
    #[schema(schema_with = word::<ColumnType>)]
    column_type: ColumnType,
    /// The department that is proposed for its notices.
    #[schema(value_type = Option<String>)]
    department_id: Option<DepartmentId>,
    interval_minutes: i32,
    #[schema(schema_with = word::<Health>)]
    health: Health,
    /// Whole days since it last showed something new.
    days_without_news: i64,
    /// Null while it is paused.
    #[schema(value_type = Option<String>, format = DateTime)]
    next_poll_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    polled_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    succeeded_at: Option<Timestamp>,
    /// Rows of the last reading.
    listed: i32,
    /// Those of them on hosts that are not the portal's: left alone.
    foreign: i32,
    /// Rows whose page is still to be read.
    waiting: i64,
    /// How often in a row it could not be read.
    failures: i32,
    fault: Option<SourceFault>,
}

/// Why a source could not be read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SourceFault {
    /// Its stable name.
    code: String,
    message: String,
}

impl SourceFault {
    fn of(fault: &Fault, lang: Lang) -> Self {
        Self { code: fault.code.clone(), message: i18n::text(lang, &fault.message()) }
    }
}

impl Source {
    /// The source, with words in `lang`.
    pub(crate) fn of(view: SourceView, lang: Lang) -> Self {
        Self {
            id: view.id,
            url: view.url,
            recipe: view.recipe.into(),
            column_type: view.column_type,
            department_id: view.department,
            interval_minutes: view.interval_minutes,
            health: view.health,
            days_without_news: view.days_without_news,
            next_poll_at: view.next_poll_at,
            polled_at: view.polled_at,
            succeeded_at: view.succeeded_at,
            listed: view.listed,
            foreign: view.foreign_rows,
            waiting: view.waiting_rows,
            failures: view.failures,
            fault: view.fault.as_ref().map(|fault| SourceFault::of(fault, lang)),
        }
    }
}

/// Where things stand in a list: CSS selectors, or JSON pointers for a list in JSON. What is absent is guessed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SourceRecipe {
    /// Each row.
    row: Option<String>,
    /// The link to the notice, inside a row; so are all others.
    link: Option<String>,
    title: Option<String>,
    /// The day of publication.
    date: Option<String>,
    /// The day opinions close.
    deadline: Option<String>,
    /// The state; a row in which it stands empty is not a notice.
    marker: Option<String>,
}

impl From<Recipe> for SourceRecipe {
    fn from(recipe: Recipe) -> Self {
        let Recipe { row, link, title, date, deadline, marker } = recipe;
        Self { row, link, title, date, deadline, marker }
    }
}

impl From<SourceRecipe> for Recipe {
    fn from(recipe: SourceRecipe) -> Self {
        let SourceRecipe { row, link, title, date, deadline, marker } = recipe;
        Self { row, link, title, date, deadline, marker }
    }
}

/// A source that is to be polled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceBody {
    /// A list page, a list in JSON, or a feed, on a host of the portal.
    url: String,
    recipe: Option<SourceRecipe>,
    /// `solicitation` when absent.
    #[schema(schema_with = maybe_word::<ColumnType>, required = false)]
    column_type: Option<ColumnType>,
    /// The department that is proposed where its notices name none.
    #[schema(value_type = Option<String>, format = "id")]
    department_id: Option<DepartmentId>,
    /// 15-10,080; 60 when absent.
    interval_minutes: Option<i64>,
}

impl From<SourceBody> for SourceInput {
    fn from(body: SourceBody) -> Self {
        Self {
            url: body.url,
            recipe: body.recipe.unwrap_or_default().into(),
            facts: domain::portal::SourceInput {
                column_type: body.column_type,
                department: body.department_id,
                interval_minutes: body.interval_minutes,
            },
        }
    }
}

/// A change of a source. What is absent stays; a department that is null goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceEdit {
    url: Option<String>,
    /// Takes the place of the whole recipe.
    recipe: Option<SourceRecipe>,
    #[schema(schema_with = maybe_word::<ColumnType>, required = false)]
    column_type: Option<ColumnType>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = "id")]
    department_id: Option<Option<DepartmentId>>,
    interval_minutes: Option<i64>,
    /// Whether it is left alone from now on.
    pub(crate) paused: Option<bool>,
}

impl SourceEdit {
    /// What stands, with the changes put over it; nothing when only the pause is changed.
    pub(crate) fn over(self, stands: SourceView) -> Option<SourceInput> {
        let same = self.url.is_none()
            && self.recipe.is_none()
            && self.column_type.is_none()
            && self.department_id.is_none()
            && self.interval_minutes.is_none();
        (!same).then(|| SourceInput {
            url: self.url.unwrap_or(stands.url),
            recipe: self.recipe.map_or(stands.recipe, Recipe::from),
            facts: domain::portal::SourceInput {
                column_type: Some(self.column_type.unwrap_or(stands.column_type)),
                department: self.department_id.unwrap_or(stands.department),
                interval_minutes: Some(self.interval_minutes.unwrap_or(i64::from(stands.interval_minutes))),
            },
        })
    }
}

/// A source to be tried out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TryBody {
    url: String,
    recipe: Option<SourceRecipe>,
    /// The text of the list or feed, where the portal lets no program fetch it; up to 5 MiB.
    pub(crate) text: Option<String>,
}

impl TryBody {
    /// What is tried, and the text.
    pub(crate) fn parts(self) -> (SourceInput, Option<String>) {
        let recipe = self.recipe.unwrap_or_default().into();
        (SourceInput { url: self.url, recipe, facts: domain::portal::SourceInput::default() }, self.text)
    }
}

/// What would be read of a source. Nothing is kept.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SourcePreview {
    #[schema(schema_with = word::<SourceKind>)]
    kind: SourceKind,
    title: Option<String>,
    rows: Vec<PreviewRow>,
    skipped: Vec<SkippedRow>,
    /// Whether the portal asks robots to stay away: then it will not be polled.
    disallowed: bool,
}

/// A row of a source.
#[derive(Debug, Serialize, ToSchema)]
struct PreviewRow {
    url: String,
    title: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    deadline: Option<Timestamp>,
    #[schema(schema_with = maybe_word::<Marker>)]
    marker: Option<Marker>,
    /// What would become of it.
    #[schema(schema_with = word::<Fate>)]
    fate: Fate,
}

/// Something in the place of a row that is no notice.
#[derive(Debug, Serialize, ToSchema)]
struct SkippedRow {
    title: Option<String>,
    url: Option<String>,
    #[schema(schema_with = word::<SkipReason>)]
    reason: SkipReason,
}

impl From<Preview> for SourcePreview {
    fn from(preview: Preview) -> Self {
        Self {
            kind: preview.kind,
            title: preview.title,
            rows: preview.rows.into_iter().map(PreviewRow::from).collect(),
            skipped: preview.skipped.into_iter().map(SkippedRow::from).collect(),
            disallowed: preview.is_disallowed,
        }
    }
}

impl From<(Row, Fate)> for PreviewRow {
    fn from((row, fate): (Row, Fate)) -> Self {
        Self {
            url: row.url.into(),
            title: row.title,
            published_at: row.published_at,
            deadline: row.deadline.map(|deadline| deadline.at),
            marker: row.marker,
            fate,
        }
    }
}

impl From<Skipped> for SkippedRow {
    fn from(skipped: Skipped) -> Self {
        Self { title: skipped.title, url: skipped.url.map(String::from), reason: skipped.reason }
    }
}

/// Tells a department that is null, and goes, from one that is absent, and stays.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<DepartmentId>>, D::Error> {
    Option::<DepartmentId>::deserialize(deserializer).map(Some)
}
