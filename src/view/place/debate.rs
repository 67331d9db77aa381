//! Parts of a thread that have addresses of their own.

use super::thread;

/// The branch of a thread that stands below one of its posts.
#[must_use]
pub fn branch(of: i64, post: i64) -> String {
    format!("{}?parent={post}", thread(of))
}

/// What becomes public in a thread, as it does.
#[must_use]
pub fn thread_live(of: i64) -> String {
    format!("{}/live", thread(of))
}
