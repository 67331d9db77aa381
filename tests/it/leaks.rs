//! What is not public leaks nowhere: every address that can be read, by everybody who may not know, searched for words
//! that stand only in what is hidden from them.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::on_both;
use crate::support::scene::Thread;

/// Ids that exist, of whatever kind: more than there are of any.
const IDS: std::ops::RangeInclusive<u32> = 1..=12;

/// A reply whose words are found nowhere else.
async fn marked(author: &Client, thread: &Thread, mark: &str) -> String {
    let body = json!({ "parent_id": null, "body": format!("{mark}：这句话只有一处。") });
    let post = author.post(&format!("/threads/{}/posts", thread.id), body).await.created();
    post["id"].as_str().unwrap().to_owned()
}

async fn withdraw(author: &Client, post: &str) {
    let path = format!("/posts/{post}");
    let etag = author.get(&path).await.header("etag").to_owned();
    author.api(reqwest::Method::DELETE, &path).header("if-match", &etag).send().await.ok();
}

async fn hide(app: &TestApp, post: &str) {
    let item = app.database.db_count(&format!("SELECT id AS n FROM queue_item WHERE post_id = {post}"));
    let body = json!({ "decision": "hide", "rule": "insult", "reason": "理由也不公开" });
    app.moderator().await.post(&format!("/moderation/items/{item}/decision"), body).await.ok();
}

/// Every address that can be read, with every id in it.
async fn addresses(app: &TestApp) -> Vec<String> {
    let document = app.visitor().get("/openapi.json").await.ok();
    let paths = document["paths"].as_object().unwrap().iter();
    let read = paths
        .filter(|(path, item)| item.get("get").is_some() && !path.contains("{code}"))
        .map(|(path, _)| path.as_str());
    let pages = [
        "/",
        "/consultations",
        "/consultations/{id}",
        "/threads/{id}",
        "/threads/{id}?sort=newest",
        "/posts/{id}",
        "/notices/{id}",
    ];
    let sorted = ["/api/v1/threads/{id}/posts?sort=newest", "/api/v1/threads/{id}/posts?sort=supported"];
    read.chain(pages)
        .chain(sorted)
        .flat_map(|path| match path.split_once('{') {
            None => vec![path.to_owned()],
            Some(_) => IDS.map(|id| path.replace("{id}", &id.to_string())).collect(),
        })
        .collect()
}

async fn assert_hidden(client: &Client, addresses: &[String], marks: &[&str]) {
    for address in addresses {
        let reply = client.page(address, "zh-CN").await;
        assert!(reply.status < 500, "{address}: {}", reply.text);
        for mark in marks {
            assert!(!reply.text.contains(mark), "{mark} is read at {address} by {:?}", client.name);
        }
    }
}

on_both!(hidden_words_are_found_at_no_address, |app| async move {
    let thread = app.published_thread().await;
    let author = app.resident("作者").await;
    let published = marked(&author, &thread, "公开甲").await;
    app.approve(&published).await;
    marked(&author, &thread, "待审乙").await;
    app.reject(&marked(&author, &thread, "退回丙").await).await;
    let hidden = marked(&author, &thread, "隐藏丁").await;
    app.approve(&hidden).await;
    hide(&app, &hidden).await;
    let withdrawn = marked(&author, &thread, "撤回戊").await;
    app.approve(&withdrawn).await;
    withdraw(&author, &withdrawn).await;
    let waiting = json!({ "title": "待审的议题己不公开", "body": "待审的议题也不能被读到。" });
    author.post(&format!("/consultations/{}/threads", thread.consultation), waiting).await.created();
    app.draft_consultation(json!({ "title": "草稿庚还没有公布出来" })).await;
    let department = app.department().await;
    let official = app.official(department).await;
    let mut answer = app.answer(&[&thread.root]).await;
    answer["body"] = json!("未签辛：这份答复还没有签发。");
    official.post(&format!("/threads/{}/responses", thread.id), answer).await.created();
    app.run_jobs().await;

    let addresses = addresses(&app).await;
    assert!(addresses.len() > 60, "{}", addresses.len());
    let of_moderators = ["待审乙", "退回丙", "隐藏丁", "撤回戊", "议题己", "与议题无关的广告", "理由也不公开"];
    let (of_editors, of_officials) = (["草稿庚"], ["未签辛"]);
    let everything: Vec<&str> = [&of_moderators[..], &of_editors, &of_officials].concat();
    let other = app.resident("路人").await;
    let elsewhere = app.official(&app.another_department("议事镇司法所").await).await;
    for stranger in [&app.visitor(), &other, &elsewhere, app.admin().await] {
        assert_hidden(stranger, &addresses, &everything).await;
    }
    assert_hidden(app.moderator().await, &addresses, &[&of_editors[..], &of_officials].concat()).await;
    assert_hidden(app.editor().await, &addresses, &[&of_moderators[..], &of_officials].concat()).await;
    assert_hidden(&official, &addresses, &[&of_moderators[..], &of_editors].concat()).await;
    assert_found(&app.visitor(), &addresses, "公开甲").await;
    assert_found(app.moderator().await, &addresses, "待审乙").await;
    assert_found(app.editor().await, &addresses, "草稿庚").await;
    assert_found(&official, &addresses, "未签辛").await;
});

/// That the search finds what may be found: a search that sees nothing proves nothing.
async fn assert_found(client: &Client, addresses: &[String], mark: &str) {
    for address in addresses {
        if client.page(address, "zh-CN").await.text.contains(mark) {
            return;
        }
    }
    panic!("{mark} is found nowhere by {:?}", client.name);
}

on_both!(addresses_and_logins_are_told_to_nobody, |app| async move {
    let thread = app.published_thread().await;
    app.run_jobs().await;
    let addresses = addresses(&app).await;
    let other = app.resident("路人").await;
    for stranger in [&app.visitor(), app.moderator().await, app.editor().await] {
        assert_hidden(stranger, &addresses, &[&thread.author.login, "password_hash", "token_hash"]).await;
    }
    let me: Value = other.get("/me").await.ok();
    assert_eq!(me["login"], other.login.as_str());
});
