//! The official desk: threads with the day their answer is due, those that wait for one, and the responses on their way.
//!
//! What is not here: the rows of responses themselves (`response`), who may see or sign what (`domain::policy`).

mod matter;
mod pile;
mod signer;

pub use matter::{Matter, coverable, matter, overdue_count, waiting, waiting_count};
pub use pile::{OnDesk, Which, count, list, under_way};
pub use signer::{drafter, officials, signers};

use base::time::Timestamp;

/// Where a page of the desk ended: the instant it is ordered by, and the id of the thread or response.
pub type Mark = (Timestamp, i64);
