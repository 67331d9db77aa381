//! `folkmoot seed`: what it makes is what the verbs would have left behind, and people go on from there.

use std::collections::BTreeMap;

use base::secret::sha256_hex;
use domain::event::Audience;
use domain::ids::PostId;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::database::{Database, TestDatabase};
use crate::support::on_both;
use crate::support::seeding::{seed, seed_site, seeded};

const SOME: &[&str] = &["--threads", "3", "--posts", "2000", "--pending", "200", "--depth", "40"];
const FEW: &[&str] = &["--threads", "2", "--posts", "60", "--pending", "5", "--depth", "4"];

/// A public post, as a naive reader of the table sees it.
struct Post {
    id: i64,
    parent: i64,
    depth: i64,
    place: i64,
    number: i64,
}

/// The public posts of each thread, by their numbers.
fn public_posts(database: &TestDatabase) -> BTreeMap<i64, Vec<Post>> {
    let mut threads: BTreeMap<i64, Vec<Post>> = BTreeMap::new();
    for line in database.db_lines(
        "SELECT concat_ws(' ', thread_id, id, coalesce(parent_id, 0), depth, place, number) AS line
         FROM post WHERE state = 'published' ORDER BY thread_id, number",
    ) {
        let numbers: Vec<i64> = line.split(' ').map(|number| number.parse().unwrap()).collect();
        let &[thread, id, parent, depth, place, number] = &numbers[..] else { panic!("{line}") };
        threads.entry(thread).or_default().push(Post { id, parent, depth, place, number });
    }
    threads
}

/// Numbers without gaps, depths one more than the parent's, places in the order a person would read.
fn reads_from_top_to_bottom(posts: &[Post]) {
    let mut replies: BTreeMap<i64, Vec<&Post>> = BTreeMap::new();
    let depths: BTreeMap<i64, i64> = posts.iter().map(|post| (post.id, post.depth)).collect();
    for (post, number) in posts.iter().zip(1..) {
        assert_eq!(post.number, number);
        assert_eq!(post.depth, depths.get(&post.parent).map_or(0, |depth| depth + 1), "post {}", post.id);
        replies.entry(post.parent).or_default().push(post);
    }
    let mut open = replies.remove(&0).unwrap();
    assert_eq!(open.len(), 1, "a thread has one first post");
    let mut read = vec![];
    while let Some(post) = open.pop() {
        read.push(post.place);
        open.extend(replies.remove(&post.id).into_iter().flatten().rev());
    }
    assert_eq!(read.len(), posts.len());
    assert!(read.is_sorted_by(|before, after| before < after));
}

