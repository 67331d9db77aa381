//! An id and one log line for each request: method, route, status, time. No query strings, no names, no addresses.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage as _, HttpRequest};
use forum::Forum;

/// The header that tells the id, for quoting it to us.
const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What joins the log lines of one request: 128 random bits in hex.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(String);

impl RequestId {
    fn new() -> Self {
        Self(format!("{:032x}", rand::random::<u128>()))
    }

    /// The id of this request.
    pub(crate) fn of(req: &HttpRequest) -> String {
        req.extensions().get::<Self>().map(|id| id.0.clone()).unwrap_or_default()
    }
}

/// The outermost middleware.
pub(crate) async fn follow(
    req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let id = RequestId::new();
    req.extensions_mut().insert(id.clone());
    let clock = req.app_data::<Data<Forum>>().cloned();
    let began = clock.as_ref().map(|forum| forum.now());
    let method = req.method().clone();
    let mut res = next.call(req).await?;
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        res.headers_mut().insert(X_REQUEST_ID, value);
    }
    let took = clock.zip(began).map_or(0, |(forum, began)| (forum.now() - began).num_milliseconds());
    let route = res.request().match_pattern();
    let (status, route) = (res.status().as_u16(), route.as_deref().unwrap_or("-"));
    tracing::info!(request = id.0, %method, route, status, ms = took, "answered");
    Ok(res)
}
