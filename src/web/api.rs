//! The JSON interface under `/api/v1`: a file of handlers for each noun, its JSON in `types/<noun>.rs`. Handlers are
//! thin: one extractor, one verb, one answer.

pub(crate) mod openapi;

pub(crate) mod account;
pub(crate) mod attachment;
pub(crate) mod clause;
pub(crate) mod consultation;
pub(crate) mod department;
pub(crate) mod docs;
pub(crate) mod event;
pub(crate) mod grant;
pub(crate) mod hearing;
pub(crate) mod likeness;
pub(crate) mod link;
pub(crate) mod manuscript;
pub(crate) mod me;
pub(crate) mod mention;
pub(crate) mod moderation;
pub(crate) mod notice;
pub(crate) mod outcome;
pub(crate) mod portal;
pub(crate) mod post;
pub(crate) mod receipt;
pub(crate) mod response;
pub(crate) mod rule;
pub(crate) mod series;
pub(crate) mod table;
pub(crate) mod thread;
pub(crate) mod token;
pub(crate) mod types;

use actix_web::HttpResponse;
use actix_web::http::header::{ETAG, LINK, LOCATION};
use base::page::Page;
use serde::Serialize;

use crate::error::Answer;
use crate::etag;
use crate::extract::Here;
use types::list::List;

/// 200 with the thing.
pub(crate) fn ok(thing: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().json(thing)
}

/// 200 with a thing that is changed under `If-Match`.
pub(crate) fn versioned(version: i64, thing: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((ETAG, etag::of_version(version))).json(thing)
}

/// 201 with what was made, and where it is found from now on: its own address or its list's (relative to `/api/v1`).
pub(crate) fn created(address: &str, thing: &impl Serialize) -> HttpResponse {
    HttpResponse::Created().insert_header((LOCATION, format!("/api/v1{address}"))).json(thing)
}

/// 200 with a page of a list, and the way to the next in `Link` (RFC 8288).
pub(crate) fn list<T: Serialize>(here: &Here, page: Page<T>) -> Answer {
    let mut response = HttpResponse::Ok();
    if let Some(next) = &page.next {
        response.insert_header((LINK, format!("<{}>; rel=\"next\"", here.further("cursor", next))));
    }
    Ok(response.json(List::from(page)))
}
