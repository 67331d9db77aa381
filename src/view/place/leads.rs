//! The addresses that others point at or read from: cards, feeds, site maps.

use super::segment;

/// From a portal's page to its debate.
#[must_use]
pub fn debate_of(url: &str) -> String {
    format!("/n?url={}", segment(url))
}

/// The card of what is debated at an address, for a frame on another page.
#[must_use]
pub fn card(url: &str) -> String {
    format!("/embed/notice?url={}", segment(url))
}

/// The script that puts cards into pages.
#[must_use]
pub fn card_script() -> String {
    "/embed.js".to_owned()
}

/// The card as oEmbed tells of it, in `json` or `xml`.
#[must_use]
pub fn oembed(url: &str, format: &str) -> String {
    format!("/oembed?url={}&format={format}", segment(url))
}

/// The consultations as a feed, in `atom` or `json`.
#[must_use]
pub fn feed_of_consultations(format: &str) -> String {
    format!("/feeds/consultations.{format}")
}

/// The official responses as a feed, in `atom` or `json`.
#[must_use]
pub fn feed_of_responses(format: &str) -> String {
    format!("/feeds/responses.{format}")
}

/// What is said in a consultation as a feed, in `atom` or `json`.
#[must_use]
pub fn feed_of_consultation(id: i64, format: &str) -> String {
    format!("/consultations/{id}/feed.{format}")
}

/// What is said in a thread as a feed, in `atom` or `json`.
#[must_use]
pub fn feed_of_thread(id: i64, format: &str) -> String {
    format!("/threads/{id}/feed.{format}")
}

/// Where weaknesses are reported (RFC 9116).
#[must_use]
pub fn security() -> String {
    "/.well-known/security.txt".to_owned()
}

/// The map of the site, for search engines.
#[must_use]
pub fn sitemap() -> String {
    "/sitemap.xml".to_owned()
}

/// One part of it: `pages`, `consultations`, `threads` or `notices`, counted from 1.
#[must_use]
pub fn sitemap_part(kind: &str, part: i64) -> String {
    format!("/sitemaps/{kind}-{part}.xml")
}
