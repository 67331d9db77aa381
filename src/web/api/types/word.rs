//! The closed sets of words of `domain` as schemas: the words stand there once, so none can be forgotten here.
//!
//! A field says `#[schema(schema_with = word::<Signature>)]`, or `maybe_word` when it may be absent; a new set is added
//! to the list below.

use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};

/// A closed set of words.
pub(crate) trait Word {
    /// All of them, in their order.
    fn words() -> Vec<&'static str>;
}

/// A string that is one of the words.
pub(crate) fn word<W: Word>() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(W::words()))
}

/// The same, or null.
pub(crate) fn maybe_word<W: Word>() -> ObjectBuilder {
    let words = W::words().into_iter().map(Some).chain([None]);
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some(words.map(serde_json::Value::from)))
}

macro_rules! sets {
    ($($set:path),+ $(,)?) => {
        $(impl Word for $set {
            fn words() -> Vec<&'static str> {
                Self::ALL.iter().map(|word| word.as_str()).collect()
            }
        })+
    };
}

sets!(
    domain::clause::ClauseLevel,
    domain::file::FileKind,
    domain::link::Agreement,
    domain::link::LinkDecision,
    domain::link::LinkKind,
    domain::link::LinkState,
    domain::consultation::ChangeKind,
    domain::consultation::ConsultationKind,
    domain::consultation::Moderation,
    domain::department::Signature,
    domain::hearing::SessionChangeKind,
    domain::moderation::Verdict,
    domain::moderation::Why,
    domain::notice::Arrival,
    domain::notice::CheckOutcome,
    domain::notice::Judgement,
    domain::notice::NoticeState,
    domain::notice::Way,
    domain::outcome::Channel,
    domain::outcome::Part,
    domain::phase::Phase,
    domain::portal::ColumnType,
    domain::portal::Fate,
    domain::portal::Health,
    domain::post::ErasureGround,
    domain::post::PostState,
    domain::stance::Stance,
    domain::post::Voice,
    domain::receipt::Duty,
    domain::response::Disposition,
    domain::response::Gate,
    domain::response::ResponseKind,
    domain::response::ResponseState,
    domain::revision::RevisionState,
    domain::role::Role,
    domain::role::ScopeKind,
    domain::session::ConsentKind,
    forum::notice::FieldName,
    forum::notice::Rule,
    forum::notice::TableFormat,
    forum::portal::Marker,
    forum::portal::SkipReason,
    forum::portal::SourceKind,
);
