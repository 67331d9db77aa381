//! The addresses that help whoever writes: most are of the JSON interface, for the scripts of the composer.

use super::segment;

/// Starting a thread in an open forum that brings along the notice at this address.
#[must_use]
pub fn new_thread_bringing(consultation: i64, url: &str) -> String {
    format!("/consultations/{consultation}/new?notice_url={}", segment(url))
}

/// Replying to a post with its words quoted.
#[must_use]
pub fn quoting_reply(thread: i64, to: i64) -> String {
    format!("/threads/{thread}/reply?to={to}&quote=1")
}

/// What is kept of what somebody writes for a place (JSON).
#[must_use]
pub fn manuscript(name: &str) -> String {
    format!("/api/v1/manuscripts/{}", segment(name))
}

/// Letting that go (POST).
#[must_use]
pub fn discard_manuscript(name: &str) -> String {
    format!("/mine/manuscripts/{}/discard", segment(name))
}

/// Who can be mentioned in a thread (JSON).
#[must_use]
pub fn mentionable(thread: i64) -> String {
    format!("/api/v1/threads/{thread}/mentionable")
}

/// Who can be mentioned where a thread is begun (JSON).
#[must_use]
pub fn mentionable_in(consultation: i64) -> String {
    format!("/api/v1/consultations/{consultation}/mentionable")
}

/// A thread, for a script that puts its id in the place of `{id}`.
#[must_use]
pub const fn thread_by_id() -> &'static str {
    "/threads/{id}"
}

/// The threads that are like one that is being written (JSON, POST).
#[must_use]
pub fn alike(consultation: i64) -> String {
    format!("/api/v1/consultations/{consultation}/alike")
}
