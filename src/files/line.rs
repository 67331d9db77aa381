//! The line to a bucket: HTTP with our own TLS. No redirect is followed, no proxy of the environment is used, and a store that
//! is silent is not waited for for ever.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use http_body_util::BodyExt as _;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody, HttpResponse, HttpResponseBody, HttpService,
};
use rustls::crypto::ring;

/// How long a store may take before it begins to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Makes lines.
#[derive(Debug)]
pub(crate) struct Lines;

/// A line; connections are kept and used again.
#[derive(Debug, Clone)]
struct Line(Client<HttpsConnector<HttpConnector>, HttpRequestBody>);

impl object_store::client::HttpConnector for Lines {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let tls = HttpsConnectorBuilder::new().with_provider_and_native_roots(Arc::new(ring::default_provider()));
        let tls = tls.map_err(|error| object_store::Error::Generic { store: "S3", source: error.into() })?;
        let connector = tls.https_or_http().enable_http1().build();
        Ok(HttpClient::new(Line(Client::builder(TokioExecutor::new()).build(connector))))
    }
}

#[async_trait]
impl HttpService for Line {
    async fn call(&self, req: HttpRequest) -> Result<HttpResponse, HttpError> {
        let answer = match tokio::time::timeout(PATIENCE, self.0.request(req)).await {
            Ok(answer) => answer.map_err(|error| {
                let kind = if error.is_connect() { HttpErrorKind::Connect } else { HttpErrorKind::Interrupted };
                HttpError::new(kind, error)
            })?,
            Err(elapsed) => return Err(HttpError::new(HttpErrorKind::Timeout, elapsed)),
        };
        let (head, body) = answer.into_parts();
        Ok(HttpResponse::from_parts(head, HttpResponseBody::new(body.map_err(broken_off))))
    }
}

fn broken_off(error: impl Error + Send + Sync + 'static) -> HttpError {
    HttpError::new(HttpErrorKind::Interrupted, error)
}
