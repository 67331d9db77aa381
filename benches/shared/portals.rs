//! Portals on loopback, as many as are asked for: each host shows a list of notices and their pages. The forum's client
//! reaches this one socket by every name that ends in `.example`.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use forum::Fetcher;

/// Notices on the list of each portal.
pub(crate) const NOTICES: usize = 20;

/// What the portals do from now on.
#[derive(Default)]
pub(crate) struct Manner {
    /// Whether they answer conditional requests.
    pub(crate) is_conditional: AtomicBool,
    /// Whether their notices have been rewritten.
    pub(crate) is_rewritten: AtomicBool,
}

/// The portals. They serve until the bench ends.
pub(crate) struct Portals {
    address: SocketAddr,
    pub(crate) manner: Arc<Manner>,
}

impl Portals {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let manner = Arc::new(Manner::default());
        let served = Arc::clone(&manner);
        std::thread::spawn(move || {
            for line in listener.incoming() {
                let served = Arc::clone(&served);
                std::thread::spawn(move || answer(&line.unwrap(), &served));
            }
        });
        Self { address, manner }
    }

    /// A client that reaches them.
    pub(crate) fn client(&self) -> Fetcher {
        Fetcher::letting_through("Folkmoot/0 (+https://moot.example)", self.address)
    }
}

/// The name of a portal.
pub(crate) fn host(portal: usize) -> String {
    format!("p{portal}.example")
}

/// The address of the list of a portal.
pub(crate) fn list_url(portal: usize) -> String {
    format!("http://{}/zj/", host(portal))
}

fn answer(line: &TcpStream, manner: &Manner) -> io::Result<()> {
    let mut head = String::new();
    let mut lines = BufReader::new(line);
    while !head.ends_with("\r\n\r\n") {
        if lines.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    let head = head.to_ascii_lowercase();
    let path = head.split(' ').nth(1).unwrap_or_default();
    let host = head.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let is_known = head.contains("if-none-match") && manner.is_conditional.load(Ordering::SeqCst);
    let (status, body) = match path {
        "/robots.txt" => ("404 Not Found", String::new()),
        _ if is_known => ("304 Not Modified", String::new()),
        "/zj/" => ("200 OK", list(host)),
        _ => ("200 OK", notice(host, path, manner.is_rewritten.load(Ordering::SeqCst))),
    };
    let length = body.len();
    write!(
        &mut &*line,
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\netag: \"a1\"\r\ncontent-length: {length}\r\n\
         connection: close\r\n\r\n{body}"
    )
}

fn list(host: &str) -> String {
    let rows: String = (0..NOTICES)
        .map(|n| {
            format!(
                "<li><a href=\"/zj/{n}.html\" title=\"{0}\">{0}</a><span>2026-11-{1:02}</span></li>",
                title(host, &n.to_string()),
                n + 1
            )
        })
        .collect();
    format!("<!DOCTYPE html><html><head><title>征集调查</title></head><body><ul>{rows}</ul></body></html>")
}

fn title(host: &str, name: &str) -> String {
    let portal = host.trim_end_matches(".example");
    format!("关于《议事镇{portal}之{name}号乡道养护办法（征求意见稿）》公开征求意见的公告")
}

/// A notice with forty articles, of which one reads otherwise once it was rewritten.
fn notice(host: &str, path: &str, is_rewritten: bool) -> String {
    let title = title(host, path.trim_start_matches("/zj/").trim_end_matches(".html"));
    let articles: String = (1..=40)
        .map(|n| {
            let share = if is_rewritten && n == 17 {
                "镇人民政府与村民委员会各承担一半"
            } else {
                "镇人民政府承担"
            };
            format!("<p>第{n}条 {host}{path}的乡道第{n}段每年养护两次，费用由{share}，并在村务公开栏公布。</p>")
        })
        .collect();
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title><meta name=\"ArticleTitle\" content=\"{title}\">\
         <meta name=\"PubDate\" content=\"2026-11-20 09:00\"></head><body><h1>{title}</h1><div class=\"content\">{articles}\
         <p>意见反馈截止时间为2026年12月31日。</p></div></body></html>"
    )
}
