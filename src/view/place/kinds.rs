//! What only some kinds of consultation have: the sessions of a hearing, the series of a topic.

use super::segment;

/// A session of a hearing, with its record.
#[must_use]
pub fn hearing_session(id: i64) -> String {
    format!("/hearing-sessions/{id}")
}

/// A series of topics.
#[must_use]
pub fn series(slug: &str) -> String {
    format!("/series/{}", segment(slug))
}

/// The sessions of a public hearing, for whoever moves them and writes their records.
#[must_use]
pub fn admin_consultation_sessions(id: i64) -> String {
    format!("/admin/consultations/{id}/sessions")
}

/// The record of a hearing's session, for whoever writes it.
#[must_use]
pub fn admin_hearing_record(session: i64) -> String {
    format!("/admin/hearing-sessions/{session}")
}

/// The editors' list of series.
#[must_use]
pub fn admin_series() -> String {
    "/admin/series".to_owned()
}

/// One series on their desk.
#[must_use]
pub fn admin_series_one(slug: &str) -> String {
    format!("/admin/series/{}", segment(slug))
}
