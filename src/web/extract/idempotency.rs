//! The promise that a second request with the same key means the same thing.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use forum::IdempotencyKey;
use sha2::{Digest as _, Sha256};

use crate::body::Pairs;
use crate::error::Failure;

const HEADER: &str = "idempotency-key";
/// The most characters of a key: any kind of random id, and then some.
const MOST: usize = 128;

/// The key in the header, with a hash of method, path and body.
///
/// # Errors
/// 400 for a key that is not 1-128 visible ASCII characters.
pub(super) fn key(req: &HttpRequest, body: &[u8]) -> Result<Option<IdempotencyKey>, Failure> {
    let Some(value) = req.headers().get(HEADER) else { return Ok(None) };
    let bytes = value.as_bytes();
    let fine = (1..=MOST).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_graphic);
    let text = value.to_str().ok().filter(|_| fine);
    let key = text.ok_or(Failure::Said(StatusCode::BAD_REQUEST, "error-400-idempotency-key"))?.to_owned();
    Ok(Some(IdempotencyKey { key, fingerprint: fingerprint(req, body) }))
}

/// The key of a form: the same page's button pressed twice is one act; what was changed in between is another.
pub(super) fn of_form(req: &HttpRequest, once: &str, fields: &Pairs) -> IdempotencyKey {
    let fingerprint = fingerprint(req, format!("{once}\n{}", fields.encoded()).as_bytes());
    IdempotencyKey { key: format!("form-{fingerprint}"), fingerprint }
}

/// No body and `{}` are the same request.
fn fingerprint(req: &HttpRequest, body: &[u8]) -> String {
    let body = if body.is_empty() { b"{}" } else { body };
    let parts = [req.method().as_str().as_bytes(), req.path().as_bytes(), body];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update(b"\n");
    }
    base::secret::sha256_hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn read(header: &str, path: &str, body: &[u8]) -> Result<Option<IdempotencyKey>, Failure> {
        key(&TestRequest::post().uri(path).insert_header((HEADER, header)).to_http_request(), body)
    }

    #[test]
    fn the_fingerprint_tells_requests_apart() {
        let print = |path, body: &[u8]| read("k", path, body).unwrap().unwrap().fingerprint;
        assert_eq!(print("/a", b""), print("/a", b"{}"));
        assert_ne!(print("/a", b""), print("/b", b""));
        assert_ne!(print("/a", b"1"), print("/a", b"2"));
    }

    #[test]
    fn odd_keys_are_refused() {
        assert!(read(&"k".repeat(MOST), "/", b"").is_ok());
        for odd in ["", "a b", "é", &"k".repeat(MOST + 1)] {
            assert!(read(odd, "/", b"").is_err(), "{odd}");
        }
    }
}
