//! Threads and replies: who sees what, in which order, and what proves that something was sent in.

use base::secret::sha256_hex;
use chrono::TimeDelta;
use forum::Switch;
use serde_json::{Value, json};

use crate::support::app::Limits;
use crate::support::client::Client;
use crate::support::on_both;

fn ids(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["id"].as_str().unwrap()).collect()
}

/// All pages of a list, by its cursors.
async fn all_pages(client: &Client, path: &str) -> Vec<Value> {
    let (mut items, mut cursor) = (vec![], String::new());
    loop {
        let page = client.get(&format!("{path}{cursor}")).await;
        let next = page.json["next"].as_str().map(str::to_owned);
        assert_eq!(page.header("link").contains("rel=\"next\""), next.is_some());
        items.extend(page.items());
        match next {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return items,
        }
    }
}

on_both!(what_waits_is_seen_by_its_author_and_moderators_alone, |app| async move {
    let thread = app.pending_thread().await;
    let (post, page) = (format!("/posts/{}", thread.root), format!("/threads/{}", thread.id));
    let other = app.resident("李阿姨").await;
    for stranger in [&app.visitor(), &other, app.editor().await] {
        stranger.get(&page).await.problem(404);
        stranger.get(&post).await.problem(404);
        stranger.get(&format!("{page}/posts")).await.problem(404);
        let listed = stranger.get(&format!("/consultations/{}/threads", thread.consultation)).await.items();
        assert_eq!(listed.len(), 0);
    }
    let reply = json!({ "parent_id": thread.root, "body": "我还看不到它，就想回复。" });
    other.post(&format!("{page}/posts"), reply).await.problem(404);
    other.put(&format!("{post}/support")).await.problem(404);
    for one in [&thread.author, app.moderator().await] {
        assert_eq!(one.get(&page).await.ok()["root"]["state"], "pending");
        assert_eq!(one.get(&post).await.ok()["state"], "pending");
    }
    app.approve(&thread.root).await;
    let seen = app.visitor().get(&page).await.ok();
    assert_eq!((&seen["root"]["state"], &seen["root"]["number"]), (&json!("published"), &json!(1)));
    assert_eq!(seen["root"]["receipt"], Value::Null);
    assert_eq!(seen["root"]["decision"], Value::Null);
    app.run_jobs().await;
});

on_both!(the_tree_is_read_in_order_and_page_by_page, |app| async move {
    let thread = app.published_thread().await;
    let by = app.resident("李阿姨").await;
    let first = app.pending_post(&by, &thread, None).await;
    let second = app.published_post(&by, &thread, None).await;
    let under_second = app.published_post(&thread.author, &thread, Some(&second)).await;
    app.approve(&first).await;
    let under_first = app.published_post(&thread.author, &thread, Some(&first)).await;
    let deep = app.published_post(&by, &thread, Some(&under_second)).await;
    let posts = format!("/threads/{}/posts", thread.id);
    let visitor = app.visitor();
    let tree = [&thread.root, &second, &under_second, &deep, &first, &under_first];
    for limit in [1, 2, 4, 100] {
        let items = all_pages(&visitor, &format!("{posts}?limit={limit}")).await;
        assert_eq!(ids(&items), tree, "limit {limit}");
    }
    let items = visitor.get(&posts).await.items();
    let shape: Vec<_> = items.iter().map(|item| (item["depth"].clone(), item["number"].clone())).collect();
    let expected = [(0, 1), (1, 2), (2, 3), (3, 6), (1, 4), (2, 5)].map(|(d, n)| (json!(d), json!(n)));
    assert_eq!(shape, expected);
    let newest = all_pages(&visitor, &format!("{posts}?sort=newest&limit=4")).await;
    assert_eq!(ids(&newest), [&deep, &under_first, &first, &under_second, &second, &thread.root]);
    visitor_supports(&app, &first, 2).await;
    visitor_supports(&app, &under_second, 1).await;
    let supported = all_pages(&visitor, &format!("{posts}?sort=supported&limit=2")).await;
    assert_eq!(ids(&supported)[..2], [&first, &under_second]);
    assert_eq!(supported.len(), 6);
    let replies = visitor.get(&format!("{posts}?parent={second}")).await.items();
    assert_eq!(ids(&replies), [&under_second]);
    assert_eq!(visitor.get(&format!("{posts}?sort=official")).await.items().len(), 0);
    let seen = visitor.get(&format!("/threads/{}", thread.id)).await.ok();
    assert_eq!((&seen["counts"]["posts"], &seen["counts"]["participants"]), (&json!(6), &json!(2)));
    app.run_jobs().await;
});

