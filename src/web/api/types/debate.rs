//! What is debated about a notice, counted, in JSON.

use base::time::Timestamp;
use domain::ids::{ConsultationId, NoticeId, PostId};
use domain::phase::Phase;
use forum::notice::Debate;
use serde::Serialize;
use utoipa::ToSchema;

use super::word::maybe_word;
use crate::anywhere;
use crate::embed::page_of;

/// Characters of a response that are told: enough for a line beside a link.
const EXCERPT: usize = 140;

/// What is debated about the notices asked for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NoticeCounts {
    /// In the order they were asked for.
    items: Vec<NoticeCount>,
}

/// What is debated about the notice at one address. Zeros and nulls where nobody knows it, or nothing was said.
#[derive(Debug, Serialize, ToSchema)]
struct NoticeCount {
    /// As it was asked for.
    url: String,
    #[schema(value_type = Option<String>)]
    notice_id: Option<NoticeId>,
    /// The newest consultation that was opened from it.
    #[schema(value_type = Option<String>)]
    consultation_id: Option<ConsultationId>,
    /// Where that stands at the instant of the answer.
    #[schema(schema_with = maybe_word::<Phase>)]
    phase: Option<Phase>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closes_at: Option<Timestamp>,
    threads: i64,
    posts: i64,
    participants: i64,
    responses: i64,
    latest_response: Option<CountedResponse>,
    /// The page that shows the debate.
    link: Option<String>,
}

/// What a department answered last.
#[derive(Debug, Serialize, ToSchema)]
struct CountedResponse {
    #[schema(value_type = String)]
    id: PostId,
    department: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    /// How it begins, in plain words.
    excerpt: String,
    link: String,
}

impl NoticeCounts {
    /// What was found at each of these addresses.
    pub(crate) fn of(
        asked: Vec<String>,
        found: Vec<Option<Debate>>,
        now: Timestamp,
        settings: &forum::Settings,
    ) -> Self {
        let count = |(url, debate)| NoticeCount::of(url, debate, now, settings);
        Self { items: asked.into_iter().zip(found).map(count).collect() }
    }
}

impl NoticeCount {
    fn of(url: String, debate: Option<Debate>, now: Timestamp, settings: &forum::Settings) -> Self {
        let consultation = debate.as_ref().and_then(|debate| debate.consultation.as_ref());
        let counts = debate.as_ref().map(|debate| debate.counts).unwrap_or_default();
        Self {
            url,
            notice_id: debate.as_ref().and_then(|debate| Some(debate.notice.as_ref()?.id)),
            consultation_id: consultation.map(|row| row.id),
            phase: consultation.map(|row| row.phase(now)),
            closes_at: consultation.and_then(|row| row.closes_at),
            threads: counts.threads,
            posts: counts.posts,
            participants: counts.participants,
            responses: counts.responses,
            link: debate.as_ref().map(|debate| anywhere(settings, &page_of(debate.at))),
            latest_response: debate.and_then(|debate| debate.latest).map(|latest| CountedResponse {
                id: latest.id,
                department: latest.department.1,
                at: latest.published_at,
                excerpt: markup::excerpt(&latest.body, EXCERPT),
                link: anywhere(settings, &view::place::post(latest.id.get())),
            }),
        }
    }
}
