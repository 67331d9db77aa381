//! Bodies, addresses and values in every state of disrepair, and what is to be answered to them.

use serde_json::{Map, Value, json};

use super::operation::{Operation, of_strings, types};
use crate::support::client::Reply;

/// More than any ordinary body may have.
const OVERSIZE: usize = (1 << 20) + 1;
/// Longer than any text may be, but no oversize body.
const LONG: usize = 300_000;
/// Deeper than any body nests.
const DEEP: usize = 10_000;

/// Parts of paths that name nothing.
pub(super) const PATH_PARTS: &[&str] = &[
    "x",
    "0",
    "-1",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "1e3",
    "%00",
    "%FF%FE",
    "%2e%2e",
    "1%20",
    "%E5%B1%80",
    "'%22;--",
    "00000000000000000000000000000000000000000000000000000000000000000000000000000000",
];

/// Values that no query expects.
pub(super) const QUERY_VALUES: &[&str] = &[
    "x",
    "0",
    "-1",
    "101",
    "9223372036854775807",
    "9223372036854775808",
    "1.5",
    "%00",
    "%FF%FE",
    "%E5%B1%80",
    "'%22;--",
    "bnVsbA",
    "WzkyMjMzNzIwMzY4NTQ3NzU4MDcsLTFd",
    "IiI",
    "WyIyMDI2LTExLTIzVDAyOjAwOjAwWiIsIjEiXQ",
    "http%3A%2F%2F",
    "https%3A%2F%2Fa%3A99999%2F",
    "https%3A%2F%2Fexample.org%2F%00",
];

/// Values that no form expects.
pub(super) const FORM_VALUES: &[&str] = &[
    "",
    "x",
    "%00",
    "%FF",
    "%ED%A0%80",
    "%0D%0ABcc:%20a@b.example",
    "%3Cscript%3E",
    "//evil.example",
    "%E2%80%AE",
    "a%00b@people.example",
    "-1",
    "%",
];

/// A body with what is wrong with it.
pub(super) struct Broken {
    pub(super) what: String,
    pub(super) media_type: &'static str,
    pub(super) body: Vec<u8>,
    expected: Expected,
}

enum Expected {
    /// This status.
    Status(u16),
    /// 422 with a fault in this field.
    Fault(String),
    /// Some 4xx: what exactly depends on more than the shape.
    Refusal,
    /// Anything that is no fault of ours: it may be good, or asked of an address that never tells.
    NoFault,
}

impl Broken {
    fn new(what: impl Into<String>, body: impl Into<Vec<u8>>, expected: Expected) -> Self {
        Self { what: what.into(), media_type: "application/json", body: body.into(), expected }
    }

    /// Whether the answer is the one that was promised; why not.
    pub(super) fn judge(&self, reply: &Reply) -> Result<(), String> {
        let problem =
            reply.header("content-type") == "application/problem+json" && reply.json["status"] == reply.status;
        match &self.expected {
            Expected::NoFault if reply.status < 500 => Ok(()),
            _ if !(400..500).contains(&reply.status) => Err("not a 4xx".to_owned()),
            _ if !problem => Err("no problem+json".to_owned()),
            Expected::Refusal | Expected::NoFault => Ok(()),
            Expected::Status(status) if reply.status == *status => Ok(()),
            Expected::Status(status) => Err(format!("{status} was promised")),
            Expected::Fault(_) if reply.status != 422 => Err("422 was promised".to_owned()),
            Expected::Fault(field) => {
                let errors = reply.json["errors"].as_array().cloned().unwrap_or_default();
                let told = |error: &Value| error["field"].as_str().is_some_and(|told| told.starts_with(field.as_str()));
                if errors.iter().any(told) { Ok(()) } else { Err(format!("no fault in {field}")) }
            }
        }
    }
}

/// Every broken body for an operation.
pub(super) fn bodies(operation: &Operation) -> Vec<Broken> {
    let mut all = broken_as_a_whole(operation);
    for (field, schema) in &operation.fields {
        all.extend(wrong_types(operation, field, schema));
        if types(schema).iter().any(|kind| kind == "string") {
            all.extend(odd_strings(operation, field, schema));
        }
        if types(schema).iter().any(|kind| kind == "integer") {
            all.extend([json!(i64::MAX), json!(i64::MIN), json!(1.5), json!(1e30)].map(|number| {
                let body = with(operation, field, number.clone());
                Broken::new(format!("{field}: {number}"), body, Expected::Refusal)
            }));
        }
        if types(schema).iter().any(|kind| kind == "array") {
            let many = Value::Array(vec![json!("1"); 2_000]);
            all.push(Broken::new(
                format!("{field}: two thousand items"),
                with(operation, field, many),
                Expected::Refusal,
            ));
            let odd = with(operation, field, json!([null, 1, {}, []]));
            all.push(Broken::new(format!("{field}: odd items"), odd, Expected::Fault(field.clone())));
        }
    }
    for field in &operation.required {
        let mut body = operation.body();
        body.remove(field);
        all.push(Broken::new(format!("{field}: missing"), bytes(&body), Expected::Fault(field.clone())));
    }
    all
}

