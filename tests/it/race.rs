//! Sixteen clients on the same rows at once: posting, deciding, signing. Each thing is decided once, no update is lost,
//! and whoever comes second is told so. (SQLite's one writer hides such races; PostgreSQL does not.)

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::client::{Client, Reply};
use crate::support::on_both;

const RESIDENTS: usize = 8;
const MODERATORS: usize = 4;
const OFFICIALS: usize = 2;
const SIGNERS: usize = 2;
const POSTS_EACH: usize = 6;
const RESPONSES_EACH: usize = 4;

/// Sends until the house is not too busy to answer, and refuses every fault of ours.
async fn insist(client: &Client, path: &str, body: Value) -> Reply {
    loop {
        let reply = client.post(path, body.clone()).await;
        match reply.status {
            503 => assert!(reply.header("retry-after").parse::<u32>().is_ok(), "{:?}", reply.headers),
            500.. => panic!("{path}: {}", reply.text),
            _ => return reply,
        }
    }
}

/// What the clients share.
struct Square {
    threads: Vec<(String, String)>,
    /// Posts that are still to be sent, so that moderators know when they are done.
    to_send: AtomicUsize,
    responses: tokio::sync::Mutex<Vec<String>>,
    decided: AtomicUsize,
    signed: AtomicUsize,
}

impl Square {
    async fn post(self: Arc<Self>, resident: Client, number: usize) {
        for n in 0..POSTS_EACH {
            let (thread, root) = &self.threads[(number + n) % self.threads.len()];
            let body = json!({ "parent_id": root, "body": format!("第 {number} 位居民的第 {n} 条意见。") });
            insist(&resident, &format!("/threads/{thread}/posts"), body).await.created();
            self.to_send.fetch_sub(1, Ordering::SeqCst);
        }
    }

    async fn moderate(self: Arc<Self>, moderator: Client) {
        loop {
            let last_look = self.to_send.load(Ordering::SeqCst) == 0;
            let items = moderator.get("/moderation/queue?limit=100").await.items();
            for item in &items {
                let path = format!("/moderation/items/{}", item["id"].as_str().unwrap());
                if insist(&moderator, &format!("{path}/claim"), json!({})).await.status != 200 {
                    continue;
                }
                // Twice at once, as an impatient hand does it.
                let (path, approve) = (format!("{path}/decision"), json!({ "decision": "approve" }));
                let both = tokio::join!(
                    insist(&moderator, &path, approve.clone()),
                    insist(&moderator, &path, approve.clone())
                );
                let statuses = BTreeSet::from([both.0.status, both.1.status]);
                assert_eq!(statuses, BTreeSet::from([200, 409]), "{} {}", both.0.text, both.1.text);
                self.decided.fetch_add(1, Ordering::SeqCst);
            }
            if last_look && items.is_empty() {
                return;
            }
        }
    }

    async fn draft(self: Arc<Self>, official: Client, department: String) {
        for n in 0..RESPONSES_EACH {
            let (thread, root) = &self.threads[n % self.threads.len()];
            let body = json!({
                "department_id": department, "body": format!("第 {n} 次答复：将写入修订稿。"), "submit": true,
                "covers": [{ "post_id": root, "disposition": "adopted", "reason": "有理有据" }],
            });
            let response = insist(&official, &format!("/threads/{thread}/responses"), body).await.created();
            self.responses.lock().await.push(response["id"].as_str().unwrap().to_owned());
        }
    }

    /// Signs all that there is to sign; every signer tries every response.
    async fn sign(self: Arc<Self>, signer: Client) {
        let mut next = 0;
        while next < OFFICIALS * RESPONSES_EACH {
            let Some(response) = self.responses.lock().await.get(next).cloned() else {
                tokio::task::yield_now().await;
                continue;
            };
            next += 1;
            match insist(&signer, &format!("/responses/{response}/sign-off"), json!({})).await.status {
                200 => drop(self.signed.fetch_add(1, Ordering::SeqCst)),
                409 => {}
                other => panic!("{other}"),
            }
        }
    }
}

