//! Files in a bucket, against a store that speaks S3 on this machine: `moto_server`, of the PyPI package `moto[server]`.
//! It is looked for in `PATH` and in the environment that `.ci/run` makes; `FOLKMOOT_REQUIRE_S3=1` makes its absence a
//! failure.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base::secret::Secret;
use chrono::TimeDelta;
use reqwest::Method;

use super::{TEXT, bring, bring_picture, fetch};
use crate::support::app::{Limits, spawn_app_with};
use crate::support::database::Database;

/// A store in a process of its own, which ends with this.
struct Store {
    process: Child,
    at: String,
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program() -> Option<PathBuf> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools");
    let tools = std::env::var_os("FOLKMOOT_TOOLS").map_or(default, PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(tools.join("python/bin")).chain(std::env::split_paths(&path));
    folders.map(|folder| folder.join("moto_server")).find(|file| file.is_file())
}

impl Store {
    /// Begins one; `None`, after saying so, where there is no such program.
    async fn begin() -> Option<Self> {
        let Some(program) = program() else {
            let required = std::env::var("FOLKMOOT_REQUIRE_S3").is_ok_and(|value| value == "1");
            assert!(!required, "FOLKMOOT_REQUIRE_S3=1, but moto_server was not found");
            writeln!(std::io::stderr(), "SKIPPED on S3: moto_server (pip install 'moto[server]') was not found")
                .unwrap();
            return None;
        };
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let store = Self { process, at: format!("http://127.0.0.1:{port}") };
        store.answers().await;
        Some(store)
    }

    /// Waits until it listens: it is a program that takes its time to start.
    async fn answers(&self) {
        for _ in 0..300 {
            if reqwest::get(format!("{}/moto-api/", self.at)).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("moto_server does not answer at {}", self.at);
    }

    /// Asks it as whoever holds a key; it wants to see a signature, and does not check it.
    async fn ask(&self, method: Method, path: &str) -> (u16, Vec<u8>) {
        let signed =
            "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
        let call = reqwest::Client::new().request(method, format!("{}{path}", self.at));
        let answer = call.header("authorization", signed).send().await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
    }

    fn settings(&self) -> files::Settings {
        files::Settings {
            url: "s3://moot/files/of".to_owned(),
            s3: files::S3 {
                endpoint: self.at.clone(),
                region: "us-east-1".to_owned(),
                access_key: "key".to_owned(),
                secret_key: Secret::new("secret"),
            },
            ..files::Settings::in_memory()
        }
    }
}

#[test]
fn a_bucket_holds_each_file_under_its_hash_until_nobody_needs_it() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let Some(store) = Store::begin().await else { return };
        assert_eq!(store.ask(Method::PUT, "/moot").await.0, 200);
        let app = spawn_app_with(Database::Sqlite, Limits::OFF, &store.settings()).await.unwrap();
        let writer = app.resident("朱小满").await;
        let (text, picture) = (bring(&writer, TEXT, None).await.created(), bring_picture(&writer, "a.jpg", "").await);
        for file in [&text, &picture] {
            let hash = file["sha256"].as_str().unwrap();
            let path = format!("/moot/files/of/{}/{hash}", &hash[..2]);
            let (status, bytes) = store.ask(Method::GET, &path).await;
            assert_eq!((status, base::secret::sha256_hex(&bytes).as_str()), (200, hash));
            assert_eq!(fetch(&app.visitor(), file).await.bytes, bytes);
            writer.delete(&format!("/attachments/{}", file["id"].as_str().unwrap())).await.ok();
        }
        app.wait(TimeDelta::hours(2));
        assert_eq!(app.forum.purge_files(&app.system()).await.unwrap(), 2);
        let hash = text["sha256"].as_str().unwrap();
        assert_eq!(store.ask(Method::GET, &format!("/moot/files/of/{}/{hash}", &hash[..2])).await.0, 404);
        // A store that is gone keeps nobody from writing, and nothing is said to be kept that is not.
        drop(store);
        let lost = bring(&writer, TEXT, None).await;
        assert!(lost.status >= 500, "{}", lost.text);
        assert_eq!(app.database.db_count("SELECT count(*) AS n FROM attachment WHERE dropped_at IS NULL"), 0);
    });
}
