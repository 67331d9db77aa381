//! PostgreSQL for the tests: one throw-away cluster for the whole process, a database of its own for each test.
//!
//! The cluster is started when the first test asks for it, listens on a free port of the loopback, and ends with this
//! process, however that ends: a watcher holds the other end of a pipe, and clears up when the pipe closes.
//! `FOLKMOOT_TEST_POSTGRES_URL` names a server to use instead (any database of it that may create databases);
//! `FOLKMOOT_REQUIRE_POSTGRES=1` makes a missing PostgreSQL a failure; `FOLKMOOT_TEST_POSTGRES_FSYNC=1` turns
//! fsync on, for tests that pull the plug.

use std::env;
use std::io::{self, Write};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many ports to try: another process may take a port between our asking for a free one and using it.
const PORTS_TO_TRY: usize = 5;

/// A new, empty database: its `postgres://` URL. `None`, after saying so, when there is no PostgreSQL to be had.
pub(crate) fn fresh_database() -> Option<String> {
    copy_of("template0")
}

/// A new copy of a database of ours, by its name, to which nobody may be connected. `None` as for [`fresh_database`].
pub(crate) fn copy_of(template: &str) -> Option<String> {
    server().map(|server| server.create(template))
}

/// Drops a database of ours, whoever is still connected; what nobody drops goes when the process ends.
pub(crate) fn drop_database(url: &str) {
    if let Some(server) = server() {
        server.run(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", database_name(url)));
    }
}

/// The server of this process, started on first use.
fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(|| match env::var("FOLKMOOT_TEST_POSTGRES_URL") {
        Ok(url) => Some(Server::given(&url)),
        Err(_) => Server::throw_away(),
    });
    if server.is_none() {
        let required = env::var("FOLKMOOT_REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
        assert!(!required, "FOLKMOOT_REQUIRE_POSTGRES=1, but initdb, pg_ctl and psql were not found");
        // Not eprintln: the test harness would swallow it.
        writeln!(io::stderr(), "SKIPPED on PostgreSQL: initdb, pg_ctl and psql were not found").unwrap();
    }
    server.as_ref()
}

/// A running server on which we may create databases.
struct Server {
    psql: PathBuf,
    /// The URL of a database to give orders from.
    orders: String,
    /// Held for its closing: what the watcher waits for.
    _pipe: ChildStdin,
}

impl Server {
    /// A server that somebody else runs; our databases on it are dropped when this process ends.
    fn given(url: &str) -> Self {
        let psql = binary("psql").unwrap_or_else(|| panic!("psql is needed with FOLKMOOT_TEST_POSTGRES_URL"));
        let drop_ours = format!(
            "SELECT format('DROP DATABASE %I WITH (FORCE)', datname) FROM pg_database WHERE datname LIKE '{}%' \\gexec",
            prefix().replace('_', "\\_")
        );
        let script = r#"cat >/dev/null; printf '%s\n' "$3" | "$1" -X -q "$2""#;
        let pipe = watcher(script, &[psql.as_os_str().to_str().unwrap(), url, &drop_ours]);
        Self { psql, orders: url.to_owned(), _pipe: pipe }
    }

    /// A new cluster in a temporary folder; `None` when PostgreSQL is not installed.
    fn throw_away() -> Option<Self> {
        let (initdb, pg_ctl, psql) = (binary("initdb")?, binary("pg_ctl")?, binary("psql")?);
        let folder = env::temp_dir().join(format!("folkmoot-postgres-{}", std::process::id()));
        std::fs::create_dir(&folder).unwrap();
        let owner = unprivileged();
        if let Some((user, group)) = owner {
            chown(&folder, Some(user), Some(group)).unwrap();
        }
        let data = folder.join("data");
        let mut create = Command::new(initdb);
        create.arg("--pgdata").arg(&data).args(["--username=folkmoot", "--auth=trust", "--encoding=UTF8"]);
        succeed(as_owner(create.args(["--locale=C", "--no-sync"]), owner, &folder));
        let script = r#"cat >/dev/null
            if read -r server <"$1/data/postmaster.pid"; then
                kill -QUIT "$server"
                for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$server" && sleep 0.2; done
            fi
            rm -rf "$1""#;
        let pipe = watcher(script, &[folder.to_str().unwrap()]);
        let port = (0..PORTS_TO_TRY).find_map(|_| start(&pg_ctl, &folder, owner));
        let port = port.unwrap_or_else(|| {
            panic!("PostgreSQL did not start: {}", std::fs::read_to_string(folder.join("log")).unwrap_or_default())
        });
        let orders = format!("postgres://folkmoot@127.0.0.1:{port}/postgres");
        Some(Self { psql, orders, _pipe: pipe })
    }

    /// A new database copied from `template`: its URL.
    fn create(&self, template: &str) -> String {
        static CREATED: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}{}", prefix(), CREATED.fetch_add(1, Ordering::Relaxed));
        self.run(&format!("CREATE DATABASE {name} TEMPLATE {template} ENCODING 'UTF8'"));
        let (address, query) = self.orders.split_once('?').map_or((&*self.orders, None), |(a, q)| (a, Some(q)));
        let (server, _) = address.rsplit_once('/').unwrap();
        query.map_or_else(|| format!("{server}/{name}"), |query| format!("{server}/{name}?{query}"))
    }

    fn run(&self, sql: &str) {
        succeed(Command::new(&self.psql).args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", sql, &self.orders]));
    }
}

/// What the names of this process's databases begin with.
fn prefix() -> String {
    format!("folkmoot_test_{}_", std::process::id())
}

/// The database that a URL made here names.
pub(crate) fn database_name(url: &str) -> &str {
    let address = url.split('?').next().unwrap_or(url);
    address.rsplit('/').next().unwrap_or(address)
}

/// Starts the cluster on a port that is free now: that port, or `None` when it was taken meanwhile.
fn start(pg_ctl: &Path, folder: &Path, owner: Option<(u32, u32)>) -> Option<u16> {
    let port = TcpListener::bind(("127.0.0.1", 0)).ok()?.local_addr().ok()?.port();
    let fsync = if env::var("FOLKMOOT_TEST_POSTGRES_FSYNC").is_ok_and(|value| value == "1") { "on" } else { "off" };
    let options = format!(
        "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c max_connections=300 \
         -c fsync={fsync} -c full_page_writes={fsync}"
    );
    let mut command = Command::new(pg_ctl);
    command.args(["start", "--wait", "--timeout=60", "--options", &options]);
    command.arg("--pgdata").arg(folder.join("data")).arg("--log").arg(folder.join("log"));
    // Null and not captured: the server inherits these, and a pipe would stay open as long as it runs.
    as_owner(&mut command, owner, folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success()).then_some(port)
}

/// A program on `PATH`, or where Debian keeps the server's programs: the newest version.
pub(crate) fn binary(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<_> = env::split_paths(&path).collect();
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    folders.extend(versions.into_iter().rev().map(|(_, folder)| folder));
    folders.into_iter().map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// The user and group to run the server as when we are root, whom it refuses; `None` when we are not.
fn unprivileged() -> Option<(u32, u32)> {
    let id = |arguments: &[&str]| {
        let answer = Command::new("id").args(arguments).output().ok().filter(|answer| answer.status.success())?;
        String::from_utf8(answer.stdout).ok()?.trim().parse::<u32>().ok()
    };
    if id(&["-u"]) != Some(0) {
        return None;
    }
    ["postgres", "nobody"].into_iter().find_map(|user| Some((id(&["-u", user])?, id(&["-g", user])?)))
}

fn as_owner<'a>(command: &'a mut Command, owner: Option<(u32, u32)>, folder: &Path) -> &'a mut Command {
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    command.current_dir(folder).env_remove("PGDATA").env_remove("PGPORT").env_remove("PGHOST")
}

/// Starts a shell of its own process group that waits for our end of its standard input to close.
fn watcher(script: &str, arguments: &[&str]) -> ChildStdin {
    let script = format!("trap '' INT TERM HUP; {script}");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, "folkmoot-postgres-watcher"]).args(arguments).process_group(0).current_dir("/");
    let shell = shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    shell.unwrap().stdin.take().unwrap()
}

fn succeed(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