async fn visitor_supports(app: &crate::support::app::TestApp, post: &str, times: usize) {
    for _ in 0..times {
        app.resident("支持者").await.put(&format!("/posts/{post}/support")).await.ok();
    }
}

on_both!(a_withdrawn_post_leaves_a_tombstone, |app| async move {
    let thread = app.published_thread().await;
    let post = app.published_post(&thread.author, &thread, None).await;
    let reply = app.published_post(&app.resident("李阿姨").await, &thread, Some(&post)).await;
    let path = format!("/posts/{post}");
    let withdraw = |client: Client, etag: String| {
        let call = client.api(reqwest::Method::DELETE, &format!("/posts/{post}"));
        async move { call.header("if-match", &etag).send().await }
    };
    thread.author.delete(&path).await.problem(428);
    let etag = thread.author.get(&path).await.header("etag").to_owned();
    assert_eq!(withdraw(app.resident("王叔").await, etag.clone()).await.refused(403), "not-author");
    assert_eq!(withdraw(thread.author.clone(), "\"77\"".to_owned()).await.refused(412), "stale");
    assert_eq!(withdraw(thread.author.clone(), etag).await.ok()["state"], "withdrawn");
    let items = app.visitor().get(&format!("/threads/{}/posts", thread.id)).await.items();
    assert_eq!(ids(&items), [&thread.root, &post, &reply]);
    let tombstone = &items[1];
    assert_eq!(tombstone["state"], "withdrawn");
    for gone in ["body", "html", "author"] {
        assert_eq!(tombstone[gone], Value::Null, "{gone}");
    }
    let answer = json!({ "parent_id": post, "body": "回复一条已经撤回的帖子。" });
    let refused = thread.author.post(&format!("/threads/{}/posts", thread.id), answer).await;
    assert_eq!(refused.refused(409), "parent-not-public");
    let counts = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["counts"].clone();
    assert_eq!(counts["posts"], 2);
    app.run_jobs().await;
});

on_both!(a_title_goes_with_the_words_it_belongs_to, |app| async move {
    let thread = app.published_thread().await;
    let root = format!("/posts/{}", thread.root);
    let etag = thread.author.get(&root).await.header("etag").to_owned();
    thread.author.api(reqwest::Method::DELETE, &root).header("if-match", &etag).send().await.ok();
    let read = async |client: Client| client.get(&format!("/threads/{}", thread.id)).await.ok()["title"].clone();
    assert_eq!(read(app.visitor()).await, Value::Null);
    assert!(read(thread.author.clone()).await.is_string());
    app.run_jobs().await;
});

on_both!(a_receipt_proves_what_was_sent_and_tells_no_words, |app| async move {
    let thread = app.pending_thread().await;
    let seen = thread.author.get(&format!("/threads/{}", thread.id)).await.ok();
    let (root, receipt) = (&seen["root"], &seen["root"]["receipt"]);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let code = text(&receipt["code"]);
    assert_eq!(code.len(), 10);
    let parts = [code.clone(), text(&receipt["at"]), text(&seen["title"]), text(&root["body"])];
    assert_eq!(receipt["sha256"], sha256_hex(parts.join("\n").as_bytes()));
    let look = async |code: &str| app.visitor().get(&format!("/receipts/{code}")).await;
    let status = look(&code.to_lowercase()).await;
    assert!(!status.text.contains("乡道") && !status.text.contains("朱小满"), "{}", status.text);
    let status = status.ok();
    assert_eq!((&status["state"], &status["decided_at"]), (&json!("pending"), &Value::Null));
    assert_eq!(status["duty"], "decision");
    assert!(status["due_at"].is_string());
    app.wait(TimeDelta::minutes(10));
    app.reject(&thread.root).await;
    let status = look(&code).await.ok();
    assert_eq!((&status["state"], &status["rule"]), (&json!("rejected"), &json!("advertising")));
    assert_eq!(status["decided_at"], app.in_time(TimeDelta::zero()));
    look("0000000000").await.problem(404);
    app.run_jobs().await;
});

