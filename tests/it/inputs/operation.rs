//! The operations of the OpenAPI document, as far as a test of input needs them.

use reqwest::Method;
use serde_json::{Map, Value, json};

/// One method at one address.
pub(crate) struct Operation {
    pub(crate) method: Method,
    /// With `{…}` for its parts.
    pub(crate) path: String,
    /// Whether it is for somebody signed in.
    pub(crate) is_signed_in: bool,
    /// Whether its body is a file, and no JSON.
    pub(super) brings_file: bool,
    /// Whether its body is to be signed.
    pub(crate) is_signed: bool,
    /// The names of its query's parameters.
    pub(crate) queries: Vec<String>,
    /// The fields of its body with their schemas, references resolved.
    pub(crate) fields: Map<String, Value>,
    /// Those that must be there.
    pub(crate) required: Vec<String>,
}

/// Every operation of the document.
pub(crate) fn operations(document: &Value) -> Vec<Operation> {
    let mut all = vec![];
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(method) = method_of(method) else { continue };
            all.push(Operation::read(document, method, path, operation));
        }
    }
    assert!(all.len() > 30, "the document has too few operations: {}", all.len());
    all
}

fn method_of(word: &str) -> Option<Method> {
    matches!(word, "get" | "post" | "put" | "patch" | "delete").then(|| word.to_uppercase().parse().unwrap())
}

impl Operation {
    fn read(document: &Value, method: Method, path: &str, operation: &Value) -> Self {
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let queries = parameters.iter().filter(|parameter| parameter["in"] == "query");
        let schema = resolved(document, &operation["requestBody"]["content"]["application/json"]["schema"]);
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        Self {
            method,
            path: path.to_owned(),
            is_signed_in: operation["security"].as_array().is_some_and(|security| !security.is_empty()),
            brings_file: operation["requestBody"]["content"]["multipart/form-data"].is_object(),
            is_signed: parameters.iter().any(|parameter| parameter["in"] == "header"),
            queries: queries.map(|parameter| parameter["name"].as_str().unwrap().to_owned()).collect(),
            fields: schema["properties"].as_object().cloned().unwrap_or_default(),
            required: required.iter().map(|field| field.as_str().unwrap().to_owned()).collect(),
        }
    }

    /// Whether it changes something.
    pub(crate) fn writes(&self) -> bool {
        self.method != Method::GET
    }

    /// Its address with `part` for its first part.
    pub(crate) fn with_part(&self, part: &str) -> String {
        let (before, rest) = self.path.split_once('{').unwrap();
        let rest = rest.split_once('}').unwrap().1.replace("{number}", "1").replace("{id}", "1");
        format!("{before}{part}{rest}")
    }

    /// The fields in which people write what they like, those inside others too: `title`, `sessions[].place`.
    pub(crate) fn texts(&self) -> Vec<String> {
        let inside = |(field, schema): (&String, &Value)| {
            texts_in(schema).into_iter().map(|rest| format!("{field}{rest}")).collect::<Vec<_>>()
        };
        self.fields.iter().flat_map(inside).collect()
    }

    /// A body of the right shape, with this text in one of those fields.
    pub(crate) fn body_saying(&self, field: &str, text: &str) -> Value {
        let all = json!({ "type": "object", "properties": self.fields });
        saying(&all, &format!(".{field}"), text)
    }

    /// A body of the right shape, though perhaps not of the right content.
    pub(crate) fn body(&self) -> Map<String, Value> {
        self.fields.iter().map(|(field, schema)| (field.clone(), sample(schema))).collect()
    }
}

/// The schema with what it refers to put in its place.
fn resolved(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#');
        return resolved(document, document.pointer(pointer).unwrap());
    }
    match schema {
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), resolved(document, value))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(|item| resolved(document, item)).collect(),
        other => other.clone(),
    }
}

/// The JSON types that a schema allows; none when it does not say.
pub(crate) fn types(schema: &Value) -> Vec<String> {
    let choices = ["oneOf", "anyOf"].iter().filter_map(|choice| schema[*choice].as_array()).flatten();
    let mut all: Vec<String> = choices.flat_map(types).collect();
    match &schema["type"] {
        Value::String(one) => all.push(one.clone()),
        Value::Array(many) => all.extend(many.iter().map(|one| one.as_str().unwrap().to_owned())),
        _ => {}
    }
    all
}

/// A schema and what it offers to choose from.
fn choices(schema: &Value) -> impl Iterator<Item = &Value> {
    let offered = ["oneOf", "anyOf"].iter().filter_map(|choice| schema[*choice].as_array()).flatten();
    std::iter::once(schema).chain(offered)
}

/// Where in a value of this schema open texts stand: nothing for the value itself, `[]` in a list, `.name` in an object.
fn texts_in(schema: &Value) -> Vec<String> {
    let mut all = vec![];
    for choice in choices(schema) {
        let is_string = choice["type"] == "string"
            || choice["type"].as_array().is_some_and(|types| types.contains(&json!("string")));
        if is_string && choice["enum"].is_null() && choice["format"].is_null() {
            all.push(String::new());
        }
        if choice["items"].is_object() {
            all.extend(texts_in(&choice["items"]).into_iter().map(|rest| format!("[]{rest}")));
        }
        for (name, inner) in choice["properties"].as_object().into_iter().flatten() {
            all.extend(texts_in(inner).into_iter().map(|rest| format!(".{name}{rest}")));
        }
    }
    all
}

/// A value of this schema with a text at that place in it.
fn saying(schema: &Value, place: &str, text: &str) -> Value {
    if let Some(rest) = place.strip_prefix("[]") {
        let items = choices(schema).map(|choice| &choice["items"]).find(|items| items.is_object()).unwrap();
        return json!([saying(items, rest, text)]);
    }
    let Some(rest) = place.strip_prefix('.') else { return json!(text) };
    let (name, rest) = rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len()));
    let properties = choices(schema).find_map(|choice| choice["properties"].as_object()).unwrap();
    let mut value: Map<String, Value> = properties.iter().map(|(name, inner)| (name.clone(), sample(inner))).collect();
    value.insert(name.to_owned(), saying(&properties[name], rest, text));
    value.into()
}

/// What a schema says about strings: the part of it that has an `enum` or a `format`, wherever it stands.
pub(crate) fn of_strings(schema: &Value) -> &Value {
    let choices = ["oneOf", "anyOf"].iter().filter_map(|choice| schema[*choice].as_array()).flatten();
    choices.into_iter().find(|choice| choice["type"] == "string").unwrap_or(schema)
}

fn sample(schema: &Value) -> Value {
    let allowed = types(schema);
    let has = |kind: &str| allowed.iter().any(|one| one == kind);
    let strings = of_strings(schema);
    if let Some(word) = strings["enum"].as_array().and_then(|words| words.first()) {
        word.clone()
    } else if has("string") {
        match strings["format"].as_str() {
            Some("date-time") => json!("2026-12-24T00:00:00Z"),
            Some("id") => json!("1"),
            _ => json!("一段合乎长短的文字"),
        }
    } else if has("integer") {
        json!(1)
    } else if has("boolean") {
        json!(false)
    } else if has("array") {
        json!([])
    } else if has("object") {
        let fields = schema["properties"].as_object().cloned().unwrap_or_default();
        fields.iter().map(|(field, schema)| (field.clone(), sample(schema))).collect::<Map<_, _>>().into()
    } else {
        Value::Null
    }
}
