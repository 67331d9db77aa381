//! Documents that a publication leads to: kept elsewhere, known here by a name and an address.

use base::text::Line;
use serde::{Deserialize, Serialize};

use crate::fields::FieldErrors;

/// The most documents of one publication.
pub const MAX_DOCUMENTS: usize = 20;
/// The longest address.
const MAX_URL: usize = 2_000;

/// A document, kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What it is called.
    pub name: String,
    /// Its address, `http` or `https`.
    pub url: String,
}

/// The documents that were typed, as far as they are sound; faults are noted under `field` (`field[0].url`).
pub fn parse(errors: &mut FieldErrors, field: &str, typed: Vec<Document>) -> Vec<Document> {
    if typed.len() > MAX_DOCUMENTS {
        errors.add(field, "too-many");
    }
    let mut documents = Vec::new();
    for (n, typed) in typed.into_iter().take(MAX_DOCUMENTS).enumerate() {
        let name = errors.text(&format!("{field}[{n}].name"), Line::parse(&typed.name, 1..=120));
        match web_address(&typed.url) {
            Some(url) => documents.extend(name.map(|name| Document { name: name.into_string(), url })),
            None => errors.add(format!("{field}[{n}].url"), "url"),
        }
    }
    documents
}

/// An address that a page may lead to: `http` or `https` with a host, and nothing in it that could pass for another.
pub(crate) fn web_address(typed: &str) -> Option<String> {
    let url = url::Url::parse(typed.trim()).ok()?;
    let leads = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    let plain = url.username().is_empty() && url.password().is_none() && url.as_str().len() <= MAX_URL;
    (leads && plain).then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_somewhere_and_hides_nothing() {
        assert_eq!(web_address(" https://www.example.gov.cn/a ").as_deref(), Some("https://www.example.gov.cn/a"));
        for typed in ["", "公告", "javascript:alert(1)", "https://www.example.gov.cn@evil.example/", "ftp://a.example/"]
        {
            assert_eq!(web_address(typed), None, "{typed}");
        }
    }

    #[test]
    fn each_fault_is_told_where_it_is() {
        let document = |name: &str, url: &str| Document { name: name.to_owned(), url: url.to_owned() };
        let mut errors = FieldErrors::new();
        let kept = parse(&mut errors, "documents", vec![document("记录", "https://a.example/"), document("", "x")]);
        assert_eq!(kept.len(), 1);
        let fields: Vec<_> = errors.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["documents[1].name", "documents[1].url"]);
    }
}
