//! The headers that every answer carries, errors included, and the one table of exceptions to them.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT_LANGUAGE, AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HeaderMap, HeaderName, HeaderValue,
    SET_COOKIE, VARY,
};
use actix_web::middleware::Next;
use actix_web::{HttpMessage as _, HttpRequest};

use crate::{csp, lang, session};

const CORP: &str = "cross-origin-resource-policy";
const REFERRER: &str = "referrer-policy";

/// Names and values, as they are sent.
type Said = &'static [(&'static str, &'static str)];

/// What all answers have, beside the content policy.
const ALWAYS: Said = &[
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
    // Other sites' pages may read what is told to everybody.
    (is_public_data, &[(CORP, "cross-origin"), ("access-control-allow-origin", "*")]),
    // They may show our cards; which of them may, the content policy says.
    (is_card, &[(CORP, "cross-origin")]),
    // The address itself is a secret that must neither travel on in `Referer` nor stay in a cache.
    (has_secret_address, &[(REFERRER, "no-referrer"), ("cache-control", "no-store")]),
];

fn is_public_data(req: &HttpRequest) -> bool {
    let of_interface = req.path().starts_with("/api/v1/") && is_read(req) && !is_personal(req);
    of_interface || (is_for_everybody(req) && !is_card(req) && !is_file(req))
}

fn is_card(req: &HttpRequest) -> bool {
    req.path().starts_with("/embed/")
}

/// What people brought along is shown on our own pages alone.
fn is_file(req: &HttpRequest) -> bool {
    req.path().starts_with("/files/")
}

/// Whether the answer is the same for everybody: its handler looks at no cookie and no token, and so does nothing here.
fn is_for_everybody(req: &HttpRequest) -> bool {
    let path = req.path();
    let alone = ["/n", "/embed.js", "/oembed", "/sitemap.xml", "/robots.txt"].contains(&path);
    let within = ["/embed/", "/feeds/", "/sitemaps/"].iter().any(|folder| path.starts_with(folder));
    let feed = path.ends_with("/feed.atom") || path.ends_with("/feed.json");
    is_read(req) && (alone || within || feed || is_file(req))
}

fn has_secret_address(req: &HttpRequest) -> bool {
    ["/reset/", "/receipts", "/confirm", "/invitations/"].iter().any(|prefix| req.path().starts_with(prefix))
}

fn is_read(req: &HttpRequest) -> bool {
    matches!(*req.method(), Method::GET | Method::HEAD)
}

/// Whether the answer may be meant for one person.
fn is_personal(req: &HttpRequest) -> bool {
    !is_for_everybody(req) && has_credentials(req)
}

fn has_credentials(req: &HttpRequest) -> bool {
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
    let everybodys = is_for_everybody(res.request());
    let policy = match res.request().extensions().get::<csp::Sandboxed>() {
        Some(csp::Sandboxed) => csp::SANDBOX.to_owned(),
        None => csp::policy(res.request().extensions().get::<csp::Framed>()),
    };
    let chosen = lang::to_remember(res.request()).filter(|_| !everybodys);
    for (name, value) in said {
        res.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        res.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    if let Some(Ok(cookie)) = chosen.map(|cookie| HeaderValue::from_str(&cookie.to_string())) {
        res.headers_mut().append(SET_COOKIE, cookie);
    }
    let personal = personal || res.headers().contains_key(SET_COOKIE);
    keep(res.headers_mut(), personal);
    vary(res.headers_mut(), everybodys);
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
}

/// Says what the answer depends on.
fn vary(headers: &mut HeaderMap, everybodys: bool) {
    let on: &[_] = if everybodys { &[ACCEPT_LANGUAGE] } else { &[ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE] };
    for name in on {
        headers.append(VARY, HeaderValue::from_name(name.clone()));
    }
}
