//! Departments.

use actix_web::web::Data;
use forum::Forum;

use super::types::department::{Department, DepartmentBody};
use super::types::list::List;
use crate::error::Answer;
use crate::extract::{Asked, Paging, Write};

/// All departments, in order of making.
#[utoipa::path(get, path = "/api/v1/departments", tag = "departments", params(Paging),
    responses((status = 200, body = List<Department>)))]
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Paging>) -> Answer {
    let page = forum.departments(&ask.ctx, ask.query.cursor, ask.query.limit).await?;
    super::list(&ask.here, page.map(Department::from))
}

/// Makes a department (administrators).
#[utoipa::path(post, path = "/api/v1/departments", tag = "departments", request_body = DepartmentBody,
    responses((status = 201, body = Department)), security(("bearer" = [])))]
pub(crate) async fn create(forum: Data<Forum>, ask: Write<DepartmentBody>) -> Answer {
    let id = forum.create_department(&ask.ctx, ask.body.into()).await?;
    let made = Department::from(forum.department(&ask.ctx, id).await?);
    Ok(super::created("/departments", &made))
}
