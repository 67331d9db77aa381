//! Outcomes of consultations, and what was done after them.

use actix_web::web::Data;
use domain::ids::ConsultationId;
use forum::outcome::Versions;
use forum::{Ctx, Forum};

use super::types::list::List;
use super::types::outcome::{Answered, FollowUp, FollowUpBody, Outcome, OutcomeBody, SilenceBody};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Edit, FromQuery, Id, Paging, Query, Write};

/// Which versions are wanted.
pub(crate) struct Wanted(Versions);

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self(Versions { feedback: query.number("feedback"), decision: query.number("decision") })
    }
}

/// Which opinions are wanted.
pub(crate) struct OpinionsQuery {
    paging: Paging,
    versions: Versions,
}

impl FromQuery for OpinionsQuery {
    fn from_query(query: &mut Query) -> Self {
        let versions = Versions { feedback: query.number("feedback"), decision: None };
        Self { paging: Paging::from_query(query), versions }
    }
}

/// What was heard in a consultation and what was decided, as far as it is published, how far it is from its conclusion, and
/// what was done since. Editors of its departments also read what is drafted.
#[utoipa::path(get, path = "/api/v1/consultations/{id}/outcome", tag = "outcomes",
    params(("id" = String, Path),
        ("feedback" = Option<i32>, Query, description = "This version of the feedback, instead of the newest"),
        ("decision" = Option<i32>, Query, description = "This version of the decision, instead of the newest")),
    responses((status = 200, body = Outcome)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<Wanted>) -> Answer {
    let outcome = read(&forum, &ask.ctx, id, ask.query.0).await?;
    Ok(super::versioned(outcome.version, &outcome))
}

/// Writes the outcome of a consultation that is closed (editors of its departments). A part that is absent stays as it is;
/// `publish` publishes the parts sent along, or, when none is, all that is drafted. `If-Match` names the version it was
/// written on: `"0"` where there was none.
#[utoipa::path(put, path = "/api/v1/consultations/{id}/outcome", tag = "outcomes",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = OutcomeBody,
    responses((status = 200, body = Outcome)), security(("bearer" = [])))]
pub(crate) async fn write(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Edit<OutcomeBody>) -> Answer {
    forum.write_outcome(&ask.ctx, id, ask.version, ask.body.into()).await.map_err(Edit::outdated)?;
    let outcome = read(&forum, &ask.ctx, id, Versions::default()).await?;
    Ok(super::versioned(outcome.version, &outcome))
}

/// Publishes the standard statement that nobody said anything, as the feedback (editors of its departments).
#[utoipa::path(post, path = "/api/v1/consultations/{id}/outcome/silence", tag = "outcomes",
    params(("id" = String, Path)), request_body = SilenceBody,
    responses((status = 200, body = Outcome)), security(("bearer" = [])))]
pub(crate) async fn silence(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Write<SilenceBody>) -> Answer {
    forum.state_silence(&ask.ctx, id, ask.body.version).await?;
    let outcome = read(&forum, &ask.ctx, id, Versions::default()).await?;
    Ok(super::versioned(outcome.version, &outcome))
}

/// The opinions of a consultation that have a disposition, answer by answer, those alike together. `limit` counts answers.
#[utoipa::path(get, path = "/api/v1/consultations/{id}/outcome/opinions", tag = "outcomes",
    params(("id" = String, Path), Paging,
        ("feedback" = Option<i32>, Query, description = "As they stood when this version of the feedback was superseded")),
    responses((status = 200, body = List<Answered>)))]
pub(crate) async fn opinions(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked<OpinionsQuery>) -> Answer {
    let OpinionsQuery { paging, versions } = ask.query;
    let page = forum.opinions(&ask.ctx, id, versions, paging.cursor, paging.limit).await?;
    super::list(&ask.here, page.map(Answered::from))
}

/// Tells what was done after a consultation was concluded (editors and officials of its departments).
#[utoipa::path(post, path = "/api/v1/consultations/{id}/follow-ups", tag = "outcomes", params(("id" = String, Path)),
    request_body = FollowUpBody, responses((status = 201, body = FollowUp)), security(("bearer" = [])))]
pub(crate) async fn follow_up(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Write<FollowUpBody>) -> Answer {
    let (input, files) = ask.body.parts();
    let entry = forum.add_follow_up(&ask.ctx, id, input, files).await?;
    let made = FollowUp::from(forum.follow_up(&ask.ctx, entry).await?);
    Ok(super::created(&format!("/consultations/{id}/outcome"), &made))
}

async fn read(forum: &Forum, ctx: &Ctx, id: ConsultationId, chosen: Versions) -> Result<Outcome, Failure> {
    Ok(Outcome::from(forum.outcome(ctx, id, chosen).await?))
}
