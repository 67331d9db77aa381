//! The page of a thread with 50 posts: what it takes in all, over HTTP on loopback, and what of that the database, the
//! template and the compression take. Every part is the median of one run, so that the shares can be trusted even
//! where the times cannot.
//!
//! With `FOLKMOOT_BENCH_THREADS` naming a seeded database, instead: every list of its first thread beside those of its
//! second.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench that cannot go on stops; it exists to print")]

#[path = "shared/house.rs"]
mod house;
#[path = "shared/lists.rs"]
mod lists;
#[path = "shared/site.rs"]
mod site;
#[path = "shared/town.rs"]
mod town;

use std::time::{Duration, Instant};

use forum::post::PostsWanted;
use town::{Town, ctx};

const POSTS: usize = 50;

#[tokio::main]
async fn main() {
    if let Ok(url) = std::env::var("FOLKMOOT_BENCH_THREADS") {
        return beside(url).await;
    }
    // `cargo test --benches` only wants to know that it runs.
    let rounds = if std::env::args().any(|arg| arg == "--test") { 3 } else { 300 };
    let dir = tempfile::tempdir().unwrap();
    let town = Town::build(dir.path(), 10).await;
    fill(&town).await;
    let site = site::serve(&town.forum);
    let reader = ctx(&town.forum, domain::actor::Actor::Anonymous);
    let read = median(rounds, async || {
        town.forum.thread_page(&reader, town.thread, PostsWanted::in_reading_order(None, 50)).await.unwrap();
    })
    .await;
    let whole = median(rounds, async || {
        get(&site, &town, "identity").await;
    })
    .await;
    let packed = median(rounds, async || {
        get(&site, &town, "br").await;
    })
    .await;
    let (plain, small) = (get(&site, &town, "identity").await, get(&site, &town, "br").await);
    let share = |part: Duration| 100.0 * part.as_secs_f64() / packed.as_secs_f64();
    let drawn = whole.saturating_sub(read);
    let line = |what: &str, time: Duration| {
        println!("{what:<44}{:>8.2} ms {:>4.0} %", time.as_secs_f64() * 1_000.0, share(time));
    };
    println!("a thread of {POSTS} posts, {} kB of HTML, {} kB sent", plain / 1_000, small / 1_000);
    line("the page as it is sent (brotli):", packed);
    line("  reading it from the database:", read);
    line("  drawing it, and HTTP:", drawn);
    line("  compressing it:", packed.saturating_sub(whole));
}

/// Every list of a long thread beside a short one.
async fn beside(url: String) {
    let fetcher = forum::Fetcher::guarded("Folkmoot/0");
    let forum = house::open(url, base::time::Clock::System, fetcher).await;
    let worst = lists::Lists::of(site::serve(&forum)).compare(1, 2).await;
    println!("the greatest ratio: {worst:.2}");
}

/// Replies to the first post and, every third of them, to the one before.
async fn fill(town: &Town) {
    let mut last = None;
    for n in 1..POSTS {
        let parent = if n % 3 == 0 { None } else { last };
        last = Some(town.reply(n % town.residents.len(), parent).await);
    }
}

/// Bytes of the page.
async fn get(site: &str, town: &Town, encoding: &str) -> usize {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = http.get(format!("{site}/threads/{}", town.thread)).header("accept-encoding", encoding);
    let reply = page.send().await.unwrap().error_for_status().unwrap();
    reply.bytes().await.unwrap().len()
}

async fn median(rounds: usize, mut once: impl AsyncFnMut()) -> Duration {
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let begun = Instant::now();
        once().await;
        times.push(begun.elapsed());
    }
    times.sort();
    times[rounds / 2]
}
