//! The vocabulary every floor shares: ids, instants, text, names, languages, messages, pages, secrets.
//!
//! Nothing here knows what a consultation is, and nothing here talks to the outside: no file, no socket, no
//! database connection. Scalars say how they are stored (the diesel derives); how rows look is `store`'s affair.

pub mod bigram;
pub mod id;
pub mod lang;
pub mod local;
pub mod message;
pub mod name;
pub mod page;
pub mod secret;
pub mod text;
pub mod time;
pub mod words;
