//! A failure for people: a page in their language, or the way to the login page when that is what is wanting.

use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use base::message::Message;
use view::{ErrorPage, Views};

use super::{Failure, told};
use crate::next::Next;
use crate::{lang, pages};

pub(super) fn draw(req: &HttpRequest, failure: &Failure, request_id: &str) -> HttpResponse {
    if matches!(failure, Failure::Forum(forum::Error::Unauthenticated)) {
        return to_login(req);
    }
    let kept = match failure {
        Failure::SignInFirst(kept) => Some(pages::session::keeping(req, kept)),
        Failure::SendAgain(kept) => Some(pages::session::once_more(req, kept.clone())),
        _ => None,
    };
    // A page that cannot be drawn is drawn like any failure, below.
    if let Some(Ok(response)) = kept {
        return response;
    }
    let (lang, status) = (lang::of(req), failure.status());
    let word = |key: String| i18n::text(lang, &Message::new(key));
    let heading = word(format!("error-{}", status.as_u16()));
    let faults = failure.fields().into_iter().flatten().map(|fault| fault.message.clone());
    let page = ErrorPage {
        frame: pages::frame(req, heading.clone()).unlisted(),
        status: status.as_u16(),
        help: word(help(req.method(), status)),
        details: failure.message().into_iter().chain(faults).map(|message| told(req, &message)).collect(),
        leads: failure.leads().to_vec(),
        retry_after: failure.retry_after(),
        request_id: (status == StatusCode::INTERNAL_SERVER_ERROR).then(|| request_id.to_owned()),
        heading,
    };
    let drawn = req.app_data::<Data<Views>>().map(|views| views.render(lang, &page));
    let mut response = HttpResponse::build(status);
    match drawn {
        Some(Ok(html)) => response.content_type("text/html; charset=utf-8").body(html),
        _ => response.insert_header((CONTENT_TYPE, "text/plain; charset=utf-8")).body(page.heading),
    }
}

/// The words on what to do about it. What is wrong with a page that was only asked for is wrong in its address.
fn help(method: &Method, status: StatusCode) -> String {
    let place = if *method == Method::GET && status == StatusCode::UNPROCESSABLE_ENTITY { "-address" } else { "" };
    format!("error-{}{place}-help", status.as_u16())
}

/// Back to where they were after logging in; the target of a form is no place to return to, its page is.
fn to_login(req: &HttpRequest) -> HttpResponse {
    let here = if req.method() == Method::GET { req.uri().path_and_query().map(|pq| pq.as_str()) } else { None };
    let next = here.and_then(Next::parse).unwrap_or_default();
    HttpResponse::SeeOther().insert_header((LOCATION, next.appended_to(&view::place::login()))).finish()
}
