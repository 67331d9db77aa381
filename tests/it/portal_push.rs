//! What portals deliver: signed over the raw body, kept once, refused when anything about it is wrong.

use base::secret::{Secret, hmac_sha256_hex};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::portal::portal;
use crate::support::app::TestApp;
use crate::support::client::Reply;
use crate::support::on_both;
use crate::support::scene::NOTICE_PAGE;

const PUSH: &str = "/portals/yishizhen/notices";
const URL: &str = "https://www.yishizhen.example/zj/7.html";

/// The secret of a key that was just made.
async fn key(app: &TestApp) -> String {
    let made = portal(app).await.post("/portals/yishizhen/keys", json!({})).await.created();
    made["secret"].as_str().unwrap().to_owned()
}

/// The header that a portal's system sends.
fn signature(secret: &str, at: i64, body: &str) -> String {
    let tag = hmac_sha256_hex(&Secret::new(secret), &[at.to_string().as_bytes(), b".", body.as_bytes()]);
    format!("t={at},v1={tag}")
}

async fn send(app: &TestApp, header: &str, body: &str) -> Reply {
    let call = app.visitor().api(Method::PUT, PUSH).header("content-type", "application/json");
    call.header("x-folkmoot-signature", header).body(body.to_owned()).send().await
}

async fn deliver(app: &TestApp, secret: &str, body: &Value) -> Reply {
    let body = body.to_string();
    send(app, &signature(secret, app.clock.now().unix(), &body), &body).await
}

fn rule<'a>(notice: &'a Value, field: &str) -> &'a str {
    let fields = notice["fields"].as_array().unwrap();
    fields.iter().find(|read| read["name"] == field).map_or("", |read| read["rule"].as_str().unwrap())
}

on_both!(a_delivery_becomes_a_notice_of_its_portal, |app| async move {
    let secret = key(&app).await;
    let body = json!({
        "url": URL, "title": "关于征集路灯意见的公告", "published_at": "2026-11-22 09:30",
        "attachments": [{ "name": "方案.pdf", "url": "/files/plan.pdf" }],
    });
    let notice = deliver(&app, &secret, &body).await.created();
    assert_eq!((&notice["title"], &notice["portal"]["slug"]), (&body["title"], &json!("yishizhen")));
    assert_eq!(notice["published_at"], "2026-11-22T01:30:00Z");
    let files = json!([{ "name": "方案.pdf", "url": "https://www.yishizhen.example/files/plan.pdf" }]);
    assert_eq!(notice["attachments"], files);
    for field in ["title", "published_at", "attachments"] {
        assert_eq!(rule(&notice, field), "api", "{field}");
    }
    assert!(notice["missing"].as_array().unwrap().contains(&json!("main_text")), "nothing is fetched: {notice}");

    let page = json!({ "url": URL, "title": "门户自己的标题", "html": NOTICE_PAGE });
    let changed = deliver(&app, &secret, &page).await.ok();
    assert_eq!((&changed["id"], &changed["version"]), (&notice["id"], &json!(2)));
    assert_eq!((&changed["title"], rule(&changed, "title")), (&page["title"], "api"));
    assert_eq!((rule(&changed, "deadline"), rule(&changed, "issuers")), ("prose", "meta"));
    let keys = app.editor().await.get("/portals/yishizhen/keys").await.items();
    assert_eq!(keys[0]["used_at"], app.clock.now().rfc3339());
    app.run_jobs().await;
});

