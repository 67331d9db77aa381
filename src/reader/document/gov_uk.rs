//! Content items of GOV.UK (`/api/content/…`): consultations and calls for evidence, in every state of their life.
//!
//! The notice's text is the body; what was fed back and decided later stands below it on the page and does so here. The
//! bodies named as emphasised issue it first. A withdrawn item keeps its dates and says that it is withdrawn.

use base::time::Timestamp;
use chrono_tz::Tz;
use serde_json::Value;
use url::Url;

use super::statement::{Statement, deadline, items, text};
use crate::Contact;
use crate::text::line_of;

/// What follows the body, in the order of the page.
const LATER_TEXTS: &[&str] =
    &["/details/public_feedback_detail", "/details/final_outcome_detail", "/details/outcome_detail"];
/// Lists of pieces of HTML, each with one document.
const DOCUMENTS: &[&str] = &[
    "/details/documents",
    "/details/public_feedback_documents",
    "/details/final_outcome_documents",
    "/details/outcome_documents",
];

/// Reads a content item; `None` when the JSON is none.
pub(super) fn read(item: &Value, url: &Url, zone: Tz) -> Option<Statement> {
    let kind = text(item, "/document_type")?;
    let path = text(item, "/base_path").filter(|_| item.get("details").is_some_and(Value::is_object))?;
    let base = url.join(path).ok()?;
    let dates = ["/details/first_public_at", "/first_published_at", "/public_updated_at"];
    let published = dates.iter().find_map(|pointer| Timestamp::parse(text(item, pointer)?).ok());
    let mut statement = Statement {
        title: text(item, "/title").map(line_of),
        issuers: issuers(item),
        published_at: published,
        deadline: text(item, "/details/closing_date").and_then(|date| deadline(date, zone)),
        contact: contact(item),
        html: html(item),
        phase: phase(item, kind).map(str::to_owned),
        ..Statement::default()
    };
    attach(&mut statement, item, &base);
    Some(statement)
}

/// How far the item says it is.
fn phase(item: &Value, kind: &str) -> Option<&'static str> {
    if item.get("withdrawn_notice").and_then(Value::as_object).is_some_and(|notice| !notice.is_empty()) {
        return Some("withdrawn");
    }
    match kind {
        "consultation" | "call_for_evidence" => Some("unopened"),
        "open_consultation" | "open_call_for_evidence" => Some("open"),
        "closed_consultation" | "closed_call_for_evidence" => Some("closed"),
        "consultation_outcome" | "call_for_evidence_outcome" => Some("outcome"),
        _ => None,
    }
}

/// The organisations, the emphasised ones first.
fn issuers(item: &Value) -> Vec<String> {
    let emphasised: Vec<&str> = items(item, "/details/emphasised_organisations").filter_map(Value::as_str).collect();
    let place = |organisation: &Value| {
        let id = text(organisation, "/content_id").unwrap_or_default();
        emphasised.iter().position(|known| *known == id).unwrap_or(usize::MAX)
    };
    let mut organisations: Vec<&Value> = items(item, "/links/organisations").collect();
    organisations.sort_by_key(|organisation| place(organisation));
    let mut names: Vec<String> = Vec::new();
    for name in organisations.into_iter().filter_map(|organisation| text(organisation, "/title")) {
        if !names.iter().any(|known| known == name.trim()) {
            names.push(name.trim().to_owned());
        }
    }
    names
}

fn html(item: &Value) -> String {
    let body = item.pointer("/details/body");
    // Some items hold their body in several forms.
    let forms = body.and_then(Value::as_array).into_iter().flatten();
    let form =
        forms.filter(|form| text(form, "/content_type") == Some("text/html")).find_map(|form| text(form, "/content"));
    let body = body.and_then(Value::as_str).or(form).unwrap_or_default();
    let later = LATER_TEXTS.iter().filter_map(|pointer| text(item, pointer));
    let withdrawn = text(item, "/withdrawn_notice/explanation");
    [Some(body)].into_iter().flatten().chain(later).chain(withdrawn).map(|text| format!("<div>{text}</div>")).collect()
}

fn contact(item: &Value) -> Contact {
    let way = |name: &str| text(item, &format!("/details/ways_to_respond/{name}")).map(str::trim).map(str::to_owned);
    let elsewhere = text(item, "/details/held_on_another_website_url").map(str::to_owned);
    let websites = way("link_url").into_iter().chain(elsewhere);
    let mut contact = Contact {
        addresses: way("postal_address").map(|address| line_of(&address.replace('\n', ", "))).into_iter().collect(),
        emails: way("email").into_iter().collect(),
        websites: websites.collect(),
        ..Contact::default()
    };
    contact.websites.dedup();
    contact
}

fn attach(statement: &mut Statement, item: &Value, base: &Url) {
    for given in items(item, "/details/attachments") {
        let name = text(given, "/title").or_else(|| text(given, "/filename")).unwrap_or_default();
        statement.attach(base, text(given, "/url").unwrap_or_default(), name);
    }
    for html in DOCUMENTS.iter().flat_map(|pointer| items(item, pointer)).filter_map(Value::as_str) {
        statement.attach_linked(base, html);
    }
    let body = statement.html.clone();
    statement.attach_linked(base, &body);
    if let Some(form) = text(item, "/details/ways_to_respond/attachment_url") {
        statement.attach(base, form, "");
    }
}
