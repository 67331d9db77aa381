//! Documents that a publication leads to, in JSON.

use domain::document::Document;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A document, kept elsewhere.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamedDocument {
    name: String,
    url: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentBody {
    /// 1-120 characters.
    name: String,
    /// `http` or `https`.
    url: String,
}

/// Documents as they are read.
pub(crate) fn named(documents: Vec<Document>) -> Vec<NamedDocument> {
    documents.into_iter().map(|document| NamedDocument { name: document.name, url: document.url }).collect()
}

/// Documents as they were sent.
pub(crate) fn sent(documents: Vec<DocumentBody>) -> Vec<Document> {
    documents.into_iter().map(|document| Document { name: document.name, url: document.url }).collect()
}
