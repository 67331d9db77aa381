//! Addresses of files that come along with posts.

use super::segment;

/// Bringing a file along, for the script that sends it while one goes on writing (POST).
#[must_use]
pub const fn attachments() -> &'static str {
    "/api/v1/attachments"
}

/// A file that came along with a post; `pass` (until when, and what proves it) opens one that not everybody may read.
#[must_use]
pub fn file(id: i64, name: &str, pass: Option<(i64, &str)>) -> String {
    let pass = pass.map(|(until, sign)| format!("?until={until}&sign={sign}")).unwrap_or_default();
    format!("/files/{id}/{}{pass}", segment(name))
}
