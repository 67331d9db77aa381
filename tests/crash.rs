//! What was acknowledged survives a kill: the server is ended by SIGKILL while eight clients post, started again, and
//! every acknowledged post must be there, whole.
//!
//! One round by default; the ten of the promise: `FOLKMOOT_CRASH_ROUNDS=10 cargo test --test crash`.
//! (Power loss is another matter than a kill: `synchronous=FULL` answers that, see `docs/ARCHITECTURE.md`.)

#[cfg(test)]
#[path = "it/support/postgres.rs"]
mod postgres;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::{BufRead as _, BufReader};
    use std::path::Path;
    use std::process::{Child, Command, Stdio};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use serde_json::{Value, json};

    use super::postgres;

    /// Posts acknowledged before the kill.
    const ACKNOWLEDGED: usize = 200;
    const CLIENTS: usize = 8;

    #[test]
    fn every_acknowledged_post_survives_a_kill_on_sqlite() {
        rounds(None);
    }

    #[test]
    fn every_acknowledged_post_survives_a_kill_on_postgres() {
        if let Some(url) = postgres::fresh_database() {
            rounds(Some(&url));
            postgres::drop_database(&url);
        }
    }

    fn rounds(database: Option<&str>) {
        let rounds = std::env::var("FOLKMOOT_CRASH_ROUNDS").map_or(1, |n| n.parse().unwrap());
        let data = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let mut acknowledged = BTreeMap::new();
        for round in 1..=rounds {
            let mut server = Server::start(data.path(), database);
            let posted = runtime.block_on(post_until_killed(&mut server, data.path(), round));
            acknowledged.extend(posted);
            let server = Server::start(data.path(), database);
            runtime.block_on(all_there(&server, data.path(), &acknowledged));
        }
    }

    /// A post as its author remembers it.
    #[derive(Clone)]
    struct Remembered {
        body: String,
        receipt: String,
        author: usize,
    }

    struct Server {
        process: Child,
        url: String,
    }

    impl Server {
        fn start(data: &Path, database: Option<&str>) -> Self {
            let mut command = Command::new(env!("CARGO_BIN_EXE_folkmoot"));
            command.args(["demo", "--port", "0", "--data"]).arg(data);
            if let Some(url) = database {
                command.args(["--database", url]);
            }
            let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
            let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
            let url = lines
                .find_map(|line| line.unwrap().split_whitespace().find(|w| w.starts_with("http://")).map(str::to_owned))
                .expect("the demo prints its address");
            // Whatever else it says must not fill the pipe and stop it.
            std::thread::spawn(move || lines.for_each(drop));
            let url = url.trim_end_matches('/').to_owned();
            Self { process, url }
        }

        async fn ready(&self) {
            let client = reqwest::Client::new();
            for _ in 0..600 {
                if client.get(format!("{}/readyz", self.url)).send().await.is_ok_and(|r| r.status().is_success()) {
                    return;
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            panic!("the server did not become ready");
        }
    }

    impl Drop for Server {
        fn drop(&mut self) {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }

    async fn get(url: &str, token: &str) -> Value {
        let answer = reqwest::Client::new().get(url).bearer_auth(token).send().await.unwrap();
        assert!(answer.status().is_success(), "{url}: {}", answer.status());
        answer.json().await.unwrap()
    }

    async fn tokens(server: &Server, data: &Path, role: &str) -> Vec<String> {
        let accounts: Value = serde_json::from_slice(&std::fs::read(data.join("accounts.json")).unwrap()).unwrap();
        let mut tokens = vec![];
        for account in accounts.as_array().unwrap().iter().filter(|account| account["role"] == role) {
            let body = json!({ "login": account["login"], "password": account["password"] });
            let url = format!("{}/api/v1/tokens", server.url);
            let answer = reqwest::Client::new().post(url).json(&body).send().await.unwrap();
            let answer: Value = answer.json().await.unwrap();
            tokens.push(answer["token"].as_str().unwrap().to_owned());
        }
        tokens
    }

    /// A public thread of a consultation that takes posts.
    async fn open_thread(server: &Server, token: &str) -> String {
        let open = get(&format!("{}/api/v1/consultations?phase=open&limit=100", server.url), token).await;
        for consultation in open["items"].as_array().unwrap() {
            let id = consultation["id"].as_str().unwrap();
            let threads = get(&format!("{}/api/v1/consultations/{id}/threads", server.url), token).await;
            let standing = threads["items"].as_array().unwrap().iter().find(|t| t["root"]["state"] == "published");
            if let Some(thread) = standing {
                return thread["id"].as_str().unwrap().to_owned();
            }
        }
        panic!("the demo has no open consultation with a thread");
    }

    async fn post_until_killed(server: &mut Server, data: &Path, round: usize) -> BTreeMap<String, Remembered> {
        server.ready().await;
        let authors = Arc::new(tokens(server, data, "resident").await);
        let thread = open_thread(server, &authors[0]).await;
        let url = Arc::new(format!("{}/api/v1/threads/{thread}/posts", server.url));
        let count = Arc::new(AtomicUsize::new(0));
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (authors, url, count) = (Arc::clone(&authors), Arc::clone(&url), Arc::clone(&count));
                tokio::spawn(async move { post_on(client, round, &authors, &url, &count).await })
            })
            .collect();
        while count.load(Ordering::SeqCst) < ACKNOWLEDGED {
            assert!(!clients.iter().all(tokio::task::JoinHandle::is_finished), "the clients stopped before the kill");
            tokio::task::yield_now().await;
        }
        server.process.kill().unwrap();
        let mut all = BTreeMap::new();
        for client in clients {
            all.extend(client.await.unwrap());
        }
        assert!(all.len() >= ACKNOWLEDGED);
        all
    }

    /// Posts until the server is gone; what it acknowledged.
    async fn post_on(
        client: usize,
        round: usize,
        authors: &[String],
        url: &str,
        count: &AtomicUsize,
    ) -> BTreeMap<String, Remembered> {
        let http = reqwest::Client::new();
        let author = client % authors.len();
        let mut acknowledged = BTreeMap::new();
        for n in 0.. {
            let body = format!("第 {round} 轮，第 {client} 位居民的第 {n} 条意见：建议补充资金来源说明。");
            let sent = http.post(url).bearer_auth(&authors[author]).json(&json!({ "parent_id": null, "body": body }));
            let Ok(answer) = sent.send().await else { break };
            let status = answer.status();
            let Ok(post) = answer.json::<Value>().await else { break };
            assert_eq!(status, 201, "{post}");
            let receipt = post["receipt"]["code"].as_str().unwrap().to_owned();
            acknowledged.insert(post["id"].as_str().unwrap().to_owned(), Remembered { body, receipt, author });
            count.fetch_add(1, Ordering::SeqCst);
        }
        acknowledged
    }

    /// Every acknowledged post is there with its words and receipt; every post there is whole: it has its receipt, and
    /// its item in the queue.
    async fn all_there(server: &Server, data: &Path, acknowledged: &BTreeMap<String, Remembered>) {
        server.ready().await;
        let authors = tokens(server, data, "resident").await;
        let moderator = tokens(server, data, "moderator").await.remove(0);
        let queued = pages(&format!("{}/api/v1/moderation/queue?limit=100", server.url), &moderator).await;
        let queued: Vec<&str> = queued.iter().filter_map(|item| item["post"]["id"].as_str()).collect();
        let mut found = BTreeMap::new();
        for (author, token) in authors.iter().enumerate() {
            for post in pages(&format!("{}/api/v1/me/posts?limit=100", server.url), token).await {
                assert!(post["receipt"]["code"].is_string(), "a post without its receipt: {post}");
                let id = post["id"].as_str().unwrap().to_owned();
                let waits = post["state"] == "pending";
                assert!(!waits || queued.contains(&id.as_str()), "a post that waits for nobody: {post}");
                found.insert(id, (author, post));
            }
        }
        for (id, remembered) in acknowledged {
            let (author, post) = found.get(id).unwrap_or_else(|| panic!("acknowledged post {id} is gone"));
            assert_eq!(*author, remembered.author);
            assert_eq!(post["body"], remembered.body);
            assert_eq!(post["receipt"]["code"], remembered.receipt);
        }
    }

    /// All the things of a list, page by page.
    async fn pages(url: &str, token: &str) -> Vec<Value> {
        let (mut all, mut next) = (vec![], url.to_owned());
        loop {
            let page = get(&next, token).await;
            all.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(cursor) => next = format!("{url}&cursor={cursor}"),
                None => return all,
            }
        }
    }
}
