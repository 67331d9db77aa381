//! What editors send of an outcome, and officials of what was done.

use base::time::Timestamp;
use domain::follow_up::FollowUpInput;
use domain::ids::FileId;
use domain::outcome::{Channel, DecisionInput, FeedbackInput, Part, Received};
use forum::file::Along;
use forum::outcome::OutcomeInput;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::api::types::attachment::along;
use crate::api::types::document::{DocumentBody, sent};
use crate::api::types::word::word;

/// The parts of an outcome. One that is absent stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutcomeBody {
    feedback: Option<FeedbackBody>,
    decision: Option<OutcomeDecisionBody>,
    /// Publishes the parts sent along, or, when none is, all that is drafted.
    #[serde(default)]
    #[schema(required = false)]
    publish: bool,
}

/// What was heard.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FeedbackBody {
    /// Markdown, up to 20,000 characters.
    #[serde(default)]
    body: String,
    /// What came in otherwise than here; `online` is counted by the house.
    #[serde(default)]
    #[schema(required = false)]
    by_channel: Vec<ReceivedBody>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceivedBody {
    #[schema(schema_with = word::<Channel>)]
    channel: Channel,
    received: i64,
}

/// What was decided.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OutcomeDecisionBody {
    /// Markdown, up to 20,000 characters.
    #[serde(default)]
    body: String,
    /// Up to 20.
    #[serde(default)]
    #[schema(required = false)]
    documents: Vec<DocumentBody>,
}

impl OutcomeBody {
    /// The parts to be published: those sent along, or all when none is.
    fn publishes(&self) -> Vec<Part> {
        match (self.publish, &self.feedback, &self.decision) {
            (false, _, _) => vec![],
            (true, Some(_), None) => vec![Part::Feedback],
            (true, None, Some(_)) => vec![Part::Decision],
            (true, Some(_), Some(_)) | (true, None, None) => Part::ALL.to_vec(),
        }
    }
}

impl From<OutcomeBody> for OutcomeInput {
    fn from(body: OutcomeBody) -> Self {
        Self {
            publish: body.publishes(),
            feedback: body.feedback.map(FeedbackInput::from),
            decision: body.decision.map(DecisionInput::from),
        }
    }
}

impl From<FeedbackBody> for FeedbackInput {
    fn from(body: FeedbackBody) -> Self {
        let row = |row: ReceivedBody| Received { channel: row.channel, received: row.received };
        Self { body: body.body, by_channel: body.by_channel.into_iter().map(row).collect() }
    }
}

impl From<OutcomeDecisionBody> for DecisionInput {
    fn from(body: OutcomeDecisionBody) -> Self {
        Self { body: body.body, documents: sent(body.documents) }
    }
}

/// The standard statement is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SilenceBody {
    /// The version of the outcome it was decided on.
    pub(crate) version: Option<i64>,
}

/// What was done, and when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FollowUpBody {
    /// When it was done: not before the day of the conclusion; now when absent.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    /// Markdown, 4-5,000 characters.
    body: String,
    /// Files that come along, in this order: up to three of one's own that were sent in with nothing yet.
    #[schema(value_type = Option<Vec<String>>)]
    attachment_ids: Option<Vec<FileId>>,
}

impl FollowUpBody {
    /// The same as the verb takes it.
    pub(crate) fn parts(self) -> (FollowUpInput, Vec<Along>) {
        (FollowUpInput { at: self.at, body: self.body }, along(self.attachment_ids))
    }
}
