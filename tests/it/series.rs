//! Series over HTTP: made and renamed by editors, a topic in one, found by it.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::on_both;

async fn made(app: &TestApp, slug: &str) -> Value {
    app.editor().await.post("/series", json!({ "slug": slug, "name": "交通建议", "summary": "路和桥" })).await.created()
}

on_both!(topics_are_gathered_under_one_name, |app| async move {
    let series = made(&app, "jiaotong").await;
    let topic = json!({ "kind": "topic", "notice_ids": [], "series_id": series["id"], "title": "石桥栏杆加到多高" });
    let open = app.open_consultation_with(topic).await;
    assert_eq!(open["series"], json!({ "id": series["id"], "slug": "jiaotong", "name": "交通建议" }));
    let other = app.open_consultation_with(json!({ "kind": "topic" })).await;
    assert_eq!(other["series"], Value::Null);
    let found = app.visitor().get("/consultations?series=jiaotong").await.items();
    assert_eq!(found.iter().map(|one| one["id"].clone()).collect::<Vec<_>>(), [open["id"].clone()]);
    let page = app.visitor().page("/series/jiaotong", "zh-CN").await.expect(200).text;
    assert!(page.contains("石桥栏杆加到多高") && page.contains("<h1>交通建议</h1>"), "{page}");
    let list = app.visitor().page("/consultations?series=jiaotong", "en").await.expect(200).text;
    assert!(list.contains("石桥栏杆加到多高") && list.contains("<option value=\"jiaotong\" selected>"), "{list}");
    let shown = app.visitor().page(&format!("/consultations/{}", open["id"].as_str().unwrap()), "en").await.text;
    assert!(shown.contains("href=\"/series/jiaotong\""), "{shown}");
    app.visitor().page("/series/none", "en").await.expect(404);
    assert_eq!(app.visitor().get("/consultations?series=none").await.items(), Vec::<Value>::new());
});

on_both!(editors_keep_series_and_nobody_else, |app| async move {
    made(&app, "jiaotong").await;
    let editor = app.editor().await;
    let again = json!({ "slug": "jiaotong", "name": "另一个" });
    assert_eq!(editor.post("/series", again).await.faults(), ["slug: taken"]);
    let wrong = json!({ "slug": "交 通", "name": "x" });
    assert_eq!(editor.post("/series", wrong).await.faults(), ["name: too-short", "slug: slug"]);
    let body = json!({ "slug": "shizheng", "name": "市政建议" });
    app.resident("朱小满").await.post("/series", body.clone()).await.problem(403);
    app.moderator().await.post("/series", body).await.problem(403);
    let call = editor.api(reqwest::Method::PATCH, "/series/jiaotong").json(&json!({ "name": "出行建议" }));
    assert_eq!(call.send().await.ok()["name"], "出行建议");
    let same = editor.api(reqwest::Method::PATCH, "/series/jiaotong").json(&json!({ "name": "出行建议" }));
    same.send().await.ok();
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    let of = |kind: &str| events.iter().filter(|event| event["kind"] == kind).count();
    assert_eq!((of("series.created"), of("series.changed")), (1, 1), "the same name once more is no change");
});

on_both!(only_topics_belong_to_a_series, |app| async move {
    let series = made(&app, "jiaotong").await;
    let draft = json!({ "kind": "draft", "title": "停车管理办法征求意见", "series_id": series["id"] });
    assert_eq!(app.editor().await.post("/consultations", draft).await.faults(), ["series_id: only-topic"]);
    let stranger = json!({ "kind": "topic", "title": "停车管理办法征求意见", "series_id": "999999" });
    assert_eq!(app.editor().await.post("/consultations", stranger).await.faults(), ["series_id: unknown"]);
    let topic = json!({ "kind": "topic", "title": "停车场放在哪里好", "series_id": series["id"] });
    let made = app.editor().await.post("/consultations", topic).await.created();
    let path = format!("/consultations/{}", made["id"].as_str().unwrap());
    let etag = app.editor().await.get(&path).await.header("etag").to_owned();
    let out = app.editor().await.patch(&path, &etag, json!({ "series_id": null })).await.ok();
    assert_eq!(out["series"], Value::Null);
});
