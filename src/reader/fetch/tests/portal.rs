//! A portal on loopback that answers as it is told, and what the client makes of its answers.

use std::collections::HashMap;
use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::super::connect::Answer;
use super::super::*;

type Answers = Arc<Mutex<HashMap<String, Vec<u8>>>>;

/// A server that sends fixed bytes for each path, keeps what it was asked, and never more than one connection open.
pub(super) struct Portal {
    address: SocketAddr,
    answers: Answers,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Portal {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let portal =
            Self { address: listener.local_addr().unwrap(), answers: Answers::default(), asked: Arc::default() };
        let (answers, asked) = (Arc::clone(&portal.answers), Arc::clone(&portal.asked));
        tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                tokio::spawn(answer(line, Arc::clone(&answers), Arc::clone(&asked)));
            }
        });
        portal
    }

    pub(super) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(super) fn client(&self) -> Fetcher {
        self.client_on(Box::new(System))
    }

    pub(super) fn client_on(&self, network: Box<dyn Network>) -> Fetcher {
        Fetcher::on(network, "Folkmoot/0 (+https://moot.example)", Some(self.address))
    }

    /// A network that has this portal, and is `other` beside it.
    pub(super) fn reachable_beside<N: Network>(&self, other: N) -> Beside<N> {
        Beside { portal: self.address, other }
    }

    fn says(&self, path: &str, head: &str, body: &[u8]) {
        let mut bytes = format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n").into_bytes();
        bytes.extend_from_slice(body);
        self.answers.lock().unwrap().insert(path.to_owned(), bytes);
    }

    pub(super) fn redirect(&self, path: &str, status: u16, to: &str) {
        self.says(path, &format!("{status} Elsewhere\r\nlocation: {to}"), b"");
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    async fn get(&self, path: &str) -> Result<Fetched, FetchFault> {
        self.client().get(&Url::parse(&self.at(path)).unwrap(), &Validators::default()).await
    }

    async fn page(&self, path: &str) -> FetchedPage {
        match self.get(path).await.unwrap() {
            Fetched::Page(page) => *page,
            other => panic!("{path}: {other:?}"),
        }
    }
}

/// One network beside another.
pub(super) struct Beside<N> {
    portal: SocketAddr,
    other: N,
}

impl<N: Network> Network for Beside<N> {
    fn lookup(&self, host: &str, port: u16) -> Answer<Vec<SocketAddr>> {
        self.other.lookup(host, port)
    }

    fn dial(&self, address: SocketAddr) -> Answer<TcpStream> {
        if address == self.portal { Box::pin(TcpStream::connect(address)) } else { self.other.dial(address) }
    }
}

async fn answer(mut line: TcpStream, answers: Answers, asked: Arc<Mutex<Vec<String>>>) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(line.read_u8().await?);
    }
    let head = String::from_utf8(head).unwrap();
    let path = head.split(' ').nth(1).unwrap().to_owned();
    asked.lock().unwrap().push(head);
    let bytes = answers.lock().unwrap().get(&path).cloned();
    line.write_all(&bytes.unwrap_or_else(|| b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec())).await?;
    line.shutdown().await
}

#[tokio::test]
async fn a_page_comes_with_what_to_ask_with_next_time() {
    let portal = Portal::start().await;
    let head =
        "200 OK\r\ncontent-type: text/html; charset=GBK\r\netag: \"7\"\r\nlast-modified: Mon, 23 Nov 2026 02:00:00 GMT";
    portal.says("/a?b=%E5%85%AC", head, b"<html>\xb9\xab\xb8\xe6");
    let page = portal.page("/a?b=公#c").await;
    assert_eq!(page.bytes, b"<html>\xb9\xab\xb8\xe6");
    assert_eq!(page.content_type.as_deref(), Some("text/html; charset=GBK"));
    assert_eq!(page.moved_to, None);
    let asked = portal.asked().pop().unwrap();
    assert!(asked.contains("user-agent: Folkmoot/0 (+https://moot.example)\r\n"), "{asked}");
    assert!(asked.contains(&format!("host: {}\r\n", portal.address)), "{asked}");

    portal.says("/a", "304 Not Modified", b"");
    let again = portal.client().get(&Url::parse(&portal.at("/a")).unwrap(), &page.validators).await.unwrap();
    assert_eq!(again, Fetched::Same);
    let asked = portal.asked().pop().unwrap();
    assert!(asked.contains("if-none-match: \"7\"\r\n"), "{asked}");
    assert!(asked.contains("if-modified-since: Mon, 23 Nov 2026 02:00:00 GMT\r\n"), "{asked}");
}

#[tokio::test]
async fn names_that_nobody_owns_lead_to_the_portal_of_the_test() {
    let portal = Portal::start().await;
    portal.says("/", "200 OK\r\ncontent-type: text/html", b"<p>");
    let client = Fetcher::letting_through("Folkmoot/0", portal.address);
    for address in ["http://www.yishizhen.example/", "http://portal.test/"] {
        assert!(client.get(&Url::parse(address).unwrap(), &Validators::default()).await.is_ok(), "{address}");
    }
}

