//! The line to a bucket: HTTP with our own TLS. No redirect is followed, no proxy of the environment is used, and a store that
//! is silent is not waited for for ever.

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

/// How long a store may take until it begins to answer, and again until it has ended.
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
        let answer = within(PATIENCE, self.0.request(req)).await?.map_err(|error| {
            let kind = if error.is_connect() { HttpErrorKind::Connect } else { HttpErrorKind::Interrupted };
            HttpError::new(kind, error)
        })?;
        let (head, body) = answer.into_parts();
        // Whoever asks wants all of it. Left to them, whatever a store says and does not end would be waited for: not only a
        // file, but also why it refuses one.
        let body = within(PATIENCE, body.collect()).await?;
        let body = body.map_err(|error| HttpError::new(HttpErrorKind::Interrupted, error))?;
        Ok(HttpResponse::from_parts(head, HttpResponseBody::from(body.to_bytes())))
    }
}

/// What comes, unless it takes too long.
async fn within<T>(patience: Duration, coming: impl Future<Output = T>) -> Result<T, HttpError> {
    let came = tokio::time::timeout(patience, coming).await;
    came.map_err(|elapsed| HttpError::new(HttpErrorKind::Timeout, elapsed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_does_not_come_is_not_waited_for_for_ever() {
        let error = within(Duration::from_millis(1), std::future::pending::<()>()).await.unwrap_err();
        assert_eq!(error.kind(), HttpErrorKind::Timeout);
        assert_eq!(within(PATIENCE, std::future::ready(3)).await.unwrap(), 3);
    }
}
