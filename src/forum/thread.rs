//! Threads: one subject inside a consultation, from its first post on.

mod read;
mod start;

pub(crate) use read::visible;
pub use read::{NoticeRef, ThreadView};
pub use start::ThreadInput;
