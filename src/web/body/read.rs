//! Reading a body: no more than so many bytes, in no more than so much time, of one media type.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::web::BytesMut;
use futures_util::StreamExt as _;

use crate::error::Failure;

/// How long a whole body may take: a slow line sends a megabyte in that time, a connection held open on purpose ends.
const TIME: Duration = Duration::from_secs(20);

/// The media type an address takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expected {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// Whatever comes; for bodies that are checked as bytes before they are read.
    Anything,
}

impl Expected {
    fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Json => Some("application/json"),
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Anything => None,
        }
    }
}

/// The bytes of the body.
///
/// # Errors
/// 415 for another media type or a compressed body, 413 for more than `most` bytes, 408 when it takes too long, 400
/// when the connection breaks off.
pub(crate) async fn read(
    req: &HttpRequest,
    payload: Payload,
    expected: Expected,
    most: usize,
) -> Result<BytesMut, Failure> {
    let named = judge_type(req, expected)?;
    if announced(req).is_some_and(|length| length > most) {
        return Err(Failure::Http(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let bytes = tokio::time::timeout(TIME, collect(payload, most))
        .await
        .unwrap_or(Err(Failure::Http(StatusCode::REQUEST_TIMEOUT)))?;
    if !named && !bytes.is_empty() { Err(Failure::Http(StatusCode::UNSUPPORTED_MEDIA_TYPE)) } else { Ok(bytes) }
}

/// How many bytes of body a head announces; `None` where it does not say.
pub(crate) fn announced(req: &HttpRequest) -> Option<usize> {
    req.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok())
}

/// Whether the body has a media type that will do; without one only an empty body will.
fn judge_type(req: &HttpRequest, expected: Expected) -> Result<bool, Failure> {
    let unsupported = || Failure::Http(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    if req.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        return Err(unsupported());
    }
    let Some(wanted) = expected.media_type() else { return Ok(true) };
    let Some(given) = req.headers().get(CONTENT_TYPE) else { return Ok(false) };
    let given = given.to_str().map_err(|_| unsupported())?;
    let essence = given.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(wanted) { Ok(true) } else { Err(unsupported()) }
}

async fn collect(mut payload: Payload, most: usize) -> Result<BytesMut, Failure> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Failure::Http(StatusCode::BAD_REQUEST))?;
        if bytes.len() + chunk.len() > most {
            return Err(Failure::Http(StatusCode::PAYLOAD_TOO_LARGE));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
