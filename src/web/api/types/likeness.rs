//! Threads that are alike, in JSON.

use domain::ids::{ConsultationId, ThreadId};
use forum::likeness::AlikeView;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is being written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AlikeBody {
    pub(crate) title: String,
    /// Markdown.
    pub(crate) body: Option<String>,
}

/// A few threads.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AlikeThreads {
    /// The likest first.
    pub(crate) items: Vec<AlikeThread>,
}

/// A thread that is like what is being written.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AlikeThread {
    #[schema(value_type = String)]
    id: ThreadId,
    title: String,
    #[schema(value_type = String)]
    consultation_id: ConsultationId,
    /// What its consultation is called.
    consultation_title: String,
    /// Whether a department has answered.
    answered: bool,
    /// How many public posts it has.
    posts: i64,
    /// Whether it is so like that a writer should look before sending.
    strong: bool,
}

impl From<AlikeView> for AlikeThread {
    fn from(view: AlikeView) -> Self {
        let thread = view.thread;
        Self {
            id: thread.id,
            title: thread.title,
            consultation_id: thread.consultation,
            consultation_title: thread.consultation_title,
            answered: thread.answered_at.is_some(),
            posts: thread.post_count,
            strong: view.is_strong,
        }
    }
}
