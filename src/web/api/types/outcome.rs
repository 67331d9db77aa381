//! Outcomes in JSON: as they are read. What editors send is in `input`.

mod input;

use base::time::Timestamp;
use domain::document::Document;
use domain::ids::{ConsultationId, FollowUpId, PostId};
use domain::outcome::{Channel, Coverage as Counted, Part, Received};
use domain::phase::Phase;
use domain::response::Disposition;
use domain::stance::Stance;
use forum::follow_up::{FollowUp as Entry, FollowUpView};
use forum::outcome::{Alike, AnswerGroups, DecisionView, Draft, FeedbackView, OutcomeView, Publication};
use markup::Html;
use serde::Serialize;
use utoipa::ToSchema;

use super::attachment::Attachment;
use super::document::{NamedDocument, named};
use super::word::word;

pub(crate) use input::{FollowUpBody, OutcomeBody, SilenceBody};

/// The outcome of a consultation, as far as there is one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Outcome {
    #[schema(value_type = String)]
    consultation_id: ConsultationId,
    #[schema(schema_with = word::<Phase>)]
    phase: Phase,
    coverage: Coverage,
    /// What was heard; null as long as it is not published.
    feedback: Option<Feedback>,
    /// What was decided; null as long as it is not published.
    decision: Option<OutcomeDecision>,
    /// How many opinions have each disposition.
    dispositions: Vec<DispositionCount>,
    /// Every version that was published, the newest first.
    publications: Vec<Published>,
    /// What was done since, in the order it was done.
    follow_ups: Vec<FollowUp>,
    /// What is written and not published; only for those who may write it.
    drafts: Option<Drafts>,
    /// For `If-Match`.
    pub(crate) version: i64,
}

/// How far a consultation is from its conclusion. An opinion is the first post of a public thread, and every reply that a
/// department gave a disposition.
#[derive(Debug, Serialize, ToSchema)]
struct Coverage {
    opinions: i64,
    /// Opinions with a disposition.
    disposed: i64,
    /// Opinions without.
    open: i64,
    /// First posts that wait for a moderator.
    waiting: i64,
}

/// A published feedback.
#[derive(Debug, Serialize, ToSchema)]
struct Feedback {
    number: i32,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// When a later version took its place.
    #[schema(value_type = Option<String>, format = DateTime)]
    superseded_at: Option<Timestamp>,
    /// Markdown.
    body: String,
    /// The body, drawn and sanitised.
    #[schema(value_type = String)]
    html: Html,
    /// Those that came in here (`online`) are counted by the house.
    by_channel: Vec<ChannelCount>,
}

