//! Erasing by law over HTTP: who may, what goes, what stays, and who is told.

use serde_json::{Value, json};

use crate::support::app::{SITE, TestApp};
use crate::support::on_both;

const ORDER: &str = "order";

fn ground(ground: &str) -> Value {
    json!({ "ground": ground })
}

/// Writes the letters to those whom a post mentions, and sends none.
async fn tell_the_mentioned(app: &TestApp, post: &str) {
    app.forum.tell_mentioned(&app.system(), post.parse().unwrap(), 1).await.unwrap();
    let waiting = "SELECT count(*) AS n FROM mail WHERE letter = 'post_mentions' AND text LIKE '%一三八%'";
    assert_eq!(app.database.db_count(waiting), 1);
}

on_both!(the_words_go_and_the_place_stays, |app| async move {
    let thread = app.published_thread().await;
    let author = app.resident("林小满").await;
    // A letter that quotes it waits to be sent when it is erased.
    let secret = format!("@{} 我的电话是一三八零零零零零零零零，请回复。", thread.author.name);
    let path = format!("/threads/{}/posts", thread.id);
    let post = author.post(&path, json!({ "body": secret })).await.created();
    let (id, code) = (post["id"].as_str().unwrap(), post["receipt"]["code"].as_str().unwrap());
    app.approve(id).await;
    let path = format!("/posts/{id}");
    let etag = author.get(&path).await.header("etag").to_owned();
    author.patch(&path, &etag, json!({ "body": "电话一三八零零零零零零零零写错了，请忽略。" })).await.ok();
    let reply = app.published_post(&thread.author, &thread, Some(id)).await;
    let before = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    tell_the_mentioned(&app, id).await;
    assert!(app.database.db_everything().contains("一三八") && app.database.db_everything().contains(code));

    let erasure = format!("/posts/{id}/erasure");
    let erased = app.admin().await.post(&erasure, ground(ORDER)).await.ok();
    assert_eq!((&erased["post_id"], &erased["erasure"]["ground"]), (&json!(id), &json!(ORDER)));
    assert!(!app.database.db_everything().contains("一三八"), "some words are left");
    assert!(!app.database.db_everything().contains(code), "the salt is left");
    let seen = app.visitor().get(&path).await.ok();
    assert_eq!((&seen["state"], &seen["body"], &seen["author"]), (&json!("erased"), &Value::Null, &Value::Null));
    assert_eq!((&seen["number"], &seen["erasure"]), (&json!(2), &erased["erasure"]));
    assert_eq!(app.visitor().get(&format!("/posts/{reply}")).await.ok()["parent_id"], id);
    app.visitor().get(&format!("/receipts/{code}")).await.problem(404);
    let after = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    let posts = |thread: &Value| thread["counts"]["posts"].as_i64().unwrap();
    assert_eq!(posts(&after), posts(&before) - 1);
    assert_eq!(app.moderator().await.get("/moderation/queue").await.items().len(), 0, "the edit waits no more");
    let again = app.admin().await.post(&erasure, ground(ORDER)).await;
    assert_eq!(again.refused(409), "wrong-state");

    app.run_jobs().await;
    assert!(app.mail_to(&thread.author.login).iter().all(|letter| !letter.text.contains("一三八")), "told after all");
    let letter = app.mail_to(&author.login).pop().unwrap();
    assert!(letter.text.contains("依法删除") && letter.text.contains(&format!("{SITE}/posts/{id}")), "{}", letter.text);
    let public = app.visitor().get("/events?limit=100").await.items();
    let event = public.iter().find(|event| event["kind"] == "post.erased").unwrap();
    assert_eq!((&event["actor"]["kind"], &event["detail"]["ground"]), (&json!("admin"), &json!(ORDER)));
});

on_both!(a_first_post_takes_its_title_along, |app| async move {
    let thread = app.published_thread().await;
    app.run_jobs().await;
    app.admin().await.post(&format!("/posts/{}/erasure", thread.root), ground("request")).await.ok();
    assert!(!app.database.db_everything().contains("明确乡道养护资金来源"));
    assert_eq!(app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["title"], Value::Null);
    let page = app.visitor().page(&format!("/threads/{}", thread.id), "zh-CN").await.expect(200);
    assert!(page.text.contains("个人信息保护法"), "{}", page.text);
    app.leave_tasks();
});

on_both!(nobody_but_an_administrator_erases, |app| async move {
    let thread = app.published_thread().await;
    let erasure = format!("/posts/{}/erasure", thread.root);
    app.visitor().post(&erasure, ground(ORDER)).await.problem(401);
    for person in [&thread.author, app.moderator().await, app.editor().await] {
        assert_eq!(person.post(&erasure, ground(ORDER)).await.refused(403), "not-your-role");
    }
    let faults = app.admin().await.post(&erasure, json!({ "ground": "whim" })).await.faults();
    assert_eq!(faults.len(), 1, "{faults:?}");
    let stale = app.admin().await.post(&erasure, json!({ "ground": ORDER, "version": 99 })).await;
    assert_eq!(stale.refused(409), "stale");
    let waiting = app.pending_post(&thread.author, &thread, None).await;
    let stranger = app.resident("路人甲").await;
    stranger.post(&format!("/posts/{waiting}/erasure"), ground(ORDER)).await.problem(404);
    app.admin().await.post(&format!("/posts/{waiting}/erasure"), ground(ORDER)).await.ok();
    let own = thread.author.get(&format!("/posts/{waiting}")).await.ok();
    assert_eq!((&own["state"], &own["body"]), (&json!("erased"), &Value::Null));
    app.leave_tasks();
});

on_both!(the_page_of_what_is_erased_is_for_those_who_erase, |app| async move {
    let thread = app.published_thread().await;
    let (public, pending) = (thread.root.clone(), app.pending_post(&thread.author, &thread, None).await);
    let stranger = app.resident("路人甲").await;
    let others = [&thread.author, &stranger, app.moderator().await, app.editor().await];
    let page = |post: &str| format!("/posts/{post}/erase");
    // Before it is erased and after, they are told the same.
    for erased in [false, true] {
        if erased {
            for post in [&public, &pending] {
                app.admin().await.post(&format!("/posts/{post}/erasure"), ground(ORDER)).await.ok();
            }
        }
        for person in others {
            app.browser(person).await.get(&page(&public)).await.expect(403);
        }
        app.browser(&stranger).await.get(&page(&pending)).await.expect(404);
        app.visitor().page(&page(&public), "en").await.expect(303);
        let shown = app.browser(app.admin().await).await.get(&page(&public)).await.expect(200);
        assert_eq!(shown.text.contains("erased already"), erased, "{}", shown.text);
    }
    app.leave_tasks();
});
