//! Notices: pages of a portal, known by their canonical address and kept as dated versions.
//!
//! What is not here: how a page is read (`reader`).

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
