//! The rules of the house: what the nouns are, what may become of them, and who may do it. Pure: values in, values out.
//!
//! No query, no request, no clock, no file. Scalars (ids, enums) say how they are stored; entities do not.
//! The order of the modules below is the order of dependence: a noun uses only those above it (`tests/arch.rs` checks).

pub mod ids;
pub mod refusal;
pub mod fields;
pub mod role;
pub mod actor;
pub mod calendar_cn;
pub mod calendar;
pub mod deadline;
pub mod name;
pub mod department;
pub mod account;
pub mod invitation;
pub mod session;
pub mod portal;
pub mod notice;
pub mod link;
pub mod phase;
pub mod document;
pub mod series;
pub mod hearing;
pub mod consultation;
pub mod proposal;
pub mod clause;
pub mod stance;
pub mod post;
pub mod file;
pub mod revision;
pub mod thread;
pub mod visit;
pub mod manuscript;
pub mod mention;
pub mod likeness;
pub mod receipt;
pub mod rule;
pub mod moderation;
pub mod response;
pub mod outcome;
pub mod follow_up;
pub mod event;
pub mod task;
pub mod job;
pub mod letter;
pub mod policy;

#[cfg(test)]
mod generated_tests;
#[cfg(test)]
mod states_tests;
