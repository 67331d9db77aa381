//! Somebody at the other end of the line: requests as that person's program or browser sends them, and what comes back.

use std::io::Write as _;
use std::net::TcpStream;

use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// Somebody who sends requests.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    root: String,
    token: Option<String>,
    /// The cookie of a browser that is logged in, as `name=value`.
    pub(crate) cookie: Option<String>,
    /// The site whose page sends what is sent, as browsers tell it; nothing where nobody tells.
    origin: Option<String>,
    /// The language that the browser asks for when it sends a form.
    lang: &'static str,
    /// The login, for whoever has an account.
    pub(crate) login: String,
    /// The name shown.
    pub(crate) name: String,
    /// The account.
    pub(crate) id: String,
}

impl Client {
    /// Somebody without an account.
    pub(crate) fn visitor(root: &str) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        Self {
            http: http.build().unwrap(),
            root: root.to_owned(),
            token: None,
            cookie: None,
            origin: None,
            lang: "en",
            login: String::new(),
            name: String::new(),
            id: String::new(),
        }
    }

    /// The same with a bearer token.
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The same with a browser that keeps this cookie.
    pub(crate) fn with_cookie(&self, cookie: &str) -> Self {
        Self { cookie: Some(cookie.to_owned()), ..self.clone() }
    }

    /// The same with a browser that tells whose page it is on.
    pub(crate) fn on_a_page_of(&self, origin: &str) -> Self {
        Self { origin: Some(origin.to_owned()), ..self.clone() }
    }

    /// The same with a browser that asks for another language.
    pub(crate) fn speaking(&self, lang: &'static str) -> Self {
        Self { lang, ..self.clone() }
    }

    /// The same, known by these names.
    pub(crate) fn named(self, id: String, name: String, login: String) -> Self {
        Self { id, name, login, ..self }
    }

    /// A request to any address of the site.
    pub(crate) fn call(&self, method: Method, path: &str) -> Call {
        let mut call = self.http.request(method, format!("{}{path}", self.root));
        if let Some(token) = &self.token {
            call = call.bearer_auth(token);
        }
        if let Some(cookie) = &self.cookie {
            call = call.header("cookie", cookie);
        }
        if let Some(origin) = &self.origin {
            call = call.header("origin", origin);
        }
        Call(call)
    }

    /// A request to the JSON interface, relative to `/api/v1`.
    pub(crate) fn api(&self, method: Method, path: &str) -> Call {
        self.call(method, &format!("/api/v1{path}"))
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.api(Method::GET, path).send().await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Reply {
        self.api(Method::POST, path).json(&body).send().await
    }

    pub(crate) async fn put(&self, path: &str) -> Reply {
        self.api(Method::PUT, path).send().await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.api(Method::DELETE, path).send().await
    }

    /// A change from the version that `etag` names.
    pub(crate) async fn patch(&self, path: &str, etag: &str, body: Value) -> Reply {
        self.api(Method::PATCH, path).header("if-match", etag).json(&body).send().await
    }

    /// A page, in a language.
    pub(crate) async fn page(&self, path: &str, lang: &str) -> Reply {
        self.call(Method::GET, path).header("accept", "text/html").header("accept-language", lang).send().await
    }

    /// A form, sent from one of the site's own pages.
    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.posted(path, "application/x-www-form-urlencoded", body.into_bytes()).await
    }

    /// A form with a file chosen in it, as browsers send one: the file in its place behind the fields that stand above it.
    pub(crate) async fn form_with_file(
        &self,
        path: &str,
        above: &[(&str, &str)],
        file: Chosen<'_>,
        below: &[(&str, &str)],
    ) -> Reply {
        self.form_with_files(path, above, &[file], below).await
    }

    /// The same with any number of files.
    pub(crate) async fn form_with_files(
        &self,
        path: &str,
        above: &[(&str, &str)],
        files: &[Chosen<'_>],
        below: &[(&str, &str)],
    ) -> Reply {
        let (kind, body) = multipart(above, files, below);
        self.posted(path, &kind, body).await
    }

    /// A file that is announced and does not come, for as long as the line is held.
    pub(crate) fn announce_file(&self) -> TcpStream {
        let (host, token) = (self.root.strip_prefix("http://").unwrap(), self.token.as_deref().unwrap());
        let mut line = TcpStream::connect(host).unwrap();
        let head = format!(
            "POST /api/v1/attachments HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\n\
             content-type: multipart/form-data; boundary=x\r\ncontent-length: 1000\r\n\r\n"
        );
        line.write_all(head.as_bytes()).unwrap();
        line
    }

    async fn posted(&self, path: &str, kind: &str, body: Vec<u8>) -> Reply {
        let call = self.call(Method::POST, path).header("content-type", kind).header("accept-language", self.lang);
        call.body(body).send().await
    }
}

