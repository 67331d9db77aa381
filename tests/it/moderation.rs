//! The queue: one moderator for each item, reasons for each refusal, and the author told.

use chrono::TimeDelta;
use domain::role::Role;
use serde_json::{Value, json};

use crate::support::on_both;
use crate::support::people::{in_consultation, in_department};

async fn item_path(app: &crate::support::app::TestApp, post: &str) -> String {
    format!("/moderation/items/{}", app.item(post).await["id"].as_str().unwrap())
}

on_both!(two_moderators_cannot_decide_one_item, |app| async move {
    let thread = app.pending_thread().await;
    let (one, other) = (app.moderator().await, app.another_moderator().await);
    let item = item_path(&app, &thread.root).await;
    let approve = json!({ "decision": "approve" });
    assert_eq!(one.post(&format!("{item}/decision"), approve.clone()).await.refused(409), "not-claimed");
    let claimed = one.post(&format!("{item}/claim"), json!({})).await.ok();
    assert!(claimed["claimed_by"].is_object() || claimed["claimed_by"].is_string(), "{claimed}");
    one.post(&format!("{item}/claim"), json!({})).await.ok();
    assert_eq!(other.post(&format!("{item}/claim"), json!({})).await.refused(409), "claimed-by-other");
    assert_eq!(other.post(&format!("{item}/decision"), approve.clone()).await.refused(409), "claimed-by-other");
    one.post(&format!("{item}/decision"), approve.clone()).await.ok();
    let late = other.post(&format!("{item}/decision"), approve).await;
    assert!(late.text.contains(&one.name), "who acted first is told: {}", late.text);
    assert_eq!(late.refused(409), "stale");
    app.run_jobs().await;
});

on_both!(a_claim_lapses_after_half_an_hour, |app| async move {
    let thread = app.pending_thread().await;
    let (one, other) = (app.moderator().await, app.another_moderator().await);
    let item = item_path(&app, &thread.root).await;
    one.post(&format!("{item}/claim"), json!({})).await.ok();
    app.wait(TimeDelta::minutes(30) - TimeDelta::seconds(1));
    other.post(&format!("{item}/claim"), json!({})).await.problem(409);
    app.wait(TimeDelta::seconds(1));
    other.post(&format!("{item}/claim"), json!({})).await.ok();
    let decided = one.post(&format!("{item}/decision"), json!({ "decision": "approve" })).await;
    assert_eq!(decided.refused(409), "claimed-by-other");
});

on_both!(a_stale_version_is_told, |app| async move {
    let thread = app.pending_thread().await;
    let item = app.item(&thread.root).await;
    let path = format!("/moderation/items/{}", item["id"].as_str().unwrap());
    let seen = item["version"].as_i64().unwrap();
    let moderator = app.moderator().await;
    moderator.post(&format!("{path}/claim"), json!({ "version": seen })).await.ok();
    let stale = moderator.post(&format!("{path}/decision"), json!({ "decision": "approve", "version": seen })).await;
    assert_eq!(stale.refused(409), "stale");
    let now = app.item(&thread.root).await["version"].as_i64().unwrap();
    assert!(now > seen);
    moderator.post(&format!("{path}/decision"), json!({ "decision": "approve", "version": now })).await.ok();
    app.run_jobs().await;
});

on_both!(a_refusal_cites_a_rule_and_gives_a_reason, |app| async move {
    let thread = app.pending_thread().await;
    let item = item_path(&app, &thread.root).await;
    let moderator = app.moderator().await;
    moderator.post(&format!("{item}/claim"), json!({})).await.ok();
    let decide = async |body: Value| moderator.post(&format!("{item}/decision"), body).await;
    assert_eq!(decide(json!({ "decision": "reject" })).await.faults(), ["reason: missing", "rule: missing"]);
    let unknown = json!({ "decision": "reject", "rule": "no-such-rule", "reason": "长".repeat(501) });
    assert_eq!(decide(unknown).await.faults(), ["reason: too-long", "rule: unknown"]);
    let rules = app.visitor().get("/rules?limit=100").await.items();
    assert!(rules.iter().any(|rule| rule["code"] == "advertising"));
    decide(json!({ "decision": "reject", "rule": "advertising", "reason": "与议题无关的广告" })).await.ok();
    app.run_jobs().await;
});

on_both!(the_author_is_told_by_mail_and_on_the_site, |app| async move {
    let thread = app.pending_thread().await;
    app.reject(&thread.root).await;
    app.run_jobs().await;
    app.run_jobs().await;
    let mail = app.mail_to(&thread.author.login);
    assert_eq!(mail.len(), 1, "once for one decision");
    assert!(mail[0].text.contains("与议题无关的广告"), "{}", mail[0].text);
    let post = thread.author.get(&format!("/posts/{}", thread.root)).await.ok();
    assert_eq!(post["state"], "rejected");
    assert_eq!(post["decision"]["rule"], "advertising");
    assert_eq!(post["decision"]["reason"], "与议题无关的广告");
    let me = thread.author.get("/me").await.ok();
    assert_eq!((&me["posts"]["rejected"], &me["posts"]["pending"]), (&json!(1), &json!(0)));
    let mine = thread.author.get("/me/posts").await.items();
    assert_eq!(mine[0]["decision"]["rule"], "advertising");
    app.visitor().get(&format!("/posts/{}", thread.root)).await.problem(404);
});

