//! schema.org statements (JSON-LD) that a page makes about itself.

use serde_json::Value;

use crate::page::{Page, fold, name};

/// Types that describe the site rather than the page.
const OF_THE_SITE: &[&str] = &["WebSite", "Organization", "GovernmentOrganization", "BreadcrumbList"];

/// The longest title or name kept, in characters.
const LONGEST: usize = 500;
/// Statements of one page that are read, and how deep they are looked for.
const MOST_SCRIPTS: usize = 50;
const MOST_NESTED: usize = 4;
/// Authors of one page that are kept.
const MOST_ISSUERS: usize = 20;

/// Who issued it, the plainest first.
const ISSUERS: &[&str] =
    &["author", "creator", "legislationPassedBy", "serviceOperator", "provider", "sourceOrganization", "publisher"];
/// When it was published.
const PUBLISHED: &[&str] = &["datePublished", "legislationDate", "dateCreated"];

/// What the page's own JSON-LD says of it.
#[derive(Debug, Default)]
pub(crate) struct JsonLd {
    /// `headline`, else `name`.
    pub(crate) title: Option<String>,
    /// `datePublished` as written, or what stands in its place.
    pub(crate) published: Option<String>,
    /// The names under `author`, else under what else names who issued it, `publisher` last.
    pub(crate) issuers: Vec<String>,
}

impl JsonLd {
    /// Reads the statements that are about the page, the first that says a thing; nothing when there is none.
    pub(crate) fn of(page: &Page) -> Self {
        let mut read = Self::default();
        let scripts = page.elements().filter(|element| name(*element) == "script").take(MOST_SCRIPTS);
        for document in scripts.filter_map(|s| serde_json::from_str::<Value>(&s.text().collect::<String>()).ok()) {
            statements(&document, 0).into_iter().for_each(|statement| read.take(statement));
        }
        read
    }

    fn take(&mut self, statement: &Value) {
        if !is_about_page(statement) {
            return;
        }
        let text = |keys: &[&str]| keys.iter().find_map(|key| text(statement.get(key)?));
        self.title = self.title.take().or_else(|| text(&["headline", "name"]));
        self.published = self.published.take().or_else(|| text(PUBLISHED));
        if self.issuers.is_empty() {
            let issuers = ISSUERS.iter().map(|key| names(statement.get(key)));
            self.issuers = issuers.into_iter().find(|names| !names.is_empty()).unwrap_or_default();
        }
    }
}

/// The objects of a document: itself, the members of an array or of `@graph`, and what a page is mainly about, which
/// comes first.
fn statements(document: &Value, depth: usize) -> Vec<&Value> {
    if depth > MOST_NESTED {
        return Vec::new();
    }
    match document {
        Value::Array(members) => members.iter().flat_map(|member| statements(member, depth + 1)).collect(),
        one => {
            let inside = ["mainEntity", "@graph"].iter().filter_map(|key| one.get(key));
            inside.flat_map(|inside| statements(inside, depth + 1)).chain([one]).collect()
        }
    }
}

fn is_about_page(statement: &Value) -> bool {
    let kinds: Vec<&str> = match statement.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    !kinds.is_empty() && !kinds.iter().any(|kind| OF_THE_SITE.contains(kind))
}

/// A text, plain or with a language: `{"@value": "…"}`.
fn text(value: &Value) -> Option<String> {
    let text = value.as_str().or_else(|| value.get("@value")?.as_str())?;
    Some(short(text)).filter(|text| !text.is_empty())
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
    fn arrays_nesting_and_several_types_are_read() {
        let html = r#"<script type="application/ld+json">[{"@type":"BreadcrumbList","name":"首页"},
            {"@type":["WebPage","Thing"],"name":"站","mainEntity":{"@type":["Legislation","CreativeWork"],
             "name":{"@value":"某某条例","@language":"zh"},"legislationDate":"2026-09-01","legislationPassedBy":[{"name":"某某市人民政府"}]}}]</script>"#;
        let read = JsonLd::of(&Page::parse(html, &url::Url::parse("https://example.org/").unwrap()));
        assert_eq!(read.title.as_deref(), Some("某某条例"));
        assert_eq!(read.published.as_deref(), Some("2026-09-01"));
        assert_eq!(read.issuers, ["某某市人民政府"]);
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
