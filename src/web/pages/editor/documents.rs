//! The documents that a publication leads to, as an editor types them: a row for each, with its name and its address.

use base::lang::Lang;
use base::message::Message;
use domain::document::{Document, MAX_DOCUMENTS};
use serde::Serialize;

use crate::body::Pairs;
use crate::pages::faults::Faults;

/// Empty rows for further documents.
pub(super) const MORE: usize = 2;

/// What the component `outcome.documents` draws of one.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    number: usize,
    name: String,
    url: String,
    name_error: String,
    url_error: String,
}

impl Row {
    pub(super) fn of(n: usize, (name, url): (String, String), faults: &Faults) -> Self {
        let at = |of: &str| faults.at(&format!("document-{of}-{n}"));
        Self { number: n, name, url, name_error: at("name"), url_error: at("url") }
    }

    /// The rows to be drawn: those typed, and some to type in.
    pub(super) fn all(typed: &[(String, String)], faults: &Faults) -> Vec<Self> {
        rows(typed).into_iter().enumerate().map(|(n, row)| Self::of(n, row, faults)).collect()
    }
}

/// What the form sent: name and address, without the rows that were left empty.
pub(super) fn sent(fields: &Pairs) -> Vec<(String, String)> {
    let row = |n: usize| {
        let text = |of: &str| fields.get(&format!("document-{of}-{n}")).trim().to_owned();
        (text("name"), text("url"))
    };
    (0..MAX_DOCUMENTS + MORE).map(row).filter(|(name, url)| !name.is_empty() || !url.is_empty()).collect()
}

/// The rows to be drawn: those typed, and some to type in.
pub(super) fn rows(typed: &[(String, String)]) -> Vec<(String, String)> {
    let room = (typed.len() + MORE).min(MAX_DOCUMENTS);
    let mut rows = typed.to_vec();
    rows.resize(room.max(typed.len()), Default::default());
    rows
}

/// The same as the verbs take it.
pub(super) fn input(typed: &[(String, String)]) -> Vec<Document> {
    typed.iter().map(|(name, url)| Document { name: name.clone(), url: url.clone() }).collect()
}

/// The field of the form for one of these documents': `documents[0].url` is `document-url-0`, with what stands before
/// `documents` as `prefix`.
pub(super) fn field_of(field: &str, prefix: &str) -> Option<String> {
    let (n, of) = field.strip_prefix(prefix)?.strip_prefix("documents[")?.split_once("].")?;
    Some(format!("document-{of}-{n}"))
}

/// What such a field is called.
pub(super) fn label(lang: Lang, field: &str) -> Option<String> {
    let (of, n) = field.strip_prefix("document-")?.split_once('-')?;
    let key = match of {
        "name" => "outcome-document-name",
        "url" => "outcome-document-url",
        _ => return None,
    };
    Some(i18n::text(lang, &Message::new(key).with("number", n.parse::<i64>().ok()? + 1)))
}
