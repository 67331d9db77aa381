//! A notice in JSON of no known shape, as pages drawn by scripts fetch it: made the page that such a script would draw.

use serde_json::{Map, Value};

use crate::plain::escaped;

/// How deep a notice is looked for.
const DEEPEST: usize = 8;

const TITLES: &[&str] = &["title", "doctitle", "articletitle", "infotitle", "subject"];
const TEXTS: &[&str] =
    &["articlecontent", "content", "doccontent", "htmlcontent", "contenthtml", "body", "html", "text", "zw"];
const DATES: &[&str] = &["publishtime", "publishdate", "pubtime", "pubdate", "docreltime", "releasetime", "fbsj"];
const SOURCES: &[&str] = &["source", "docsource", "contentsource", "ly"];

/// The page; empty where the JSON holds none.
pub(super) fn page(value: &Value) -> String {
    let Some(fields) = notice(value, 0) else { return String::new() };
    let line = |names| named(fields, names).map(crate::text::line_of);
    let mut page = String::new();
    for (names, tag) in [(DATES, "PubDate"), (SOURCES, "ContentSource")] {
        if let Some(text) = line(names) {
            page.extend(["<meta name=\"", tag, "\" content=\"", &escaped(&text), "\">"]);
        }
    }
    if let Some(title) = line(TITLES) {
        page.extend(["<h1>", &escaped(&title), "</h1>"]);
    }
    page + "<article>" + named(fields, TEXTS).unwrap_or_default() + "</article>"
}

/// The fields of the innermost object with a text; of several the one with the longest.
fn notice(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    if depth >= DEEPEST {
        return None;
    }
    let length = |fields: &&Map<String, Value>| named(fields, TEXTS).map_or(0, str::len);
    match value {
        Value::Object(fields) => {
            let inside = fields.values().filter_map(|value| notice(value, depth + 1));
            let own = Some(fields).filter(|fields| named(fields, TEXTS).is_some());
            inside.chain(own).max_by_key(length)
        }
        Value::Array(items) => items.iter().filter_map(|item| notice(item, depth + 1)).max_by_key(length),
        _ => None,
    }
}

fn named<'a>(fields: &'a Map<String, Value>, names: &[&str]) -> Option<&'a str> {
    let is_named = |key: &str, name: &str| {
        let letters = key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
        letters.eq(name.chars())
    };
    let value = |name: &&str| fields.iter().find(|(key, value)| is_named(key, name) && value.is_string());
    names.iter().filter_map(value).filter_map(|(_, value)| value.as_str()).find(|text| !text.trim().is_empty())
}
