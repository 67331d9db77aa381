//! The headers that every answer carries, errors included, and the one table of exceptions to them.

use actix_web::HttpRequest;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT_LANGUAGE, AUTHORIZATION, CACHE_CONTROL, COOKIE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE, VARY,
};
use actix_web::middleware::Next;

use crate::{lang, session};

/// No nonce: pages are cached. No inline style or script anywhere.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; report-uri /csp-reports";

const CORP: &str = "cross-origin-resource-policy";
const REFERRER: &str = "referrer-policy";

/// Names and values, as they are sent.
type Said = &'static [(&'static str, &'static str)];

/// What all answers have.
const ALWAYS: Said = &[
    ("content-security-policy", CSP),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"), // two years
    ("x-content-type-options", "nosniff"),
    (REFERRER, "strict-origin-when-cross-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
    (CORP, "same-origin"),
];

/// Whether an exception is meant for a request.
type Applies = fn(&HttpRequest) -> bool;

/// Where something else is said: which requests, and what instead.
const EXCEPTIONS: &[(Applies, Said)] = &[
    // Other sites' pages may read what the interface tells everybody.
    (is_public_data, &[(CORP, "cross-origin"), ("access-control-allow-origin", "*")]),
    // The address itself is a secret that must neither travel on in `Referer` nor stay in a cache.
    (has_secret_address, &[(REFERRER, "no-referrer"), ("cache-control", "no-store")]),
];

fn is_public_data(req: &HttpRequest) -> bool {
    req.path().starts_with("/api/v1/") && is_read(req) && !is_personal(req)
}

fn has_secret_address(req: &HttpRequest) -> bool {
    ["/reset/", "/receipts/", "/confirm", "/invitations/"].iter().any(|prefix| req.path().starts_with(prefix))
}

fn is_read(req: &HttpRequest) -> bool {
    matches!(*req.method(), Method::GET | Method::HEAD)
}

/// Whether the answer may be meant for one person.
fn is_personal(req: &HttpRequest) -> bool {
    req.headers().contains_key(AUTHORIZATION) || session::token(req).is_some()
}

/// The middleware that adds them.
pub(crate) async fn add(
    req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let mut res = next.call(req).await?;
    let personal = is_personal(res.request()) || !is_read(res.request());
    let exceptions = EXCEPTIONS.iter().filter(|(applies, _)| applies(res.request())).flat_map(|(_, said)| *said);
    let said = ALWAYS.iter().chain(exceptions).collect::<Vec<_>>();
    let chosen = lang::to_remember(res.request());
    for (name, value) in said {
        res.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Some(Ok(cookie)) = chosen.map(|cookie| HeaderValue::from_str(&cookie.to_string())) {
        res.headers_mut().append(SET_COOKIE, cookie);
    }
    let personal = personal || res.headers().contains_key(SET_COOKIE);
    keep(res.headers_mut(), personal);
    Ok(res)
}

/// Says who may keep the answer: nobody what is one person's, unless the handler left it to their browser; everybody
/// else only after asking again, unless the handler said otherwise.
fn keep(headers: &mut HeaderMap, personal: bool) {
    let left_to_browser = headers.get(CACHE_CONTROL).is_some_and(|said| said.as_bytes().starts_with(b"private"));
    if personal && !left_to_browser {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    } else if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    for name in [ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE] {
        headers.append(VARY, HeaderValue::from_name(name));
    }
}
