//! What words refer to: posts by their numbers, people of the thread and departments by their names; and who is told.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::on_both;
use crate::support::scene::Thread;

/// A reply of `author` that waits: the post.
async fn says(author: &Client, thread: &Thread, body: &str) -> Value {
    let reply = json!({ "parent_id": null, "body": body });
    author.post(&format!("/threads/{}/posts", thread.id), reply).await.created()
}

fn id(post: &Value) -> &str {
    post["id"].as_str().unwrap()
}

fn letters(app: &TestApp, to: &Client) -> usize {
    app.mail_to(&to.login).iter().filter(|letter| letter.subject.contains("提到了")).count()
}

on_both!(who_takes_part_is_linked_and_told_once, |app| async move {
    let thread = app.published_thread().await;
    let li = app.resident("李阿姨").await;
    let name = &thread.author.name;
    let body = format!("同意 #1，＠{name}说得对，@{name} 我也是 @{}。#7 还没有。", li.name);
    let post = says(&li, &thread, &body).await;
    let html = post["html"].as_str().unwrap();
    assert_eq!(html.matches(&format!("href=\"/posts/{}\"", thread.root)).count(), 3, "{html}");
    assert!(
        html.contains(">#1</a>") && html.contains(&format!(">@{name}</a>")) && html.contains("#7 还没有"),
        "{html}"
    );
    app.run_jobs().await;
    assert_eq!(letters(&app, &thread.author), 0, "nothing is told before it is public");
    app.approve(id(&post)).await;
    app.run_jobs().await;
    let told = app.mail_to(&thread.author.login).pop().unwrap();
    assert!(told.subject.contains(&li.name) && told.text.contains(&format!("/posts/{}", id(&post))), "{}", told.text);
    assert!(told.text.contains("建议明确乡道养护资金来源"), "{}", told.text);
    // Once for each person and post, and never oneself.
    app.decide_again(id(&post), json!({ "decision": "hide", "rule": "insult", "reason": "再看一遍" })).await;
    app.decide_again(id(&post), json!({ "decision": "restore" })).await;
    app.run_jobs().await;
    assert_eq!((letters(&app, &thread.author), letters(&app, &li)), (1, 0));
});

on_both!(a_name_with_marks_in_it_is_found, |app| async move {
    let thread = app.published_thread().await;
    let (wang, li) = (app.resident("lao_wang").await, app.resident("李阿姨").await);
    app.published_post(&wang, &thread, None).await;
    let post = says(&li, &thread, &format!("谢谢 @{}.", wang.name)).await;
    let html = post["html"].as_str().unwrap();
    assert!(html.contains(&format!(">@{}</a>.", wang.name)), "{html}");
    app.approve(id(&post)).await;
    app.run_jobs().await;
    assert_eq!(letters(&app, &wang), 1);
});

on_both!(nobody_outside_the_thread_is_found, |app| async move {
    let thread = app.published_thread().await;
    let (li, stranger) = (app.resident("李阿姨").await, app.resident("王叔").await);
    let waiting = app.pending_post(&stranger, &thread, None).await;
    let body = format!("@{} 您怎么看？见 #2。", stranger.name);
    let html = says(&li, &thread, &body).await["html"].as_str().unwrap().to_owned();
    assert!(!html.contains("<a "), "{html}");
    let names = format!("/threads/{}/mentionable", thread.id);
    let offered = app.visitor().get(&names).await.items();
    let names_of =
        |items: &[Value]| items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(names_of(&offered), [thread.author.name.clone(), "议事镇交通办".to_owned()]);
    assert_eq!(app.visitor().get(&format!("{names}?typed=王叔")).await.items().len(), 0);
    app.approve(&waiting).await;
    let found = app.visitor().get(&format!("{names}?typed=王叔")).await.items();
    assert_eq!(names_of(&found), std::slice::from_ref(&stranger.name));
    assert_eq!(stranger.get(&format!("{names}?typed=王叔")).await.items().len(), 0, "nobody mentions themselves");
    let found = app.visitor().get(&format!("{names}?typed=交通")).await.items();
    assert_eq!(names_of(&found), ["议事镇交通办"]);
    assert_eq!(found[0]["department"], true);
    app.another_department("议事镇 IT 服务站").await;
    let found = app.visitor().get(&format!("{names}?typed=it")).await.items();
    assert_eq!(names_of(&found), ["议事镇 IT 服务站"], "whatever the case of Latin letters");
    let begun = format!("/consultations/{}/mentionable?typed=%25", thread.consultation);
    assert_eq!(app.visitor().get(&begun).await.items().len(), 0, "a mark of LIKE is a letter like others");
    app.visitor().get("/threads/999/mentionable").await.problem(404);
    app.run_jobs().await;
});

on_both!(a_department_hears_of_a_thread_once, |app| async move {
    let thread = app.published_thread().await;
    let official = app.official(app.department().await).await;
    let li = app.resident("李阿姨").await;
    for body in ["请 @议事镇交通办 看看这个路口。", "@议事镇交通办 我再说一次。"] {
        let post = says(&li, &thread, body).await;
        let html = post["html"].as_str().unwrap();
        assert!(html.contains("href=\"/departments/office-") && html.contains(">@议事镇交通办</a>"), "{html}");
        app.approve(id(&post)).await;
        app.run_jobs().await;
    }
    assert_eq!(letters(&app, &official), 1);
    let letter = app.mail_to(&official.login).pop().unwrap();
    assert!(letter.subject.contains("议事镇交通办"), "{}", letter.subject);
});

on_both!(who_is_shut_out_is_not_told_and_what_is_hidden_is_not_linked, |app| async move {
    let thread = app.published_thread().await;
    let (li, wang) = (app.resident("李阿姨").await, app.resident("王叔").await);
    let second = app.published_post(&wang, &thread, None).await;
    app.published_post(&wang, &thread, None).await;
    app.decide_again(&second, json!({ "decision": "hide", "rule": "insult", "reason": "人身攻击" })).await;
    let post = says(&li, &thread, &format!("@{} 见 #2 和 #3。", wang.name)).await;
    let html = post["html"].as_str().unwrap();
    assert!(html.contains("见 #2 和 <a") && html.contains(">#3</a>"), "{html}");
    app.database.db_execute(&format!("UPDATE account SET state = 'suspended' WHERE id = {}", wang.id));
    app.approve(id(&post)).await;
    app.run_jobs().await;
    assert_eq!(letters(&app, &wang), 0);
});

on_both!(other_words_tell_those_whom_they_name_anew, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let li = app.resident("李阿姨").await;
    let post = says(&li, &thread, "这句话没有提到任何人。").await;
    app.wait(chrono::TimeDelta::minutes(10));
    let path = format!("/posts/{}", id(&post));
    let etag = li.get(&path).await.header("etag").to_owned();
    let body = format!("这句话提到了 @{}。", thread.author.name);
    let html = li.patch(&path, &etag, json!({ "body": body })).await.ok()["html"].as_str().unwrap().to_owned();
    assert!(html.contains(&format!("href=\"/posts/{}\"", thread.root)), "{html}");
    app.run_jobs().await;
    assert_eq!(letters(&app, &thread.author), 1);
});
