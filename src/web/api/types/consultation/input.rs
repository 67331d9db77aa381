//! What editors send of a consultation.

use base::time::Timestamp;
use domain::consultation::{ConsultationInput, ConsultationKind, Moderation};
use domain::hearing::{HearingInput, PartyInput, SessionInput};
use domain::ids::{DepartmentId, NoticeId, SeriesId};
use forum::consultation::{ConsultationPatch, Destination, TransitionInput};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, SchemaFormat, SchemaType, Type};

use crate::api::types::hearing::{PartyBody, SessionBody};
use crate::api::types::word::{maybe_word, word};

/// A draft of a consultation. It may lack what publishing will ask for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConsultationBody {
    #[schema(schema_with = word::<ConsultationKind>)]
    kind: ConsultationKind,
    /// The series it belongs to: of a topic alone.
    #[schema(value_type = Option<String>, format = "id")]
    series_id: Option<SeriesId>,
    /// Where and when it meets: of a hearing alone.
    #[serde(default)]
    #[schema(required = false)]
    sessions: Vec<SessionBody>,
    /// Who is heard: of a hearing alone.
    #[serde(default)]
    #[schema(required = false)]
    heard: Vec<PartyBody>,
    /// 6-80 characters.
    title: String,
    /// One or two sentences, up to 300 characters.
    #[serde(default)]
    summary: String,
    /// Markdown, up to 20,000 characters.
    #[serde(default)]
    body: String,
    /// The first is that of its threads.
    #[serde(default)]
    #[schema(schema_with = ids, required = false)]
    notice_ids: Vec<NoticeId>,
    /// The leading one first.
    #[serde(default)]
    #[schema(schema_with = ids, required = false)]
    department_ids: Vec<DepartmentId>,
    #[schema(value_type = Option<String>, format = DateTime)]
    opens_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closes_at: Option<Timestamp>,
    /// 84 days after closing when absent; of an open forum without an end none.
    #[schema(value_type = Option<String>, format = DateTime)]
    respond_by: Option<Timestamp>,
    /// `before` when absent.
    #[schema(schema_with = maybe_word::<Moderation>, required = false)]
    moderation: Option<Moderation>,
    /// Needed when it is open for less than 30 days.
    short_period_reason: Option<String>,
    /// Whether posts are asked what they are meant as; they are not when absent.
    asks_stance: Option<bool>,
}

impl From<ConsultationBody> for ConsultationInput {
    fn from(body: ConsultationBody) -> Self {
        Self {
            kind: body.kind,
            series: body.series_id,
            hearing: HearingInput {
                sessions: body.sessions.into_iter().map(SessionInput::from).collect(),
                heard: body.heard.into_iter().map(PartyInput::from).collect(),
            },
            title: body.title,
            summary: body.summary,
            body: body.body,
            notices: body.notice_ids,
            departments: body.department_ids,
            opens_at: body.opens_at,
            closes_at: body.closes_at,
            respond_by: body.respond_by,
            moderation: body.moderation.unwrap_or(Moderation::Before),
            short_period_reason: body.short_period_reason.unwrap_or_default(),
            asks_stance: body.asks_stance.unwrap_or_default(),
        }
    }
}

/// A change of a consultation. What is absent stays; a date that is null goes. Of a published one `closes_at` alone can
/// be changed, to a later date (of an open forum without an end: to one that is to come), and of a published hearing
/// `sessions` and `heard`, as far as they have not begun; each with a `reason`. A session that is left out is called off
/// and stays so: those with a `cancelled_at` are not sent back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConsultationEdit {
    #[schema(schema_with = maybe_word::<ConsultationKind>, required = false)]
    kind: Option<ConsultationKind>,
    /// Null takes it out of its series.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = "id")]
    series_id: Option<Option<SeriesId>>,
    sessions: Option<Vec<SessionBody>>,
    heard: Option<Vec<PartyBody>>,
    title: Option<String>,
    summary: Option<String>,
    body: Option<String>,
    #[schema(schema_with = maybe_ids, required = false)]
    notice_ids: Option<Vec<NoticeId>>,
    #[schema(schema_with = maybe_ids, required = false)]
    department_ids: Option<Vec<DepartmentId>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    opens_at: Option<Option<Timestamp>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    closes_at: Option<Option<Timestamp>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    respond_by: Option<Option<Timestamp>>,
    #[schema(schema_with = maybe_word::<Moderation>, required = false)]
    moderation: Option<Moderation>,
    short_period_reason: Option<String>,
    asks_stance: Option<bool>,
    /// Why it is changed once it is public: 4-500 characters, for everybody to read.
    reason: Option<String>,
}

impl From<ConsultationEdit> for ConsultationPatch {
    fn from(edit: ConsultationEdit) -> Self {
        Self {
            kind: edit.kind,
            series: edit.series_id,
            sessions: edit.sessions.map(|sessions| sessions.into_iter().map(SessionInput::from).collect()),
            heard: edit.heard.map(|heard| heard.into_iter().map(PartyInput::from).collect()),
            title: edit.title,
            summary: edit.summary,
            body: edit.body,
            notices: edit.notice_ids,
            departments: edit.department_ids,
            opens_at: edit.opens_at,
            closes_at: edit.closes_at,
            respond_by: edit.respond_by,
            moderation: edit.moderation,
            short_period_reason: edit.short_period_reason,
            asks_stance: edit.asks_stance,
            reason: edit.reason,
        }
    }
}

/// A decision about where a consultation goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Transition {
    to: TransitionTo,
    /// For everybody to read; taking back needs one of 4-500 characters.
    reason: Option<String>,
    /// The version it was decided on.
    version: Option<i64>,
}

/// Where a consultation can go.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TransitionTo {
    /// Before the public: it is scheduled until its opening.
    Open,
    /// Back.
    Withdrawn,
    /// To its end, once everything said has a disposition and the outcome is published.
    Concluded,
    /// Away; it can still be read.
    Archived,
}

impl From<Transition> for TransitionInput {
    fn from(transition: Transition) -> Self {
        let to = match transition.to {
            TransitionTo::Open => Destination::Open,
            TransitionTo::Withdrawn => Destination::Withdrawn,
            TransitionTo::Concluded => Destination::Concluded,
            TransitionTo::Archived => Destination::Archived,
        };
        Self { to, reason: transition.reason, version: transition.version }
    }
}

/// Tells what is null, and goes, from one that is absent, and stays.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

fn ids() -> ArrayBuilder {
    let id = ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::Custom("id".to_owned())));
    ArrayBuilder::new().items(id)
}

fn maybe_ids() -> ArrayBuilder {
    ids().schema_type(SchemaType::from_iter([Type::Array, Type::Null]))
}
