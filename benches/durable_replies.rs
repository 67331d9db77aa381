//! Durable replies a second on SQLite: with 32 clients and with 1, beside what one fsync of this disk takes.
//!
//! A reply here is the whole use case, acknowledged: the post, its receipt, its place in the queue, its event sealed, all
//! in one durable transaction. The writer commits for all that wait with one fsync, so many clients together are
//! faster than one by far more than the processors explain; the ratio is the figure, measured in one run.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench that cannot go on stops; it exists to print")]

#[path = "shared/house.rs"]
mod house;
#[path = "shared/town.rs"]
mod town;

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use town::Town;

const CLIENTS: usize = 32;
const SPAN: Duration = Duration::from_secs(5);

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    let span = if std::env::args().any(|arg| arg == "--test") { Duration::from_millis(200) } else { SPAN };
    let dir = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let fsync = fsync_time(dir.path());
    runtime.block_on(async {
        let town = Arc::new(Town::build(dir.path(), CLIENTS).await);
        let alone = replies_per_second(&town, 1, span).await;
        let together = replies_per_second(&town, CLIENTS, span).await;
        println!("one fsync of 4 KiB, median of 200:      {:>8.3} ms", fsync.as_secs_f64() * 1_000.0);
        println!("durable replies a second, 1 client:     {alone:>8.0}");
        println!("durable replies a second, {CLIENTS} clients:   {together:>8.0}");
        println!("ratio:                                  {:>8.1}", together / alone);
    });
}

/// The median of 200 small writes, each with its own fdatasync.
fn fsync_time(dir: &Path) -> Duration {
    let mut file = File::create(dir.join("fsync")).unwrap();
    let mut times: Vec<Duration> = (0..200)
        .map(|_| {
            let begun = Instant::now();
            file.seek(SeekFrom::Start(0)).unwrap();
            file.write_all(&[7; 4096]).unwrap();
            file.sync_data().unwrap();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

async fn replies_per_second(town: &Arc<Town>, clients: usize, span: Duration) -> f64 {
    let begun = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|resident| {
            let town = town.clone();
            tokio::spawn(async move {
                let mut done = 0_u32;
                while begun.elapsed() < span {
                    town.reply(resident, None).await;
                    done += 1;
                }
                done
            })
        })
        .collect();
    let mut replies = 0;
    for task in tasks {
        replies += task.await.unwrap();
    }
    f64::from(replies) / begun.elapsed().as_secs_f64()
}
