//! The control: payloads on a page that shows them as they are, watched and touched like every other.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use super::{thorough, watch};
use crate::chromium::Chromium;

/// Of so many payloads at least so many run where nothing holds them back.
const RUN_UNSANITISED: usize = 30;

/// Fails when too few of them run: enough are tried to believe the harness, all of them in a thorough run.
pub(super) async fn see_them_run(browser: &Chromium, payloads: &[String]) {
    watch::begin(browser).await;
    let url = serve(payloads);
    let (mut ran, mut tried) = (0, 0);
    for number in 0..payloads.len() {
        let _ = browser.window.goto(&format!("{url}/{number}")).await;
        ran += usize::from(watch::sees_it_run(browser, "#post, #post *").await);
        tried += 1;
        if ran >= RUN_UNSANITISED && !thorough() {
            break;
        }
    }
    println!("{ran} of {tried} payloads run where nothing holds them back");
    assert!(ran >= RUN_UNSANITISED, "the harness sees only {ran} of {tried} run");
}

/// Where each payload has a page of its own.
fn serve(payloads: &[String]) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let shown = Arc::new(payloads.to_vec());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = show(&stream, &shown);
        }
    });
    url
}

/// Answers with one payload, as it is, in a page of its own.
fn show(mut stream: &TcpStream, payloads: &[String]) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let asked = lines.next().transpose()?.unwrap_or_default();
    lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
    let number: Option<usize> = asked.split(' ').nth(1).and_then(|path| path.trim_start_matches('/').parse().ok());
    let payload = number.and_then(|number| payloads.get(number)).map_or("", String::as_str);
    let page = format!("<!doctype html><html lang=en><title>t</title><body><article id=post>{payload}</article>");
    write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
        page.len()
    )
}
