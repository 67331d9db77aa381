//! Notices of a few portals and of hundreds: what a polling round costs, and whether the pages of notices stay as fast.
//!
//! Both towns are filled by polling portals on loopback, as a real one is: each list read, each page fetched, read and
//! kept. On SQLite; on PostgreSQL where `FOLKMOOT_BENCH_POSTGRES` names a server (`postgres://user@host:port`) with two empty
//! databases, `portals_5` and `portals_500`. Then each round and each page is timed in both, in one run: the ratios are the figures.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench that cannot go on stops; it exists to print")]

#[path = "shared/house.rs"]
mod house;
#[path = "shared/portals.rs"]
mod portals;
#[path = "shared/site.rs"]
mod site;

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use base::lang::Lang;
use base::time::Clock;
use chrono::TimeDelta;
use domain::account::RegistrationInput;
use domain::ids::NoticeId;
use domain::role::{Role, ScopeKind};
use forum::Forum;
use forum::grant::GrantInput;
use forum::portal::SourceInput;
use house::system;
use portals::{NOTICES, Portals, host, list_url};
use reqwest::redirect::Policy;

/// Longer than the interval between two readings of a source.
const ROUND: TimeDelta = TimeDelta::minutes(61);

#[tokio::main]
async fn main() {
    // `cargo test --benches` only wants to know that it runs.
    let is_test = std::env::args().any(|arg| arg == "--test");
    let (few, many, looks) = if is_test { (1, 2, 3) } else { (5, 500, 100) };
    let (small, large) = (Place::of(few).await, Place::of(many).await);
    println!("{:<44}{:>12}{:>12}{:>8}", "portals", few, many, "");
    println!("{:<44}{:>12}{:>12}{:>8}", "notices", few * NOTICES, many * NOTICES, "ratio");
    line("filled, a notice:", per(small.filled, few * NOTICES), per(large.filled, many * NOTICES));
    let unchanged = (small.round().await, large.round().await);
    line("round, lists unchanged, a portal:", per(unchanged.0, few), per(unchanged.1, many));
    small.portals.manner.is_conditional.store(true, Ordering::SeqCst);
    large.portals.manner.is_conditional.store(true, Ordering::SeqCst);
    let silent = (small.round().await, large.round().await);
    line("round, lists not sent again (304), a portal:", per(silent.0, few), per(silent.1, many));
    println!("{:<44}{:>9.2} s {:>9.2} s", "  the whole round:", silent.0.as_secs_f64(), silent.1.as_secs_f64());
    // Logged in only now: a session does not outlast the hours of the rounds.
    let (here, there) = (editor(&small.forum, &small.site).await, editor(&large.forum, &large.site).await);
    for (what, path) in pages(small.rewritten, large.rewritten) {
        line(what, small.look(&here, &path.0, looks).await, large.look(&there, &path.1, looks).await);
    }
}

/// The pages that are looked at: what each is, and where it stands in the small town and in the large one.
fn pages(small: NoticeId, large: NoticeId) -> Vec<(&'static str, (String, String))> {
    let same = |path: &str| (path.to_owned(), path.to_owned());
    let of = |path: &dyn Fn(NoticeId) -> String| (path(small), path(large));
    vec![
        ("the editors' list:", same("/admin/notices")),
        ("search that finds all:", same("/admin/notices?pile=all&q=乡道养护办法")),
        ("search that finds twenty:", same("/admin/notices?pile=all&q=议事镇p0之")),
        ("search that finds nothing:", same("/admin/notices?pile=all&q=桥梁收费")),
        ("the editors' list of portals:", same("/admin/portals")),
        ("a notice:", of(&|id| format!("/notices/{id}"))),
        ("two versions compared:", of(&|id| format!("/notices/{id}/compare?from=1&to=2"))),
        ("from an address to its threads (/n):", same(&format!("/n?url={}1.html", list_url(0)))),
    ]
}

/// A town with its portals, all their notices read.
struct Place {
    forum: Forum,
    clock: Clock,
    portals: Portals,
    count: usize,
    /// How long it took to read them all.
    filled: Duration,
    /// A notice with two versions.
    rewritten: NoticeId,
    site: String,
    _dir: tempfile::TempDir,
}

