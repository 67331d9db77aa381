//! Rows on their way from a source to a reading: each address once, as many as are read, the rest said.

use std::collections::HashSet;

use base::time::Timestamp;
use serde::{Serialize, Serializer};
use url::Url;

use super::{Fault, SourceKind, SourceReading};
use crate::marker::Marker;
use crate::{Attachment, Deadline, RelationKind, Rule, address, relation};

/// Rows read of one source; a page of the longest list has some hundreds.
const MOST_ROWS: usize = 1000;
/// Left out rows that are told of.
const MOST_SKIPPED: usize = 200;

/// One notice as its source lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The page of the notice.
    #[serde(serialize_with = "as_text")]
    pub url: Url,
    /// Its title, without marker; a feed's entry may have none.
    pub title: Option<String>,
    /// What the list says of its state: evidence only.
    pub marker: Option<Marker>,
    /// When it was published; a date alone is the first second of that day in the place's zone.
    pub published_at: Option<Timestamp>,
    /// From when opinions are taken, where the list gives a period.
    pub opens_at: Option<Timestamp>,
    /// Until when, where the list says so.
    pub deadline: Option<Deadline>,
    /// Whether the page is on another host than the source.
    pub is_elsewhere: bool,
    /// How this was read: [`Rule::List`] or [`Rule::Feed`].
    pub rule: Rule,
    /// What a feed carries of the text, as it stands there: foreign HTML, to be read by
    /// [`read_notice`](crate::read_notice) and never to be shown as it is.
    pub html: Option<String>,
    /// The documents a feed brings along with it.
    pub attachments: Vec<Attachment>,
}

impl Row {
    /// A row of which nothing but its address is known.
    pub(crate) const fn new(url: Url, rule: Rule) -> Self {
        Self {
            url,
            title: None,
            marker: None,
            published_at: None,
            opens_at: None,
            deadline: None,
            is_elsewhere: false,
            rule,
            html: None,
            attachments: Vec::new(),
        }
    }
}

/// Something in the place of a row that is not a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Its title.
    pub title: Option<String>,
    /// Where it leads, if anywhere.
    #[serde(serialize_with = "as_text_if_any")]
    pub url: Option<Url>,
    /// Why it is none.
    pub reason: SkipReason,
}

base::words!(
    /// Why something in the place of a row is not a notice.
    SkipReason {
        /// Its marker is empty where those of the others are not.
        NoMarker = "no_marker",
        /// It tells what became of an earlier notice (反馈情况).
        Result = "result",
        /// It explains one, or a decision (起草说明, 政策解读).
        Explanation = "explanation",
        /// It leads nowhere on the web.
        NoLink = "no_link",
        /// Its link has no words.
        NoTitle = "no_title",
        /// The source breaks off in it.
        CutOff = "cut_off",
    }
);

fn as_text<S: Serializer>(url: &Url, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(url.as_str())
}

#[expect(clippy::ref_option, reason = "the form that serde calls")]
fn as_text_if_any<S: Serializer>(url: &Option<Url>, serializer: S) -> Result<S::Ok, S::Error> {
    url.as_ref().map(Url::as_str).serialize(serializer)
}

impl SkipReason {
    /// Why a page with that title is no notice, as far as the title tells.
    pub(crate) fn by_title(title: &str) -> Option<Self> {
        let is_chinese = title.contains(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        match relation(title)?.kind {
            RelationKind::Result => Some(Self::Result),
            // In English the words for it are everyday ones.
            RelationKind::Interpretation | RelationKind::Explanation if !is_chinese => None,
            RelationKind::Interpretation | RelationKind::Explanation => Some(Self::Explanation),
            RelationKind::Solicitation | RelationKind::SecondRound | RelationKind::Draft => None,
        }
    }
}

/// The rows of one source, while they are collected.
pub(crate) struct Rows {
    source: Url,
    known: HashSet<String>,
    reading: SourceReading,
}

impl Rows {
    /// None yet, of a source at `url`.
    pub(crate) fn of(kind: SourceKind, url: &Url) -> Self {
        let reading = SourceReading {
            kind,
            title: None,
            charset: "utf-8",
            rows: Vec::new(),
            skipped: Vec::new(),
            faults: Vec::new(),
        };
        Self { source: url.clone(), known: HashSet::new(), reading }
    }

    /// What the source calls itself.
    pub(crate) fn title(&mut self, title: Option<String>) {
        self.reading.title = title.filter(|title| !title.is_empty());
    }

    /// Takes a row, unless its address is known already.
    pub(crate) fn take(&mut self, mut row: Row) {
        if self.reading.rows.len() >= MOST_ROWS {
            return self.fault(Fault::TooMany);
        }
        row.is_elsewhere = row.url.host_str() != self.source.host_str();
        // A feed names its entries itself, and may tell several by what stands behind `#`.
        let key = if row.rule == Rule::Feed { row.url.to_string() } else { address::canonical(&row.url) };
        if self.known.insert(key) {
            self.reading.rows.push(row);
        }
    }

    /// Says of something that it is not a notice.
    pub(crate) fn skip(&mut self, title: Option<String>, url: Option<Url>, reason: SkipReason) {
        if self.reading.skipped.len() < MOST_SKIPPED {
            self.reading.skipped.push(Skipped { title, url, reason });
        }
    }

    /// Says what is wrong with the source.
    pub(crate) fn fault(&mut self, fault: Fault) {
        if !self.reading.faults.contains(&fault) {
            self.reading.faults.push(fault);
        }
    }

    /// Whether any row was taken or left out.
    pub(crate) fn is_empty(&self) -> bool {
        self.reading.rows.is_empty() && self.reading.skipped.is_empty()
    }

    /// The reading.
    pub(crate) fn done(self) -> SourceReading {
        self.reading
    }
}
