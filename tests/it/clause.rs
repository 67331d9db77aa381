//! Clauses over HTTP: kept in editions, written about, and marked when they read otherwise; on the pages as well.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Reply;
use crate::support::on_both;

const FIRST: &str =
    "第一条 为了规范乡道养护，制定本办法。\n第二条 养护计划应当公示十日。\n第三条 养护资金由县级财政承担。";

async fn keep(app: &TestApp, consultation: &str, body: Value) -> Reply {
    app.editor().await.api(Method::PUT, &format!("/consultations/{consultation}/clauses")).json(&body).send().await
}

fn clause<'a>(clauses: &'a Value, eid: &str) -> &'a Value {
    clauses["items"].as_array().unwrap().iter().find(|clause| clause["eid"] == eid).unwrap()
}

on_both!(posts_stay_with_the_wording_they_were_written_about, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let id = consultation["id"].as_str().unwrap();
    let none = app.visitor().get(&format!("/consultations/{id}/clauses")).await.ok();
    assert_eq!(none, json!({ "edition": null, "editions": 0, "source": null, "at": null, "items": [] }));
    let kept = keep(&app, id, json!({ "text": FIRST })).await.ok();
    assert_eq!((&kept["edition"], &kept["source"]), (&json!(1), &Value::Null));
    let second = clause(&kept, "art_2");
    assert_eq!(
        (&second["label"], &second["level"], &second["posts"]),
        (&json!("第二条"), &json!("article"), &json!(0))
    );

    let author = app.resident("朱小满").await;
    let body = json!({ "title": "公示十日太短了", "body": "农忙的时候十天看不到公示。", "clause_id": second["id"] });
    let thread = author.post(&format!("/consultations/{id}/threads"), body).await.created();
    let root = &thread["root"];
    assert_eq!((&root["clause_id"], &root["clause"]["label"]), (&second["id"], &json!("第二条")));
    assert_eq!((&root["wording_changed"], &root["notice_version"]), (&json!(false), &json!(1)));
    let stranger = json!({ "title": "公示十日太短了", "body": "农忙的时候十天看不到公示。", "clause_id": "999999" });
    let faults = author.post(&format!("/consultations/{id}/threads"), stranger).await.faults();
    assert_eq!(faults, ["clause_id: clause-not-of-draft"]);

    keep(&app, id, json!({ "text": FIRST.replace("十日", "十五日") })).await.ok();
    let post = app.visitor().get(&format!("/posts/{}", root["id"].as_str().unwrap())).await.ok();
    assert_eq!((&post["wording_changed"], &post["clause"]["edition"]), (&json!(true), &json!(1)));
    let page = app.visitor().page(&format!("/threads/{}", thread["id"].as_str().unwrap()), "zh-CN").await.expect(200);
    assert!(page.text.contains("第二条还是以前的文字"), "{}", page.text);
    let old = app.visitor().get(&format!("/consultations/{id}/clauses?edition=1")).await.ok();
    assert_eq!((&clause(&old, "art_2")["posts"], &old["editions"]), (&json!(1), &json!(2)));
    let reply = json!({ "body": "我也觉得十天太短了。" });
    author.post(&format!("/threads/{}/posts", thread["id"].as_str().unwrap()), reply).await.created();
    let now = app.visitor().get(&format!("/consultations/{id}/clauses")).await.ok();
    let said = clause(&now, "art_2");
    assert_eq!((&said["posts"], &said["opinions"]), (&json!(2), &json!(1)), "a reply is talk about an opinion");
    let about = app.visitor().get(&format!("/consultations/{id}/threads?clause=art_2")).await.items();
    assert_eq!(about.len(), 1);
    app.visitor().get(&format!("/consultations/{id}/clauses?edition=9")).await.problem(404);

    for path in [format!("/consultations/{id}"), format!("/consultations/{id}/clauses")] {
        let page = app.visitor().page(&path, "en").await.expect(200);
        assert!(page.text.contains(&format!("/consultations/{id}/clauses/art_2")), "{}", page.text);
    }
    let page = app.visitor().page(&format!("/consultations/{id}/clauses/art_2"), "en").await.expect(200);
    assert!(page.text.contains("<ins>五</ins>") && page.text.contains("公示十日太短了"), "{}", page.text);
    app.visitor().page(&format!("/consultations/{id}/clauses/art_99"), "en").await.expect(404);
});