impl Place {
    async fn of(count: usize) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let portals = Portals::open();
        let clock = Clock::manual(Clock::System.now());
        let url = match std::env::var("FOLKMOOT_BENCH_POSTGRES") {
            Ok(server) => format!("{server}/portals_{count}"),
            Err(_) => house::sqlite(dir.path()),
        };
        let forum = house::open(url, clock.clone(), portals.client()).await;
        for portal in 0..count {
            add_portal(&forum, portal).await;
        }
        let begun = Instant::now();
        poll(&forum, count).await;
        let filled = begun.elapsed();
        let rewritten = rewrite(&forum, &portals).await;
        let site = site::serve(&forum);
        Self { forum, clock, portals, count, filled, rewritten, site, _dir: dir }
    }

    /// Polls every source once more.
    async fn round(&self) -> Duration {
        self.clock.advance(ROUND);
        let begun = Instant::now();
        poll(&self.forum, self.count).await;
        begun.elapsed()
    }

    /// The median time of a page.
    async fn look(&self, editor: &reqwest::Client, path: &str, looks: usize) -> Duration {
        let mut times = Vec::with_capacity(looks);
        for _ in 0..looks {
            let begun = Instant::now();
            let reply = editor.get(format!("{}{path}", self.site)).send().await.unwrap();
            let status = reply.status();
            reply.bytes().await.unwrap();
            times.push(begun.elapsed());
            assert_eq!(status, if path.starts_with("/n?") { 302 } else { 200 }, "{path}");
        }
        times.sort();
        times[looks / 2]
    }
}

/// An editor of the site with a browser that is logged in.
async fn editor(forum: &Forum, site: &str) -> reqwest::Client {
    let (email, password) = ("editor@yishizhen.example", "correct horse battery staple 议事");
    let ctx = system(forum);
    let input = RegistrationInput {
        email: email.to_owned(),
        display_name: "编辑甲".to_owned(),
        password: password.to_owned(),
        consents: vec![],
    };
    let account = forum.create_account(&ctx, input, Lang::ZhCn, ctx.now).await.unwrap();
    let role = GrantInput { role: Role::Editor, scope: ScopeKind::Site, scope_id: None, until: None };
    forum.give_role(&ctx, account, role).await.unwrap();
    let browser = reqwest::Client::builder().cookie_store(true).redirect(Policy::none()).no_proxy().build().unwrap();
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("email", email), ("password", password)])
        .finish();
    let login = browser.post(format!("{site}/login")).header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(login.body(form).send().await.unwrap().status(), 303, "the editor cannot log in");
    browser
}

async fn add_portal(forum: &Forum, portal: usize) {
    let (ctx, slug) = (system(forum), format!("p{portal}"));
    forum.create_portal(&ctx, &slug, &format!("议事镇第{portal}门户"), &[host(portal)]).await.unwrap();
    let source = SourceInput { url: list_url(portal), ..SourceInput::default() };
    forum.add_source(&ctx, &slug, source).await.unwrap();
}

/// Polls what is due, a source at a time, as the job does.
async fn poll(forum: &Forum, count: usize) {
    let mut polled = 0;
    while forum.poll_next_source(&system(forum)).await.unwrap() {
        polled += 1;
    }
    assert_eq!(polled, count, "not every source was due");
}

/// Has one notice read otherwise.
async fn rewrite(forum: &Forum, portals: &Portals) -> NoticeId {
    let ctx = system(forum);
    let url = format!("{}1.html", list_url(0));
    let id = forum.notice_at(&ctx, &url).await.unwrap().notice.id;
    portals.manner.is_rewritten.store(true, Ordering::SeqCst);
    forum.check_notice(&ctx, id).await.unwrap();
    portals.manner.is_rewritten.store(false, Ordering::SeqCst);
    assert_eq!(forum.notice(&ctx, id).await.unwrap().notice.current_version, 2);
    id
}

fn per(time: Duration, count: usize) -> Duration {
    time / u32::try_from(count).unwrap()
}

fn line(what: &str, small: Duration, large: Duration) {
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!("{what:<44}{:>9.2} ms{:>9.2} ms{:>8.1}", ms(small), ms(large), ms(large) / ms(small));
}
