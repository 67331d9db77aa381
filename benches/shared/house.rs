//! A forum with nothing in it.

use base::time::Clock;
use forum::{Ctx, Fetcher, Forum, Mode, Settings, Setup, Switch};

/// The forum, in the empty database at this address.
pub(crate) async fn open(url: String, clock: Clock, fetcher: Fetcher) -> Forum {
    store::migrate::migrate(&url).unwrap();
    Forum::open(Setup {
        db: store::Db::open(&store::Settings { url, readers: 4, writers: 1 }).unwrap(),
        clock,
        settings: Settings {
            mode: Mode::Production,
            base_url: "http://127.0.0.1".to_owned(),
            zone: chrono_tz::Asia::Shanghai,
            sign_in_limits: Switch::Off,
            posting_limits: Switch::Off,
            hashing_threads: 2,
            file_quota: 100 << 20,
        },
        views: view::Views::new(chrono_tz::Asia::Shanghai).unwrap(),
        mailer: mail::Mailer::memory(),
        fetcher,
        files: files::Files::open(&files::Settings::in_memory()).unwrap(),
    })
    .await
    .unwrap()
}

/// A SQLite database in this folder.
pub(crate) fn sqlite(dir: &std::path::Path) -> String {
    format!("sqlite://{}", dir.join("bench.db").display())
}

/// The site itself asks, now.
pub(crate) fn system(forum: &Forum) -> Ctx {
    Ctx::system("bench", forum.now())
}
