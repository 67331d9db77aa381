//! Documents of regulations.gov (API v4, JSON:API).
//!
//! The document's own id is its number, the docket it belongs to its index number: that is what it is filed under.

use base::time::Timestamp;
use chrono_tz::Tz;
use serde_json::Value;
use url::Url;

use super::statement::{Statement, deadline, items, text};
use crate::text::line_of;

/// Reads a document; `None` when the JSON is none.
pub(super) fn read(answer: &Value, url: &Url, zone: Tz) -> Option<Statement> {
    let document = answer.get("data").filter(|document| text(document, "/type") == Some("documents"))?;
    let of = |name: &str| text(document, &format!("/attributes/{name}"));
    let own = |text: &str| Some(line_of(text)).filter(|text| !text.is_empty());
    let summary = ["docAbstract", "summary", "subject"].iter().find_map(|name| of(name));
    let posted = of("postedDate").and_then(|date| Timestamp::parse(date).ok());
    let mut statement = Statement {
        title: of("title").and_then(own),
        issuers: of("agencyId").map(str::to_owned).into_iter().collect(),
        document_number: text(document, "/id").map(str::to_owned),
        index_number: of("docketId").map(str::to_owned),
        published_at: posted,
        deadline: of("commentEndDate").and_then(|date| deadline(date, zone)),
        html: summary.map(|text| format!("<p>{text}</p>")).unwrap_or_default(),
        phase: phase(document).map(str::to_owned),
        ..Statement::default()
    };
    attach(&mut statement, document, "", url);
    for included in items(answer, "/included").filter(|included| text(included, "/type") == Some("attachments")) {
        let name = text(included, "/attributes/title").unwrap_or_default();
        attach(&mut statement, included, name, url);
    }
    Some(statement)
}

/// How far the document says it is. That comments are closed says nothing where there never was a time for them.
fn phase(document: &Value) -> Option<&'static str> {
    let says = |name: &str| document.pointer(&format!("/attributes/{name}")).and_then(Value::as_bool);
    let has_period = text(document, "/attributes/commentEndDate").is_some();
    match (says("withdrawn"), says("openForComment")) {
        (Some(true), _) => Some("withdrawn"),
        (_, Some(true)) => Some("open"),
        (_, Some(false)) if has_period => Some("closed"),
        _ => None,
    }
}

fn attach(statement: &mut Statement, item: &Value, name: &str, base: &Url) {
    for file in items(item, "/attributes/fileFormats") {
        statement.attach(base, text(file, "/fileUrl").unwrap_or_default(), name);
    }
}
