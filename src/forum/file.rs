//! Files that people bring along: brought in, joined to a post or to a follow-up, read by whoever may read that, taken
//! away, and gone.
//!
//! Everybody reads the files of a public post under their plain address. Whoever else may read a post (its author, its
//! moderators) is given an address with a *pass*, which opens one file for a while: the address itself is asked for no
//! cookie, so that nothing in a file can act for whoever opens it.
//!
//! What is not here: what is inside of files, and where the bytes lie (`files`).

mod along;
mod bring;
mod change;
mod open;
mod pass;
mod purge;
mod standing;
mod view;

pub use along::Along;
pub(crate) use along::{join, parse, wait};
pub use bring::NewFile;
pub use open::OpenFile;
pub use pass::Pass;
pub(crate) use pass::Signer;
pub use view::FileView;
pub(crate) use view::{of_follow_ups, of_posts, waiting};
