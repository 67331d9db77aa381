//! Notices: pages of a portal, known by their canonical address and kept as dated versions.
//!
//! One that has no page to read is typed in (`typed`). What is not here: how a page is read (`reader`).

mod typed;

pub use typed::{NoticeInput, TITLE, TypedNotice, moment_of};

base::words!(
    /// What the portal shows under the notice's address, as far as we know.
    NoticeState {
        /// As it was read.
        Live = "live",
        /// It reads differently now; the newer version is kept beside the older ones.
        Changed = "changed",
        /// Taken away by the portal (404 or 410).
        Gone = "gone",
    }
);

/// The largest page taken, in bytes after decoding.
pub const MAX_HTML_BYTES: usize = 5 * 1024 * 1024;

/// How long the reason may be for which a notice is set aside, in characters.
pub const ASIDE_REASON: std::ops::RangeInclusive<usize> = 4..=200;

base::words!(
    /// What came of bringing a notice in.
    Arrival {
        /// It was not known.
        New = "new",
        /// It was known and says something else now: it has a new version.
        Changed = "changed",
        /// It was known and says the same.
        Known = "known",
    }
);
