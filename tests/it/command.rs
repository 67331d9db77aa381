//! The commands as an administrator types them: what they print, how they end, and what they refuse.

use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::task::JoinSet;

fn folkmoot(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_folkmoot"));
    // A folkmoot.toml of whoever runs the tests is not ours.
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// Runs a command on a real site's database to its end.
fn run(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = folkmoot(folder);
    command.args(arguments).args(["--set", "database.url=sqlite://real.db"]);
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    process.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    process.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A demo that is running; killed when it is dropped.
struct Demo {
    process: Child,
    url: String,
}

impl Demo {
    fn start(folder: &Path, more: &[&str]) -> Self {
        let mut command = folkmoot(folder);
        command.args(["demo", "--port", "0", "--data", "demo"]).args(more);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = lines.next().expect("the demo says something").unwrap();
        // It listens once it says so.
        assert!(lines.by_ref().any(|line| line.unwrap().starts_with("listening on ")), "the demo does not listen");
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, url }
    }

    /// Tells it to stop; its exit code and how long it took.
    fn terminate(mut self) -> (Option<i32>, Duration) {
        let begun = Instant::now();
        let told = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(told.success());
        (self.process.wait().unwrap().code(), begun.elapsed())
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn accounts(folder: &Path) -> Vec<Value> {
    serde_json::from_slice(&std::fs::read(folder.join("demo/accounts.json")).unwrap()).unwrap()
}

async fn token(url: &str, account: &Value) -> String {
    let body = json!({ "login": account["login"], "password": account["password"] });
    let answer = reqwest::Client::new().post(format!("{url}/api/v1/tokens")).json(&body).send().await.unwrap();
    answer.json::<Value>().await.unwrap()["token"].as_str().unwrap().to_owned()
}

#[test]
fn the_database_is_brought_up_and_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["migrate", "--check"], "").status.code(), Some(1));
    assert_eq!(run(folder.path(), &["migrate"], "").status.code(), Some(0));
    assert_eq!(run(folder.path(), &["migrate", "--check"], "").status.code(), Some(0));
    assert_eq!(run(folder.path(), &["migrate", "--chekc"], "").status.code(), Some(2));
}

#[test]
fn people_are_made_with_a_password_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let create = ["user", "create", "--login", "wang@people.example", "--name", "王管理", "--role", "admin"];
    let weak = run(folder.path(), &create, "kurz\n");
    assert_eq!(weak.status.code(), Some(1));
    assert!(said(&weak).contains("password: "), "{}", said(&weak));
    let made = run(folder.path(), &create, "vier Pferde auf der Heide\n");
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let again = run(folder.path(), &create, "vier Pferde auf der Heide\n");
    assert!(again.status.code() == Some(1) && said(&again).contains("taken"), "{}", said(&again));
    let grant = ["user", "grant", "--login", "wang@people.example", "--role", "official"];
    assert_eq!(run(folder.path(), &grant, "").status.code(), Some(1), "an official belongs to a department");
    let suspend = ["user", "suspend", "--login", "wang@people.example", "--reason", "反复刷屏"];
    assert_eq!(run(folder.path(), &suspend, "").status.code(), Some(1), "somebody has to be left who runs the site");
    let second = ["user", "create", "--login", "li@people.example", "--name", "李管理", "--role", "admin"];
    assert_eq!(run(folder.path(), &second, "vier Pferde auf der Heide\n").status.code(), Some(0));
    assert_eq!(run(folder.path(), &suspend, "").status.code(), Some(0));
    let readmit = ["user", "readmit", "--login", "wang@people.example", "--reason", "已承诺改正"];
    assert_eq!(run(folder.path(), &readmit, "").status.code(), Some(0));
}

#[test]
fn a_notice_is_read_and_what_was_missing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let page =
        "<html><head><meta name=ArticleTitle content='关于桥梁限行的公告'></head><body><p>正文。</p></body></html>";
    std::fs::write(folder.path().join("page.html"), page).unwrap();
    let import = ["notice", "import", "page.html", "--url", "https://www.town.example/a.html"];
    let output = run(folder.path(), &import, "");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let lines = said(&output);
    let line = |of: &str| lines.lines().find(|line| line.trim_start().starts_with(of)).unwrap().to_owned();
    assert!(line("title").contains("meta") && line("title").contains("关于桥梁限行的公告"), "{lines}");
    assert!(line("document_number").ends_with("missing"), "{lines}");
    assert!(said(&run(folder.path(), &import, "")).contains("known"));
    let foreign = [&import[..], &["--portal", "town"]].concat();
    assert_eq!(run(folder.path(), &foreign, "").status.code(), Some(1), "there is no such portal");
}