/// A form with files in it, as browsers send one: its media type and its bytes.
pub(crate) fn multipart(above: &[(&str, &str)], files: &[Chosen<'_>], below: &[(&str, &str)]) -> (String, Vec<u8>) {
    const BOUNDARY: &str = "----------30f1c2ab77d1";
    let part = |(name, value): &(&str, &str)| {
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let mut body: Vec<u8> = above.iter().map(part).collect::<String>().into_bytes();
    for Chosen { name, kind, bytes } in files {
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n");
        body.extend_from_slice(format!("{head}Content-Type: {kind}\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(below.iter().map(part).collect::<String>().as_bytes());
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}

/// A file that somebody chooses in a form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chosen<'a> {
    /// What it is called; nothing where none was chosen.
    pub(crate) name: &'a str,
    /// What the browser takes it for.
    pub(crate) kind: &'a str,
    pub(crate) bytes: &'a [u8],
}

/// A request under way.
pub(crate) struct Call(reqwest::RequestBuilder);

impl Call {
    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        Self(self.0.header(name, value))
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        Self(self.0.json(body))
    }

    pub(crate) fn body(self, body: impl Into<reqwest::Body>) -> Self {
        Self(self.0.body(body))
    }

    /// The first piece of an answer that does not end.
    pub(crate) async fn first_piece(self) -> String {
        self.stream().await.piece().await
    }

    /// An answer that does not end.
    pub(crate) async fn stream(self) -> Stream {
        let answer = self.0.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200);
        Stream(answer)
    }

    /// How many bytes come, as they come.
    pub(crate) async fn weigh(self) -> usize {
        self.0.send().await.unwrap().error_for_status().unwrap().bytes().await.unwrap().len()
    }

    /// What comes back from an address that is no text.
    pub(crate) async fn fetch(self) -> Fetched {
        let answer = self.0.send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Fetched { status, headers, bytes: answer.bytes().await.unwrap().to_vec() }
    }

    pub(crate) async fn send(self) -> Reply {
        let answer = self.0.send().await.unwrap();
        let (status, url, headers) = (answer.status().as_u16(), answer.url().clone(), answer.headers().clone());
        let text = String::from_utf8(answer.bytes().await.unwrap().to_vec()).unwrap();
        let is_json = headers.get("content-type").is_some_and(|kind| kind.to_str().unwrap().contains("json"));
        let json = if is_json && !text.is_empty() { serde_json::from_str(&text).unwrap() } else { Value::Null };
        Reply { what: url.path().to_owned(), status, headers, text, json }
    }
}

/// An answer that does not end, while it is read.
pub(crate) struct Stream(reqwest::Response);

impl Stream {
    /// Its next piece.
    pub(crate) async fn piece(&mut self) -> String {
        String::from_utf8(self.0.chunk().await.unwrap().unwrap().to_vec()).unwrap()
    }
}

/// What came back, as bytes.
#[derive(Debug, Clone)]
pub(crate) struct Fetched {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Fetched {
    /// A header, empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    what: String,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) json: Value,
}

impl Reply {
    /// A header, empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The thing, from an answer that must be 200.
    #[track_caller]
    pub(crate) fn ok(self) -> Value {
        self.expect(200).json
    }

    /// The thing, from an answer that must be 201.
    #[track_caller]
    pub(crate) fn created(self) -> Value {
        self.expect(201).json
    }

    /// The items of a list.
    #[track_caller]
    pub(crate) fn items(self) -> Vec<Value> {
        self.ok()["items"].as_array().unwrap().clone()
    }

    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.what, self.text);
        self
    }

    /// The stable code of a refusal with this status, as problem+json.
    #[track_caller]
    pub(crate) fn refused(self, status: u16) -> String {
        let problem = self.problem(status);
        problem["code"].as_str().unwrap_or_default().to_owned()
    }

    /// A refusal with this status, as problem+json (RFC 9457).
    #[track_caller]
    pub(crate) fn problem(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.what, self.text);
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.what);
        for field in ["type", "title", "detail"] {
            assert!(
                self.json[field].as_str().is_some_and(|text| !text.is_empty()),
                "{}: {field}: {}",
                self.what,
                self.text
            );
        }
        assert_eq!(self.json["status"], status);
        self.json
    }

    /// `field: code` of every fault, sorted, from an answer that must be 422.
    #[track_caller]
    pub(crate) fn faults(self) -> Vec<String> {
        let problem = self.problem(422);
        let fault = |error: &Value| {
            assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "{error}");
            format!("{}: {}", error["field"].as_str().unwrap(), error["code"].as_str().unwrap())
        };
        let mut faults: Vec<String> = problem["errors"].as_array().unwrap().iter().map(fault).collect();
        faults.sort();
        faults
    }
}
