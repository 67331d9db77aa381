//! A government portal of the test's own, on loopback: it says what it is told to, and counts what it sends.
//!
//! It answers as `http://<any name>.example/…` and `….test/…`; the site's client lets exactly this one address through.

use std::collections::HashMap;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use forum::Fetcher;

/// How long the site's client waits for a page of this portal. Pages come at once; only one that never ends takes so long.
const PATIENCE: Duration = Duration::from_millis(800);

/// How long the portal waits for whoever does not read on.
const STALLED: Duration = Duration::from_secs(5);

/// What the portal says at an address.
#[derive(Debug, Clone)]
pub(crate) enum Says {
    /// This page, of this content type.
    Page(&'static str, Vec<u8>),
    /// This page of HTML, under this entity tag: whoever has it already is told so and no more.
    Tagged(&'static str, Vec<u8>),
    /// A redirect, with this status, to there.
    Redirect(u16, String),
    /// This status, with these header lines, and nothing else.
    Status(u16, Vec<String>),
    /// A page of so many bytes.
    Flood(u64),
    /// A page that comes a byte at a time and never ends.
    Drip,
}

/// Somebody's request.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Host and path, as in `www.yishizhen.example/a.html`.
    pub(crate) what: String,
    /// The head, in lower case.
    pub(crate) head: String,
}

#[derive(Default)]
struct State {
    says: Mutex<HashMap<String, Says>>,
    asked: Mutex<Vec<Asked>>,
    sent: AtomicU64,
    is_closed: AtomicBool,
}

/// A portal. Of what it was not told it says that it is not there.
pub(crate) struct Portal {
    address: SocketAddr,
    state: Arc<State>,
    server: Option<JoinHandle<()>>,
}

impl Portal {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State::default());
        let served = Arc::clone(&state);
        let server = Some(std::thread::spawn(move || serve(&listener, &served)));
        Self { address, state, server }
    }

    /// A client that reaches this portal and no other address of the machine.
    pub(crate) fn client(&self) -> Fetcher {
        Fetcher::letting_through("Folkmoot/0 (+https://moot.example)", self.address).within(PATIENCE)
    }

    /// From now on the portal says this at `address` (`http://…`), to everybody who asks.
    pub(crate) fn says(&self, address: &str, says: Says) {
        let what = address.strip_prefix("http://").unwrap_or(address).to_owned();
        self.state.says.lock().unwrap().insert(what, says);
    }

    /// The same for a page of HTML in UTF-8.
    pub(crate) fn shows(&self, address: &str, html: &str) {
        self.says(address, Says::Page("text/html; charset=utf-8", html.as_bytes().to_vec()));
    }

    /// What was asked since this was last called.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.state.asked.lock().unwrap())
    }

    /// The bytes that went out so far.
    pub(crate) fn sent(&self) -> u64 {
        self.state.sent.load(Ordering::SeqCst)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.state.is_closed.store(true, Ordering::SeqCst);
        if let Some(server) = self.server.take() {
            // Wakes the server, which then sees that it is closed.
            let _ = TcpStream::connect(self.address);
            let _ = server.join();
        }
    }
}

fn serve(listener: &TcpListener, state: &Arc<State>) {
    for line in listener.incoming() {
        if state.is_closed.load(Ordering::SeqCst) {
            return;
        }
        let (Ok(line), state) = (line, Arc::clone(state)) else { return };
        std::thread::spawn(move || answer(&line, &state));
    }
}

/// Answers one request. That the other side hangs up is no fault of a portal.
fn answer(line: &TcpStream, state: &State) -> io::Result<()> {
    line.set_write_timeout(Some(STALLED))?;
    let asked = read_head(line)?;
    let says = state.says.lock().unwrap().get(&asked.what).cloned();
    let head = asked.head.clone();
    state.asked.lock().unwrap().push(asked);
    let mut out = Out { line, sent: &state.sent };
    match says.unwrap_or_else(|| Says::Status(404, Vec::new())) {
        Says::Page(kind, bytes) => {
            let length = format!("content-length: {}", bytes.len());
            out.head(200, &[format!("content-type: {kind}"), length])?;
            out.write_all(&bytes)
        }
        Says::Tagged(tag, _) if head.contains(&format!("if-none-match: {tag}")) => out.head(304, &[]),
        Says::Tagged(tag, bytes) => {
            let length = format!("content-length: {}", bytes.len());
            out.head(200, &["content-type: text/html; charset=utf-8".to_owned(), format!("etag: {tag}"), length])?;
            out.write_all(&bytes)
        }
        Says::Redirect(status, to) => out.head(status, &[format!("location: {to}")]),
        Says::Status(status, lines) => out.head(status, &lines),
        Says::Flood(most) => {
            out.head(200, &["content-type: text/html".to_owned()])?;
            let piece = [b'a'; 64 << 10];
            (0..most / piece.len() as u64).try_for_each(|_| out.write_all(&piece))
        }
        Says::Drip => {
            out.head(200, &["content-type: text/html".to_owned()])?;
            loop {
                out.write_all(b"a")?;
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    }
}

fn read_head(line: &TcpStream) -> io::Result<Asked> {
    let mut head = String::new();
    let mut lines = BufReader::new(line);
    while !head.ends_with("\r\n\r\n") {
        if lines.read_line(&mut head)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let head = head.to_ascii_lowercase();
    let host = head.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    Ok(Asked { what: format!("{host}{path}"), head })
}

/// The way out, which counts.
struct Out<'a> {
    line: &'a TcpStream,
    sent: &'a AtomicU64,
}

impl Out<'_> {
    fn head(&mut self, status: u16, lines: &[String]) -> io::Result<()> {
        let lines: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
        self.write_all(format!("HTTP/1.1 {status} So\r\n{lines}connection: close\r\n\r\n").as_bytes())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.line.write_all(bytes)?;
        self.sent.fetch_add(bytes.len() as u64, Ordering::SeqCst);
        Ok(())
    }
}
