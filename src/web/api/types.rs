//! What goes over the wire: a file for each noun, with its output structs, its request bodies, and the way from `forum`'s
//! read models. Output and input are never the same struct. Ids are strings, times RFC 3339.

pub(crate) mod account;
pub(crate) mod attachment;
pub(crate) mod clause;
pub(crate) mod consultation;
pub(crate) mod debate;
pub(crate) mod department;
pub(crate) mod document;
pub(crate) mod erasure;
pub(crate) mod event;
pub(crate) mod grant;
pub(crate) mod hearing;
pub(crate) mod likeness;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod manuscript;
pub(crate) mod me;
pub(crate) mod mention;
pub(crate) mod moderation;
pub(crate) mod notice;
pub(crate) mod notice_version;
pub(crate) mod outcome;
pub(crate) mod portal;
pub(crate) mod post;
pub(crate) mod problem;
pub(crate) mod receipt;
pub(crate) mod response;
pub(crate) mod response_input;
pub(crate) mod revision;
pub(crate) mod rule;
pub(crate) mod series;
pub(crate) mod table;
pub(crate) mod thread;
pub(crate) mod token;
pub(crate) mod withdrawal;
pub(crate) mod word;
