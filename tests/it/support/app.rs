//! The site as a test has it: the real server on a free port, a database and a mailbox of its own, a clock that is turned.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, LazyLock};
use std::thread::JoinHandle;

use base::lang::Lang;
use base::time::{Clock, Timestamp};
use chrono::TimeDelta;
use forum::{Ctx, Forum, Mode, Setup, Switch};
use mail::{Mailer, Outgoing};
use tokio::sync::{OnceCell, oneshot};

use super::client::Client;
use super::database::{Database, TestDatabase};
use super::portal::Portal;

/// When every test begins: a Monday, ten in the morning in Shanghai, within office hours.
pub(crate) const BEGINNING: &str = "2026-11-23T02:00:00Z";
/// The templates, read once: that takes longer than most tests.
static VIEWS: LazyLock<view::Views> = LazyLock::new(|| view::Views::new(chrono_tz::Asia::Shanghai).unwrap());
/// What the site calls itself in mails.
pub(crate) const SITE: &str = "https://moot.example";

/// Which limits apply. Off unless a test is about them.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) sign_in: Switch,
    pub(crate) posting: Switch,
    pub(crate) requests: Switch,
}

impl Limits {
    pub(crate) const OFF: Self = Self { sign_in: Switch::Off, posting: Switch::Off, requests: Switch::Off };
}

/// A site of one test.
pub(crate) struct TestApp {
    pub(crate) url: String,
    pub(crate) forum: Forum,
    pub(crate) clock: Clock,
    pub(crate) database: TestDatabase,
    /// The one host that this site can fetch from.
    pub(crate) portal: Portal,
    mailer: Mailer,
    pub(super) admin: OnceCell<Client>,
    pub(super) editor: OnceCell<Client>,
    pub(super) moderator: OnceCell<Client>,
    pub(super) department: OnceCell<serde_json::Value>,
    made: AtomicU32,
    leave_tasks: AtomicBool,
    server: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

/// A site on `kind`; `None`, after saying so, when there is no PostgreSQL to be had.
pub(crate) async fn spawn_app(kind: Database, limits: Limits) -> Option<TestApp> {
    spawn_app_with(kind, limits, &files::Settings::in_memory()).await
}

/// The same with files kept, and looked at, elsewhere.
pub(crate) async fn spawn_app_with(kind: Database, limits: Limits, files: &files::Settings) -> Option<TestApp> {
    let database = TestDatabase::fresh(kind)?;
    let clock = Clock::manual(Timestamp::parse(BEGINNING).unwrap());
    let mailer = Mailer::memory();
    let portal = Portal::open();
    let views = VIEWS.clone();
    let setup = Setup {
        db: database.open(),
        clock: clock.clone(),
        settings: forum_settings(limits),
        views: views.clone(),
        mailer: mailer.clone(),
        fetcher: portal.client(),
        files: files::Files::open(files).unwrap(),
    };
    let forum = Forum::open(setup).await.unwrap();
    let (url, server) = serve(forum.clone(), Arc::new(views), web_settings(limits));
    Some(TestApp {
        url,
        forum,
        clock,
        database,
        portal,
        mailer,
        admin: OnceCell::new(),
        editor: OnceCell::new(),
        moderator: OnceCell::new(),
        department: OnceCell::new(),
        made: AtomicU32::new(0),
        leave_tasks: AtomicBool::new(false),
        server: Some(server),
    })
}

fn forum_settings(limits: Limits) -> forum::Settings {
    forum::Settings {
        mode: Mode::Production,
        base_url: SITE.to_owned(),
        zone: chrono_tz::Asia::Shanghai,
        sign_in_limits: limits.sign_in,
        posting_limits: limits.posting,
        hashing_threads: 2,
        file_quota: 100 << 20,
    }
}

fn web_settings(limits: Limits) -> web::Settings {
    web::Settings {
        bind: ([127, 0, 0, 1], 0).into(),
        workers: 1,
        trusted_proxies: vec![],
        request_limits: limits.requests,
        default_lang: Lang::ZhCn,
        embed_ancestors: vec![web::Ancestor::Portals],
        security_contact: Some("mailto:security@yishizhen.example".parse().unwrap()),
        site: view::Site {
            record_number: "示例备00000000号".to_owned(),
            police_record_number: String::new(),
            code: "0000000000".to_owned(),
            operator: "议事镇人民政府办公室".to_owned(),
            contact: "000-0000 0000".to_owned(),
        },
    }
}

/// Runs the server on a thread and a runtime of its own, as in production; says where, and how it is stopped.
fn serve(
    forum: Forum,
    views: Arc<view::Views>,
    settings: web::Settings,
) -> (String, (oneshot::Sender<()>, JoinHandle<()>)) {
    let (stop, stopped) = oneshot::channel();
    let (say, hear) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let web::Serving { server, address, .. } = web::start(forum, views, settings).unwrap();
            say.send(format!("http://{address}")).unwrap();
            let handle = server.handle();
            let running = tokio::spawn(server);
            let _ = stopped.await;
            handle.stop(false).await;
            running.await.unwrap().unwrap();
        });
    });
    (hear.recv().unwrap(), (stop, thread))
}

impl TestApp {
    /// What the house itself does, now.
    pub(crate) fn system(&self) -> Ctx {
        Ctx::system("test", self.clock.now())
    }

    /// Turns the clock forward.
    pub(crate) fn wait(&self, time: TimeDelta) {
        self.clock.advance(time);
    }

    /// The instant so far from now, as JSON has it.
    pub(crate) fn in_time(&self, time: TimeDelta) -> String {
        (self.clock.now() + time).rfc3339()
    }

    /// A number that nothing in this test has had.
    pub(crate) fn number(&self) -> u32 {
        self.made.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Does what the clockwork does: phases noted, tasks run until none is due, events sealed.
    pub(crate) async fn run_jobs(&self) {
        self.forum.record_phases(&self.system()).await.unwrap();
        while self.forum.run_next_task(&self.system()).await.unwrap() {}
        while self.forum.index_notices(&self.system()).await.unwrap() > 0 {}
        while self.forum.index_threads(&self.system()).await.unwrap() > 0 {}
        while self.forum.seal(&self.system()).await.unwrap() > 0 {}
    }

    /// The letters sent to an address so far, the oldest first.
    pub(crate) fn mail_to(&self, address: &str) -> Vec<Outgoing> {
        self.mailer.sent().into_iter().filter(|letter| letter.to == address).collect()
    }

    /// Tasks may be left undone by this test.
    pub(crate) fn leave_tasks(&self) {
        self.leave_tasks.store(true, Ordering::Relaxed);
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.server.take() {
            let _ = stop.send(());
            let ended = thread.join();
            if !std::thread::panicking() {
                ended.unwrap();
            }
        }
        if std::thread::panicking() || self.leave_tasks.load(Ordering::Relaxed) {
            return;
        }
        let left = self.database.db_count("SELECT count(*) AS n FROM task");
        assert_eq!(left, 0, "tasks are left undone: run_jobs(), or leave_tasks() when that is meant");
    }
}
