//! Threads: one subject inside a consultation, from its first post on.

mod bring;
mod outline;
mod page;
mod read;
mod start;

pub(crate) use bring::named_by_newcomer;
pub use page::ThreadPageView;
pub use read::{NoticeRef, StanceCounts, ThreadView};
pub(crate) use read::{draw, visible};
pub use start::ThreadInput;
pub(crate) use start::notice;
pub use store::thread::Outline;
