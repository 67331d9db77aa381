//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use chrono_tz::Tz;
use serde_json::Value;
use url::Url;

use super::entry::{address, based};
use super::when;
use crate::list::shown_title;
use crate::plain::escaped;
use crate::source::{Row, Rows, SkipReason, SourceKind, SourceReading};
use crate::text::line_of;
use crate::{Attachment, Rule};

/// Whether JSON is a feed.
pub(crate) fn is_json_feed(value: &Value) -> bool {
    let version = value.get("version").and_then(Value::as_str).unwrap_or_default();
    version.contains("jsonfeed.org/version/") && value.get("items").is_some_and(Value::is_array)
}

/// Reads a JSON Feed.
pub(crate) fn read_json(feed: &Value, url: &Url, zone: Tz) -> SourceReading {
    let mut rows = Rows::of(SourceKind::JsonFeed, url);
    rows.title(feed.get("title").and_then(Value::as_str).map(line_of));
    for item in feed.get("items").and_then(Value::as_array).into_iter().flatten() {
        take(item, url, zone, &mut rows);
    }
    rows.done()
}

fn take(item: &Value, base: &Url, zone: Tz, rows: &mut Rows) {
    let text = |name: &str| item.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let (marker, title) = text("title").map(|title| shown_title(&line_of(title))).unwrap_or_default();
    let title = Some(title).filter(|title| !title.is_empty());
    let named = || text("id").filter(|id| Url::parse(id).is_ok());
    let link = text("url").or_else(|| text("external_url")).or_else(named);
    let Some(url) = link.and_then(|href| address(href, base)) else {
        return rows.skip(title, None, SkipReason::NoLink);
    };
    if let Some(reason) = title.as_deref().and_then(SkipReason::by_title) {
        return rows.skip(title, Some(url), reason);
    }
    let date = |name: &str| text(name).and_then(|text| when::read(text, zone));
    let content = text("content_html").map(str::to_owned);
    let content = content.or_else(|| text("content_text").or_else(|| text("summary")).map(escaped));
    rows.take(Row {
        title,
        marker,
        published_at: date("date_published").or_else(|| date("date_modified")),
        html: content.map(|html| based(html, base, &url)),
        attachments: attachments(item, base),
        ..Row::new(url, Rule::Feed)
    });
}

fn attachments(item: &Value, base: &Url) -> Vec<Attachment> {
    let given = item.get("attachments").and_then(Value::as_array).into_iter().flatten();
    let attachment = |given: &Value| {
        let url = address(given.get("url")?.as_str()?, base)?;
        let file = || url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default().to_owned();
        let name = given.get("title").and_then(Value::as_str).map(str::to_owned).unwrap_or_else(file);
        Some(Attachment { name, url: url.into() })
    };
    given.filter_map(attachment).collect()
}
