//! Entity tags of the JSON interface: reads say what they answered with, and need not say it again (RFC 9110, 13).
//!
//! A thing with a version has the tag `"<version>-<hash>"`: the version is what `If-Match` looks at, the hash covers
//! counts and phases, which change without a new version. A list has the hash alone.

use actix_web::HttpResponse;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ETAG, HeaderValue, IF_NONE_MATCH};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use base::secret::sha256_hex;

/// 64 bits of SHA-256 tell the states of one thing apart.
const HASH_DIGITS: usize = 16;

/// The tag of a version alone, as handlers give it; for reads [`tag`] adds the hash.
pub(crate) fn of_version(version: i64) -> String {
    format!("\"{version}\"")
}

/// The version in a tag that a client sent back, whether or not a proxy weakened it; `None` when it holds none.
pub(crate) fn version_in(tag: &str) -> Option<i64> {
    let tag = tag.trim();
    let inside = tag.strip_prefix("W/").unwrap_or(tag).strip_prefix('"')?.strip_suffix('"')?;
    inside.split_once('-').map_or(inside, |(version, _)| version).parse().ok()
}

/// The middleware that tags reads and answers 304 to those who have it already.
pub(crate) async fn tag(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let known = req.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let is_read = matches!(*req.method(), Method::GET | Method::HEAD);
    let res = next.call(req).await?.map_into_boxed_body();
    if !is_read || res.status() != StatusCode::OK {
        return Ok(res);
    }
    let (req, response) = res.into_parts();
    Ok(ServiceResponse::new(req, tagged(response, known.as_deref())))
}

fn tagged(response: HttpResponse, known: Option<&str>) -> HttpResponse {
    let (head, body) = response.into_parts();
    let bytes = match body.try_into_bytes() {
        Ok(bytes) => bytes,
        // A stream has no end to hash.
        Err(body) => return head.set_body(body),
    };
    let mut hash = sha256_hex(&bytes);
    hash.truncate(HASH_DIGITS);
    let version = head.headers().get(ETAG).and_then(|tag| version_in(tag.to_str().ok()?));
    let tag = version.map_or_else(|| format!("\"{hash}\""), |version| format!("\"{version}-{hash}\""));
    let mut response = if known.is_some_and(|known| is_among(&tag, known)) {
        let mut same = HttpResponse::NotModified().finish();
        *same.headers_mut() = head.headers().clone();
        same
    } else {
        head.set_body(BoxBody::new(bytes))
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// The weak comparison of `If-None-Match`.
fn is_among(tag: &str, known: &str) -> bool {
    known.split(',').map(str::trim).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(known: Option<&str>) -> (StatusCode, String) {
        let response = HttpResponse::Ok().insert_header((ETAG, of_version(3))).body("{}");
        let response = tagged(response, known);
        (response.status(), response.headers().get(ETAG).unwrap().to_str().unwrap().to_owned())
    }

    #[test]
    fn the_version_is_read_out_of_a_tag() {
        assert_eq!(version_in("\"3\""), Some(3));
        assert_eq!(version_in("W/\"3-00ff\""), Some(3));
        for none in ["3", "\"x\"", "*", "\"\"", "\"3\", \"4\"", ""] {
            assert_eq!(version_in(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_known_is_not_said_again() {
        let (status, tag) = answered(None);
        assert_eq!(status, StatusCode::OK);
        assert!(tag.starts_with("\"3-") && tag.len() == 20, "{tag}");
        for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            assert_eq!(answered(Some(&known)), (StatusCode::NOT_MODIFIED, tag.clone()), "{known}");
        }
        assert_eq!(answered(Some("\"3\"")).0, StatusCode::OK);
    }
}