on_both!(the_same_delivery_again_gets_the_first_answer_and_does_nothing, |app| async move {
    let secret = key(&app).await;
    let body = json!({ "url": URL, "title": "关于征集路灯意见的公告", "html": NOTICE_PAGE }).to_string();
    let header = signature(&secret, app.clock.now().unix(), &body);
    let first = send(&app, &header, &body).await.created();
    app.wait(TimeDelta::seconds(200));
    let again = send(&app, &header, &body).await.created();
    assert_eq!((&again["id"], &again["version"]), (&first["id"], &json!(1)));
    app.run_jobs().await;
    let told = app.visitor().get("/events").await.items();
    assert_eq!(told.iter().filter(|event| event["kind"] == "notice.imported").count(), 1);
    let fresh = deliver(&app, &secret, &serde_json::from_str(&body).unwrap()).await.ok();
    assert_eq!(fresh["version"], 1, "signed anew it is another delivery, of a notice that says the same");
});

on_both!(what_is_wrong_with_a_signature_is_told, |app| async move {
    let secret = key(&app).await;
    let (body, now) = (json!({ "url": URL, "title": "关于征集路灯意见的公告" }).to_string(), app.clock.now().unix());
    let good = signature(&secret, now, &body);
    let other = body.replace("路灯", "河道");
    assert_eq!(send(&app, &good, &other).await.refused(403), "signature-wrong");
    assert_eq!(send(&app, &signature("another", now, &body), &body).await.refused(403), "signature-wrong");
    assert_eq!(
        send(&app, &good.replace(&now.to_string(), &(now - 1).to_string()), &body).await.refused(403),
        "signature-wrong"
    );
    for at in [now - 301, now + 301] {
        assert_eq!(send(&app, &signature(&secret, at, &body), &body).await.refused(403), "signature-time");
    }
    for odd in ["", "v1=", "t=1", "hello", &good.to_uppercase()] {
        assert_eq!(send(&app, odd, &body).await.refused(403), "signature-missing", "{odd}");
    }
    let bare = app.visitor().api(Method::PUT, PUSH).header("content-type", "application/json").body(body.clone());
    assert_eq!(bare.send().await.refused(403), "signature-missing");
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM notice"), 0);
    let both = format!("{},v1={}", signature("old one", now, &body), good.split("v1=").nth(1).unwrap());
    send(&app, &both, &body).await.created();
});

on_both!(a_revoked_key_signs_nothing, |app| async move {
    let secret = key(&app).await;
    let id = app.editor().await.get("/portals/yishizhen/keys").await.items()[0]["id"].as_str().unwrap().to_owned();
    app.editor().await.delete(&format!("/portals/yishizhen/keys/{id}")).await.ok();
    let body = json!({ "url": URL, "title": "关于征集路灯意见的公告" });
    assert_eq!(deliver(&app, &secret, &body).await.refused(403), "signature-wrong");
    assert_eq!(
        deliver(&app, "", &body).await.refused(403),
        "signature-wrong",
        "a forgotten secret is not an empty one"
    );
});

on_both!(a_portal_delivers_its_own_pages_and_whole_ones, |app| async move {
    let secret = key(&app).await;
    let elsewhere = json!({ "url": "https://mirror.example/7.html", "title": "关于征集路灯意见的公告" });
    assert_eq!(deliver(&app, &secret, &elsewhere).await.faults(), ["url: host-foreign"]);
    assert_eq!(deliver(&app, &secret, &json!({ "url": URL })).await.faults(), ["title: missing"]);
    assert_eq!(deliver(&app, &secret, &json!({})).await.faults(), ["url: missing"]);
    let untitled = json!({ "url": URL, "html": "<p>没有标题</p>" });
    assert_eq!(deliver(&app, &secret, &untitled).await.faults(), ["html: no-title"]);
    let odd = json!({ "url": URL, "title": "好", "published_at": "昨天", "attachments": [{ "name": "x", "url": "javascript:1" }] });
    assert_eq!(
        deliver(&app, &secret, &odd).await.faults(),
        ["attachments[0]: url", "published_at: format", "title: too-short"]
    );
    let header = signature(&secret, app.clock.now().unix(), "{");
    send(&app, &header, "{").await.problem(400);
    let unknown = app.visitor().api(Method::PUT, "/portals/nobody/notices").json(&json!({ "url": URL })).send().await;
    unknown.problem(404);
});
