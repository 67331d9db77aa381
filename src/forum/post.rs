//! Posts: sending in, reading, taking back, and becoming public.
//!
//! What is not here: a moderator's decisions (`moderation`), what departments say (`response`).

mod facts;
mod find;
pub(crate) mod publish;
mod read;
mod submit;
mod view;
mod withdraw;

pub(crate) use facts::standing;
pub use find::Whereabouts;
pub use submit::NewReply;
pub(crate) use submit::{Submission, author, may_post, send_in, to_html};
pub use view::{AuthorView, DecisionView, OwnPost, PostView, ReceiptView};
pub(crate) use view::{Viewer, views};
