//! Clauses of a draft: kept by editors in editions (`keep`), read by everybody beside what is said about them (`read`).
//!
//! What is not here: how a post comes to be about a clause (`post::about`), how clauses are found in a text (`reader`).

mod keep;
mod read;

pub use keep::{ClausePreview, ClauseSource, Previewed};
pub(crate) use read::draft;
pub use read::{ClauseChoice, ClauseLine, ClausePage, ClauseThread, ClausesView, DraftView, Said};
pub use store::clause::{Clause, Edition, Wording};