#[tokio::test]
async fn permanent_redirects_move_the_page_and_passing_ones_do_not() {
    let portal = Portal::start().await;
    portal.says("/c", "200 OK\r\ncontent-type: text/html", b"<p>");
    for (first, second, moved) in [(301, 308, Some("/c")), (302, 307, None), (301, 302, Some("/b")), (302, 301, None)] {
        portal.redirect("/a", first, "b");
        portal.redirect("/b", second, &portal.at("/c"));
        let page = portal.page("/a").await;
        assert_eq!(page.moved_to.map(String::from), moved.map(|path| portal.at(path)), "{first} {second}");
        assert_eq!(page.url.path(), "/c");
    }
}

#[tokio::test]
async fn what_was_known_is_not_asked_with_behind_a_redirect() {
    let portal = Portal::start().await;
    portal.redirect("/a", 301, "/b");
    portal.says("/b", "200 OK\r\ncontent-type: text/html", b"<p>");
    let known = Validators { etag: Some("\"7\"".to_owned()), last_modified: None };
    portal.client().get(&Url::parse(&portal.at("/a")).unwrap(), &known).await.unwrap();
    let asked = portal.asked();
    assert!(asked[0].contains("if-none-match") && !asked[1].contains("if-none-match"), "{asked:?}");
}

#[tokio::test]
async fn a_round_of_redirects_ends() {
    let portal = Portal::start().await;
    portal.redirect("/a", 302, "/a");
    assert_eq!(portal.get("/a").await, Err(FetchFault::Redirects));
    assert_eq!(portal.asked().len(), MOST_HOPS + 1);
    portal.redirect("/b", 302, "https://user@portal.test/");
    assert_eq!(portal.get("/b").await, Err(FetchFault::User));
    portal.redirect("/c", 302, "file:///etc/passwd");
    assert_eq!(portal.get("/c").await, Err(FetchFault::Scheme));
    portal.says("/d", "302 Found", b"");
    assert_eq!(portal.get("/d").await, Err(FetchFault::Status(302)));
}

#[tokio::test]
async fn statuses_mean_what_they_say() {
    let portal = Portal::start().await;
    assert_eq!(portal.get("/none").await, Ok(Fetched::Gone { status: 404 }));
    portal.says("/a", "410 Gone", b"");
    assert_eq!(portal.get("/a").await, Ok(Fetched::Gone { status: 410 }));
    portal.says("/a", "503 Busy\r\nretry-after: 120", b"");
    let retry_after = Some(Duration::from_secs(120));
    assert_eq!(portal.get("/a").await, Err(FetchFault::Busy { status: 503, retry_after }));
    portal.says("/a", "403 No", b"<p>no");
    assert_eq!(portal.get("/a").await, Err(FetchFault::Status(403)));
    portal.says("/a", "200 OK\r\ncontent-type: application/pdf", b"%PDF-1.7");
    assert_eq!(portal.get("/a").await, Err(FetchFault::Type("application/pdf".to_owned())));
    portal.says("/a", "200 OK\r\ncontent-length: 99999999\r\ncontent-type: text/html", b"<p>");
    assert_eq!(portal.get("/a").await, Err(FetchFault::TooLarge));
    portal.answers.lock().unwrap().insert("/a".to_owned(), b"SSH-2.0-OpenSSH_9.2\r\n".to_vec());
    assert_eq!(portal.get("/a").await, Err(FetchFault::Broken));
}

#[tokio::test]
async fn a_host_that_never_ends_is_left_in_time() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = Fetcher::letting_through("Folkmoot/0", silent.local_addr().unwrap()).within(Duration::from_millis(50));
    let url = Url::parse("http://slow.test/").unwrap();
    assert_eq!(client.get(&url, &Validators::default()).await, Err(FetchFault::Slow));
    assert_eq!(client.get(&url, &Validators::default()).await, Err(FetchFault::Slow), "its turn was given back");
}

#[tokio::test]
async fn what_a_host_asks_of_robots_is_believed_for_a_day() {
    let portal = Portal::start().await;
    let (client, now) = (portal.client(), Timestamp::from_unix(1_800_000_000).unwrap());
    let url = Url::parse(&portal.at("/private/a")).unwrap();
    assert!(client.robots(&url, now).await.allows(&url), "no file, no wish");
    portal.says("/robots.txt", "200 OK\r\ncontent-type: text/plain", b"User-agent: Folkmoot\nDisallow: /private/");
    assert!(client.robots(&url, now + TimeDelta::hours(23)).await.allows(&url), "asked once");
    assert_eq!(portal.asked().len(), 1);
    assert!(!client.robots(&url, now + TimeDelta::hours(24)).await.allows(&url));
    portal.says("/robots.txt", "500 Oops", b"");
    let later = now + TimeDelta::hours(48);
    assert!(!client.robots(&url, later).await.allows(&url), "who cannot say is left alone");
    portal.says("/robots.txt", "200 OK", &[b'#'; robots::READ + 100]);
    assert!(!client.robots(&url, later + TimeDelta::minutes(59)).await.allows(&url));
    assert!(client.robots(&url, later + TimeDelta::hours(1)).await.allows(&url), "a file too long is read in part");
}
