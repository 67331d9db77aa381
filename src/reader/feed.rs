//! Feeds of every kind that is met: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF in passing, JSON Feed.
//!
//! Not built on `feed-rs`: that one (as any strict parser) refuses a feed for a bare ampersand, reads nothing of one
//! that breaks off, knows only dates of RFC 822 and 3339, and the feeds of portals have all three. So this reader walks
//! the pieces of `xml`, which mends, and takes from each entry what a row needs (`field` says from which element); there
//! is no tree, and what is open at one point is bounded. An entry in which the feed breaks off is left out, for what
//! stands there may be half of what was meant.

mod entry;
mod field;
mod json;
mod name;
#[cfg(test)]
mod tests;
mod value;
mod walk;
mod when;
mod xml;

use chrono_tz::Tz;
use url::Url;

pub(crate) use json::{is_json_feed, read_json};

use crate::source::{Fault, SourceKind, SourceReading};
use name::{Name, Names, Vocabulary};
use walk::Walk;
use xml::{Piece, Pieces};

/// Reads a feed in XML; `None` when the text is something else.
pub(crate) fn read_xml(text: &str, url: &Url, zone: Tz) -> Option<SourceReading> {
    let kind = kind(text)?;
    let mut walk = Walk::of(kind, url, zone);
    let mut pieces = Pieces::of(text);
    for piece in pieces.by_ref() {
        walk.take(piece);
    }
    let mut reading = walk.finish(pieces.is_cut_off);
    if pieces.is_mended && !reading.faults.contains(&Fault::Syntax) {
        reading.faults.insert(0, Fault::Syntax);
    }
    Some(reading)
}

/// Whether a text holds nothing but comments and declarations.
pub(crate) fn is_blank(text: &str) -> bool {
    Pieces::of(text).all(|piece| matches!(piece, Piece::Text(text) if text.trim().is_empty()))
}

/// What the first element of a text makes of it.
fn kind(text: &str) -> Option<SourceKind> {
    let first = Pieces::of(text).find_map(|piece| match piece {
        Piece::Start(tag) => Some(tag),
        Piece::Text(_) | Piece::End(_) => None,
    })?;
    let Name { vocabulary, local, .. } = Names::default().enter(&first, 0);
    match local.as_str() {
        _ if vocabulary != Vocabulary::Feed => None,
        "rss" | "rdf" | "channel" => Some(SourceKind::Rss),
        "feed" | "entry" => Some(SourceKind::Atom),
        _ => None,
    }
}
