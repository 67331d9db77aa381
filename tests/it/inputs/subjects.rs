//! What the addresses of the operations name in these tests: one thing of each kind, and somebody who may do everything.

use base::secret::{Secret, hmac_sha256_hex};
use domain::role::{Role, Scope};
use serde_json::json;

use super::operation::Operation;
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::people::in_department;

/// One thing of each kind.
pub(crate) struct Subjects {
    /// Somebody with every role.
    pub(crate) everybody: Client,
    /// What deliveries are signed with, and when.
    secret: String,
    now: i64,
    /// Beginnings of addresses, with the id that stands behind each.
    ids: Vec<(&'static str, String)>,
}

impl Subjects {
    pub(crate) async fn gather(app: &TestApp) -> Self {
        let department = app.department().await;
        let roles = [
            (Role::Admin, Scope::Site),
            (Role::Moderator, Scope::Site),
            (Role::Editor, Scope::Site),
            (Role::Head, in_department(department)),
        ];
        let everybody = app.person("总管", &roles).await;
        let thread = app.published_thread().await;
        let waiting = app.pending_post(&thread.author, &thread, None).await;
        let official = app.official(department).await;
        let mut draft = app.answer(&[&thread.root]).await;
        draft["submit"] = json!(false);
        let draft = official.post(&format!("/threads/{}/responses", thread.id), draft).await.created();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let (notice, earlier) = (app.notice().await, app.notice().await);
        let links = format!("/notices/{}/links", notice["id"].as_str().unwrap());
        let link = json!({ "earlier_id": earlier["id"], "kind": "second_round" });
        let links = app.editor().await.post(&links, link).await.created();
        let portal = json!({ "slug": "inputs", "name": "议事镇门户", "hosts": ["inputs.example"] });
        everybody.post("/portals", portal).await.created();
        let secret = text(&everybody.post("/portals/inputs/keys", json!({})).await.created()["secret"]);
        everybody.post("/portals/inputs/sources", json!({ "url": "https://inputs.example/" })).await.created();
        let ids = vec![
            ("/api/v1/accounts/", everybody.id.clone()),
            ("/api/v1/consultations/", thread.consultation.clone()),
            ("/api/v1/departments/", text(&department["slug"])),
            ("/api/v1/grants/", "1".to_owned()),
            ("/api/v1/moderation/items/", text(&app.item(&waiting).await["id"])),
            ("/api/v1/notice-links/", text(&links["items"][0]["id"])),
            ("/api/v1/notices/", text(&notice["id"])),
            ("/api/v1/portals/", "inputs".to_owned()),
            ("/api/v1/posts/", thread.root.clone()),
            ("/api/v1/receipts/", "0000000000".to_owned()),
            ("/api/v1/responses/", text(&draft["id"])),
            ("/api/v1/threads/", thread.id.clone()),
        ];
        Self { everybody, secret, now: app.clock.now().unix(), ids }
    }

    /// The signature of a body, as an operation wants it that takes deliveries.
    pub(crate) fn signature(&self, body: &[u8]) -> String {
        let tag = hmac_sha256_hex(&Secret::new(self.secret.as_str()), &[self.now.to_string().as_bytes(), b".", body]);
        format!("t={},v1={tag}", self.now)
    }

    /// The address of an operation with real ids in it.
    pub(crate) fn address_of(&self, operation: &Operation) -> String {
        if !operation.path.contains('{') {
            return operation.path.clone();
        }
        let known = self.ids.iter().find(|(beginning, _)| operation.path.starts_with(beginning));
        let (_, id) = known.unwrap_or_else(|| panic!("no subject for {}", operation.path));
        operation.with_part(id)
    }
}
