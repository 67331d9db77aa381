//! An outcome as its file says it: what was heard, what was decided, and what was then done. Days count from the moment of
//! seeding, as in a debate.

use domain::document::Document;
use domain::outcome::Received;
use serde::Deserialize;

/// The outcome of a consultation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutcomeScript {
    /// The day it was written; what was decided is published the day after, and with it the consultation is concluded.
    pub(crate) on: f64,
    pub(crate) feedback: String,
    /// What came in otherwise than here.
    #[serde(default)]
    pub(crate) received: Vec<Received>,
    #[serde(default)]
    pub(crate) decision: String,
    #[serde(default)]
    pub(crate) documents: Vec<Document>,
    #[serde(default)]
    pub(crate) fate: OutcomeFate,
    #[serde(default)]
    pub(crate) follow_up: Vec<FollowUpScript>,
    pub(crate) archived: Option<ArchiveScript>,
}

/// How far an outcome is taken.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OutcomeFate {
    /// It is being written.
    Drafted,
    /// Both parts are published, and the consultation is concluded.
    #[default]
    Concluded,
}

/// What was done afterwards.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FollowUpScript {
    pub(crate) on: f64,
    /// Whose official tells it, by its slug; the editor when absent.
    pub(crate) department: Option<String>,
    pub(crate) body: String,
}

/// It was put away.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ArchiveScript {
    pub(crate) on: f64,
    pub(crate) reason: String,
}

#[cfg(test)]
impl OutcomeScript {
    /// The day on which the last thing of it happens.
    pub(crate) fn last(&self) -> f64 {
        let follow_ups = self.follow_up.iter().map(|entry| entry.on);
        follow_ups.chain(self.archived.iter().map(|archive| archive.on)).fold(self.on + 1.1, f64::max)
    }
}
