//! The address of a post: leads to its place in its thread, whatever page that is on.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use domain::ids::PostId;
use forum::Forum;
use view::place;

use super::thread;
use crate::error::Answer;
use crate::extract::{Asked, Id};

/// `GET /posts/{id}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<PostId>, ask: Asked) -> Answer {
    let found = forum.find_post(&ask.ctx, id, thread::MOST).await?;
    let mut address = place::thread(found.thread.get());
    if let Some(after) = &found.after {
        address.push_str(&format!("?after={}", after.as_str()));
    }
    if let Some(number) = found.number {
        address.push_str(&format!("#p{number}"));
    }
    // The page may be another once posts before it are gone or come: not to be remembered.
    Ok(HttpResponse::Found().insert_header((LOCATION, address)).finish())
}
