//! The schema of a body, made from the handler's own type: the same that the OpenAPI document shows.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use base::time::Timestamp;
use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

/// Each type's schema, compiled when it is first wanted and kept: the types are as many as the handlers.
static COMPILED: LazyLock<RwLock<HashMap<TypeId, Arc<Validator>>>> = LazyLock::new(RwLock::default);

/// The schema of `T`, ready to judge with.
///
/// # Errors
/// A schema that contradicts itself: a fault of ours.
pub(super) fn of<T: ToSchema + 'static>() -> Result<Arc<Validator>, anyhow::Error> {
    let key = TypeId::of::<T>();
    if let Some(known) = COMPILED.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(Arc::clone(known));
    }
    let compiled = Arc::new(compile(&document::<T>()?)?);
    COMPILED.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&compiled));
    Ok(compiled)
}

/// The schema of `T` with all that it refers to beside it, under the names OpenAPI gives them.
fn document<T: ToSchema>() -> Result<Value, serde_json::Error> {
    let mut parts = Vec::new();
    T::schemas(&mut parts);
    let schemas: Map<String, Value> =
        parts.into_iter().map(|(name, schema)| Ok((name, serde_json::to_value(schema)?))).collect::<Result<_, _>>()?;
    let mut document = serde_json::to_value(T::schema())?;
    if let Some(root) = document.as_object_mut() {
        root.insert("components".to_owned(), json!({ "schemas": schemas }));
    }
    Ok(document)
}

fn compile(document: &Value) -> Result<Validator, anyhow::Error> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .with_format("id", |text: &str| text.parse::<i64>().is_ok())
        .with_format("date-time", |text: &str| {
            serde_json::from_value::<Timestamp>(Value::String(text.to_owned())).is_ok()
        })
        .build(document)
        .map_err(|error| anyhow::anyhow!("a schema of ours does not hold together: {error}"))
}
