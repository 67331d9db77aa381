//! Why a request was not granted, and the only map from there to HTTP: problem+json (RFC 9457) under `/api/`, a page
//! everywhere else. The words come from the locale files.
//!
//! Handlers answer with [`Answer`] and let `?` turn a [`forum::Error`] into a [`Failure`]; [`answer`], a middleware,
//! draws it, because only there the visitor's language and the kind of address are known.

mod page;
mod problem;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderValue, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use base::message::Message;
use domain::fields::FieldErrors;
use domain::refusal::{Refusal, RefusalKind};
use view::{Link, Views};

use crate::kept::Kept;
use crate::lang;
use crate::trace::RequestId;

/// What a handler answers with.
pub(crate) type Answer = Result<HttpResponse, Failure>;

/// Why there is no good answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A verb, or what stands before every verb, said no.
    Forum(forum::Error),
    /// The token in `Authorization` is not one, or not any more.
    BadToken,
    /// The change was made from an older version (412).
    Outdated(Refusal),
    /// The address does not answer this method; which it does, for `Allow`.
    Method(String),
    /// A form came from somebody whose session has ended; what they typed is carried along.
    SignInFirst(Kept),
    /// A form came from a page of ours that was drawn for another session: its sender is shown what they typed.
    SendAgain(Kept),
    /// HTTP itself is against it.
    Http(StatusCode),
    /// As before, with words of its own instead of those of the status.
    Said(StatusCode, &'static str),
    /// No notice is known at the address (404); where a thread about it can be begun.
    UnknownNotice(Vec<Link>),
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::Forum(error) => status_of(error),
            Self::BadToken | Self::SignInFirst(_) => StatusCode::UNAUTHORIZED,
            Self::SendAgain(_) => StatusCode::FORBIDDEN,
            Self::Outdated(_) => StatusCode::PRECONDITION_FAILED,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnknownNotice(_) => StatusCode::NOT_FOUND,
            Self::Http(status) | Self::Said(status, _) => *status,
        }
    }

    /// The stable name of the particular reason, where there is one beside the status.
    fn code(&self) -> Option<&'static str> {
        self.refusal().map(Refusal::code)
    }

    /// What to say about it beyond the status.
    fn message(&self) -> Option<Message> {
        match self {
            Self::Said(_, key) => Some(Message::new(*key)),
            Self::UnknownNotice(_) => Some(Message::new("error-404-notice")),
            _ => self.refusal().map(Refusal::message),
        }
    }

    /// Where to go on from here, for people.
    fn leads(&self) -> &[Link] {
        match self {
            Self::UnknownNotice(leads) => leads,
            _ => &[],
        }
    }

    fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Forum(forum::Error::Refused(refusal)) | Self::Outdated(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// The faults in what was typed.
    fn fields(&self) -> Option<&FieldErrors> {
        match self {
            Self::Forum(forum::Error::Invalid(errors)) => Some(errors),
            _ => None,
        }
    }

    fn retry_after(&self) -> Option<i64> {
        match self {
            Self::Forum(
                forum::Error::Busy { retry_after }
                | forum::Error::Throttled { retry_after }
                | forum::Error::Refused(Refusal::TooFast { retry_after }),
            ) => Some((*retry_after).max(1)),
            _ => None,
        }
    }

    /// The headers that belong to the status, whatever the body.
    fn dress(&self, response: &mut HttpResponse) {
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after() {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        match self {
            Self::Method(allow) => {
                if let Ok(allow) = HeaderValue::from_str(allow) {
                    headers.insert(ALLOW, allow);
                }
            }
            Self::BadToken => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer error=\"invalid_token\""));
            }
            Self::Forum(forum::Error::Unauthenticated)
            | Self::SignInFirst(_)
            | Self::Said(StatusCode::UNAUTHORIZED, _) => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
    }
}

/// What to say about it, with its instants as clocks at the place show them.
fn told(req: &HttpRequest, message: &Message) -> String {
    let lang = lang::of(req);
    match req.app_data::<Data<Views>>() {
        Some(views) => views.text(lang, message),
        None => i18n::text(lang, message),
    }
}

fn status_of(error: &forum::Error) -> StatusCode {
    match error {
        forum::Error::Unauthenticated => StatusCode::UNAUTHORIZED,
        forum::Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        forum::Error::Refused(Refusal::TooFast { .. }) | forum::Error::Throttled { .. } => {
            StatusCode::TOO_MANY_REQUESTS
        }
        forum::Error::Refused(refusal) => match refusal.kind() {
            RefusalKind::Forbidden => StatusCode::FORBIDDEN,
            RefusalKind::Conflict => StatusCode::CONFLICT,
        },
        forum::Error::NotFound => StatusCode::NOT_FOUND,
        forum::Error::Merged(_) => StatusCode::PERMANENT_REDIRECT,
        forum::Error::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
        forum::Error::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl<E: Into<forum::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Forum(error.into())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.status())
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        self.status()
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status())
    }
}

/// For addresses that lead nowhere.
pub(crate) async fn nothing_here() -> Answer {
    Err(forum::Error::NotFound.into())
}

/// The middleware that draws every failure.
pub(crate) async fn answer(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let res = next.call(req).await?.map_into_boxed_body();
    let Some(error) = res.response().error() else { return Ok(res) };
    let drawn = match error.as_error::<Failure>() {
        Some(failure) => draw(res.request(), failure),
        None => draw(res.request(), &Failure::Http(error.as_response_error().status_code())),
    };
    Ok(res.into_response(drawn))
}

fn draw(req: &HttpRequest, failure: &Failure) -> HttpResponse {
    if let Failure::Forum(forum::Error::Merged(notice)) = failure {
        return HttpResponse::PermanentRedirect().insert_header((LOCATION, survivor(req, notice.get()))).finish();
    }
    let request_id = RequestId::of(req);
    if let Failure::Forum(forum::Error::Fault(fault)) = failure {
        tracing::error!(request = %request_id, fault = format!("{fault:#}"), "a request failed through our own fault");
    }
    let mut response =
        if is_api(req) { problem::draw(req, failure, &request_id) } else { page::draw(req, failure, &request_id) };
    failure.dress(&mut response);
    response
}

/// Where the notice stands that another was found to be: for whoever asked for that, a program, an editor, anybody.
fn survivor(req: &HttpRequest, notice: i64) -> String {
    if is_api(req) {
        format!("/api/v1{}", view::place::notice(notice))
    } else if req.path().starts_with(&view::place::admin_notices()) {
        view::place::admin_notice(notice)
    } else {
        view::place::notice(notice)
    }
}

/// Whether programs read the answers at this address.
pub(crate) fn is_api(req: &HttpRequest) -> bool {
    let path = req.path();
    path == "/oembed" || (path.starts_with("/api/") && path != view::place::api_docs())
}

#[cfg(test)]
#[path = "error/tests.rs"]
mod tests;