on_both!(a_receipt_tells_what_is_due_until_nothing_is, |app| async move {
    let thread = app.pending_thread().await;
    let seen = thread.author.get(&format!("/threads/{}", thread.id)).await.ok();
    let path = format!("/receipts/{}", seen["root"]["receipt"]["code"].as_str().unwrap());
    let look = async || app.visitor().get(&path).await.ok();
    assert_eq!(look().await["duty"], "decision");
    app.approve(&thread.root).await;
    let (status, seen) = (look().await, app.visitor().get(&format!("/threads/{}", thread.id)).await.ok());
    assert!(status["due_at"].is_string(), "{status}");
    assert_eq!((&status["duty"], &status["due_at"]), (&json!("answer"), &seen["answer_due_at"]));
    app.published_response(&thread, &[&thread.root]).await;
    let status = look().await;
    assert_eq!((&status["duty"], &status["due_at"]), (&Value::Null, &Value::Null), "{status}");
    app.run_jobs().await;
});

on_both!(unknown_receipts_slow_down, Limits { sign_in: Switch::On, ..Limits::OFF }, |app| async move {
    let thread = app.pending_thread().await;
    let seen = thread.author.get(&format!("/threads/{}", thread.id)).await.ok();
    let code = seen["root"]["receipt"]["code"].as_str().unwrap().to_owned();
    let visitor = app.visitor();
    for _ in 0..5 {
        visitor.get("/receipts/0000000000").await.problem(404);
    }
    let slowed = visitor.get(&format!("/receipts/{code}")).await;
    assert!(slowed.header("retry-after").parse::<i64>().unwrap() >= 1);
    slowed.problem(429);
    app.wait(TimeDelta::minutes(1));
    visitor.get(&format!("/receipts/{code}")).await.ok();
});

on_both!(support_is_one_for_each_person, |app| async move {
    let thread = app.published_thread().await;
    let path = format!("/posts/{}/support", thread.root);
    let fan = app.resident("李阿姨").await;
    for _ in 0..2 {
        let post = fan.put(&path).await.ok();
        assert_eq!(post["support"], json!({ "count": 1, "mine": true }));
    }
    let seen = app.visitor().get(&format!("/posts/{}", thread.root)).await.ok();
    assert_eq!(seen["support"], json!({ "count": 1, "mine": false }));
    assert_eq!(thread.author.put(&path).await.refused(403), "own-post");
    app.visitor().put(&path).await.problem(401);
    for _ in 0..2 {
        assert_eq!(fan.delete(&path).await.ok()["support"]["count"], 0);
    }
    app.run_jobs().await;
});

on_both!(a_thread_keeps_the_version_of_the_notice_it_was_opened_on, |app| async move {
    let thread = app.published_thread().await;
    let before = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["notice"].clone();
    assert_eq!(before["version"], 1);
    let changed = crate::support::scene::NOTICE_PAGE.replace("起草了", "修改了");
    let again = json!({ "url": before["url"], "html": changed });
    app.editor().await.post("/notices", again).await;
    let after = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["notice"].clone();
    assert_eq!(before, after);
    let notice = app.visitor().get(&format!("/notices/{}", before["id"].as_str().unwrap())).await.ok();
    assert_eq!((&notice["version"], &notice["state"]), (&json!(2), &json!("changed")));
    app.run_jobs().await;
});

on_both!(the_mode_decides_who_waits, |app| async move {
    let after = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let thread = app.pending_thread_in(after["id"].as_str().unwrap()).await;
    assert_eq!(app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["root"]["state"], "published");
    let trusted = app.open_consultation_with(json!({ "moderation": "trusted" })).await;
    let thread = app.published_thread_in(trusted["id"].as_str().unwrap()).await;
    for _ in 0..2 {
        app.published_post(&thread.author, &thread, None).await;
    }
    let fourth = app.pending_post(&thread.author, &thread, None).await;
    assert_eq!(app.visitor().get(&format!("/posts/{fourth}")).await.ok()["state"], "published");
    let newcomer = app.pending_post(&app.resident("李阿姨").await, &thread, None).await;
    app.visitor().get(&format!("/posts/{newcomer}")).await.problem(404);
    app.run_jobs().await;
});

