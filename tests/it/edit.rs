//! Changing one's own words over JSON: `If-Match`, the words under review, the wordings that are kept.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use crate::support::on_both;

const NEW: &str = "建议把养护周期和频次都写清楚。";

async fn patch(by: &Client, post: &str, body: Value) -> Reply {
    let path = format!("/posts/{post}");
    let etag = by.get(&path).await.header("etag").to_owned();
    by.patch(&path, &etag, body).await
}

async fn revisions(by: &Client, post: &str) -> Vec<(i64, String)> {
    let items = by.get(&format!("/posts/{post}/revisions")).await.items();
    items.iter().map(|item| (item["number"].as_i64().unwrap(), item["state"].as_str().unwrap().to_owned())).collect()
}

fn states(of: &[(i64, &str)]) -> Vec<(i64, String)> {
    of.iter().map(|(number, state)| (*number, (*state).to_owned())).collect()
}

async fn approved_edit(app: &TestApp, author: &Client, post: &str) {
    patch(author, post, json!({ "body": NEW })).await.ok();
    app.approve(post).await;
}

on_both!(an_edit_names_the_version_it_was_made_from, |app| async move {
    let thread = app.published_thread().await;
    let path = format!("/posts/{}", thread.root);
    let body = json!({ "body": NEW });
    thread.author.api(reqwest::Method::PATCH, &path).json(&body).send().await.problem(428);
    let etag = thread.author.get(&path).await.header("etag").to_owned();
    let edited = thread.author.patch(&path, &etag, body.clone()).await.ok();
    assert_eq!(edited["under_review"]["body"], NEW);
    assert_ne!(edited["body"], NEW);
    thread.author.patch(&path, &etag, json!({ "body": "又一种写法，建议写明频次。" })).await.problem(412);
    let stranger = app.resident("路人").await;
    assert_eq!(patch(&stranger, &thread.root, body).await.refused(403), "not-author");
    assert_eq!(patch(&thread.author, &thread.root, json!({ "body": "短" })).await.faults(), ["body: too-short"]);
    app.run_jobs().await;
});

on_both!(a_moderator_decides_on_the_new_words, |app| async move {
    let thread = app.published_thread().await;
    let before = app.visitor().get(&format!("/posts/{}", thread.root)).await.ok();
    patch(&thread.author, &thread.root, json!({ "title": "养护的周期和频次", "body": NEW })).await.ok();
    let item = app.item(&thread.root).await;
    assert_eq!((&item["why"], &item["post"]["body"]), (&json!("edited"), &json!(NEW)));
    assert_eq!(item["public_words"]["body"], before["body"]);
    assert_eq!(item["thread"]["title"], "养护的周期和频次");
    let seen = app.visitor().get(&format!("/posts/{}", thread.root)).await.ok();
    assert_eq!((&seen["body"], &seen["under_review"]), (&before["body"], &Value::Null));
    app.approve(&thread.root).await;
    let seen = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    assert_eq!((&seen["title"], &seen["root"]["body"]), (&json!("养护的周期和频次"), &json!(NEW)));
    assert!(seen["root"]["edited_at"].is_string() && seen["root"]["revision"] == 2, "{seen}");
    app.run_jobs().await;
    let letter = app.mail_to(&thread.author.login).pop().unwrap();
    assert!(letter.text.contains("修改"), "{}", letter.text);
});

on_both!(the_public_reads_what_was_approved, |app| async move {
    let thread = app.published_thread().await;
    let visitor = app.visitor();
    assert_eq!(revisions(&visitor, &thread.root).await, states(&[(1, "approved")]));
    approved_edit(&app, &thread.author, &thread.root).await;
    patch(&thread.author, &thread.root, json!({ "body": "第三种写法，建议写明频次。" })).await.ok();
    app.reject(&thread.root).await;
    let public = states(&[(1, "approved"), (2, "approved")]);
    assert_eq!(revisions(&visitor, &thread.root).await, public);
    let all = states(&[(1, "approved"), (2, "approved"), (3, "rejected")]);
    assert_eq!(revisions(&thread.author, &thread.root).await, all);
    let mine = thread.author.get("/me/posts").await.items();
    assert_eq!((&mine[0]["state"], &mine[0]["decision"]["rule"]), (&json!("published"), &json!("advertising")));
    let waits = app.pending_post(&thread.author, &thread, None).await;
    visitor.get(&format!("/posts/{waits}/revisions")).await.problem(404);
    app.run_jobs().await;
});

on_both!(the_record_tells_of_an_edit_without_its_words, |app| async move {
    let thread = app.published_thread().await;
    approved_edit(&app, &thread.author, &thread.root).await;
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    let edit = events.iter().find(|event| event["kind"] == "post.revised").unwrap();
    assert_eq!((&edit["subject"]["id"], &edit["detail"]["revision"]), (&json!(thread.root), &json!(2)));
    assert_eq!(edit["detail"]["sha256"].as_str().unwrap().len(), 64);
});

on_both!(a_day_is_long_enough, |app| async move {
    let thread = app.published_thread().await;
    app.wait(TimeDelta::hours(25));
    assert_eq!(patch(&thread.author, &thread.root, json!({ "body": NEW })).await.refused(409), "editing-over");
    app.run_jobs().await;
});