on_both!(clauses_are_kept_by_editors_from_a_text_or_a_notice, |app| async move {
    let draft = app.draft_consultation(json!({})).await;
    let (id, notice) = (draft["id"].as_str().unwrap(), &draft["notices"][0]);
    assert_eq!(keep(&app, id, json!({})).await.faults(), ["text: text-or-notice"]);
    assert_eq!(keep(&app, id, json!({ "text": "没有条文" })).await.faults(), ["text: no-clauses"]);
    assert_eq!(keep(&app, id, json!({ "notice_id": notice["id"] })).await.faults(), ["notice_id: no-clauses"]);
    let changed = crate::support::scene::NOTICE_PAGE
        .replace("</p><p>公众", &format!("</p><p>{}</p><p>公众", FIRST.replace('\n', "</p><p>")));
    app.editor().await.post("/notices", json!({ "url": notice["url"], "html": changed })).await.ok();
    let kept = keep(&app, id, json!({ "notice_id": notice["id"] })).await.ok();
    assert_eq!(kept["source"], json!({ "notice_id": notice["id"], "notice_version": 2 }));
    assert!(clause(&kept, "art_3")["text"].as_str().unwrap().starts_with("养护资金由县级财政承担。"), "{kept}");
    // A draft is nobody's to see, and neither are its clauses.
    app.visitor().get(&format!("/consultations/{id}/clauses")).await.problem(404);
    let path = format!("/consultations/{id}/clauses");
    app.moderator().await.api(Method::PUT, &path).json(&json!({ "text": FIRST })).send().await.problem(404);
    app.visitor().api(Method::PUT, &path).json(&json!({ "text": FIRST })).send().await.problem(401);
    let topic = app.draft_consultation(json!({ "kind": "topic" })).await;
    assert_eq!(keep(&app, topic["id"].as_str().unwrap(), json!({ "text": FIRST })).await.refused(409), "not-a-draft");
});

on_both!(an_editor_looks_before_keeping_and_a_resident_picks_a_clause, |app| async move {
    let consultation = app.open_consultation().await;
    let id = consultation["id"].as_str().unwrap();
    let editor = app.browser(app.editor().await).await;
    let path = format!("/admin/consultations/{id}/clauses");
    let desk = editor.open(&path).await;
    let looked = editor.send(&desk, &path, &[("act", "preview"), ("text", FIRST)]).await.expect(200);
    assert!(
        looked.text.contains("养护资金由县级财政承担。") && looked.text.contains("value=\"keep\""),
        "{}",
        looked.text
    );
    let wrong = editor.send(&desk, &path, &[("act", "preview"), ("text", "没有条文")]).await.expect(422);
    assert!(wrong.text.contains("没有条文</textarea>") && wrong.text.contains("text-error"), "{}", wrong.text);
    editor.send(&desk, &path, &[("act", "keep"), ("text", FIRST)]).await.expect(303);
    let clauses = app.visitor().get(&format!("/consultations/{id}/clauses")).await.ok();
    let third = clause(&clauses, "art_3")["id"].as_str().unwrap();
    let form = app.visitor().page(&format!("/consultations/{id}/new?clause={third}"), "zh-CN").await.expect(200);
    assert!(form.text.contains(&format!("<option value=\"{third}\" selected>第三条")), "{}", form.text);
    let resident = app.browser(&app.resident("王小明").await).await;
    let new = format!("/consultations/{id}/new");
    let page = resident.open(&new).await;
    let words =
        [("title", "资金来源写得对"), ("body", "由县里出钱，村里才敢修。"), ("clause_id", third), ("act", "send")];
    resident.send(&page, &new, &words).await.expect(303);
    let waiting = app.moderator().await.get("/moderation/queue").await.items();
    assert_eq!(waiting[0]["post"]["clause"]["label"], "第三条");
});

on_both!(the_threads_about_a_clause_are_listed, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let id = consultation["id"].as_str().unwrap();
    let first = keep(&app, id, json!({ "text": FIRST })).await.ok();
    let threads = format!("/consultations/{id}/threads");
    let author = app.resident("朱小满").await;
    let about = async |clauses: &Value, eid: Option<&str>| {
        let clause = eid.map(|eid| clause(clauses, eid)["id"].clone());
        let body = json!({ "title": "这一条还要再议", "body": "农忙的时候顾不上看公示。", "clause_id": clause });
        app.wait(chrono::TimeDelta::seconds(1));
        author.post(&threads, body).await.created()["id"].clone()
    };
    let second = about(&first, Some("art_2")).await;
    about(&first, Some("art_3")).await;
    about(&first, None).await;
    let third = keep(&app, id, json!({ "text": FIRST.replace("十日", "十五日") })).await.ok();
    let later = about(&third, Some("art_2")).await;
    let visitor = app.visitor();
    let ids = |items: Vec<Value>| items.into_iter().map(|thread| thread["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(visitor.get(&threads).await.items()).len(), 4);
    let listed = ids(visitor.get(&format!("{threads}?clause=art_2")).await.items());
    assert_eq!(listed, [later.clone(), second.clone()], "of every edition, the latest first");
    let page = visitor.get(&format!("{threads}?clause=art_2&limit=1")).await;
    let next = page.json["next"].as_str().unwrap().to_owned();
    assert!(page.header("link").contains("clause=art_2"), "{:?}", page.headers);
    assert_eq!(ids(page.items()), [later]);
    assert_eq!(ids(visitor.get(&format!("{threads}?clause=art_2&cursor={next}")).await.items()), [second]);
    assert_eq!(visitor.get(&format!("{threads}?clause=art_1")).await.items(), Vec::<Value>::new());
    assert_eq!(visitor.get(&format!("{threads}?clause=art_99")).await.faults(), ["clause: unknown"]);
    let shown = visitor.page(&format!("/consultations/{id}/clauses/art_2"), "en").await.expect(200);
    assert_eq!(shown.text.matches("这一条还要再议</a>").count(), 2, "the page lists the same: {}", shown.text);
    app.run_jobs().await;
});
