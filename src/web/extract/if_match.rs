//! A change of something that was read before: `If-Match` says which version was (RFC 9110, 13.1.1).

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::IF_MATCH;
use actix_web::{FromRequest, HttpRequest};
use domain::refusal::Refusal;
use forum::Ctx;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::Write;
use crate::body::Empty;
use crate::error::Failure;
use crate::etag;

/// A version that nothing has: what a tag of something else is read as, so that it is stale.
const NO_VERSION: i64 = -1;

/// Like [`Write`], with the version the change was made from.
pub(crate) struct Edit<T = Empty> {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// What they sent.
    pub(crate) body: T,
    /// The version they read.
    pub(crate) version: i64,
}

impl Edit {
    /// Makes 412 of a stale version, which elsewhere is a conflict: for `map_err` behind the verb.
    pub(crate) fn outdated(error: forum::Error) -> Failure {
        match error {
            forum::Error::Refused(stale @ Refusal::Stale { .. }) => Failure::Outdated(stale),
            other => other.into(),
        }
    }
}

impl<T: DeserializeOwned + ToSchema + 'static> FromRequest for Edit<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let writing = Write::<T>::from_request(req, payload);
        let version = version(req);
        Box::pin(async move {
            let Write { ctx, body } = writing.await?;
            Ok(Self { ctx, body, version: version? })
        })
    }
}

/// The version in the header. `*` would mean "whatever it is by now", which is what the header is there to prevent.
fn version(req: &HttpRequest) -> Result<i64, Failure> {
    let tag = req.headers().get(IF_MATCH).filter(|tag| tag.as_bytes() != b"*");
    let tag = tag.ok_or(Failure::Http(StatusCode::PRECONDITION_REQUIRED))?;
    Ok(tag.to_str().ok().and_then(etag::version_in).unwrap_or(NO_VERSION))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn read(tag: &str) -> Option<i64> {
        version(&TestRequest::patch().insert_header((IF_MATCH, tag)).to_http_request()).ok()
    }

    #[test]
    fn a_version_must_be_named() {
        assert_eq!(read("\"7\""), Some(7));
        assert_eq!(read("W/\"7-0011223344556677\""), Some(7));
        assert_eq!(read("\"of something else\""), Some(NO_VERSION));
        assert_eq!(read("*"), None);
        assert!(version(&TestRequest::patch().to_http_request()).is_err());
    }

    #[test]
    fn only_what_is_stale_becomes_a_precondition() {
        let stale = forum::Error::Refused(Refusal::Stale { version: 2, by: None });
        assert!(matches!(Edit::outdated(stale), Failure::Outdated(_)));
        assert!(matches!(Edit::outdated(forum::Error::NotFound), Failure::Forum(forum::Error::NotFound)));
    }
}
