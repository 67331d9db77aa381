//! What is wrong with the shape of a JSON body, one fault each, with the path to it.

use std::fmt::Write as _;

use base::message::Message;
use domain::fields::FieldErrors;
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::paths::LocationSegment;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

/// So many faults are told; a body made of nothing but faults shall not have an answer longer than itself.
const MOST: usize = 100;
/// An unknown field's name is shown up to so many characters.
const NAME: usize = 64;

/// All that is wrong with the shape of `value`.
pub(super) fn in_shape(schema: &Validator, value: &Value) -> FieldErrors {
    let mut found = Vec::new();
    for error in schema.iter_errors(value).take(MOST) {
        explain(&error, value, &mut found);
    }
    scalars(value, &mut String::new(), &mut found);
    found.truncate(MOST);
    let mut errors = FieldErrors::new();
    for (field, code) in found {
        let field = if field.is_empty() { "$".to_owned() } else { field };
        match code {
            // Elsewhere `unknown` says that no such thing exists; here it is the field.
            "unknown" => errors.add_with(field, code, Message::new("field-unknown-field")),
            _ => errors.add(field, code),
        }
    }
    errors
}

/// Says in our words what is wrong; `whole` is the body that the error's path leads into.
fn explain(error: &ValidationError<'_>, whole: &Value, found: &mut Vec<(String, &'static str)>) {
    let path = path_of(error);
    match error.kind() {
        Kind::Required { property } => found.push((below(&path, property.as_str().unwrap_or_default()), "missing")),
        Kind::AdditionalProperties { unexpected } => {
            found.extend(unexpected.iter().take(MOST).map(|name| (below(&path, name), "unknown")));
        }
        // How it is said of an object that may have no fields at all.
        Kind::FalseSchema => {
            let object = whole.pointer(error.instance_path().as_str()).and_then(Value::as_object);
            let unexpected = object.into_iter().flat_map(|fields| fields.keys());
            found.extend(unexpected.take(MOST).map(|name| (below(&path, name), "unknown")));
        }
        Kind::Type { .. } => found.push((path, "wrong-type")),
        Kind::Enum { .. } | Kind::Minimum { .. } | Kind::Maximum { .. } => found.push((path, "not-allowed")),
        Kind::OneOfNotValid { context } | Kind::AnyOf { context } => explain_choice(&path, context, whole, found),
        _ => found.push((path, "format")),
    }
}

/// Of several shapes the one that was meant is the one whose type fits: what is wrong with that is told.
fn explain_choice(
    path: &str,
    choices: &[Vec<ValidationError<'_>>],
    whole: &Value,
    found: &mut Vec<(String, &'static str)>,
) {
    let misses = |error: &ValidationError<'_>| matches!(error.kind(), Kind::Type { .. }) && path_of(error) == path;
    match choices.iter().find(|choice| !choice.iter().any(misses)) {
        Some(meant) => meant.iter().for_each(|error| explain(error, whole, found)),
        None => found.push((path.to_owned(), "wrong-type")),
    }
}

/// What no field of ours holds, whatever its schema: a fraction or more than 64 bits (JSON Schema calls `1.0` and `1e30`
/// integers, we do not), and NUL, which PostgreSQL does not keep in a text. `path` is where `value` stands, and is left as
/// it was.
fn scalars(value: &Value, path: &mut String, found: &mut Vec<(String, &'static str)>) {
    let here = path.len();
    let mut note = |code| {
        let fault = (path.clone(), code);
        if found.len() < MOST && !found.contains(&fault) {
            found.push(fault);
        }
    };
    match value {
        Value::Number(number) if number.as_i64().is_none() => note("wrong-type"),
        Value::String(text) if text.contains('\0') => note("unreadable"),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                // Writing to a String cannot fail.
                let _ = write!(path, "[{index}]");
                scalars(item, path, found);
                path.truncate(here);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                step(path, name);
                scalars(item, path, found);
                path.truncate(here);
            }
        }
        _ => {}
    }
}

fn path_of(error: &ValidationError<'_>) -> String {
    error.instance_path().segments().fold(String::new(), |mut path, segment| {
        match segment {
            LocationSegment::Property(name) => step(&mut path, &name),
            LocationSegment::Index(index) => {
                // Writing to a String cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
        path
    })
}

fn below(path: &str, name: &str) -> String {
    let mut path = path.to_owned();
    step(&mut path, name);
    path
}

fn step(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.extend(name.chars().take(NAME));
}
