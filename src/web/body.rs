//! The body of a request: read within limits, then judged in the order the interface promises: media type (415), size
//! (413), UTF-8 and JSON syntax (400), and the shape, every fault at once (422).
//!
//! What a field may hold (lengths, characters, rules) is judged after this, by `domain`.

mod faults;
mod form;
mod parts;
mod read;
mod schema;

use actix_web::http::StatusCode;
use domain::fields::FieldErrors;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::error::Failure;

pub(crate) use form::{Fields, Pairs};
pub(crate) use parts::{File, Room, pass_over, read as read_parts};
pub(crate) use read::{Expected, announced, read};

/// The most bytes of an ordinary body: the longest text we take, five times over.
pub(crate) const ORDINARY: usize = 1 << 20;
/// The most bytes of a body that brings a whole notice page along.
pub(crate) const WITH_NOTICE: usize = 6 << 20;

/// The most bytes of a form that brings files along with a post.
pub(crate) const WITH_FILES: usize = domain::file::MOST_OF_POST * domain::file::MOST_BYTES + ORDINARY;
/// The most bytes of a single file with what is said of it.
pub(crate) const WITH_FILE: usize = domain::file::MOST_BYTES + (64 << 10);

/// No fields: the body of an action that needs none.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Empty {}

// Written out: derived for a struct without fields, the schema would allow anything.
impl PartialSchema for Empty {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .additional_properties(Some(AdditionalProperties::FreeForm(false)))
            .into()
    }
}

impl ToSchema for Empty {}

/// Reads JSON of the shape of `T`; no bytes at all are read as `{}`.
///
/// # Errors
/// 400 for what is no JSON, 422 with every fault of the shape.
pub(crate) fn parse<T: DeserializeOwned + ToSchema + 'static>(bytes: &[u8]) -> Result<T, Failure> {
    let malformed = || Failure::Said(StatusCode::BAD_REQUEST, "error-400-json");
    let text = std::str::from_utf8(bytes).map_err(|_| malformed())?;
    let value: Value = if text.is_empty() {
        Value::Object(serde_json::Map::new())
    } else {
        serde_json::from_str(text).map_err(|_| malformed())?
    };
    faults::in_shape(&*schema::of::<T>()?, &value).finish()?;
    // The schema is made from the same type, so this is for the rare thing a schema cannot say.
    serde_json::from_value(value).map_err(|_| FieldErrors::one("$", "format").into())
}

#[cfg(test)]
#[path = "body/tests.rs"]
mod tests;
