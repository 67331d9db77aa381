//! The public record and the idempotency of writes: what happens once is done once, and noted once.

use std::collections::BTreeSet;

use base::secret::sha256_hex;
use chrono::TimeDelta;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::app::TestApp;
use crate::support::client::{Call, Client, Reply, Stream};
use crate::support::on_both;

/// Everything the public may read of the record, in pages of `limit`.
async fn public_record(app: &TestApp, limit: usize) -> Vec<Value> {
    let (mut events, mut after) = (vec![], 0);
    loop {
        let page = app.visitor().get(&format!("/events?after={after}&limit={limit}")).await.items();
        let Some(last) = page.last() else { return events };
        after = last["seq"].as_i64().unwrap();
        events.extend(page);
    }
}

on_both!(the_record_is_gapless_and_holds_no_names_or_words, |app| async move {
    let thread = app.published_thread().await;
    let post = app.pending_post(&app.resident("李阿姨").await, &thread, None).await;
    app.reject(&post).await;
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    app.run_jobs().await;
    let events = public_record(&app, 2).await;
    let seqs: Vec<i64> = events.iter().map(|event| event["seq"].as_i64().unwrap()).collect();
    assert_eq!(seqs, (1..=i64::try_from(events.len()).unwrap()).collect::<Vec<_>>());
    let of = |kind: &str| -> Vec<&Value> { events.iter().filter(|event| event["kind"] == kind).collect() };
    for once in ["consultation.published", "post.published", "post.rejected", "response.published"] {
        assert_eq!(of(once).len(), 1, "{once}");
    }
    for inside in ["post.submitted", "item.claimed", "response.submitted", "grant.given", "consultation.drafted"] {
        assert_eq!(of(inside).len(), 0, "{inside} is for staff");
    }
    assert_eq!(of("post.rejected")[0]["subject"], json!({ "type": "post", "id": post }));
    assert_eq!(of("post.rejected")[0]["detail"]["rule"], "advertising");
    assert_eq!(of("post.rejected")[0]["actor"]["kind"], "moderator");
    assert_eq!(of("response.published")[0]["actor"]["kind"], "official");
    let text = serde_json::to_string(&events).unwrap();
    for private in [&thread.author.name, &app.moderator().await.name, &official.name, "养护", "广告", "people.example"]
    {
        assert!(!text.contains(private), "{private} stands in the record: {text}");
    }
});

/// Opens the record as a stream.
fn follow(app: &TestApp, query: &str, last: &str) -> Call {
    let call = app.visitor().api(reqwest::Method::GET, &format!("/events{query}"));
    call.header("accept", "text/event-stream").header("last-event-id", last)
}

/// The numbers of the events that a stream tells, until it has told so many of them.
async fn told(stream: &mut Stream, count: usize) -> Vec<i64> {
    let mut text = String::new();
    let numbers = |text: &str| -> Vec<i64> {
        let whole = text.rsplit_once("\n\n").map_or("", |(whole, _)| whole);
        whole.lines().filter_map(|line| line.strip_prefix("id: ")).map(|seq| seq.parse().unwrap()).collect()
    };
    while numbers(&text).len() < count {
        text.push_str(&stream.piece().await);
    }
    numbers(&text)
}

on_both!(the_record_is_read_along_as_it_grows, |app| async move {
    app.open_consultation().await;
    app.run_jobs().await;
    let piece = follow(&app, "", "").first_piece().await;
    assert!(piece.starts_with("id: 1\ndata: {"), "{piece}");
    let piece = follow(&app, "", "1").first_piece().await;
    assert!(piece.starts_with("id: 2\ndata: {") && piece.contains("\n\n"), "{piece}");
    let call = app.visitor().api(reqwest::Method::HEAD, "/events").header("accept", "text/event-stream");
    let head = call.send().await.expect(200);
    assert!(head.header("content-type").starts_with("text/event-stream"), "{:?}", head.headers);
});

on_both!(what_happens_while_a_stream_is_open_is_told_once, |app| async move {
    let thread = app.published_thread().await;
    app.run_jobs().await;
    let known = public_record(&app, 100).await.len();
    let mut stream = follow(&app, &format!("?after={known}"), "").stream().await;
    assert_eq!(stream.piece().await, ": here\n\n", "an open stream says so");
    let mut from_the_start = follow(&app, "", "").stream().await;
    let writer = app.resident("李阿姨").await;
    let mut heard = vec![];
    for _ in 0..2 {
        app.published_post(&writer, &thread, None).await;
        app.run_jobs().await;
        let more = public_record(&app, 100).await.len() - known - heard.len();
        assert!(more > 0);
        heard.extend(told(&mut stream, more).await);
    }
    let all = public_record(&app, 100).await;
    let seqs: Vec<i64> = all.iter().map(|event| event["seq"].as_i64().unwrap()).collect();
    assert_eq!(heard, seqs[known..]);
    // What it reads by itself and what it is told meet, without a gap and without anything twice.
    assert_eq!(told(&mut from_the_start, seqs.len()).await, seqs);
});

