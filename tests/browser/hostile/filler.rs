//! Sends what is to be kept through the JSON interface, and notes in which text field of which operation a payload was taken.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::Value;

use crate::operation::{Operation, operations};
use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};

/// Fields that take no words: ids, codes and addresses of a fixed form, names (of letters alone), and what nobody is ever
/// shown. A payload
/// in them is refused, or kept to itself; what is said of it is seen where forms say it again.
const NO_WORDS: &[(&str, &str)] = &[
    ("POST /api/v1/accounts", "consents[]"),
    ("POST /api/v1/accounts", "display_name"),
    ("POST /api/v1/accounts", "email"),
    ("POST /api/v1/accounts", "password"),
    ("POST /api/v1/accounts/confirmation", "code"),
    ("POST /api/v1/accounts/confirmation", "login"),
    ("POST /api/v1/accounts/confirmation/resend", "login"),
    ("POST /api/v1/consultations/{id}/follow-ups", "attachment_ids[]"),
    ("POST /api/v1/consultations/{id}/threads", "attachment_ids[]"),
    ("POST /api/v1/consultations/{id}/threads", "notice_url"),
    ("POST /api/v1/departments", "function_group"),
    ("POST /api/v1/departments", "slug"),
    ("POST /api/v1/moderation/items/{id}/decision", "rule"),
    ("POST /api/v1/notices/batch", "portal"),
    ("POST /api/v1/password-resets", "login"),
    ("POST /api/v1/password-resets/redeem", "password"),
    ("POST /api/v1/password-resets/redeem", "token"),
    ("POST /api/v1/portals", "hosts[]"),
    ("POST /api/v1/portals", "slug"),
    ("PATCH /api/v1/portals/{slug}", "hosts[]"),
    ("PUT /api/v1/portals/{slug}/notices", "published_at"),
    ("POST /api/v1/series", "slug"),
    ("POST /api/v1/threads/{id}/posts", "attachment_ids[]"),
    ("POST /api/v1/tokens", "code"),
    ("POST /api/v1/tokens", "login"),
    ("POST /api/v1/tokens", "password"),
    ("POST /api/v1/tokens", "scopes[]"),
];

/// Somebody who fills fields.
pub(super) struct Filler {
    operations: Vec<Operation>,
    taken: RefCell<BTreeSet<(String, String)>>,
    /// What was last said of a field that was refused.
    refused: RefCell<BTreeMap<(String, String), String>>,
}

impl Filler {
    pub(super) async fn of(site: &TestApp) -> Self {
        let document = site.visitor().get("/openapi.json").await.ok();
        Self { operations: operations(&document), taken: RefCell::default(), refused: RefCell::default() }
    }

    /// Sends this, in which `payload` stands; `None` when it is refused, which has to be in clear words.
    pub(super) async fn send(&self, who: &Client, to: (Method, &str), body: Value, payload: &str) -> Option<Value> {
        let (method, path) = to;
        let mut call = who.api(method.clone(), path).json(&body);
        if matches!(method, Method::PATCH | Method::PUT | Method::DELETE) {
            let etag = who.get(path).await.header("etag").to_owned();
            call = call.header("if-match", if etag.is_empty() { "\"0\"" } else { &etag });
        }
        let reply = call.send().await;
        self.note(&method, &format!("/api/v1{path}"), &body, payload, &reply);
        (reply.status < 300).then_some(reply.json)
    }

    /// Notes what became of a body that was sent.
    pub(super) fn note(&self, method: &Method, path: &str, body: &Value, payload: &str, reply: &Reply) {
        let is_clear = reply.status < 300 || (400..500).contains(&reply.status) && reply.json["status"] == reply.status;
        assert!(is_clear, "{method} {path}: {} {}", reply.status, reply.text);
        let operation = self.operations.iter().find(|one| one.method == *method && is_at(&one.path, path));
        let operation = operation.unwrap_or_else(|| panic!("no operation at {method} {path}"));
        let name = format!("{method} {}", operation.path);
        let mark: String = payload.chars().take(12).collect();
        for field in places_of(body, &mark) {
            let field = field.trim_start_matches('.').to_owned();
            if reply.status < 300 {
                self.taken.borrow_mut().insert((name.clone(), field));
            } else {
                self.refused.borrow_mut().insert((name.clone(), field), reply.text.clone());
            }
        }
    }

    /// The fields for words in which no payload was ever taken.
    pub(super) fn missing(&self) -> Vec<(String, String)> {
        let taken = self.taken.borrow();
        let all = self.operations.iter().filter(|one| one.writes()).flat_map(|operation| {
            let name = format!("{} {}", operation.method, operation.path);
            operation.texts().into_iter().map(move |field| (name.clone(), field))
        });
        let no_words = |(name, field): &(String, String)| NO_WORDS.contains(&(name.as_str(), field.as_str()));
        all.filter(|one| !no_words(one) && !taken.contains(one)).collect()
    }

    /// What was said of these when they were sent, and refused.
    pub(super) fn refusals(&self, fields: &[(String, String)]) -> String {
        let refused = self.refused.borrow();
        let said = fields.iter().filter_map(|field| Some(format!("{field:?}: {}", refused.get(field)?)));
        said.collect::<Vec<_>>().join("\n")
    }
}

/// Whether a path is of this shape.
fn is_at(shape: &str, path: &str) -> bool {
    let (shape, path): (Vec<_>, Vec<_>) = (shape.split('/').collect(), path.split('/').collect());
    shape.len() == path.len() && shape.iter().zip(&path).all(|(part, name)| part.starts_with('{') || part == name)
}

/// The places in a body where this stands, named as the operations name their fields.
fn places_of(body: &Value, mark: &str) -> Vec<String> {
    let below = |sign: String, value: &Value| -> Vec<String> {
        places_of(value, mark).into_iter().map(|rest| format!("{sign}{rest}")).collect()
    };
    match body {
        Value::String(text) if text.contains(mark) => vec![String::new()],
        Value::Array(values) => values.iter().flat_map(|value| below("[]".to_owned(), value)).collect(),
        Value::Object(fields) => {
            let all = fields.iter().flat_map(|(name, value)| below(format!(".{name}"), value));
            all.collect()
        }
        _ => vec![],
    }
}

#[test]
fn a_payload_is_found_wherever_it_stands() {
    let body = serde_json::json!({ "title": "a <b>", "list": [{ "name": "x" }, { "name": "<b>" }], "to": ["<b>"] });
    assert_eq!(places_of(&body, "<b>"), [".list[].name", ".title", ".to[]"]);
    assert!(is_at("/api/v1/posts/{id}", "/api/v1/posts/7") && !is_at("/api/v1/posts/{id}", "/api/v1/threads/7"));
}
