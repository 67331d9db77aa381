//! The only speaker of SQL. One file for each noun; a join belongs to the noun that is returned, and the noun files do
//! not call each other.
//!
//! What is not here: what may be done and by whom (`domain`), which changes belong together (`forum`).
//!
//! [`Db`] is the door: [`Db::read`] opens one snapshot, [`Db::write`] runs one transaction and answers when it is
//! durable.

mod conn;
mod db;
mod dialect;
mod error;
mod like;
pub mod migrate;
mod scalar;
mod schema;
pub mod seal;
mod tx;
mod writer;

pub mod account;
pub mod bulk;
pub mod clause;
pub mod consent;
pub mod consultation;
pub mod credential;
pub mod decision;
pub mod department;
pub mod desk;
pub mod erasure;
pub mod event;
pub mod file;
pub mod follow_up;
pub mod grant;
pub mod hearing;
pub mod idempotency;
pub mod invitation;
pub mod job_run;
pub mod likeness;
pub mod link;
pub mod mail;
pub mod manuscript;
pub mod mention;
pub mod notice;
pub mod outcome;
pub mod place;
pub mod portal;
pub mod post;
pub mod queue;
pub mod receipt;
pub mod response;
pub mod revision;
pub mod rule;
pub mod search;
pub mod series;
pub mod session;
pub mod site;
pub mod sitemap;
pub mod support;
pub mod suspension;
pub mod task;
pub mod thread;
pub mod throttle;
pub mod token;
pub mod visit;
pub mod withdrawal;

pub use conn::Target;
pub use db::{Db, Settings};
pub use error::Error;
pub use tx::{By, Snapshot, Tx};
