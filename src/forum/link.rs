//! Links from notices to earlier ones: proposed by the house as notices come in (`propose`), decided on and made by
//! editors (`decide`), read by everybody once they stand (`read`).
//!
//! The invariant: links that stand form no circle, and two notices have one link at most.

mod decide;
mod propose;
mod read;

pub(crate) use decide::leads_back;
pub use decide::{Earlier, LinkInput};
pub(crate) use propose::{document_key, propose};
pub use read::{LinkView, Side};
pub(crate) use read::{linked, of_notices};