/// Rows of which none may be there.
const NEVER: &[(&str, &str)] = &[
    (
        "a thread counts its posts, people, last number and activity",
        "thread WHERE post_count <> (SELECT count(*) FROM post WHERE thread_id = thread.id AND state = 'published')
            OR participant_count <> (SELECT count(DISTINCT author_id) FROM post WHERE thread_id = thread.id AND state = 'published')
            OR last_number <> (SELECT max(number) FROM post WHERE thread_id = thread.id)
            OR active_at <> (SELECT max(published_at) FROM post WHERE thread_id = thread.id)
            OR published_at <> (SELECT min(published_at) FROM post WHERE thread_id = thread.id)
            OR published_at IS NULL OR answer_due_at IS NULL OR notice_id IS NULL",
    ),
    (
        "a thread counts its posts by what they are meant as",
        "thread WHERE for_count <> (SELECT count(*) FROM post WHERE thread_id = thread.id AND state = 'published' AND stance = 'for')
            OR against_count <> (SELECT count(*) FROM post WHERE thread_id = thread.id AND state = 'published' AND stance = 'against')
            OR question_count <> (SELECT count(*) FROM post WHERE thread_id = thread.id AND state = 'published' AND stance = 'question')
            OR suggestion_count <> (SELECT count(*) FROM post WHERE thread_id = thread.id AND state = 'published' AND stance = 'suggestion')",
    ),
    (
        "only who is asked says what a post is meant as",
        "post JOIN consultation ON consultation.id = post.consultation_id WHERE stance IS NOT NULL AND NOT asks_stance",
    ),
    (
        "a consultation counts its threads, posts and people",
        "consultation WHERE thread_count <> (SELECT count(*) FROM thread WHERE consultation_id = consultation.id)
            OR post_count <> (SELECT count(*) FROM post WHERE consultation_id = consultation.id AND state = 'published')
            OR participant_count <> (SELECT count(DISTINCT author_id) FROM post WHERE consultation_id = consultation.id AND state = 'published')",
    ),
    (
        "a post counts its support",
        "post WHERE support_count <> (SELECT count(*) FROM support WHERE post_id = post.id)",
    ),
    ("nobody supports their own", "support JOIN post ON post.id = post_id AND author_id = account_id"),
    ("a post has a receipt", "post LEFT JOIN receipt ON receipt.post_id = post.id WHERE receipt.code IS NULL"),
    (
        "what is public was claimed and let through",
        "post LEFT JOIN decision ON decision.post_id = post.id AND verdict = 'approve'
            LEFT JOIN queue_item ON queue_item.id = decision.item_id AND queue_item.post_id = post.id
            WHERE state = 'published' AND (queue_item.decided_at IS NULL OR queue_item.decided_at <> published_at
                OR decision.account_id IS NULL OR queue_item.claimed_by <> decision.account_id)",
    ),
    (
        "what waits is in the queue, with a due time",
        "post LEFT JOIN queue_item ON queue_item.post_id = post.id AND decided_at IS NULL
            WHERE state = 'pending' AND (due_at IS NULL OR due_at <= waiting_since OR place IS NOT NULL)",
    ),
    (
        "nobody answers what is not public yet",
        "post JOIN post AS parent ON parent.id = post.parent_id
            WHERE parent.published_at IS NULL OR parent.published_at >= post.created_at",
    ),
    (
        "what happened to posts is sealed",
        "event LEFT JOIN seal ON seal.event_id = event.id
            WHERE seal.seq IS NULL AND subject_type IN ('post', 'item')",
    ),
    ("nothing is left to be done", "task"),
];

on_both!(everything_that_verbs_would_have_left_behind_is_there, |app| async move {
    seed_site(&app, SOME);
    let threads = public_posts(&app.database);
    assert_eq!(threads.len(), 3);
    assert_eq!(threads.values().map(Vec::len).sum::<usize>(), 2_000);
    threads.values().for_each(|posts| reads_from_top_to_bottom(posts));
    assert_eq!(threads.values().flatten().map(|post| post.depth).max(), Some(40));
    let count = |of: &str| app.database.db_count(&format!("SELECT count(*) AS n FROM {of}"));
    assert_eq!(count("post WHERE state = 'pending'"), 200);
    assert!(count("support") > 100);
    for (rule, broken) in NEVER {
        assert_eq!(count(broken), 0, "{rule}");
    }
    for kind in ["post.submitted", "item.claimed", "post.published"] {
        let events = count(&format!("event WHERE kind = '{kind}' AND actor_hash IS NOT NULL"));
        assert_eq!(events, if kind == "post.submitted" { 2_200 } else { 2_000 }, "{kind}");
    }
    app.run_jobs().await;
    the_record_is_a_chain(&app).await;
    words_are_drawn_and_receipts_prove_them(&app).await;
});

/// Each chain is gapless, and each hash follows from the one before.
async fn the_record_is_a_chain(app: &TestApp) {
    let db = app.database.open();
    for audience in [Audience::Public, Audience::Staff] {
        let sealed =
            db.read::<_, store::Error, _>(move |tx| store::event::after(tx, audience, 0, 100_000)).await.unwrap();
        let actors = app.database.db_lines(&format!(
            "SELECT concat_ws('\n', coalesce(cast(actor_department_id AS text), ''), coalesce(actor_hash, '')) AS line
             FROM seal JOIN event ON event.id = event_id WHERE seal.audience = '{audience}' ORDER BY seq"
        ));
        assert!(sealed.len() >= 2_000 && sealed.len() == actors.len(), "{audience}: {}", sealed.len());
        let mut previous = String::new();
        for ((event, actor), seq) in sealed.iter().zip(actors).zip(1..) {
            assert_eq!(event.seq, seq);
            let text = format!(
                "{previous}\n{seq}\n{}\n{}\n{}\n{}\n{}\n{actor}\n{}",
                event.at, event.kind, event.subject_type, event.subject_id, event.actor_kind, event.detail
            );
            previous = sha256_hex(text.as_bytes());
            assert_eq!(event.hash, previous, "{audience} {seq}");
        }
    }
}