#[test]
fn the_demo_is_a_town_that_stays() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &[]);
    assert!(demo.url.starts_with("http://127.0.0.1:"), "{}", demo.url);
    let first = accounts(folder.path());
    let mut roles: Vec<&str> = first.iter().map(|account| account["role"].as_str().unwrap()).collect();
    roles.sort_unstable();
    let wanted = ["admin", "editor", "head", "moderator", "moderator", "official"];
    assert_eq!(roles, [&wanted[..], &["resident", "resident", "resident", "signer", "supervisor"]].concat());
    let mode = std::fs::metadata(folder.path().join("demo/accounts.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(demo.terminate().0, Some(0));
    std::fs::remove_file(folder.path().join("demo/accounts.json")).unwrap();
    drop(Demo::start(folder.path(), &[]));
    assert_eq!(accounts(folder.path()), first, "the file is written again as it was");
    drop(Demo::start(folder.path(), &["--fresh"]));
    assert_ne!(accounts(folder.path()), first, "a new town has new passwords");
}

#[tokio::test]
async fn the_demo_holds_a_consultation_in_every_phase() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &[]);
    let editor = token(&demo.url, accounts(folder.path()).iter().find(|who| who["role"] == "editor").unwrap()).await;
    let http = reqwest::Client::new();
    for phase in domain::phase::Phase::ALL {
        let list = http.get(format!("{}/api/v1/consultations?phase={phase}", demo.url)).bearer_auth(&editor);
        let found: Value = list.send().await.unwrap().json().await.unwrap();
        assert!(!found["items"].as_array().unwrap().is_empty(), "{phase}: {found}");
    }
}

#[test]
fn a_real_site_and_a_demo_keep_apart() {
    let folder = tempfile::tempdir().unwrap();
    drop(Demo::start(folder.path(), &[]));
    let serve = folkmoot(folder.path()).args(["serve", "--set", "database.url=sqlite://demo/folkmoot.db"]).output();
    let serve = serve.unwrap();
    assert!(serve.status.code() == Some(1) && said(&serve).contains("folkmoot demo"), "{}", said(&serve));
    let suspend = ["user", "suspend", "--login", "nobody@people.example", "--reason", "反复刷屏"];
    assert_eq!(run(folder.path(), &suspend, "").status.code(), Some(1), "the real site's database is made by this");
    for more in [&[][..], &["--fresh"][..]] {
        let mut demo = folkmoot(folder.path());
        let demo = demo.args(["demo", "--port", "0", "--database", "sqlite://real.db"]).args(more).output().unwrap();
        assert!(demo.status.code() == Some(1) && said(&demo).contains("Nothing was changed"), "{}", said(&demo));
    }
}

/// Posts until the server is gone; the ids of what it acknowledged.
async fn post_on(url: String, token: String, client: usize, count: Arc<AtomicUsize>) -> Vec<String> {
    let http = reqwest::Client::new();
    let mut acknowledged = vec![];
    for n in 0.. {
        let body = json!({ "parent_id": null, "body": format!("第 {client} 位居民的第 {n} 条意见：请说明资金来源。") });
        let Ok(answer) = http.post(&url).bearer_auth(&token).json(&body).send().await else { break };
        let status = answer.status();
        let Ok(post) = answer.json::<Value>().await else { break };
        assert_eq!(status, 201, "{post}");
        acknowledged.push(post["id"].as_str().unwrap().to_owned());
        count.fetch_add(1, Ordering::SeqCst);
    }
    acknowledged
}

#[tokio::test]
async fn told_to_stop_it_finishes_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(folder.path(), &[]);
    let http = reqwest::Client::new();
    let resident =
        token(&demo.url, accounts(folder.path()).iter().find(|who| who["role"] == "resident").unwrap()).await;
    let open: Value =
        http.get(format!("{}/api/v1/consultations?phase=open", demo.url)).send().await.unwrap().json().await.unwrap();
    let open = open["items"][0]["id"].as_str().unwrap();
    let threads = http.get(format!("{}/api/v1/consultations/{open}/threads", demo.url));
    let threads: Value = threads.send().await.unwrap().json().await.unwrap();
    let posts = format!("{}/api/v1/threads/{}/posts", demo.url, threads["items"][0]["id"].as_str().unwrap());
    let mut stream = http.get(format!("{}/api/v1/events", demo.url)).header("accept", "text/event-stream");
    stream = stream.header("last-event-id", "1");
    let mut stream = stream.send().await.unwrap();
    assert!(stream.chunk().await.unwrap().unwrap().starts_with(b"id: 2\n"));
    let count = Arc::new(AtomicUsize::new(0));
    let mut clients: JoinSet<_> =
        (0..8).map(|n| post_on(posts.clone(), resident.clone(), n, Arc::clone(&count))).collect();
    while count.load(Ordering::SeqCst) < 40 && !clients.is_empty() {
        tokio::task::yield_now().await;
    }
    let (code, took) = tokio::task::spawn_blocking(move || demo.terminate()).await.unwrap();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(10), "{took:?}, an open stream notwithstanding");
    let mut acknowledged = vec![];
    while let Some(ids) = clients.join_next().await {
        acknowledged.extend(ids.unwrap());
    }
    assert!(acknowledged.len() >= 40, "{acknowledged:?}");
    let demo = Demo::start(folder.path(), &[]);
    for id in acknowledged {
        let post = http.get(format!("{}/api/v1/posts/{id}", demo.url)).bearer_auth(&resident).send().await.unwrap();
        assert_eq!(post.status(), 200, "post {id} was acknowledged and is gone");
    }
}
