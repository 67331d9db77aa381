//! What a department began: taken back by whoever signs for it, with a public reason; erased by law as any post is. What
//! others said stays where it was.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::client::{Client, Reply};
use crate::support::on_both;

const REASON: &str = "与另一议题重复，请到那里发言。";

/// A thread that the department of the test began, with a reply of a resident.
struct Begun {
    signer: Client,
    thread: String,
    root: String,
    reply: String,
}

async fn begun(app: &TestApp) -> Begun {
    let department = app.department().await.clone();
    let consultation = app.open_consultation_with(json!({ "kind": "topic", "moderation": "after" })).await;
    let signer = app.signer(&department).await;
    let path = format!("/consultations/{}/threads", consultation["id"].as_str().unwrap());
    let body = json!({
        "title": "渡口夜间班次征求意见", "body": "拟增开两班夜渡，请说说几点合适。", "speaks_for": department["id"],
    });
    let made = signer.post(&path, body).await.created();
    let id = |made: &Value| made["id"].as_str().unwrap().to_owned();
    let (thread, root) = (id(&made), id(&made["root"]));
    let resident = app.resident("朱小满").await;
    let reply =
        resident.post(&format!("/threads/{thread}/posts"), json!({ "body": "建议最后一班开到夜里十一点。" })).await;
    Begun { signer, thread, root, reply: id(&reply.created()) }
}

async fn take_back(who: &Client, post: &str, body: Value) -> Reply {
    let path = format!("/posts/{post}");
    let etag = who.get(&path).await.header("etag").to_owned();
    who.api(Method::DELETE, &path).header("if-match", &etag).json(&body).send().await
}

async fn posts_of(app: &TestApp, thread: &str) -> Vec<(String, i64, String)> {
    let posts = app.visitor().get(&format!("/threads/{thread}/posts")).await.items();
    let told = |post: &Value| {
        let word = |field: &str| post[field].as_str().unwrap_or_default().to_owned();
        (word("id"), post["number"].as_i64().unwrap(), word("state"))
    };
    posts.iter().map(told).collect()
}

on_both!(those_who_sign_for_a_department_take_back_what_it_began, |app| async move {
    let Begun { thread, root, reply, .. } = begun(&app).await;
    let (department, other) = (app.department().await.clone(), app.another_department("议事镇司法所").await);
    let strangers = [app.official(&department).await, app.signer(&other).await, app.head(&other).await];
    for stranger in strangers.iter().chain([app.moderator().await, app.editor().await, app.admin().await]) {
        let refused = take_back(stranger, &root, json!({ "reason": REASON })).await;
        assert_eq!(refused.refused(403), "not-your-role", "{}", stranger.name);
        app.browser(stranger).await.get(&format!("/posts/{root}/withdraw")).await.expect(403);
    }
    // Not only whoever typed it: anybody who signs there.
    let head = app.head(&department).await;
    assert_eq!(take_back(&head, &root, json!({})).await.faults(), ["reason: missing"]);
    assert_eq!(take_back(&head, &root, json!({ "reason": "误" })).await.faults(), ["reason: too-short"]);
    let taken = take_back(&head, &root, json!({ "reason": REASON })).await.ok();
    assert_eq!((&taken["state"], &taken["withdrawal_reason"]), (&json!("withdrawn"), &json!(REASON)));
    let seen = app.visitor().get(&format!("/posts/{root}")).await.ok();
    assert_eq!((&seen["body"], &seen["author"], &seen["number"]), (&Value::Null, &Value::Null, &json!(1)));
    assert_eq!(seen["withdrawal_reason"], REASON);
    let expected = [(root.clone(), 1, "withdrawn".to_owned()), (reply.clone(), 2, "published".to_owned())];
    assert_eq!(posts_of(&app, &thread).await, expected, "neighbours do not move");
    let shown = app.visitor().get(&format!("/threads/{thread}")).await.ok();
    assert_eq!((&shown["title"], &shown["counts"]["posts"]), (&Value::Null, &json!(1)));
    let again = take_back(&head, &root, json!({ "reason": REASON })).await;
    assert_eq!(again.refused(409), "wrong-state");
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    let event = events.iter().find(|event| event["kind"] == "post.withdrawn").unwrap();
    assert_eq!((&event["actor"]["kind"], &event["actor"]["department"]), (&json!("official"), &department["name"]));
    assert!(!event.to_string().contains(REASON), "the record holds no words");
});

