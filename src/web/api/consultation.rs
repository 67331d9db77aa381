//! Consultations.

use actix_web::web::Data;
use domain::ids::ConsultationId;
use domain::phase::Phase;
use forum::consultation::ConsultationFilter;
use forum::{Ctx, Forum};

use super::types::consultation::{Consultation, ConsultationBody, ConsultationEdit, Transition};
use super::types::list::List;
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Edit, FromQuery, Id, Paging, Query, Write};

/// Which consultations are wanted.
pub(crate) struct ListQuery {
    paging: Paging,
    filter: ConsultationFilter,
}

impl FromQuery for ListQuery {
    fn from_query(query: &mut Query) -> Self {
        let phase: Option<Phase> = query.word("phase");
        let (department, notice) = (query.text("department"), query.number("notice"));
        let series = query.text("series");
        let filter = ConsultationFilter { phase, department, series, notice, text: None };
        Self { paging: Paging::from_query(query), filter }
    }
}

/// Consultations, newest first; drafts for those only who may edit them.
#[utoipa::path(get, path = "/api/v1/consultations", tag = "consultations",
    params(Paging, ("phase" = Option<String>, Query, description = "Only those in this phase"),
        ("department" = Option<String>, Query, description = "Only those that the department of this slug runs"),
        ("series" = Option<String>, Query, description = "Only those of the series of this slug"),
        ("notice" = Option<String>, Query, description = "Only those opened from the notice of this id")),
    responses((status = 200, body = List<Consultation>)))]
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<ListQuery>) -> Answer {
    let ListQuery { paging, filter } = ask.query;
    let page = forum.consultations(&ask.ctx, filter, paging.cursor, paging.limit).await?;
    super::list(&ask.here, page.map(Consultation::from))
}

/// One consultation.
#[utoipa::path(get, path = "/api/v1/consultations/{id}", tag = "consultations", params(("id" = String, Path)),
    responses((status = 200, body = Consultation)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Asked) -> Answer {
    let consultation = read(&forum, &ask.ctx, id).await?;
    Ok(super::versioned(consultation.version, &consultation))
}

/// Drafts a consultation (editors).
#[utoipa::path(post, path = "/api/v1/consultations", tag = "consultations", request_body = ConsultationBody,
    responses((status = 201, body = Consultation)), security(("bearer" = [])))]
pub(crate) async fn create(forum: Data<Forum>, ask: Write<ConsultationBody>) -> Answer {
    let id = forum.draft_consultation(&ask.ctx, ask.body.into()).await?;
    let consultation = read(&forum, &ask.ctx, id).await?;
    Ok(super::created(&format!("/consultations/{id}"), &consultation))
}

/// Changes a draft, or extends a published consultation (editors).
#[utoipa::path(patch, path = "/api/v1/consultations/{id}", tag = "consultations",
    params(("id" = String, Path), ("If-Match" = String, Header)), request_body = ConsultationEdit,
    responses((status = 200, body = Consultation)), security(("bearer" = [])))]
pub(crate) async fn edit(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Edit<ConsultationEdit>) -> Answer {
    forum.edit_consultation(&ask.ctx, id, ask.version, ask.body.into()).await.map_err(Edit::outdated)?;
    let consultation = read(&forum, &ask.ctx, id).await?;
    Ok(super::versioned(consultation.version, &consultation))
}

/// Publishes a consultation, takes it back, concludes it or puts it away (editors). What is missing before it can be
/// published or concluded comes as 422.
#[utoipa::path(post, path = "/api/v1/consultations/{id}/transitions", tag = "consultations",
    params(("id" = String, Path)), request_body = Transition,
    responses((status = 200, body = Consultation)), security(("bearer" = [])))]
pub(crate) async fn transition(forum: Data<Forum>, Id(id): Id<ConsultationId>, ask: Write<Transition>) -> Answer {
    forum.transition_consultation(&ask.ctx, id, ask.body.into()).await?;
    let consultation = read(&forum, &ask.ctx, id).await?;
    Ok(super::versioned(consultation.version, &consultation))
}

async fn read(forum: &Forum, ctx: &Ctx, id: ConsultationId) -> Result<Consultation, Failure> {
    Ok(Consultation::from(forum.consultation(ctx, id).await?))
}
