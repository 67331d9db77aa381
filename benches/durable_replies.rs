//! Durable replies a second on SQLite: with 32 clients and with 1, beside what one fsync of this disk takes.
//!
//! A reply here is the whole use case, acknowledged: the post, its receipt, its place in the queue, its event sealed, all
//! in one durable transaction. The writer commits for all that wait with one fsync, so many clients together are
//! faster than one by far more than the processors explain; the ratio is the figure, measured in one run.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench that cannot go on stops; it exists to print")]

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use base::lang::Lang;
use base::time::{Clock, Timestamp};
use domain::account::RegistrationInput;
use domain::actor::Actor;
use domain::consultation::{ConsultationInput, ConsultationKind, Moderation};
use domain::department::DepartmentInput;
use domain::ids::{AccountId, ThreadId};
use forum::consultation::{Destination, TransitionInput};
use forum::post::NewReply;
use forum::thread::ThreadInput;
use forum::{Ctx, Forum, Mode, Settings, Setup, Switch};

const CLIENTS: usize = 32;
const SPAN: Duration = Duration::from_secs(5);

fn main() {
    // `cargo test --benches` only wants to know that it runs.
    let span = if std::env::args().any(|arg| arg == "--test") { Duration::from_millis(200) } else { SPAN };
    let dir = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let fsync = fsync_time(dir.path());
    runtime.block_on(async {
        let town = Town::build(dir.path()).await;
        let alone = town.replies_per_second(1, span).await;
        let together = town.replies_per_second(CLIENTS, span).await;
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

/// A forum with one open consultation, one public thread, and residents to reply in it.
struct Town {
    forum: Forum,
    thread: ThreadId,
    residents: Vec<Actor>,
}

impl Town {
    async fn build(dir: &Path) -> Self {
        let url = format!("sqlite://{}", dir.join("bench.db").display());
        store::migrate::migrate(&url).unwrap();
        let forum = Forum::open(Setup {
            db: store::Db::open(&store::Settings { url, readers: 4, writers: 1 }).unwrap(),
            clock: Clock::System,
            settings: Settings {
                mode: Mode::Production,
                base_url: "http://127.0.0.1".to_owned(),
                zone: chrono_tz::Asia::Shanghai,
                sign_in_limits: Switch::Off,
                posting_limits: Switch::Off,
                hashing_threads: 2,
            },
            views: view::Views::new(chrono_tz::Asia::Shanghai).unwrap(),
            mailer: mail::Mailer::memory(),
        })
        .await
        .unwrap();
        let mut residents = vec![];
        for n in 0..CLIENTS {
            residents.push(resident(&forum, n).await);
        }
        let thread = public_thread(&forum, &residents[0]).await;
        Self { forum, thread, residents }
    }

    async fn replies_per_second(&self, clients: usize, span: Duration) -> f64 {
        let begun = Instant::now();
        let tasks: Vec<_> = self.residents[..clients]
            .iter()
            .map(|resident| {
                let (forum, actor, thread) = (self.forum.clone(), resident.clone(), self.thread);
                tokio::spawn(async move {
                    let mut done = 0_u32;
                    while begun.elapsed() < span {
                        let reply = NewReply {
                            parent: None, body: "建议写明**乡道**的养护资金由谁承担。".to_owned()
                        };
                        forum.reply(&ctx(&forum, actor.clone()), thread, reply).await.unwrap();
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
}

fn ctx(forum: &Forum, actor: Actor) -> Ctx {
    Ctx { actor, ..Ctx::system("bench", forum.now()) }
}

async fn resident(forum: &Forum, n: usize) -> Actor {
    let system = Ctx::system("bench", forum.now());
    let input = RegistrationInput {
        email: format!("resident{n}@yishizhen.example"),
        display_name: format!("居民甲{n}"),
        password: "correct horse battery staple 议事".to_owned(),
        consents: vec![],
    };
    let joined = Timestamp::from_unix(1_700_000_000).unwrap();
    let id: AccountId = forum.create_account(&system, input, Lang::ZhCn, joined).await.unwrap();
    Actor::Resident(domain::actor::Person {
        id, display_name: format!("居民甲{n}"), confirmed: true, grants: vec![]
    })
}

/// A thread in a consultation that publishes at once: a reply then takes its place, its number and the counters too,
/// which is more work than one that waits for a moderator.
async fn public_thread(forum: &Forum, author: &Actor) -> ThreadId {
    let system = Ctx::system("bench", forum.now());
    let department =
        DepartmentInput {
            slug: "roads".to_owned(), name: "议事镇交通办".to_owned(), ..DepartmentInput::default()
        };
    let department = forum.create_department(&system, department).await.unwrap();
    let input = ConsultationInput {
        kind: ConsultationKind::Topic,
        title: "乡道养护怎么办".to_owned(),
        summary: "请提出办法".to_owned(),
        body: "欢迎每一位居民提出意见。".to_owned(),
        notices: vec![],
        departments: vec![department],
        opens_at: Some(forum.now()),
        closes_at: Some(forum.now() + chrono::TimeDelta::days(40)),
        respond_by: None,
        moderation: Moderation::After,
        short_period_reason: String::new(),
    };
    let consultation = forum.draft_consultation(&system, input).await.unwrap();
    let open = TransitionInput { to: Destination::Open, reason: None, version: None };
    forum.transition_consultation(&system, consultation, open).await.unwrap();
    let input = ThreadInput {
        title: "建议明确乡道养护资金来源".to_owned(),
        body: "第三十五条没有写明乡道的养护资金由谁承担，建议补充。".to_owned(),
        notice: None,
        notice_url: None,
    };
    forum.start_thread(&ctx(forum, author.clone()), consultation, input).await.unwrap()
}