on_both!(the_page_asks_a_department_why, |app| async move {
    let Begun { signer, thread, root, reply } = begun(&app).await;
    let browser = app.browser(&signer).await;
    let (path, here) = (format!("/posts/{root}/withdraw"), format!("/threads/{thread}"));
    assert!(browser.open(&here).await.attributes("a.act", "href").contains(&path));
    let page = browser.open(&path).await;
    let again = Opened(browser.send(&page, &path, &[("reason", "误")]).await.expect(422).text);
    assert_eq!(again.attributes(".error-list a", "href"), ["#reason"]);
    assert_eq!(again.written("#reason"), ["误"]);
    let done = browser.send(&again, &path, &[("reason", REASON)]).await.expect(303);
    assert_eq!(done.header("location"), format!("/posts/{root}"));
    for (lang, by) in [("en", "taken back by the department"), ("zh-CN", "已由发起议题的机构")] {
        let public = app.visitor().page(&here, lang).await.expect(200).text;
        assert!(public.contains(by) && public.contains(REASON) && public.contains("夜里十一点"), "{public}");
        assert!(!public.contains("两班夜渡"), "{public}");
        assert!(public.contains(app.department().await["name"].as_str().unwrap()), "{public}");
        assert!(!public.contains("<textarea"), "nothing is left to reply to at its foot: {public}");
    }
    let own = browser.open(&here).await;
    assert!(own.0.contains("两班夜渡") && own.0.contains(REASON), "its own department still reads it: {}", own.0);
    browser.get(&path).await.expect(200);
    // An author need not say why, and nobody is asked.
    let author = app.resident("老周").await;
    assert_eq!(take_back(&author, &reply, json!({})).await.refused(403), "not-author");
    app.leave_tasks();
});

on_both!(a_resident_gives_no_reason, |app| async move {
    let thread = app.published_thread().await;
    let refused = take_back(&thread.author, &thread.root, json!({ "reason": REASON })).await;
    assert_eq!(refused.faults(), ["reason: only-departments"]);
    take_back(&thread.author, &thread.root, json!({})).await.ok();
    app.leave_tasks();
});

on_both!(what_a_department_began_is_erased_by_law_and_its_responses_are_not, |app| async move {
    let Begun { signer, thread, root, reply } = begun(&app).await;
    let official = app.official(app.department().await).await;
    let answer = app.answer(&[&reply]).await;
    let drafted = official.post(&format!("/threads/{thread}/responses"), answer).await.created();
    let response = drafted["id"].as_str().unwrap();
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    let admin = app.admin().await;
    let erase = async |who: &Client, post: &str| {
        who.post(&format!("/posts/{post}/erasure"), json!({ "ground": "order" })).await
    };
    for who in [&signer, app.moderator().await, app.editor().await] {
        assert_eq!(erase(who, &root).await.refused(403), "not-your-role");
    }
    assert_eq!(erase(admin, response).await.refused(403), "not-your-role");
    assert_eq!(take_back(&signer, response, json!({ "reason": REASON })).await.refused(403), "not-your-role");
    // Also what was taken back before: with the reason, which may repeat what has to go.
    take_back(&signer, &root, json!({ "reason": REASON })).await.ok();
    let place = posts_of(&app, &thread).await;
    erase(admin, &root).await.ok();
    assert!(!app.database.db_everything().contains("两班夜渡"), "some words are left");
    assert!(!app.database.db_everything().contains(REASON), "the reason is left");
    let numbers =
        |posts: &[(String, i64, String)]| posts.iter().map(|post| (post.0.clone(), post.1)).collect::<Vec<_>>();
    assert_eq!(numbers(&posts_of(&app, &thread).await), numbers(&place), "neighbours do not move");
    assert_eq!(app.visitor().get(&format!("/posts/{reply}")).await.ok()["covered_by"], json!([response]));
    app.leave_tasks();
});
