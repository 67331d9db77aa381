//! What a system states of a notice, made the reading that pages make.

use base::time::Timestamp;
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::Value;
use url::Url;

use crate::notice::Ledger;
use crate::page::Page;
use crate::{Attachment, Contact, Deadline, FieldName, NoticeReading, Rule, attachments, text_of};

/// Documents of one notice.
const MOST_ATTACHMENTS: usize = 500;

/// The fields of a notice, as stated.
#[derive(Default)]
pub(super) struct Statement {
    pub(super) title: Option<String>,
    pub(super) issuers: Vec<String>,
    pub(super) document_number: Option<String>,
    pub(super) index_number: Option<String>,
    pub(super) published_at: Option<Timestamp>,
    pub(super) deadline: Option<Deadline>,
    pub(super) contact: Contact,
    pub(super) attachments: Vec<Attachment>,
    /// Foreign HTML.
    pub(super) html: String,
    /// How far the system says its notice is.
    pub(super) phase: Option<String>,
}

impl Statement {
    /// Takes a document, unless its address is known.
    pub(super) fn attach(&mut self, base: &Url, href: &str, name: &str) {
        let Some(url) = base.join(href.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https")) else {
            return;
        };
        let is_known = self.attachments.iter().any(|known| known.url == url.as_str());
        if !is_known && self.attachments.len() < MOST_ATTACHMENTS {
            let file = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
            let name = if name.trim().is_empty() { file } else { name.trim() };
            self.attachments.push(Attachment { name: name.to_owned(), url: url.to_string() });
        }
    }

    /// Takes the documents that a piece of HTML links to.
    pub(super) fn attach_linked(&mut self, base: &Url, html: &str) {
        for Attachment { name, url } in attachments::of(&Page::parse(html, base)) {
            self.attach(base, &url, &name);
        }
    }

    /// The reading.
    pub(super) fn reading(self, base: &Url) -> NoticeReading {
        let mut ledger = Ledger::default();
        let stated = |value: Option<String>| value.filter(|value| !value.is_empty()).map(|value| (Rule::Api, value));
        let issuers = Some(self.issuers).filter(|names| !names.is_empty()).map(|names| (Rule::Api, names));
        let title = ledger.take(FieldName::Title, stated(self.title), String::clone);
        let issuers = ledger.take(FieldName::Issuers, issuers, |names| names.join("、")).unwrap_or_default();
        let document_number = ledger.take(FieldName::DocumentNumber, stated(self.document_number), String::clone);
        let index_number = ledger.take(FieldName::IndexNumber, stated(self.index_number), String::clone);
        let site_id_code = ledger.take(FieldName::SiteIdCode, None, String::clone);
        let published_at = self.published_at.map(|at| (Rule::Api, at));
        let published_at = ledger.take(FieldName::PublishedAt, published_at, |at| at.rfc3339());
        let deadline = self.deadline.map(|deadline| (Rule::Api, deadline));
        let deadline = ledger.take(FieldName::Deadline, deadline, |deadline| deadline.at.rfc3339());
        ledger.take_attachments(&self.attachments, Rule::Api);
        let main_html = markup::notice(&self.html, base);
        let main_text = text_of(&main_html).join("\n");
        ledger.require(FieldName::MainText, !main_text.is_empty());
        ledger.take_contact(&self.contact, Rule::Api);
        ledger.take_phase(self.phase);
        NoticeReading {
            title,
            issuers,
            document_number,
            index_number,
            site_id_code,
            published_at,
            deadline,
            contact: self.contact,
            attachments: self.attachments,
            main_html,
            main_text,
            fields: ledger.fields,
            missing: ledger.missing,
        }
    }
}

/// A stated deadline: an instant as it is given, a day to its end in `zone`.
pub(super) fn deadline(text: &str, zone: Tz) -> Option<Deadline> {
    let day = || text.trim().parse::<NaiveDate>().ok().and_then(|day| Timestamp::end_of_day(day, zone));
    let at = Timestamp::parse(text.trim()).ok().or_else(day)?;
    Some(Deadline { at, text: text.trim().to_owned(), rule: Rule::Api })
}

/// The text of a field that is there and not blank.
pub(super) fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

/// The items of a list, none where there is no list.
pub(super) fn items<'a>(value: &'a Value, pointer: &str) -> impl Iterator<Item = &'a Value> {
    value.pointer(pointer).and_then(Value::as_array).into_iter().flatten()
}