async fn words_are_drawn_and_receipts_prove_them(app: &TestApp) {
    let ids = app.database.db_lines("SELECT cast(id AS text) AS line FROM post WHERE id % 23 = 0 OR parent_id IS NULL");
    let ids: Vec<PostId> = ids.iter().map(|id| id.parse().unwrap()).collect();
    assert!(ids.len() > 80);
    let db = app.database.open();
    let read = db.read::<_, store::Error, _>(move |tx| {
        let receipts = store::receipt::of_posts(tx, &ids)?;
        Ok((store::post::listed_by_ids(tx, &ids)?, receipts))
    });
    let (posts, receipts) = read.await.unwrap();
    for listed in posts {
        let post = listed.post;
        assert_eq!(post.html, markup::markdown(&post.body).into_string());
        let receipt = receipts.iter().find(|receipt| receipt.post_id == post.id).unwrap();
        let title = if post.parent_id.is_none() { &listed.thread_title } else { "" };
        assert_eq!(receipt.sha256, domain::receipt::digest(&receipt.code, post.created_at, title, &post.body));
        assert_eq!(receipt.at, post.created_at);
    }
}

on_both!(people_go_on_from_there, |app| async move {
    seed_site(&app, SOME);
    let thread = *public_posts(&app.database).keys().next().unwrap();
    let deepest = app.database.db_lines(&format!(
        "SELECT cast(id AS text) AS line FROM post WHERE thread_id = {thread} AND state = 'published' ORDER BY depth DESC, id LIMIT 1"
    ));
    let deep = &deepest[0];
    app.visitor().page(&format!("/threads/{thread}"), "zh-CN").await.expect(200);
    for sort in ["newest", "supported", "official"] {
        app.visitor().page(&format!("/threads/{thread}?sort={sort}"), "zh-CN").await.expect(200);
    }
    app.visitor().page(&format!("/posts/{deep}"), "zh-CN").await.expect(302);
    let listed = app.visitor().get(&format!("/threads/{thread}/posts?limit=100")).await.items();
    assert_eq!(listed.len(), 100);
    let post = app.visitor().get(&format!("/posts/{deep}")).await.ok();
    assert_eq!((&post["depth"], &post["state"]), (&json!(40), &json!("published")));
    // A moderator lets through what was seeded, and what a resident answers to the deepest post.
    let item = app.moderator().await.get("/moderation/queue?limit=100").await.items().swap_remove(0);
    app.approve(item["post"]["id"].as_str().unwrap()).await;
    let resident = app.resident("朱小满").await;
    let body = json!({ "parent_id": deep, "body": "接着最深的一条说：请公布验收结果。" });
    let reply = resident.post(&format!("/threads/{thread}/posts"), body).await.created();
    let waits =
        format!("SELECT cast(id AS text) AS line FROM queue_item WHERE post_id = {}", reply["id"].as_str().unwrap());
    let item = &app.database.db_lines(&waits)[0];
    let moderator = app.moderator().await;
    moderator.post(&format!("/moderation/items/{item}/claim"), json!({})).await.ok();
    moderator.post(&format!("/moderation/items/{item}/decision"), json!({ "decision": "approve" })).await.ok();
    app.run_jobs().await;
    let threads = public_posts(&app.database);
    assert_eq!(threads.values().map(Vec::len).sum::<usize>(), 2_002);
    threads.values().for_each(|posts| reads_from_top_to_bottom(posts));
    the_record_is_a_chain(&app).await;
});