on_both!(sixteen_clients_on_the_same_rows, |app| async move {
    let first = app.published_thread().await;
    let second = app.published_thread_in(&first.consultation).await;
    let department = app.department().await;
    let square = Arc::new(Square {
        threads: vec![(first.id.clone(), first.root.clone()), (second.id.clone(), second.root.clone())],
        to_send: AtomicUsize::new(RESIDENTS * POSTS_EACH),
        responses: tokio::sync::Mutex::default(),
        decided: AtomicUsize::new(0),
        signed: AtomicUsize::new(0),
    });
    let mut crowd = JoinSet::new();
    for number in 0..RESIDENTS {
        let resident = app.resident("居民").await;
        crowd.spawn(Arc::clone(&square).post(resident, number));
    }
    for _ in 0..MODERATORS {
        crowd.spawn(Arc::clone(&square).moderate(app.another_moderator().await));
    }
    for _ in 0..OFFICIALS {
        let official = app.official(department).await;
        crowd.spawn(Arc::clone(&square).draft(official, department["id"].as_str().unwrap().to_owned()));
    }
    for _ in 0..SIGNERS {
        crowd.spawn(Arc::clone(&square).sign(app.signer(department).await));
    }
    while let Some(done) = crowd.join_next().await {
        done.unwrap();
    }
    assert_eq!(square.decided.load(Ordering::SeqCst), RESIDENTS * POSTS_EACH);
    assert_eq!(square.signed.load(Ordering::SeqCst), OFFICIALS * RESPONSES_EACH);
    app.run_jobs().await;
    let count = |sql: &str| app.database.db_count(sql);
    let twice =
        "SELECT count(*) AS n FROM (SELECT item_id FROM decision GROUP BY item_id HAVING count(*) > 1) AS twice";
    assert_eq!(count(twice), 0, "an item was decided twice");
    assert_eq!(count("SELECT count(*) AS n FROM unsealed"), 0);
    assert_eq!(count("SELECT max(seq) - count(*) AS n FROM seal WHERE audience = 'public'"), 0, "the record has a gap");
    for (thread, _) in &square.threads {
        let published =
            count(&format!("SELECT count(*) AS n FROM post WHERE thread_id = {thread} AND state = 'published'"));
        let kept = |column: &str| count(&format!("SELECT {column} AS n FROM thread WHERE id = {thread}"));
        assert_eq!((kept("post_count"), kept("last_number")), (published, published), "an update was lost");
        let people = format!(
            "SELECT count(DISTINCT author_id) AS n FROM post WHERE thread_id = {thread} AND voice = 'resident'"
        );
        assert_eq!(kept("participant_count"), count(&people));
        let answers = format!("SELECT count(*) AS n FROM response WHERE thread_id = {thread} AND state = 'published'");
        assert_eq!(kept("response_count"), count(&answers));
    }
    let consultation = app.visitor().get(&format!("/consultations/{}", first.consultation)).await.ok();
    let posts = 2 + RESIDENTS * POSTS_EACH + OFFICIALS * RESPONSES_EACH;
    assert_eq!(consultation["counts"]["posts"], posts);
    assert_eq!(consultation["counts"]["threads"], 2);
    assert_eq!(consultation["counts"]["responses"], OFFICIALS * RESPONSES_EACH);
});

on_both!(one_name_and_one_address_are_taken_once, |app| async move {
    let mut crowd = JoinSet::new();
    let admin = app.admin().await;
    for _ in 0..8 {
        let admin = admin.clone();
        let body = json!({ "slug": "roads", "name": "议事镇道路办" });
        crowd.spawn(async move { insist(&admin, "/departments", body).await.status });
    }
    let mut statuses = crowd.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422, 422, 422, 422, 422, 422, 422]);
});
