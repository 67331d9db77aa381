//! What is read of one page. By which rule each field is read stands in `rules`, how that is written down in `ledger`.

mod ledger;
mod rules;

use base::time::Timestamp;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::page::Page;
use crate::{Attachment, Contact, Deadline, FieldName, Rule};
pub(crate) use ledger::Ledger;
use rules::Sources;

/// What a page says of its notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeReading {
    /// The title, without site name and status marker.
    pub title: Option<String>,
    /// The issuing bodies, the leading one first.
    pub issuers: Vec<String>,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// The identification code of the site.
    pub site_id_code: Option<String>,
    /// When it was published; a date alone is the first second of that day in the place's zone.
    pub published_at: Option<Timestamp>,
    /// Until when opinions are taken.
    pub deadline: Option<Deadline>,
    /// How to send opinions: as far as the text says so, and never missing.
    pub contact: Contact,
    /// The documents, each once.
    pub attachments: Vec<Attachment>,
    /// The text of the notice, sanitised.
    pub main_html: markup::Html,
    /// The same as plain lines.
    pub main_text: String,
    /// Which rule read which field, in the order of [`FieldName`]. The main text has no entry: it is its own evidence.
    pub fields: Vec<Field>,
    /// What could not be read.
    pub missing: Vec<FieldName>,
}

/// One thing read, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What it is.
    pub name: FieldName,
    /// Its value as text: instants in RFC 3339, issuers joined by 、, one entry for the address of each attachment.
    pub value: String,
    /// How it was read.
    pub rule: Rule,
}

/// Reads the page of one notice, whose dates are those of `zone`.
#[must_use]
pub fn read_notice(html: &str, url: &Url, zone: Tz) -> NoticeReading {
    Sources::of(&Page::parse(html, url), zone).reading()
}
