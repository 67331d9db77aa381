//! For those who watch over the server: whether the process runs, whether it can work.

use actix_web::HttpResponse;
use actix_web::web::Data;
use forum::Forum;

use crate::error::Answer;

/// The process answers.
pub(crate) async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// The database answers.
pub(crate) async fn ready(forum: Data<Forum>) -> Answer {
    forum.ready().await?;
    Ok(alive().await)
}
