//! The way from a portal's page to its debate: `/n?url=` goes wherever the notice at that address is talked about.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use forum::Forum;
use forum::notice::Target;
use view::place;

use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Query};

/// The portal's address, as it stands in the link.
pub(crate) struct Wanted {
    url: String,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { url: query.text("url").unwrap_or_default() }
    }
}

/// `GET /n`. For now only: the next consultation of the notice is where it goes then.
pub(crate) async fn go(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let there = match forum.where_is(&ask.query.url).await? {
        Some(Target::Consultation(id)) => place::consultation(id.get()),
        Some(Target::Notice(id)) => place::notice(id.get()),
        None => return Err(forum::Error::NotFound.into()),
    };
    Ok(HttpResponse::Found().insert_header((LOCATION, there)).finish())
}
