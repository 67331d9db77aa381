//! A scanner that speaks as clamd does, in this process: what it clears is taken, what it finds something in is not, and
//! while it is silent nothing is.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::{TEXT, bring};
use crate::support::app::{Limits, TestApp, spawn_app_with};
use crate::support::client::Chosen;
use crate::support::database::Database;

/// What the scanner finds something in.
const MARK: &[u8] = b"X5O-A-TEST-AND-NO-VIRUS";

/// Answers every request as clamd would, and says what was sent; `word` in place of its verdict, where one is given.
async fn scan(listener: TcpListener, word: Option<&'static [u8]>) {
    while let Ok((mut line, _)) = listener.accept().await {
        let mut command = [0; 10];
        line.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut sent = Vec::new();
        loop {
            let length = line.read_u32().await.unwrap();
            if length == 0 {
                break;
            }
            let mut piece = vec![0; usize::try_from(length).unwrap()];
            line.read_exact(&mut piece).await.unwrap();
            sent.extend_from_slice(&piece);
        }
        let found = sent.windows(MARK.len()).any(|window| window == MARK);
        let verdict: &[u8] = if found { b"stream: Test.Mark FOUND\0" } else { b"stream: OK\0" };
        line.write_all(word.unwrap_or(verdict)).await.unwrap();
    }
}

/// A site with a scanner at this address.
async fn scanned(address: &str) -> TestApp {
    let settings = files::Settings { scanner: address.to_owned(), ..files::Settings::in_memory() };
    spawn_app_with(Database::Sqlite, Limits::OFF, &settings).await.unwrap()
}

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(test);
}

#[test]
fn what_the_scanner_clears_is_taken_and_nothing_else() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("tcp://{}", listener.local_addr().unwrap());
        let scanner = tokio::spawn(scan(listener, None));
        let app = scanned(&address).await;
        let writer = app.resident("朱小满").await;
        bring(&writer, TEXT, None).await.created();
        // Large enough for several pieces.
        let large = vec![b'a'; 200_000];
        bring(&writer, Chosen { bytes: &large, ..TEXT }, None).await.created();
        let bad = [&large[..], MARK].concat();
        let refused = bring(&writer, Chosen { bytes: &bad, ..TEXT }, None).await;
        assert_eq!(refused.faults(), ["file: file-infected"]);
        scanner.abort();
        let _ = scanner.await;
        let refused = bring(&writer, TEXT, None).await;
        assert_eq!(refused.status, 503, "while nobody looks, nothing is taken: {}", refused.text);
        assert_eq!(app.database.db_count("SELECT count(*) AS n FROM attachment"), 2);
    });
}

#[test]
fn an_answer_that_says_nothing_clears_nothing() {
    run(async {
        for word in [&b"INSTREAM size limit exceeded. ERROR\0"[..], b"", b"stream: OK but not quite\0"] {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let app = scanned(&format!("tcp://{}", listener.local_addr().unwrap())).await;
            let scanner = tokio::spawn(scan(listener, Some(word)));
            let refused = bring(&app.resident("朱小满").await, TEXT, None).await;
            assert_eq!(refused.status, 503, "{}: {}", String::from_utf8_lossy(word), refused.text);
            scanner.abort();
        }
    });
}