on_both!(words_are_drawn_and_tamed, |app| async move {
    let after = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let body = "**重要**：请看<script>alert(1)</script> [这里](javascript:alert(1)) <img src=x onerror=alert(1)>";
    let path = format!("/consultations/{}/threads", after["id"].as_str().unwrap());
    let thread = json!({ "title": "  建议\u{3000}补充\n养护资金来源 ", "body": body });
    let made = app.resident("朱小满").await.post(&path, thread).await.created();
    let html = made["root"]["html"].as_str().unwrap();
    assert!(html.contains("<strong>重要</strong>"), "{html}");
    for bad in ["<script", "<img", "href=\"javascript"] {
        assert!(!html.contains(bad), "{bad}: {html}");
    }
    assert_eq!(made["title"], "建议 补充 养护资金来源");
    assert_eq!(made["root"]["body"], body);
});

on_both!(newcomers_bring_few_links, Limits { posting: Switch::On, ..Limits::OFF }, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let (id, by) = (consultation["id"].as_str().unwrap(), app.resident("李阿姨").await);
    let three = "请看 https://a.example/1、[说明](https://b.example/2) 和 www.c.example 这三处。";
    let path = format!("/consultations/{id}/threads");
    let begin = |body: &str| json!({ "title": "建议补充养护资金来源", "body": body });
    assert_eq!(by.post(&path, begin(three)).await.faults(), ["body: too-many-links"]);
    let two = "请看 https://a.example/1 和 [说明](https://b.example/2) 这两处。";
    let thread = by.post(&path, begin(two)).await.created();
    let root = format!("/posts/{}", thread["root"]["id"].as_str().unwrap());
    // Words that bring two cannot be changed into words that bring three, by somebody who is new.
    let etag = by.get(&root).await.header("etag").to_owned();
    assert_eq!(by.patch(&root, &etag, json!({ "body": three })).await.faults(), ["body: too-many-links"]);
    let replies = format!("/threads/{}/posts", thread["id"].as_str().unwrap());
    app.wait(TimeDelta::seconds(120));
    assert_eq!(by.post(&replies, json!({ "body": three })).await.faults(), ["body: too-many-links"]);
    // A day later, and with a public post, they are newcomers no more.
    app.wait(TimeDelta::hours(24));
    by.post(&replies, json!({ "body": three })).await.created();
    app.run_jobs().await;
});

on_both!(
    newcomers_begin_three_threads_and_send_ten_replies_a_day,
    Limits { posting: Switch::On, ..Limits::OFF },
    |app| async move {
        let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
        let (id, by) = (consultation["id"].as_str().unwrap(), app.resident("李阿姨").await);
        let path = format!("/consultations/{id}/threads");
        let begin = json!({ "title": "建议补充养护资金来源", "body": "办法没有写明养护资金由谁承担。" });
        let mut thread = String::new();
        for _ in 0..3 {
            thread = by.post(&path, begin.clone()).await.created()["id"].as_str().unwrap().to_owned();
            app.wait(TimeDelta::seconds(120));
        }
        assert_eq!(by.post(&path, begin).await.refused(429), "too-fast");
        let (replies, reply) = (format!("/threads/{thread}/posts"), json!({ "body": "补充一句，请写清楚。" }));
        for _ in 0..10 {
            by.post(&replies, reply.clone()).await.created();
            app.wait(TimeDelta::seconds(120));
        }
        assert_eq!(by.post(&replies, reply).await.refused(429), "too-fast");
        app.run_jobs().await;
    }
);

on_both!(newcomers_wait_and_a_refusal_costs_nothing, Limits { posting: Switch::On, ..Limits::OFF }, |app| async move {
    let thread = app.published_thread().await;
    let (by, posts) = (app.resident("李阿姨").await, format!("/threads/{}/posts", thread.id));
    let reply = json!({ "parent_id": null, "body": "第一次发言，请多关照。" });
    by.post(&posts, json!({ "parent_id": null, "body": "短" })).await.problem(422);
    by.post(&posts, reply.clone()).await.created();
    app.wait(TimeDelta::seconds(119));
    for _ in 0..2 {
        let refused = by.post(&posts, reply.clone()).await;
        assert_eq!(refused.header("retry-after"), "1");
        assert_eq!(refused.refused(429), "too-fast");
    }
    app.wait(TimeDelta::seconds(1));
    by.post(&posts, reply).await.created();
    app.run_jobs().await;
});
