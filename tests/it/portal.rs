//! Portals as editors keep them: hosts, keys, sources tried out before they are kept.

use domain::role::Role;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::on_both;
use crate::support::people::in_department;
use crate::support::scene::NOTICE_PAGE;

pub(crate) const HOST: &str = "http://www.yishizhen.example";

pub(crate) const LIST: &str = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>征集调查</title></head><body>\
    <ul class=\"list\">\
    <li><a href=\"/zj/1.html\">[进行中] 关于公开征求《议事镇乡道养护办法》意见的公告</a><span>2026-11-20</span></li>\
    <li><a href=\"/zj/2.html\">[已结束] 关于征集老街路灯改造意见的公告</a><span>2026-10-08</span></li>\
    <li><a href=\"http://mirror.example/zj/3.html\">[进行中] 关于征集河道整治意见的公告</a><span>2026-11-18</span></li>\
    </ul></body></html>";

/// The portal of these tests, whose host is that of the local test portal.
pub(crate) async fn portal(app: &TestApp) -> &Client {
    let editor = app.editor().await;
    let body = json!({ "slug": "yishizhen", "name": "议事镇政府网", "hosts": ["www.yishizhen.example"] });
    editor.post("/portals", body).await.created();
    editor
}

fn codes(preview: &Value) -> Vec<(&str, &str)> {
    let rows = preview["rows"].as_array().unwrap().iter();
    rows.map(|row| (row["url"].as_str().unwrap(), row["fate"].as_str().unwrap())).collect()
}

on_both!(a_source_is_tried_out_before_it_is_kept, |app| async move {
    let editor = portal(&app).await;
    app.portal.shows(&format!("{HOST}/zj/"), LIST);
    let url = format!("{HOST}/zj/");
    let tried = editor.post("/portals/yishizhen/sources/try", json!({ "url": url })).await.ok();
    assert_eq!((&tried["kind"], &tried["disallowed"]), (&json!("list"), &json!(false)));
    let (one, two) = (format!("{HOST}/zj/1.html"), format!("{HOST}/zj/2.html"));
    assert_eq!(
        codes(&tried),
        [(one.as_str(), "new"), (two.as_str(), "new"), ("http://mirror.example/zj/3.html", "foreign")]
    );
    assert_eq!(tried["rows"][0]["title"], "关于公开征求《议事镇乡道养护办法》意见的公告");
    assert_eq!((&tried["rows"][0]["marker"], &tried["rows"][1]["marker"]), (&json!("open"), &json!("closed")));
    assert_eq!(tried["rows"][0]["published_at"], "2026-11-19T16:00:00Z");
    assert_eq!(editor.get("/portals/yishizhen/sources").await.items().len(), 0, "a try keeps nothing");

    let pasted = json!({ "url": format!("{HOST}/blocked/"), "text": LIST });
    let tried = editor.post("/portals/yishizhen/sources/try", pasted).await.ok();
    assert_eq!(tried["rows"].as_array().unwrap().len(), 3);
    let gone = json!({ "url": format!("{HOST}/nothing/") });
    assert_eq!(editor.post("/portals/yishizhen/sources/try", gone).await.faults(), ["url: unread"]);
    let bad = json!({ "url": url, "recipe": { "row": "li[", "link": "/a" } });
    let faults = editor.post("/portals/yishizhen/sources/try", bad).await.faults();
    assert_eq!(faults, ["recipe.link: selector-mixed", "recipe.row: selector"]);
    let elsewhere = json!({ "url": "http://mirror.example/zj/" });
    assert_eq!(editor.post("/portals/yishizhen/sources/try", elsewhere).await.faults(), ["url: host-foreign"]);
});