/// A published decision.
#[derive(Debug, Serialize, ToSchema)]
struct OutcomeDecision {
    number: i32,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// When a later version took its place.
    #[schema(value_type = Option<String>, format = DateTime)]
    superseded_at: Option<Timestamp>,
    /// Markdown.
    body: String,
    /// The body, drawn and sanitised.
    #[schema(value_type = String)]
    html: Html,
    documents: Vec<NamedDocument>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ChannelCount {
    #[schema(schema_with = word::<Channel>)]
    channel: Channel,
    received: i64,
}

#[derive(Debug, Serialize, ToSchema)]
struct DispositionCount {
    #[schema(schema_with = word::<Disposition>)]
    disposition: Disposition,
    count: i64,
}

/// That a version was published.
#[derive(Debug, Serialize, ToSchema)]
struct Published {
    #[schema(schema_with = word::<Part>)]
    part: Part,
    number: i32,
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Drafts {
    feedback: Option<FeedbackDraft>,
    decision: Option<DecisionDraft>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FeedbackDraft {
    body: String,
    by_channel: Vec<ChannelCount>,
    #[schema(value_type = String, format = DateTime)]
    saved_at: Timestamp,
}

#[derive(Debug, Serialize, ToSchema)]
struct DecisionDraft {
    body: String,
    documents: Vec<NamedDocument>,
    #[schema(value_type = String, format = DateTime)]
    saved_at: Timestamp,
}

/// An entry of what was done.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FollowUp {
    #[schema(value_type = String)]
    id: FollowUpId,
    /// When it was done.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Markdown.
    body: String,
    /// The body, drawn and sanitised.
    html: String,
    department: FollowUpDepartment,
    /// What came along with it.
    attachments: Vec<Attachment>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// A department by its name in addresses and its name.
#[derive(Debug, Serialize, ToSchema)]
struct FollowUpDepartment {
    slug: String,
    name: String,
}

/// An answer, and the opinions that it deals with.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Answered {
    #[schema(value_type = String)]
    response_id: PostId,
    opinions: Vec<OpinionGroup>,
}

/// Opinions that the answer deals with in the same way and for the same reason.
#[derive(Debug, Serialize, ToSchema)]
struct OpinionGroup {
    /// Its number in the whole feedback.
    number: i64,
    #[schema(value_type = Vec<String>)]
    post_ids: Vec<PostId>,
    /// What the first of them says, in short.
    said: String,
    /// Who said the first of them, masked.
    name: String,
    /// How many people said it.
    people: usize,
    /// What they are meant as, each once, where the consultation asks.
    #[schema(value_type = Vec<String>)]
    stances: Vec<Stance>,
    #[schema(schema_with = word::<Disposition>)]
    disposition: Disposition,
    reason: String,
    /// The department that a referred matter went to.
    referred_to: Option<String>,
}

impl From<OutcomeView> for Outcome {
    fn from(view: OutcomeView) -> Self {
        let drafts = view.drafts.map(|drafts| Drafts {
            feedback: drafts.feedback.map(FeedbackDraft::from),
            decision: drafts.decision.map(DecisionDraft::from),
        });
        let count = |(disposition, count)| DispositionCount { disposition, count };
        Self {
            consultation_id: view.consultation.consultation.id,
            phase: view.consultation.phase,
            coverage: Coverage::from(view.coverage),
            feedback: view.feedback.map(Feedback::from),
            decision: view.decision.map(OutcomeDecision::from),
            dispositions: view.tally.into_iter().map(count).collect(),
            publications: view.publications.into_iter().map(Published::from).collect(),
            follow_ups: view.follow_ups.into_iter().map(FollowUp::from).collect(),
            drafts,
            version: view.version,
        }
    }
}

impl From<Counted> for Coverage {
    fn from(counted: Counted) -> Self {
        let (opinions, disposed) = (counted.opinions, counted.disposed());
        Self { opinions, disposed, open: counted.open, waiting: counted.waiting }
    }
}

impl From<FeedbackView> for Feedback {
    fn from(view: FeedbackView) -> Self {
        let FeedbackView { number, at, superseded_at, body, html, by_channel } = view;
        Self { number, at, superseded_at, body, html, by_channel: counts(by_channel) }
    }
}

impl From<DecisionView> for OutcomeDecision {
    fn from(view: DecisionView) -> Self {
        let DecisionView { number, at, superseded_at, body, html, documents } = view;
        Self { number, at, superseded_at, body, html, documents: named(documents) }
    }
}

impl From<Draft<Received>> for FeedbackDraft {
    fn from(draft: Draft<Received>) -> Self {
        Self { body: draft.body, by_channel: counts(draft.entries), saved_at: draft.saved_at }
    }
}

impl From<Draft<Document>> for DecisionDraft {
    fn from(draft: Draft<Document>) -> Self {
        Self { body: draft.body, documents: named(draft.entries), saved_at: draft.saved_at }
    }
}

impl From<Publication> for Published {
    fn from(row: Publication) -> Self {
        Self { part: row.part, number: row.number, at: row.at }
    }
}

impl From<FollowUpView> for FollowUp {
    fn from(view: FollowUpView) -> Self {
        let Entry { id, at, body, html, created_at, department: (slug, name), consultation_id: _ } = view.entry;
        let attachments = view.files.into_iter().map(Attachment::from).collect();
        Self { id, at, body, html, department: FollowUpDepartment { slug, name }, attachments, created_at }
    }
}

impl From<AnswerGroups> for Answered {
    fn from(answer: AnswerGroups) -> Self {
        Self { response_id: answer.response, opinions: answer.groups.into_iter().map(OpinionGroup::from).collect() }
    }
}

impl From<Alike> for OpinionGroup {
    fn from(group: Alike) -> Self {
        let Alike { number, posts, said, name, people, stances, disposition, reason, referred_to } = group;
        Self { number, post_ids: posts, said, name, people, stances, disposition, reason, referred_to }
    }
}

fn counts(rows: Vec<Received>) -> Vec<ChannelCount> {
    rows.into_iter().map(|row| ChannelCount { channel: row.channel, received: row.received }).collect()
}
