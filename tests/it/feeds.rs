//! Feeds: what is in them, in both forms, a page at a time; and that nothing is that is not public.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::{SITE, TestApp};
use crate::support::client::Reply;
use crate::support::on_both;
use crate::support::scene::Thread;

async fn atom(app: &TestApp, path: &str) -> Reply {
    let reply = app.visitor().page(&format!("{path}.atom"), "zh-CN").await.expect(200);
    assert_eq!(reply.header("content-type"), "application/atom+xml; charset=utf-8");
    reply
}

async fn json_feed(app: &TestApp, path: &str) -> Value {
    let reply = app.visitor().page(&format!("{path}.json"), "zh-CN").await.expect(200);
    assert_eq!(reply.header("content-type"), "application/feed+json; charset=utf-8");
    let feed: Value = serde_json::from_str(&reply.text).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    feed
}

fn titles(feed: &Value) -> Vec<&str> {
    feed["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap()).collect()
}

async fn answered(app: &TestApp, thread: &Thread) -> String {
    let department = app.department().await;
    let official = app.official(department).await;
    let response = app.submitted_response(&official, thread, &[&thread.root]).await;
    app.signer(department).await.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    app.run_jobs().await;
    response
}

/// Every feed there is about a thread.
fn feeds(thread: &Thread) -> [String; 4] {
    [
        "/feeds/consultations".to_owned(),
        "/feeds/responses".to_owned(),
        format!("/consultations/{}/feed", thread.consultation),
        format!("/threads/{}/feed", thread.id),
    ]
}

on_both!(a_feed_leads_back_to_the_notice, |app| async move {
    let thread = app.published_thread().await;
    let author = app.resident("韩大山").await;
    let reply = app.published_post(&author, &thread, None).await;
    let response = answered(&app, &thread).await;
    let consultation = app.visitor().get(&format!("/consultations/{}", thread.consultation)).await.ok();
    let notice = consultation["notices"][0]["url"].as_str().unwrap();
    let via = format!("<link rel=\"via\" type=\"text/html\" href=\"{notice}\"/>");
    let to_root =
        format!("<thr:in-reply-to ref=\"tag:moot.example,2026:posts/{0}\" href=\"{SITE}/posts/{0}\"", thread.root);
    let replies = |path: &str, count: u32| format!("href=\"{SITE}{path}.atom\" thr:count=\"{count}\"");
    let [consultations, responses, of_consultation, of_thread] = feeds(&thread);

    let text = atom(&app, &consultations).await.text;
    assert!(text.contains(&via) && text.contains(&replies(&of_consultation, 3)), "{text}");
    let text = atom(&app, &responses).await.text;
    assert!(text.contains(&via) && text.contains(&to_root), "{text}");
    assert!(text.contains("<author><name>议事镇交通办</name></author>"), "{text}");
    assert!(text.contains(&format!("<id>tag:moot.example,2026:posts/{response}</id>")), "{text}");
    let text = atom(&app, &of_consultation).await.text;
    assert!(
        text.contains(&replies(&of_thread, 2))
            && text.contains(&format!("<author><name>{}</name></author>", author.name)),
        "{text}"
    );

    let feed = json_feed(&app, &of_thread).await;
    let thread_title = "建议明确乡道养护资金来源";
    let (answer, post) = (format!("议事镇交通办答复：{thread_title}"), format!("回帖：{thread_title}"));
    assert_eq!(titles(&feed), [answer.as_str(), post.as_str(), thread_title]);
    for item in feed["items"].as_array().unwrap() {
        assert_eq!(item["external_url"], notice);
        assert!(item["url"].as_str().unwrap().starts_with(&format!("{SITE}/posts/")));
    }
    assert_eq!(feed["items"][1]["id"], format!("tag:moot.example,2026:posts/{reply}"));
    assert!(feed["items"][2]["content_html"].as_str().unwrap().contains("<strong>乡道</strong>"));
    for missing in
        ["/threads/999/feed.atom", "/consultations/999/feed.json", "/feeds/others.atom", "/feeds/responses.rss"]
    {
        app.visitor().page(missing, "zh-CN").await.expect(404);
    }
});

on_both!(what_is_not_public_is_in_no_feed, |app| async move {
    let thread = app.published_thread().await;
    let author = app.resident("作者").await;
    let said = async |mark: &str| {
        let body = json!({ "parent_id": null, "body": format!("{mark}：这句话只有一处。") });
        let post = author.post(&format!("/threads/{}/posts", thread.id), body).await.created();
        post["id"].as_str().unwrap().to_owned()
    };
    said("待审乙").await;
    app.reject(&said("退回丙").await).await;
    let (hidden, withdrawn, open) = (said("隐藏丁").await, said("撤回戊").await, said("公开甲").await);
    for post in [&hidden, &withdrawn, &open] {
        app.approve(post).await;
    }
    let before = atom(&app, &feeds(&thread)[3]).await;
    assert!(before.text.contains("隐藏丁") && before.text.contains("撤回戊"), "{}", before.text);
    let item = app.database.db_count(&format!("SELECT id AS n FROM queue_item WHERE post_id = {hidden}"));
    let hide = json!({ "decision": "hide", "rule": "insult", "reason": "人身攻击" });
    app.moderator().await.post(&format!("/moderation/items/{item}/decision"), hide).await.ok();
    let etag = author.get(&format!("/posts/{withdrawn}")).await.header("etag").to_owned();
    author.api(Method::DELETE, &format!("/posts/{withdrawn}")).header("if-match", &etag).send().await.ok();
    app.draft_consultation(json!({ "title": "草稿庚还没有公布出来" })).await;
    app.run_jobs().await;

    for path in feeds(&thread).iter().flat_map(|feed| [format!("{feed}.atom"), format!("{feed}.json")]) {
        for client in [&app.visitor(), app.moderator().await, app.editor().await, &author] {
            let text = client.page(&path, "zh-CN").await.expect(200).text;
            for mark in ["待审乙", "退回丙", "隐藏丁", "撤回戊", "草稿庚", "人身攻击"] {
                assert!(!text.contains(mark), "{mark} is read at {path}");
            }
        }
    }
    let after = atom(&app, &feeds(&thread)[3]).await;
    assert!(after.text.contains("公开甲"));
    assert_eq!(before.header("last-modified"), after.header("last-modified"), "nothing in it is newer");
    assert_ne!(before.header("etag"), after.header("etag"), "yet it is another");
});

on_both!(a_feed_is_read_a_page_at_a_time_and_asked_again_cheaply, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let consultation = consultation["id"].as_str().unwrap();
    let author = app.resident("朱小满").await;
    let body = json!({ "title": "建议明确乡道养护资金来源", "body": "建议补充乡道养护的资金来源。" });
    let thread = author.post(&format!("/consultations/{consultation}/threads"), body).await.created();
    let thread = thread["id"].as_str().unwrap();
    for n in 0..64 {
        let body = json!({ "parent_id": null, "body": format!("第 {n} 条：我同意补充资金来源。") });
        author.post(&format!("/threads/{thread}/posts"), body).await.created();
    }
    app.run_jobs().await;
    for path in [format!("/threads/{thread}/feed"), format!("/consultations/{consultation}/feed")] {
        let mut next = Some(format!("{path}.json"));
        let (mut pages, mut ids) = (0, Vec::new());
        while let Some(path) = next {
            let feed: Value = serde_json::from_str(&app.visitor().page(&path, "zh-CN").await.expect(200).text).unwrap();
            assert_eq!(feed["feed_url"], format!("{SITE}{path}"));
            ids.extend(feed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()));
            next = feed["next_url"].as_str().map(|url| url.strip_prefix(SITE).unwrap().to_owned());
            pages += 1;
        }
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!((pages, all, ids.len()), (3, 65, 65), "{path}");
        let first = atom(&app, &path).await;
        assert!(first.text.contains("<link rel=\"next\"") && first.header("last-modified").ends_with(" GMT"));
        let again = app.visitor().call(Method::GET, &format!("{path}.atom"));
        let again = again.header("accept-language", "zh-CN").header("if-none-match", first.header("etag")).send().await;
        assert_eq!((again.status, again.text.len()), (304, 0));
        let foreign = app.visitor().page(&format!("{path}.atom?after=x"), "en").await;
        assert_eq!(foreign.status, 422);
    }
});

on_both!(a_feed_is_the_same_for_everybody, |app| async move {
    let thread = app.published_thread().await;
    app.run_jobs().await;
    for path in feeds(&thread).iter().map(|feed| format!("{feed}.atom")) {
        let reply = app.visitor().with_cookie("__Host-folkmoot=x; lang=en").page(&path, "zh-CN").await.expect(200);
        assert_eq!(reply.header("access-control-allow-origin"), "*");
        assert_eq!((reply.header("set-cookie"), reply.header("cache-control")), ("", "public, max-age=60"));
        assert!(reply.text.contains("xml:lang=\"zh-CN\""), "{}", reply.text);
        assert_eq!(reply.text, app.visitor().page(&path, "zh-CN").await.text);
    }
});
