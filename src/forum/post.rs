//! Posts: sending in, reading, changing, taking back, and becoming public.
//!
//! What is not here: a moderator's decisions (`moderation`), what departments say (`response`).

pub(crate) mod about;
mod edit;
mod erase;
mod facts;
mod find;
mod history;
mod outline;
pub(crate) mod publish;
mod read;
pub(crate) mod revise;
mod rights;
mod submit;
mod view;
pub(crate) mod waiting;
mod withdraw;

pub use about::PostClause;
pub(crate) use about::{About, in_answer_to};
pub use edit::EditPost;
pub use erase::{ErasureInput, ErasureView};
pub(crate) use facts::{PostFacts, standing};
pub use find::Whereabouts;
pub use history::{PostHistory, RevisionView};
pub use outline::{Cut, Rest};
pub use read::{Part, PostsWanted};
pub(crate) use read::{Slice, one};
pub use rights::Rights;
pub use submit::NewReply;
pub(crate) use submit::{Opening, Submission, author, may_post, send_in, speak, to_html};
pub use view::{AuthorView, DecisionView, Fate, OwnPost, PostView, ReceiptView};
pub(crate) use view::{Viewer, views};
pub use withdraw::WithdrawalInput;
