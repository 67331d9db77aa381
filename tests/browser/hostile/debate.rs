//! What residents, moderators and officials write, each payload in all of it.

use reqwest::Method;
use serde_json::{Value, json};

use super::case::{Case, id};
use crate::support::client::{Chosen, Client, multipart};

/// A picture of one point.
const PICTURE: &[u8] = include_bytes!("point.png");

impl Case<'_> {
    /// A thread with files, replies, what was there before an edit, what was refused, drafts, and an answer.
    pub(super) async fn debate(&mut self, consultation: &str, department: &Value) {
        let (resident, official) = (self.site.resident("朱小满").await, self.site.official(department).await);
        let Some((thread, root)) = self.thread(&resident, consultation).await else { return };
        let reply = self.reply(&resident, &thread).await;
        self.refusal(&resident, &thread).await;
        self.manuscript(&resident, &root).await;
        self.taken_back(consultation, department).await;
        if let Some(reply) = reply {
            self.answer(&official, department, &thread, &[&root, &reply]).await;
        }
        self.is_public_at([format!("/threads/{thread}"), format!("/posts/{root}/history")]);
        self.is_for_staff_at([format!("/threads/{thread}"), format!("/desk/threads/{thread}")]);
        let own = ["/mine".to_owned(), "/account".to_owned(), format!("/threads/{thread}/reply?to={root}")];
        self.is_for(resident, own.to_vec());
    }

    async fn thread(&mut self, resident: &Client, consultation: &str) -> Option<(String, String)> {
        let path = format!("/consultations/{consultation}");
        let typed = json!({ "title": self.says("议题标题", 80), "body": self.words() });
        self.sends(resident, Method::POST, &format!("{path}/alike"), typed.clone()).await;
        let mut body = typed.clone();
        body["attachment_ids"] = self.files(resident).await;
        let thread = self.sends(resident, Method::POST, &format!("{path}/threads"), body).await?;
        let root = id(&thread["root"]);
        let mended = json!({ "title": typed["title"], "body": format!("改过：{}", self.words()) });
        self.sends(resident, Method::PATCH, &format!("/posts/{root}"), mended).await;
        Some((id(&thread), root))
    }

    /// Two files with hostile names, and what the picture is said to show.
    async fn files(&self, resident: &Client) -> Value {
        let name: String = self.says("文件", 60).chars().filter(|c| !matches!(c, '"' | '\\' | '\r' | '\n')).collect();
        let (picture, text) = (format!("{name}.png"), format!("{name}.txt"));
        let files = [
            Chosen { name: &picture, kind: "image/png", bytes: PICTURE },
            Chosen { name: &text, kind: "text/plain", bytes: self.says("文件", 2_000).as_bytes() },
        ]
        .map(|file| multipart(&[("alt", &self.says("图中是", 200))], &[file], &[]));
        let mut ids = vec![];
        for (kind, body) in files {
            let call = resident.api(Method::POST, "/attachments").header("content-type", &kind).body(body);
            let reply = call.send().await;
            assert!(matches!(reply.status, 201 | 422), "{}", reply.text);
            ids.extend((reply.status == 201).then(|| reply.json["id"].clone()));
        }
        ids.into()
    }

    async fn reply(&mut self, resident: &Client, thread: &str) -> Option<String> {
        let path = format!("/threads/{thread}/posts");
        let reply = self.sends(resident, Method::POST, &path, json!({ "body": self.words() })).await?;
        let reply = id(&reply);
        let mended = json!({ "body": format!("改过：{}", self.words()) });
        self.sends(resident, Method::PATCH, &format!("/posts/{reply}"), mended).await;
        self.is_public_at([format!("/posts/{reply}/history")]);
        Some(reply)
    }

    /// A reply that a moderator hides, and says why.
    async fn refusal(&mut self, resident: &Client, thread: &str) {
        let path = format!("/threads/{thread}/posts");
        let Some(reply) = self.sends(resident, Method::POST, &path, json!({ "body": self.says("再说", 400) })).await
        else {
            return;
        };
        let item =
            self.site.database.db_count(&format!("SELECT max(id) AS n FROM queue_item WHERE post_id = {}", id(&reply)));
        let item = format!("/moderation/items/{item}");
        self.everybody.post(&format!("{item}/claim"), json!({})).await.ok();
        let decision = json!({ "decision": "hide", "rule": "advertising", "reason": self.says("理由", 300) });
        self.sends(self.everybody, Method::POST, &format!("{item}/decision"), decision).await;
        self.is_for_staff_at([item]);
    }

    /// A thread that the department begins and takes back.
    async fn taken_back(&mut self, consultation: &str, department: &Value) {
        let body =
            json!({ "title": self.says("机构的议题", 80), "body": self.words(), "speaks_for": department["id"] });
        let path = format!("/consultations/{consultation}/threads");
        let Some(thread) = self.sends(self.everybody, Method::POST, &path, body).await else { return };
        let reason = json!({ "reason": self.says("撤回的理由", 300) });
        let post = format!("/posts/{}", id(&thread["root"]));
        self.sends(self.everybody, Method::DELETE, &post, reason).await;
        self.is_public_at([format!("/threads/{}", id(&thread))]);
    }

    async fn manuscript(&mut self, resident: &Client, root: &str) {
        let waiting = self.files(resident).await;
        let files: Vec<Value> =
            waiting.as_array().unwrap().iter().map(|id| json!({ "id": id, "alt": self.says("图中是", 200) })).collect();
        let draft = json!({ "title": self.says("草稿", 80), "body": self.words(), "attachments": files });
        self.sends(resident, Method::PUT, &format!("/manuscripts/reply-{root}"), draft).await;
    }

    /// An answer that is sent back once, and then signed.
    async fn answer(&mut self, official: &Client, department: &Value, thread: &str, posts: &[&str]) {
        let reason = self.says("理由", 300);
        let cover = |post: &&str| json!({ "post_id": post, "disposition": "noted", "reason": reason });
        let covers: Vec<Value> = posts.iter().map(cover).collect();
        let mut body =
            json!({ "department_id": department["id"], "body": self.words(), "covers": covers, "submit": true });
        let path = format!("/threads/{thread}/responses");
        let Some(answer) = self.sends(official, Method::POST, &path, body.clone()).await else { return };
        let answer = format!("/responses/{}", id(&answer));
        let back = json!({ "reason": self.says("退回的理由", 300) });
        self.sends(self.everybody, Method::POST, &format!("{answer}/return"), back).await;
        self.is_for(official.clone(), vec![format!("/desk{answer}")]);
        body.as_object_mut().unwrap().remove("department_id");
        self.sends(official, Method::PATCH, &answer, body).await;
        let gate = json!({ "gate": "policy", "ok": true, "note": self.says("已核对", 300) });
        self.sends(self.everybody, Method::POST, &format!("{answer}/gates"), gate).await;
        self.everybody.post(&format!("{answer}/sign-off"), json!({})).await.ok();
        self.is_for_staff_at([format!("/desk{answer}")]);
    }
}
