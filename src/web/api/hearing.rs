//! The sessions of hearings, and their records.

use actix_web::web::Data;
use base::page::Page;
use domain::ids::HearingSessionId;
use forum::Forum;

use super::types::hearing::{HearingRecord, HearingSession, RecordBody};
use super::types::list::List;
use crate::error::Answer;
use crate::extract::{Asked, Id, Write};

/// One session of a hearing, with the newest version of its record.
#[utoipa::path(get, path = "/api/v1/hearing-sessions/{id}", tag = "hearings", params(("id" = String, Path)),
    responses((status = 200, body = HearingSession)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<HearingSessionId>, ask: Asked) -> Answer {
    Ok(super::ok(&HearingSession::from(forum.hearing_session(&ask.ctx, id).await?.session)))
}

/// Every version of a session's record, the newest first.
#[utoipa::path(get, path = "/api/v1/hearing-sessions/{id}/records", tag = "hearings", params(("id" = String, Path)),
    responses((status = 200, body = List<HearingRecord>)))]
pub(crate) async fn records(forum: Data<Forum>, Id(id): Id<HearingSessionId>, ask: Asked) -> Answer {
    let items = forum.hearing_session(&ask.ctx, id).await?.session.records;
    super::list(&ask.here, Page { items, next: None }.map(HearingRecord::from))
}

/// Publishes the record of a session that is over, or its next version (editors of its departments).
#[utoipa::path(post, path = "/api/v1/hearing-sessions/{id}/records", tag = "hearings", params(("id" = String, Path)),
    request_body = RecordBody, responses((status = 201, body = HearingSession)), security(("bearer" = [])))]
pub(crate) async fn publish(forum: Data<Forum>, Id(id): Id<HearingSessionId>, ask: Write<RecordBody>) -> Answer {
    forum.publish_record(&ask.ctx, id, ask.body.into()).await?;
    let session = HearingSession::from(forum.hearing_session(&ask.ctx, id).await?.session);
    Ok(super::created(&format!("/hearing-sessions/{id}/records"), &session))
}
