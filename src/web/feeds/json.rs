//! JSON Feed 1.1. `external_url` is the notice: what the format has it for.

use serde::Serialize;

use super::Feed;
use super::entry::{Enclosure, Entry};
use crate::error::Failure;

const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    authors: Vec<Author<'a>>,
    language: &'static str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    date_published: String,
    date_modified: String,
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: &'a str,
    title: &'a str,
    size_in_bytes: i64,
}

/// The feed as a document.
///
/// # Errors
/// What the writer says.
pub(super) fn written(feed: &Feed) -> Result<Vec<u8>, Failure> {
    let document = Document {
        version: VERSION,
        title: &feed.title,
        home_page_url: &feed.home,
        feed_url: &feed.own,
        description: &feed.about,
        next_url: feed.next.as_deref(),
        authors: vec![Author { name: &feed.author }],
        language: feed.lang.as_str(),
        items: feed.entries.iter().map(item).collect(),
    };
    Ok(serde_json::to_vec(&document).map_err(anyhow::Error::new)?)
}

fn item(entry: &Entry) -> Item<'_> {
    Item {
        id: &entry.id,
        url: &entry.url,
        external_url: entry.via.as_deref(),
        title: &entry.title,
        content_html: &entry.html,
        summary: entry.summary.as_deref(),
        date_published: entry.published.rfc3339(),
        date_modified: entry.updated.rfc3339(),
        authors: entry.authors.iter().map(|name| Author { name }).collect(),
        attachments: entry.enclosures.iter().map(attachment).collect(),
    }
}

fn attachment(file: &Enclosure) -> Attachment<'_> {
    Attachment { url: &file.url, mime_type: file.kind, title: &file.name, size_in_bytes: file.size }
}
