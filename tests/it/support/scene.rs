//! Scenes for tests to begin in, named as the states they bring about. All is done through the JSON interface.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::app::TestApp;
use super::client::{Client, Reply};

/// A notice page of our own making.
pub(crate) const NOTICE_PAGE: &str = "<!DOCTYPE html><html><head>\
    <meta name=\"SiteIDCode\" content=\"1101080001\"><meta name=\"ArticleTitle\" content=\"关于公开征求《议事镇乡道养护办法》意见的公告\">\
    <meta name=\"ContentSource\" content=\"议事镇交通办\"><meta name=\"PubDate\" content=\"2026-11-20 09:00\"></head>\
    <body><h1>关于公开征求《议事镇乡道养护办法》意见的公告</h1><div class=\"content\">\
    <p>为规范乡道养护，我办起草了《议事镇乡道养护办法（征求意见稿）》，现向社会公开征求意见。</p>\
    <p>公众可通过以下途径提出意见，意见反馈截止日期为2026年12月31日。</p>\
    <p>附件：<a href=\"/files/draft.pdf\">征求意见稿.pdf</a></p></div></body></html>";

/// A thread with its first post and whoever began it.
pub(crate) struct Thread {
    pub(crate) id: String,
    pub(crate) root: String,
    pub(crate) consultation: String,
    pub(crate) author: Client,
}

impl TestApp {
    /// The department of this test.
    pub(crate) async fn department(&self) -> &Value {
        self.department.get_or_init(|| self.another_department("议事镇交通办")).await
    }

    /// One department more.
    pub(crate) async fn another_department(&self, name: &str) -> Value {
        let slug = format!("office-{}", self.number());
        self.admin().await.post("/departments", json!({ "slug": slug, "name": name })).await.created()
    }

    /// A notice that was imported from a page pasted along.
    pub(crate) async fn notice(&self) -> Value {
        // The same text at another address would be the same notice.
        let number = self.number();
        let url = format!("https://www.yishizhen.example/notices/{number}.html");
        let html = NOTICE_PAGE.replace("为规范乡道养护", &format!("为规范乡道养护（{number}）"));
        self.editor().await.post("/notices", json!({ "url": url, "html": html })).await.created()
    }

    /// A complete draft, with some fields said otherwise.
    pub(crate) async fn draft_consultation(&self, otherwise: Value) -> Value {
        let department = self.department().await;
        let notices = match otherwise.get("notice_ids") {
            Some(notices) => notices.clone(),
            None => json!([self.notice().await["id"]]),
        };
        let mut body = json!({
            "kind": "draft", "title": "议事镇乡道养护办法征求意见", "summary": "请就养护资金与责任提出意见", "body": "详见公告。",
            "notice_ids": notices, "department_ids": [department["id"]],
            "opens_at": self.in_time(TimeDelta::zero()), "closes_at": self.in_time(TimeDelta::days(40)),
            "moderation": "before",
        });
        merge(&mut body, otherwise);
        self.editor().await.post("/consultations", body).await.created()
    }

    /// A consultation that takes posts, which wait for a moderator.
    pub(crate) async fn open_consultation(&self) -> Value {
        self.open_consultation_with(json!({})).await
    }

    /// The same, with some fields said otherwise.
    pub(crate) async fn open_consultation_with(&self, otherwise: Value) -> Value {
        let draft = self.draft_consultation(otherwise).await;
        self.publish(draft["id"].as_str().unwrap()).await.ok()
    }

    /// Publishes a draft.
    pub(crate) async fn publish(&self, consultation: &str) -> Reply {
        let path = format!("/consultations/{consultation}/transitions");
        self.editor().await.post(&path, json!({ "to": "open", "reason": "按公告发布" })).await
    }

    /// A thread that waits for a moderator.
    pub(crate) async fn pending_thread(&self) -> Thread {
        let consultation = self.open_consultation().await;
        self.pending_thread_in(consultation["id"].as_str().unwrap()).await
    }

