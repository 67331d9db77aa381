//! One request and its answer, over a line of its own that is closed afterwards: nothing is shared between fetches, no
//! connection, no cookie.

use bytes::Bytes;
use http::header::{
    ACCEPT, ACCEPT_ENCODING, CONNECTION, CONTENT_LENGTH, HOST, IF_MODIFIED_SINCE, IF_NONE_MATCH, USER_AGENT,
};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::task::JoinSet;
use url::{Position, Url};

use super::Validators;
use super::body::{Body, Excess, More};
use super::connect::Connector;
use super::fault::FetchFault;

/// What we read, and like best.
const ACCEPTED: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5";

/// What is to be asked for.
pub(super) struct Question<'a> {
    pub(super) url: &'a Url,
    pub(super) agent: &'a str,
    pub(super) known: &'a Validators,
}

/// An answer whose body is not read yet.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    body: Incoming,
    /// Drives the line; ends with the answer.
    _line: JoinSet<()>,
}

/// Asks, and reads the head of the answer.
pub(super) async fn ask(connector: &Connector, question: &Question<'_>) -> Result<Answer, FetchFault> {
    let request = question.request()?;
    let line = connector.connect(question.url).await?;
    let (mut sender, driver) = http1::handshake(TokioIo::new(line)).await.map_err(|_| FetchFault::Broken)?;
    let mut line = JoinSet::new();
    line.spawn(async move {
        // What goes wrong on the line is told to whoever reads the answer.
        let _ = driver.await;
    });
    let (head, body) = sender.send_request(request).await.map_err(|_| FetchFault::Broken)?.into_parts();
    Ok(Answer { status: head.status, headers: head.headers, body, _line: line })
}

impl Question<'_> {
    fn request(&self) -> Result<Request<Empty<Bytes>>, FetchFault> {
        let mut request = Request::get(&self.url[Position::BeforePath..Position::AfterQuery])
            .header(HOST, &self.url[Position::BeforeHost..Position::AfterPort])
            .header(USER_AGENT, self.agent)
            .header(ACCEPT, ACCEPTED)
            .header(ACCEPT_ENCODING, "gzip, br")
            .header(CONNECTION, "close");
        if let Some(etag) = &self.known.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(last_modified) = &self.known.last_modified {
            request = request.header(IF_MODIFIED_SINCE, last_modified);
        }
        request.body(Empty::new()).map_err(|_| FetchFault::Address)
    }
}

impl Answer {
    /// A header of this answer that can be read as text.
    pub(super) fn header(&self, name: http::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Reads the body, at most `most` bytes of it once it is unpacked.
    pub(super) async fn read(mut self, most: usize, excess: Excess) -> Result<Vec<u8>, FetchFault> {
        let said = self.header(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
        if excess == Excess::Refused && said.is_some_and(|length| length > most) {
            return Err(FetchFault::TooLarge);
        }
        let mut body = Body::of(&self.headers, most, excess)?;
        while let Some(frame) = self.body.frame().await {
            let Ok(piece) = frame.map_err(|_| FetchFault::Broken)?.into_data() else { continue };
            if body.take(&piece)? == More::Enough {
                break;
            }
        }
        body.finish()
    }
}
