//! Reads the OpenAPI document into what the page shows.

use serde_json::Value;

use super::{Field, Group, Kind, Operation, OperationAnswer, Shape};

/// The operations, grouped by the noun they work on, in the order of the alphabet.
pub(super) fn groups(document: &Value) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (path, item) in entries(&document["paths"]) {
        for (method, operation) in entries(item).filter(|(_, operation)| operation["responses"].is_object()) {
            let name = text(&operation["tags"][0]);
            let place = groups.iter().position(|group| group.name == name).unwrap_or_else(|| {
                groups.push(Group { name, operations: Vec::new() });
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(place) {
                group.operations.push(read_operation(method, path, operation));
            }
        }
    }
    groups.sort_by(|one, other| one.name.cmp(&other.name));
    groups
}

/// The objects that go over the wire.
pub(super) fn shapes(document: &Value) -> Vec<Shape> {
    let schemas = entries(&document["components"]["schemas"]);
    schemas
        .map(|(name, schema)| Shape { name: name.clone(), about: text(&schema["description"]), fields: fields(schema) })
        .collect()
}

fn read_operation(method: &str, path: &str, operation: &Value) -> Operation {
    let about = [text(&operation["summary"]), text(&operation["description"])];
    let answers = entries(&operation["responses"])
        .map(|(status, response)| OperationAnswer { status: status.clone(), kind: content(response) });
    Operation {
        anchor: anchor(method, path),
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        about: about.join(" ").trim().to_owned(),
        needs_token: operation["security"].as_array().is_some_and(|needs| !needs.is_empty()),
        parameters: operation["parameters"].as_array().into_iter().flatten().map(parameter).collect(),
        body: content(&operation["requestBody"]),
        answers: answers.collect(),
    }
}

/// `get-api-v1-posts-id`: no two operations share method and path.
fn anchor(method: &str, path: &str) -> String {
    let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    std::iter::once(method).chain(words).collect::<Vec<_>>().join("-")
}

fn parameter(parameter: &Value) -> Field {
    Field {
        name: text(&parameter["name"]),
        place: Some(text(&parameter["in"])),
        kind: kind(&parameter["schema"]),
        required: parameter["required"].as_bool().unwrap_or(false),
        about: text(&parameter["description"]),
    }
}

fn fields(schema: &Value) -> Vec<Field> {
    // A schema made of several (a flattened struct) has the fields of all its parts.
    let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(fields);
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let own = entries(&schema["properties"]).map(|(name, property)| Field {
        name: name.clone(),
        place: None,
        kind: kind(property),
        required: required.iter().any(|required| required == name),
        about: text(&property["description"]),
    });
    parts.chain(own).collect()
}

/// The kind of what a request or response holds, whatever its media type.
fn content(holder: &Value) -> Option<Kind> {
    entries(&holder["content"]).next().map(|(_, media)| kind(&media["schema"]))
}

/// A schema in words.
fn kind(schema: &Value) -> Kind {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return Kind { words: name.to_owned(), shape: Some(name.to_owned()) };
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(choices) = schema[choice].as_array() {
            return joined(choices.iter().map(kind));
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        return joined(words.iter().map(|word| plain(word.to_string())));
    }
    match &schema["type"] {
        Value::Array(types) => joined(types.iter().map(|one| plain(text(one)))),
        Value::String(one) if one == "array" => {
            let item = kind(&schema["items"]);
            Kind { words: format!("{}[]", item.words), shape: item.shape }
        }
        Value::String(one) => {
            let format = schema["format"].as_str().map(|format| format!(" ({format})"));
            plain(format!("{one}{}", format.unwrap_or_default()))
        }
        _ => plain("any".to_owned()),
    }
}

fn joined(kinds: impl Iterator<Item = Kind>) -> Kind {
    let (words, shapes): (Vec<_>, Vec<_>) = kinds.map(|kind| (kind.words, kind.shape)).unzip();
    Kind { words: words.join(" | "), shape: shapes.into_iter().flatten().next() }
}

fn plain(words: String) -> Kind {
    Kind { words, shape: None }
}

fn entries(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn kinds_are_put_into_words() {
        for (schema, words, shape) in [
            (json!({"type": "string", "format": "date-time"}), "string (date-time)", None),
            (json!({"type": ["string", "null"]}), "string | null", None),
            (json!({"type": "array", "items": {"$ref": "#/components/schemas/Post"}}), "Post[]", Some("Post")),
            (json!({"oneOf": [{"type": "null"}, {"$ref": "#/x/Meta"}]}), "null | Meta", Some("Meta")),
            (json!({"type": "string", "enum": ["own", "second"]}), "\"own\" | \"second\"", None),
            (json!({}), "any", None),
        ] {
            assert_eq!(kind(&schema), Kind { words: words.to_owned(), shape: shape.map(str::to_owned) });
        }
    }

    #[test]
    fn the_document_of_the_house_is_read_whole() {
        let document = serde_json::to_value(crate::api::openapi::document()).unwrap();
        let groups = groups(&document);
        let departments = groups.iter().find(|group| group.name == "departments").unwrap();
        let create = departments.operations.iter().find(|operation| operation.method == "POST").unwrap();
        assert_eq!((create.path.as_str(), create.needs_token), ("/api/v1/departments", true));
        assert_eq!(create.body.as_ref().unwrap().shape.as_deref(), Some("DepartmentBody"));
        let shapes = shapes(&document);
        for operation in groups.iter().flat_map(|group| &group.operations) {
            assert!(!operation.about.is_empty(), "{} {} says nothing", operation.method, operation.path);
            let kinds = operation.answers.iter().filter_map(|answer| answer.kind.as_ref()).chain(&operation.body);
            for shape in kinds.filter_map(|kind| kind.shape.as_ref()) {
                assert!(shapes.iter().any(|known| known.name == *shape), "{shape} is not described");
            }
        }
    }
}