    pub(crate) async fn pending_thread_in(&self, consultation: &str) -> Thread {
        let author = self.resident("朱小满").await;
        let path = format!("/consultations/{consultation}/threads");
        let body = json!({ "title": "建议明确乡道养护资金来源", "body": "办法没有写明**乡道**的养护资金由谁承担，建议补充。" });
        let thread = author.post(&path, body).await.created();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Thread {
            id: text(&thread["id"]),
            root: text(&thread["root"]["id"]),
            consultation: consultation.to_owned(),
            author,
        }
    }

    /// A thread that everybody sees.
    pub(crate) async fn published_thread(&self) -> Thread {
        let thread = self.pending_thread().await;
        self.approve(&thread.root).await;
        thread
    }

    pub(crate) async fn published_thread_in(&self, consultation: &str) -> Thread {
        let thread = self.pending_thread_in(consultation).await;
        self.approve(&thread.root).await;
        thread
    }

    /// A reply of `author` that waits: its id.
    pub(crate) async fn pending_post(&self, author: &Client, thread: &Thread, parent: Option<&str>) -> String {
        let body = json!({ "parent_id": parent, "body": format!("第 {} 条意见：我同意补充资金来源。", self.number()) });
        let post = author.post(&format!("/threads/{}/posts", thread.id), body).await.created();
        post["id"].as_str().unwrap().to_owned()
    }

    /// A reply that everybody sees: its id.
    pub(crate) async fn published_post(&self, author: &Client, thread: &Thread, parent: Option<&str>) -> String {
        let post = self.pending_post(author, thread, parent).await;
        self.approve(&post).await;
        post
    }

    /// The queue item about a post, as the moderator sees it.
    pub(crate) async fn item(&self, post: &str) -> Value {
        let items = self.moderator().await.get("/moderation/queue?limit=100").await.items();
        items
            .into_iter()
            .find(|item| item["post"]["id"] == post)
            .unwrap_or_else(|| panic!("{post} is not in the queue"))
    }

    /// Claims the item about a post and decides it.
    pub(crate) async fn decide(&self, post: &str, decision: Value) -> Value {
        let item = format!("/moderation/items/{}", self.item(post).await["id"].as_str().unwrap());
        let moderator = self.moderator().await;
        moderator.post(&format!("{item}/claim"), json!({})).await.ok();
        moderator.post(&format!("{item}/decision"), decision).await.ok()
    }

    /// Decides once more on a post that was decided: hides it, puts it back.
    pub(crate) async fn decide_again(&self, post: &str, decision: Value) -> Value {
        let item = self.database.db_count(&format!("SELECT max(id) AS n FROM queue_item WHERE post_id = {post}"));
        self.moderator().await.post(&format!("/moderation/items/{item}/decision"), decision).await.ok()
    }

    pub(crate) async fn approve(&self, post: &str) {
        self.decide(post, json!({ "decision": "approve" })).await;
    }

    pub(crate) async fn reject(&self, post: &str) {
        self.decide(post, json!({ "decision": "reject", "rule": "advertising", "reason": "与议题无关的广告" })).await;
    }

    /// A response to a post, handed in for signature: its id.
    pub(crate) async fn submitted_response(&self, official: &Client, thread: &Thread, covers: &[&str]) -> String {
        let response = official.post(&format!("/threads/{}/responses", thread.id), self.answer(covers).await).await;
        response.created()["id"].as_str().unwrap().to_owned()
    }

    /// A response that everybody reads: its id.
    pub(crate) async fn published_response(&self, thread: &Thread, covers: &[&str]) -> String {
        let department = self.department().await;
        let (official, signer) = (self.official(department).await, self.signer(department).await);
        let response = self.submitted_response(&official, thread, covers).await;
        signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
        response
    }

    /// The body of a response that covers these posts.
    pub(crate) async fn answer(&self, covers: &[&str]) -> Value {
        let cover =
            |post: &&str| json!({ "post_id": post, "disposition": "partly_adopted", "reason": "资金来源写入修订稿" });
        json!({
            "department_id": self.department().await["id"], "body": "感谢建议。修订稿将写明养护资金由县级财政保障。",
            "covers": covers.iter().map(cover).collect::<Vec<_>>(), "submit": true,
        })
    }
}

/// Puts the fields of one object over those of another.
pub(crate) fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}