on_both!(whoever_comes_back_to_the_record_goes_on_where_they_were, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    app.run_jobs().await;
    let mut stream = follow(&app, "", "").stream().await;
    let heard = *told(&mut stream, 2).await.last().unwrap();
    drop(stream);
    // More than are read together.
    let writer = app.resident("李阿姨").await;
    for _ in 0..101 {
        app.pending_post(&writer, &thread, None).await;
    }
    app.run_jobs().await;
    let all = public_record(&app, 100).await.len();
    let missed: Vec<i64> = (heard + 1..=i64::try_from(all).unwrap()).collect();
    assert!(missed.len() > 100);
    let mut stream = follow(&app, "?after=0", &heard.to_string()).stream().await;
    assert_eq!(told(&mut stream, missed.len()).await, missed, "what is said last counts");
});

on_both!(the_record_is_a_chain, |app| async move {
    let thread = app.published_thread().await;
    app.run_jobs().await;
    assert!(!thread.id.is_empty());
    for audience in ["public", "staff"] {
        let rows = app.database.db_rows(&format!(
            "SELECT concat_ws(chr(10), seal.seq, event.kind, event.subject_type, event.subject_id, event.actor_kind) AS head,
                    coalesce(cast(event.actor_department_id AS text), '') AS department,
                    coalesce(event.actor_hash, '') AS actor, event.detail AS detail, seal.hash AS hash
             FROM seal JOIN event ON event.id = seal.event_id WHERE seal.audience = '{audience}' ORDER BY seal.seq"
        ));
        assert!(rows.len() > 2, "{audience}");
        let mut previous = String::new();
        for row in rows {
            let mut head = row.head.split('\n');
            let at = app.in_time(TimeDelta::zero());
            let mut fields = vec![previous.as_str(), head.next().unwrap(), &at];
            fields.extend(head);
            fields.extend([row.department.as_str(), &row.actor, &row.detail]);
            assert_eq!(row.hash, sha256_hex(fields.join("\n").as_bytes()), "{audience}: {fields:?}");
            previous.clone_from(&row.hash);
        }
    }
});

async fn reply(client: &Client, thread: &str, key: &str, body: &str) -> Reply {
    let words = json!({ "parent_id": null, "body": body });
    let call = client.api(reqwest::Method::POST, &format!("/threads/{thread}/posts"));
    call.header("idempotency-key", key).json(&words).send().await
}

on_both!(the_same_request_twice_does_its_work_once, |app| async move {
    let thread = app.published_thread().await;
    let (one, other) = (app.resident("李阿姨").await, app.resident("王叔").await);
    let first = reply(&one, &thread.id, "k-1", "同一个请求，发送两次。").await.created();
    let again = reply(&one, &thread.id, "k-1", "同一个请求，发送两次。").await;
    assert!(matches!(again.status, 200 | 201), "{}", again.text);
    assert_eq!(again.json["id"], first["id"]);
    let different = reply(&one, &thread.id, "k-1", "同一个钥匙，另一段话。").await;
    assert_eq!(different.refused(409), "idempotency-key-reused");
    let theirs = reply(&other, &thread.id, "k-1", "同一个请求，发送两次。").await.created();
    assert_ne!(theirs["id"], first["id"], "a key is one person's");
    reply(&one, &thread.id, &"k".repeat(129), "钥匙太长的请求不能接受。").await.problem(400);
    reply(&one, &thread.id, "k-2", "短").await.problem(422);
    reply(&one, &thread.id, "k-2", "先前被拒绝的钥匙还可以用。").await.created();
    app.wait(TimeDelta::hours(25));
    app.forum.forget_idempotency_keys(&app.system()).await.unwrap();
    let later = reply(&one, &thread.id, "k-1", "同一个请求，发送两次。").await.created();
    assert_ne!(later["id"], first["id"], "a key is kept for a day");
    app.run_jobs().await;
});

on_both!(twenty_at_once_with_one_key_are_one_post, |app| async move {
    let thread = app.published_thread().await;
    let by = app.resident("李阿姨").await;
    let mut requests = JoinSet::new();
    for _ in 0..20 {
        let (by, thread) = (by.clone(), thread.id.clone());
        requests.spawn(async move { reply(&by, &thread, "k-20", "手滑连点了二十次发送。").await });
    }
    let replies = requests.join_all().await;
    let ids: BTreeSet<String> = replies
        .into_iter()
        .map(|reply| {
            assert!(matches!(reply.status, 200 | 201), "{}", reply.text);
            reply.json["id"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(by.get("/me").await.ok()["posts"]["pending"], 1);
    app.run_jobs().await;
});

on_both!(actions_are_repeated_without_harm, |app| async move {
    let thread = app.pending_thread().await;
    let item = app.item(&thread.root).await["id"].as_str().unwrap().to_owned();
    let moderator = app.moderator().await;
    moderator.post(&format!("/moderation/items/{item}/claim"), json!({})).await.ok();
    let decide = async || {
        let call = moderator.api(reqwest::Method::POST, &format!("/moderation/items/{item}/decision"));
        call.header("idempotency-key", "d-1").json(&json!({ "decision": "approve" })).send().await.ok()
    };
    assert_eq!(decide().await["id"], decide().await["id"]);
    app.run_jobs().await;
    assert_eq!(app.mail_to(&thread.author.login).len(), 1);
    assert_eq!(public_record(&app, 100).await.iter().filter(|event| event["kind"] == "post.published").count(), 1);
});