fn broken_as_a_whole(operation: &Operation) -> Vec<Broken> {
    let mut surprise = operation.body();
    surprise.insert("surprise".to_owned(), json!(1));
    // An import brings a whole page along, and may be larger.
    let brings_page = operation.path.ends_with("/notices")
        || ["/sources/try", "/batch"].iter().any(|end| operation.path.ends_with(end));
    let most = if brings_page { 6 * OVERSIZE } else { OVERSIZE };
    let mut all = vec![
        Broken::new("half an object", "{\"title\":", Expected::Status(400)),
        Broken::new("no JSON", "title=x", Expected::Status(400)),
        Broken::new("broken UTF-8", b"{\"title\":\"\xff\xfe\"}".to_vec(), Expected::Status(400)),
        Broken::new("half a surrogate", "{\"title\":\"\\ud800\"}", Expected::Status(400)),
        Broken::new("two objects", "{}{}", Expected::Status(400)),
        Broken::new("too deep", format!("{}{}", "[".repeat(DEEP), "]".repeat(DEEP)), Expected::Status(400)),
        Broken::new("an unknown field", bytes(&surprise), Expected::Fault("surprise".to_owned())),
        Broken::new("oversize", vec![b' '; most], Expected::Status(413)),
        Broken { media_type: "text/plain", ..Broken::new("another media type", "{}", Expected::Status(415)) },
        Broken {
            media_type: "application/x-www-form-urlencoded",
            ..Broken::new("a form", "a=b", Expected::Status(415))
        },
    ];
    for other in ["[]", "\"x\"", "3", "null", "true"] {
        all.push(Broken::new(format!("{other} for an object"), other, Expected::Fault("$".to_owned())));
    }
    all
}

fn wrong_types(operation: &Operation, field: &str, schema: &Value) -> Vec<Broken> {
    let allowed = types(schema);
    let candidates = [
        ("string", json!("x")),
        ("integer", json!(7)),
        ("boolean", json!(true)),
        ("array", json!(["x"])),
        ("object", json!({ "x": 1 })),
        ("null", Value::Null),
    ];
    candidates
        .into_iter()
        .filter(|(kind, _)| !allowed.is_empty() && !allowed.iter().any(|one| one == kind))
        .map(|(kind, value)| {
            Broken::new(format!("{field}: {kind}"), with(operation, field, value), Expected::Fault(field.to_owned()))
        })
        .collect()
}

fn odd_strings(operation: &Operation, field: &str, schema: &Value) -> Vec<Broken> {
    let strings = of_strings(schema);
    let is_closed = strings["enum"].is_array() || matches!(strings["format"].as_str(), Some("id" | "date-time"));
    // Whether a login is known, these never tell.
    let never_tells = operation.path.ends_with("/resend") || operation.path.ends_with("/password-resets");
    let good_elsewhere = [
        ("a word", "nonsense".to_owned()),
        ("a number too large", "9223372036854775808".to_owned()),
        ("a day", "2026-12-24".to_owned()),
        ("a year no database holds", "+12026-11-21T00:00:00Z".to_owned()),
        ("empty", String::new()),
    ];
    let good_nowhere = [("too long", "长".repeat(LONG)), ("combining marks", format!("a{}", "\u{300}".repeat(500)))];
    let broken = |what: &str, text: String, otherwise: Expected| {
        let expected = if is_closed { Expected::Fault(field.to_owned()) } else { otherwise };
        Broken::new(format!("{field}: {what}"), with(operation, field, json!(text)), expected)
    };
    let mut all = vec![broken("NUL", "a\0b".repeat(8), Expected::Fault(field.to_owned()))];
    all.extend(good_elsewhere.into_iter().map(|(what, text)| broken(what, text, Expected::NoFault)));
    all.extend(
        good_nowhere
            .into_iter()
            .map(|(what, text)| broken(what, text, if never_tells { Expected::NoFault } else { Expected::Refusal })),
    );
    all
}

/// A body of the right shape but for one field.
fn with(operation: &Operation, field: &str, value: Value) -> Vec<u8> {
    let mut body = operation.body();
    body.insert(field.to_owned(), value);
    bytes(&body)
}

fn bytes(body: &Map<String, Value>) -> Vec<u8> {
    serde_json::to_vec(body).unwrap()
}
