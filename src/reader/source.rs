//! What a portal publishes its notices through, read whole: a list page, a list hidden in JSON, a feed of any kind.
//!
//! Tells by the text itself which of them it is (content types lie) and hands it to `list` or `feed`. Fetching is
//! `fetch`'s; paging is not followed: a source is asked often enough to see each notice on its first page. Each row leads
//! to another page, and what is left out is said with its reason.

mod row;

use chrono_tz::Tz;
use serde::Serialize;
use url::Url;

pub(crate) use row::Rows;
pub use row::{Row, SkipReason, Skipped};

use crate::decode::{Decoded, decode};
use crate::{Recipe, feed, json, list};

base::words!(
    /// What a source turned out to be.
    SourceKind {
        /// A page with links.
        List = "list",
        /// A list in JSON, as pages drawn by scripts fetch it.
        JsonList = "json_list",
        /// RSS 0.9x, 1.0 (RDF) or 2.0.
        Rss = "rss",
        /// Atom 0.3 or 1.0.
        Atom = "atom",
        /// JSON Feed 1.x.
        JsonFeed = "json_feed",
    }
);

base::words!(
    /// Why nothing could be read of a source.
    Unreadable {
        /// There is no text.
        Empty = "empty",
        /// It is neither a page nor JSON nor a feed: a picture, an archive.
        Binary = "binary",
        /// It begins as JSON and is none.
        Json = "json",
        /// No repeated rows with links were found, or the recipe's row selector finds nothing.
        NoRows = "no_rows",
    }
);

impl std::error::Error for Unreadable {}

base::words!(
    /// What was wrong with a source that was read all the same.
    Fault {
        /// Its charset is not the declared one, or was not declared.
        Charset = "charset",
        /// Its markup is broken and was mended.
        Syntax = "syntax",
        /// It breaks off; what came before the break was read.
        CutOff = "cut_off",
        /// It has more rows than are read at once.
        TooMany = "too_many",
    }
);

/// What a source says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceReading {
    /// What it is.
    pub kind: SourceKind,
    /// What it calls itself.
    pub title: Option<String>,
    /// The charset it was read in.
    pub charset: &'static str,
    /// The notices, in the order of the source, each once.
    pub rows: Vec<Row>,
    /// What looked like a row and is none.
    pub skipped: Vec<Skipped>,
    /// What was wrong with it, each once.
    pub faults: Vec<Fault>,
}

/// Reads a source that came from `url` with the header `content_type`; dates without a zone are those of `zone`.
///
/// # Errors
/// [`Unreadable`], when there is nothing to read rows from. A feed without entries is read and has none.
pub fn read_source(
    bytes: &[u8],
    content_type: Option<&str>,
    url: &Url,
    recipe: &Recipe,
    zone: Tz,
) -> Result<SourceReading, Unreadable> {
    if is_binary(bytes) {
        return Err(Unreadable::Binary);
    }
    let Decoded { text, charset, is_guess } = decode(bytes, content_type);
    let mut reading = read_text(text.trim(), url, recipe, zone)?;
    reading.charset = charset;
    if is_guess {
        reading.faults.insert(0, Fault::Charset);
    }
    Ok(reading)
}

fn read_text(text: &str, url: &Url, recipe: &Recipe, zone: Tz) -> Result<SourceReading, Unreadable> {
    if text.is_empty() {
        return Err(Unreadable::Empty);
    }
    if let Some(body) = json::body(text) {
        let value = serde_json::from_str(body).map_err(|_| Unreadable::Json)?;
        return if feed::is_json_feed(&value) {
            Ok(feed::read_json(&value, url, zone))
        } else {
            list::read_json(&value, url, recipe, zone)
        };
    }
    match feed::read_xml(text, url, zone) {
        Some(reading) => Ok(reading),
        None if feed::is_blank(text) => Err(Unreadable::Empty),
        None => list::read_html(text, url, recipe, zone),
    }
}

/// Whether the bytes begin as files that are no text do.
#[must_use]
pub fn is_binary(bytes: &[u8]) -> bool {
    const BEGINNINGS: &[&[u8]] =
        &[b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xFF\xD8\xFF", b"\x1F\x8B", b"\xD0\xCF\x11\xE0", b"Rar!"];
    BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning))
}
