//! schema.org statements (JSON-LD) that a page makes about itself.

use serde_json::Value;

use crate::page::{Page, fold, name};

/// Types that describe the site rather than the page.
const OF_THE_SITE: &[&str] = &["WebSite", "Organization", "GovernmentOrganization", "BreadcrumbList"];

/// The longest title or name kept, in characters.
const LONGEST: usize = 500;
/// Authors of one page that are kept.
const MOST_ISSUERS: usize = 20;

/// What the page's own JSON-LD says of it.
#[derive(Debug, Default)]
pub(crate) struct JsonLd {
    /// `headline`, else `name`.
    pub(crate) title: Option<String>,
    /// `datePublished` as written.
    pub(crate) published: Option<String>,
    /// The names under `author`, else under `publisher`.
    pub(crate) issuers: Vec<String>,
}

impl JsonLd {
    /// Reads the first statement that is about the page; nothing when there is none.
    pub(crate) fn of(page: &Page) -> Self {
        page.elements()
            .filter(|element| name(*element) == "script")
            .filter_map(|script| serde_json::from_str::<Value>(&script.text().collect::<String>()).ok())
            .find_map(|statement| statements(&statement).into_iter().find_map(read))
            .unwrap_or_default()
    }
}

/// The objects of a document: itself, the members of an array, or those of `@graph`.
fn statements(document: &Value) -> Vec<&Value> {
    match document.get("@graph").unwrap_or(document) {
        Value::Array(members) => members.iter().collect(),
        one => vec![one],
    }
}

fn read(statement: &Value) -> Option<JsonLd> {
    let kind = statement.get("@type").and_then(Value::as_str)?;
    if OF_THE_SITE.contains(&kind) {
        return None;
    }
    let text = |key: &str| statement.get(key).and_then(Value::as_str).map(short).filter(|text| !text.is_empty());
    let issuers = ["author", "publisher"].iter().map(|key| names(statement.get(key))).find(|names| !names.is_empty());
    Some(JsonLd {
        title: text("headline").or_else(|| text("name")),
        published: text("datePublished"),
        issuers: issuers.unwrap_or_default(),
    })
}

fn names(of: Option<&Value>) -> Vec<String> {
    match of {
        Some(Value::Array(members)) => {
            members.iter().take(MOST_ISSUERS).flat_map(|member| names(Some(member))).collect()
        }
        Some(Value::Object(one)) => one.get("name").and_then(Value::as_str).map(short).into_iter().collect(),
        Some(Value::String(name)) => vec![short(name)],
        _ => Vec::new(),
    }
}

fn short(text: &str) -> String {
    fold(&text.chars().take(LONGEST).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_about_the_page_is_found() {
        let html = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Portal"},
            {"@type":"GovernmentService","name":"A bridge","datePublished":"2026-09-04T10:06:00+01:00",
             "author":[{"@type":"Organization","name":"Department for Bridges"}]}]}</script>"#;
        let read = JsonLd::of(&Page::parse(html, &url::Url::parse("https://example.org/").unwrap()));
        assert_eq!(read.title.as_deref(), Some("A bridge"));
        assert_eq!(read.published.as_deref(), Some("2026-09-04T10:06:00+01:00"));
        assert_eq!(read.issuers, ["Department for Bridges"]);
    }

    #[test]
    fn broken_json_says_nothing() {
        let page = Page::parse(
            "<script type='application/ld+json'>{\"@type\":</script>",
            &url::Url::parse("https://example.org/").unwrap(),
        );
        assert!(JsonLd::of(&page).title.is_none());
    }
}
