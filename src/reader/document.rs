//! One notice in whatever form its address answers with: a page, plain text, a GOV.UK content item, a document of
//! regulations.gov.
//!
//! What a system states of its own notice in JSON is taken as stated, under the rule `api`; pages and text go to
//! [`read_notice`] and [`read_text`]. JSON of any other shape is read as a page would be, where it holds one.

mod gov_uk;
mod hidden;
mod regulations;
mod statement;
#[cfg(test)]
mod tests;

use chrono_tz::Tz;
use url::Url;

use crate::decode::decode;
use crate::{NoticeReading, json, read_notice, read_text};

/// Reads the answer to a request for `url`; dates without a zone are those of `zone`.
#[must_use]
pub fn read_document(bytes: &[u8], content_type: Option<&str>, url: &Url, zone: Tz) -> NoticeReading {
    read_decoded(&decode(bytes, content_type).text, content_type, url, zone)
}

/// The same of an answer whose character set is settled.
#[must_use]
pub fn read_decoded(text: &str, content_type: Option<&str>, url: &Url, zone: Tz) -> NoticeReading {
    let body = json::body(text.trim());
    if let Some(value) = body.and_then(|body| serde_json::from_str::<serde_json::Value>(body).ok()) {
        let stated = gov_uk::read(&value, url, zone).or_else(|| regulations::read(&value, url, zone));
        return match stated {
            Some(statement) => statement.reading(url),
            None => read_notice(&hidden::page(&value), url, zone),
        };
    }
    let kind = content_type.unwrap_or_default().trim_start().to_ascii_lowercase();
    if kind.starts_with("text/plain") && !text.trim_start().starts_with('<') {
        read_text(text, url, zone)
    } else {
        read_notice(text, url, zone)
    }
}