/// All that is the same wherever it is made; hashes with a site's own salt, and passwords, are not.
const CONTENT: &[&str] = &[
    "SELECT concat_ws('|', id, email, display_name, name_key, state, created_at) AS line FROM account ORDER BY id",
    "SELECT concat_ws('|', id, title, body, opens_at, closes_at, thread_count, post_count, participant_count) AS line FROM consultation ORDER BY id",
    "SELECT concat_ws('|', id, consultation_id, title, author_id, notice_id, created_at, active_at, answer_due_at, post_count, participant_count) AS line FROM thread ORDER BY id",
    "SELECT concat_ws('|', id, thread_id, parent_id, author_id, state, depth, place, number, body, html, created_at, published_at, support_count) AS line FROM post ORDER BY id",
    "SELECT concat_ws('|', post_id, code, sha256, at) AS line FROM receipt ORDER BY post_id",
    "SELECT concat_ws('|', post_id, account_id, at) AS line FROM support ORDER BY post_id, account_id",
    "SELECT concat_ws('|', id, post_id, waiting_since, due_at, claimed_by, decided_at, version) AS line FROM queue_item ORDER BY id",
    "SELECT concat_ws('|', id, item_id, post_id, verdict, account_id, at) AS line FROM decision ORDER BY id",
    "SELECT concat_ws('|', id, at, kind, subject_id, actor_kind, detail) AS line FROM event WHERE subject_type IN ('post', 'item') ORDER BY id",
];

fn content(database: &TestDatabase) -> Vec<Vec<String>> {
    CONTENT.iter().map(|sql| database.db_lines(sql)).collect()
}

/// A fresh database that was seeded.
fn fresh(kind: Database, seed: &str) -> Option<TestDatabase> {
    let database = TestDatabase::fresh(kind)?;
    seeded(&database, &[FEW, &["--seed", seed]].concat());
    Some(database)
}

fn the_same_seed_gives_the_same_and_a_second_run_adds_to_it(kind: Database) {
    let midnight =
        |database: &TestDatabase| database.db_lines("SELECT cast(max(opens_at) AS text) AS line FROM consultation");
    let (one, other) = loop {
        let (Some(one), Some(other)) = (fresh(kind, "7"), fresh(kind, "7")) else { return };
        // Unless midnight came in between.
        if midnight(&one) == midnight(&other) {
            break (one, other);
        }
    };
    for (one, other) in content(&one).into_iter().zip(content(&other)) {
        assert!(!one.is_empty());
        assert_eq!(one, other);
    }
    let words = |database: &TestDatabase| database.db_lines("SELECT body AS line FROM post ORDER BY id");
    assert_ne!(words(&one), words(&fresh(kind, "8").unwrap()));
    seeded(&one, &[FEW, &["--seed", "7"]].concat());
    let (first, both) = (words(&other), words(&one));
    assert_eq!((first.len(), both.len()), (65, 130));
    assert_eq!(both[..65], first[..]);
    assert_ne!(both[65..], first[..]);
    for (rule, broken) in NEVER {
        assert_eq!(one.db_count(&format!("SELECT count(*) AS n FROM {broken}")), 0, "{rule}");
    }
}

#[test]
fn the_same_seed_gives_the_same_and_a_second_run_adds_to_it_on_sqlite() {
    the_same_seed_gives_the_same_and_a_second_run_adds_to_it(Database::Sqlite);
}

#[test]
fn the_same_seed_gives_the_same_and_a_second_run_adds_to_it_on_postgres() {
    the_same_seed_gives_the_same_and_a_second_run_adds_to_it(Database::Postgres);
}

on_both!(a_site_in_use_is_left_alone_unless_it_is_meant, |app| async move {
    app.moderator().await;
    seeded(&app.database, FEW);
    app.resident("朱小满").await;
    let refused = seed(&app.database, FEW);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && said.contains("--yes"), "{said}");
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM post"), 65);
    seeded(&app.database, &[FEW, &["--yes"]].concat());
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM post"), 130);
    app.run_jobs().await;
});

#[test]
fn numbers_that_make_no_debate_are_a_fault_of_usage() {
    let database = TestDatabase::fresh(Database::Sqlite).unwrap();
    for (numbers, said) in [
        ("--threads 3 --posts 2 --pending 0 --depth 1", "--posts 2 is less than --threads 3"),
        ("--threads 0 --posts 2 --pending 0 --depth 1", "--threads"),
        ("--threads 1 --posts 2 --pending 0 --depth 0", "--depth"),
        ("--threads 1 --posts 2 --pending -1 --depth 1", "-1"),
        ("--threads 1 --posts two --pending 0 --depth 1", "two"),
        ("--threads 1 --depth 1", "--posts"),
    ] {
        let output = seed(&database, &numbers.split(' ').collect::<Vec<_>>());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && stderr.contains(said), "{numbers}: {stderr}");
    }
    assert_eq!(database.db_count("SELECT count(*) AS n FROM account"), 0);
}