on_both!(what_is_hidden_can_be_put_back, |app| async move {
    let thread = app.published_thread().await;
    let post = app.published_post(&app.resident("李阿姨").await, &thread, None).await;
    let reply = app.published_post(&thread.author, &thread, Some(&post)).await;
    let item = thread_item(&app, &post).await;
    let moderator = app.moderator().await;
    let decide = async |body: Value| moderator.post(&format!("/moderation/items/{item}/decision"), body).await;
    assert_eq!(decide(json!({ "decision": "hide" })).await.faults(), ["reason: missing", "rule: missing"]);
    decide(json!({ "decision": "hide", "rule": "insult", "reason": "对他人的辱骂" })).await.ok();
    let visitor = app.visitor();
    let seen = visitor.get(&format!("/threads/{}/posts", thread.id)).await.items();
    assert_eq!((&seen[1]["state"], &seen[1]["body"]), (&json!("hidden"), &Value::Null));
    // The public line: by which rule and when, and no more.
    let line = &seen[1]["decision"];
    assert!(line["rule"].is_string() && line["at"].is_string(), "{line}");
    assert_eq!(line["reason"], "");
    assert_eq!(seen[2]["id"], reply.as_str());
    let counts = async || visitor.get(&format!("/threads/{}", thread.id)).await.ok()["counts"].clone();
    assert_eq!((&counts().await["posts"], &counts().await["participants"]), (&json!(2), &json!(1)));
    decide(json!({ "decision": "restore" })).await.ok();
    assert_eq!((&counts().await["posts"], &counts().await["participants"]), (&json!(3), &json!(2)));
    app.run_jobs().await;
});

/// The item about a post that is decided already: no longer in the queue.
async fn thread_item(app: &crate::support::app::TestApp, post: &str) -> i64 {
    app.database.db_count(&format!("SELECT id AS n FROM queue_item WHERE post_id = {post}"))
}

on_both!(nobody_decides_on_their_own, |app| async move {
    let thread = app.published_thread().await;
    let moderator = app.moderator().await;
    let own = app.pending_post(moderator, &thread, None).await;
    let item = item_path(&app, &own).await;
    assert_eq!(moderator.post(&format!("{item}/claim"), json!({})).await.refused(403), "own-matter");
    app.another_moderator().await.post(&format!("{item}/claim"), json!({})).await.ok();
    app.run_jobs().await;
});

on_both!(a_moderator_sees_their_own_part_of_the_queue, |app| async move {
    let here = app.pending_thread().await;
    let elsewhere = app.another_department("议事镇司法所").await;
    let there = app.open_consultation_with(json!({ "department_ids": [elsewhere["id"]] })).await;
    let there = app.pending_thread_in(there["id"].as_str().unwrap()).await;
    let of_department = app.person("部门审核员", &[(Role::Moderator, in_department(&elsewhere))]).await;
    let of_consultation = app.person("专题审核员", &[(Role::Moderator, in_consultation(&here.consultation))]).await;
    for (client, sees, not) in [(&of_department, &there, &here), (&of_consultation, &here, &there)] {
        let queue = client.get("/moderation/queue").await.items();
        assert_eq!(queue.iter().map(|item| item["post"]["id"].as_str().unwrap()).collect::<Vec<_>>(), [&sees.root]);
        let item = item_path(&app, &not.root).await;
        client.post(&format!("{item}/claim"), json!({})).await.problem(404);
        let item = item_path(&app, &sees.root).await;
        client.post(&format!("{item}/claim"), json!({})).await.ok();
    }
    here.author.get("/moderation/queue").await.problem(403);
    app.visitor().get("/moderation/queue").await.problem(401);
});

on_both!(the_queue_is_due_first_and_paged, |app| async move {
    let thread = app.published_thread().await;
    let mut expected = vec![];
    for _ in 0..3 {
        app.wait(TimeDelta::minutes(1));
        expected.push(app.pending_post(&thread.author, &thread, None).await);
    }
    let moderator = app.moderator().await;
    let (mut seen, mut cursor) = (vec![], String::new());
    loop {
        let page = moderator.get(&format!("/moderation/queue?limit=2{cursor}")).await.ok();
        seen.extend(
            page["items"].as_array().unwrap().iter().map(|item| item["post"]["id"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, expected);
    app.run_jobs().await;
});

on_both!(what_its_author_takes_back_leaves_the_queue, |app| async move {
    let thread = app.pending_thread().await;
    let item = item_path(&app, &thread.root).await;
    let path = format!("/posts/{}", thread.root);
    let etag = thread.author.get(&path).await.header("etag").to_owned();
    let withdrawn = thread.author.api(reqwest::Method::DELETE, &path).header("if-match", &etag).send().await;
    assert_eq!(withdrawn.ok()["state"], "withdrawn");
    let moderator = app.moderator().await;
    assert_eq!(moderator.get("/moderation/queue").await.items().len(), 0);
    moderator.post(&format!("{item}/claim"), json!({})).await.problem(409);
    app.visitor().get(&format!("/threads/{}", thread.id)).await.problem(404);
});
