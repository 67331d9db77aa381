//! A hearing as its file says it: its sessions, who is heard, what was said.

use domain::document::Document;
use serde::Deserialize;

/// A session.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SessionScript {
    /// The day, and the times of day in the town.
    pub(crate) on: f64,
    pub(crate) from: String,
    pub(crate) until: String,
    pub(crate) place: String,
    #[serde(default)]
    pub(crate) address: String,
    #[serde(default)]
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) taking_part: String,
    pub(crate) record: Option<RecordScript>,
}

/// What was said in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordScript {
    /// The day it was published.
    pub(crate) on: f64,
    pub(crate) body: String,
    #[serde(default)]
    pub(crate) documents: Vec<Document>,
}

/// Somebody who is heard.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartyScript {
    pub(crate) name: String,
    pub(crate) capacity: String,
}