on_both!(a_source_is_kept_changed_paused_and_removed, |app| async move {
    let editor = portal(&app).await;
    let department = app.department().await["id"].clone();
    let body = json!({ "url": format!("{HOST}/zj/"), "department_id": department, "interval_minutes": 30 });
    let made = editor.post("/portals/yishizhen/sources", body.clone()).await.created();
    assert_eq!((&made["health"], &made["column_type"]), (&json!("waiting"), &json!("solicitation")));
    assert_eq!(editor.post("/portals/yishizhen/sources", body).await.faults(), ["url: taken"]);
    let one = format!("/portals/yishizhen/sources/{}", made["id"].as_str().unwrap());
    let changed =
        editor.patch(&one, "", json!({ "recipe": { "row": "ul.list > li" }, "department_id": null })).await.ok();
    assert_eq!((&changed["recipe"]["row"], &changed["department_id"]), (&json!("ul.list > li"), &Value::Null));
    assert_eq!(changed["interval_minutes"], 30, "what is absent stays");
    let paused = editor.patch(&one, "", json!({ "paused": true })).await.ok();
    assert_eq!((&paused["health"], &paused["next_poll_at"]), (&json!("paused"), &Value::Null));
    assert!(!app.forum.poll_next_source(&app.system()).await.unwrap(), "what is paused is not polled");
    assert_eq!(editor.patch(&one, "", json!({ "paused": false })).await.ok()["health"], "waiting");
    let wrong = json!({ "url": "ftp://x", "interval_minutes": 5 });
    assert_eq!(editor.patch(&one, "", wrong).await.faults(), ["interval_minutes: interval", "url: url"]);
    editor.delete(&one).await.ok();
    editor.delete(&one).await.problem(404);
    assert_eq!(editor.get("/portals/yishizhen/sources").await.items().len(), 0);
});

on_both!(editors_of_the_site_keep_portals_and_others_do_not, |app| async move {
    let editor = portal(&app).await;
    app.admin().await.get("/portals/yishizhen/sources").await.ok();
    let ours = app.person("本部门编辑", &[(Role::Editor, in_department(app.department().await))]).await;
    let moderator = app.moderator().await;
    for other in [&ours, moderator] {
        for path in ["/portals/yishizhen/sources", "/portals/yishizhen/keys"] {
            other.get(path).await.problem(403);
            other.post(path, json!({ "url": HOST })).await.problem(if path.ends_with("keys") { 422 } else { 403 });
        }
        other.post("/portals/yishizhen/keys", json!({})).await.problem(403);
        other.patch("/portals/yishizhen", "", json!({ "hosts": ["a.example"] })).await.problem(403);
    }
    app.visitor().get("/portals/yishizhen/sources").await.problem(401);
    assert_eq!(app.visitor().get("/portals/yishizhen").await.ok()["hosts"], json!(["www.yishizhen.example"]));
    editor.get("/portals/nobody/sources").await.problem(404);
});

on_both!(hosts_come_and_go_and_notices_with_them, |app| async move {
    let editor = portal(&app).await;
    let url = "https://zj.yishizhen.example/1.html";
    let notice = editor.post("/notices", json!({ "url": url, "html": NOTICE_PAGE })).await.created();
    assert_eq!(notice["portal"], Value::Null);
    let path = format!("/notices/{}", notice["id"].as_str().unwrap());
    let both = json!({ "hosts": ["www.yishizhen.example", "ZJ.yishizhen.example"] });
    let hosts = editor.patch("/portals/yishizhen", "", both).await.ok()["hosts"].clone();
    assert_eq!(hosts, json!(["www.yishizhen.example", "zj.yishizhen.example"]));
    assert_eq!(app.visitor().get(&path).await.ok()["portal"]["slug"], "yishizhen");
    editor.patch("/portals/yishizhen", "", json!({ "hosts": ["www.yishizhen.example"] })).await.ok();
    assert_eq!(app.visitor().get(&path).await.ok()["portal"], Value::Null);
    let page = app.visitor().page(&path, "en").await.expect(200);
    assert!(page.text.contains("Source not verified"), "{}", page.text);
    let other = json!({ "slug": "other", "name": "另一门户", "hosts": ["www.yishizhen.example"] });
    assert_eq!(editor.post("/portals", other).await.faults(), ["hosts[0]: taken"]);
});

on_both!(two_keys_are_in_force_at_most_and_each_is_shown_once, |app| async move {
    let editor = portal(&app).await;
    let make = async || editor.post("/portals/yishizhen/keys", json!({})).await;
    let first = make().await.created();
    let second = make().await.created();
    assert_ne!(first["secret"], second["secret"]);
    assert_eq!(make().await.refused(409), "keys-full");
    let kept = editor.get("/portals/yishizhen/keys").await;
    assert!(!kept.text.contains(first["secret"].as_str().unwrap()), "{}", kept.text);
    let path = format!("/portals/yishizhen/keys/{}", first["id"].as_str().unwrap());
    assert_eq!(editor.delete(&path).await.ok()["items"].as_array().unwrap().len(), 1);
    editor.delete(&path).await.problem(404);
    make().await.created();
    let told: Vec<_> = app.visitor().get("/events").await.items();
    assert!(told.iter().all(|event| event["kind"] != "portal.changed"), "the inside of the house: {told:?}");
});
