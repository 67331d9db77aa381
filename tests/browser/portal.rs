//! A portal's page with our card in it: another origin, with a content policy as strict as can be. Served by the test itself.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};

/// A site that serves two pages: `/script` puts the card in by our script, `/frame` by a frame without one.
pub(crate) struct Portal {
    /// Where it is.
    pub(crate) url: String,
}

impl Portal {
    /// Starts it: pages of the notice at `notice`, in `lang`, with the card of the forum at `forum` in `theme`.
    pub(crate) fn start(forum: &str, notice: &str, lang: &str, theme: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let pages =
            [("/script", by_script(forum, notice, lang, theme)), ("/frame", by_frame(forum, notice, lang, theme))];
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = answer(&stream, &pages);
            }
        });
        Self { url }
    }
}

fn by_script(forum: &str, notice: &str, lang: &str, theme: &str) -> String {
    let policy =
        format!("default-src 'none'; script-src {forum}; frame-src {forum}; require-trusted-types-for 'script'");
    let body = format!(
        "<script src=\"{forum}/embed.js\" async></script><div data-folkmoot-notice data-theme=\"{theme}\"></div>"
    );
    page(&policy, notice, lang, &body)
}

fn by_frame(forum: &str, notice: &str, lang: &str, theme: &str) -> String {
    let policy = format!("default-src 'none'; frame-src {forum}");
    let url: String = url::form_urlencoded::byte_serialize(notice.as_bytes()).collect();
    let source = format!("{forum}/embed/notice?url={url}&amp;lang={lang}&amp;theme={theme}");
    page(
        &policy,
        notice,
        lang,
        &format!("<iframe src=\"{source}\" width=\"600\" height=\"240\" title=\"card\"></iframe>"),
    )
}

fn page(policy: &str, notice: &str, lang: &str, body: &str) -> String {
    let html = format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>公告</title>\
         <link rel=\"canonical\" href=\"{notice}\"></head><body><h1>公告</h1>{body}</body></html>"
    );
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-security-policy: {policy}\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{html}",
        html.len()
    )
}

fn answer(stream: &TcpStream, pages: &[(&str, String)]) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let asked = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let page = pages.iter().find(|(path, _)| asked.starts_with(&format!("GET {path} ")));
    let none = "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    (&*stream).write_all(page.map_or(none, |(_, page)| page).as_bytes())
}
