//! Links between notices, and notices that are one, over HTTP.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::on_both;

fn page(title: &str, day: u32, text: &str) -> String {
    format!(
        "<html><head><meta name='ArticleTitle' content='{title}'><meta name='ContentSource' content='议事镇交通办'>\
         <meta name='PubDate' content='2026-10-{day:02} 09:00'></head><body><h1>{title}</h1>\
         <div class='TRS_Editor'><p>{text}</p></div></body></html>"
    )
}

async fn import(app: &TestApp, path: &str, html: String) -> Value {
    let url = format!("https://www.yishizhen.example{path}");
    app.editor().await.post("/notices", json!({ "url": url, "html": html })).await.created()
}

fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

on_both!(rounds_and_results_are_proposed_and_confirmed, |app| async move {
    let first = import(&app, "/a/1.html", page("关于《渡口管理办法》公开征求意见的公告", 1, "第一轮")).await;
    let again = import(&app, "/a/2.html", page("关于《渡口管理办法》再次公开征求意见的公告", 9, "第二轮")).await;
    let editor = app.editor().await;
    let links = format!("/notices/{}/links", id(&again));
    assert_eq!(app.visitor().get(&links).await.items(), Vec::<Value>::new());
    let proposed = editor.get(&links).await.items();
    assert_eq!(proposed.len(), 1);
    let link = &proposed[0];
    assert_eq!(
        (&link["kind"], &link["state"], &link["agreement"]),
        (&json!("second_round"), &json!("proposed"), &json!("same"))
    );
    assert_eq!((&link["earlier"], &link["notice"]["id"]), (&json!(true), &first["id"]));
    let decision = format!("/notice-links/{}/decision", id(link));
    app.visitor().post(&decision, json!({ "decision": "confirm" })).await.problem(401);
    app.moderator().await.post(&decision, json!({ "decision": "confirm" })).await.problem(403);
    editor.post(&decision, json!({ "decision": "confirm", "version": 1 })).await.ok();
    assert_eq!(editor.post(&decision, json!({ "decision": "confirm" })).await.refused(409), "wrong-state");
    assert_eq!(app.visitor().get(&format!("/notices/{}", id(&first))).await.ok()["links"][0]["earlier"], false);
    let shown = app.visitor().page(&format!("/notices/{}", id(&again)), "en").await.expect(200);
    assert!(
        shown.text.contains(&format!("<link rel=\"predecessor-version\" href=\"/notices/{}\">", id(&first))),
        "{}",
        shown.text
    );
    let back = json!({ "earlier_id": again["id"], "kind": "draft" });
    assert_eq!(editor.post(&format!("/notices/{}/links", id(&first)), back).await.refused(409), "link-circle");
    let neither = editor.post(&links, json!({ "kind": "draft" })).await.faults();
    assert_eq!(neither, ["earlier_id: id-or-url"]);
});

on_both!(a_result_leads_to_the_consultation_it_is_the_result_of, |app| async move {
    let consultation = app.open_consultation().await;
    let result = import(
        &app,
        "/b/2.html",
        page("《议事镇乡道养护办法》意见采纳情况", 28, "采纳三条").replace("2026-10", "2026-11"),
    )
    .await;
    let editor = app.browser(app.editor().await).await;
    let begin = editor.open(&format!("/admin/consultations/new?notice={}", id(&result))).await;
    assert!(begin.0.contains(&format!("href=\"/admin/consultations/{}\"", id(&consultation))), "{}", begin.0);
    assert!(begin.0.contains("by what its title says"), "{}", begin.0);
    let desk = format!("/admin/notices/{}", id(&result));
    let page = editor.open(&desk).await;
    let link = app.editor().await.get(&format!("/notices/{}/links", id(&result))).await.items()[0].clone();
    let links = format!("{desk}/links");
    let nowhere = [("kind", "draft"), ("earlier", "https://nowhere.example/x")];
    let wrong = editor.send(&page, &links, &nowhere).await.expect(422);
    assert!(
        wrong.text.contains("value=\"https://nowhere.example/x\"") && wrong.text.contains("earlier-error"),
        "{}",
        wrong.text
    );
    let decision = format!("/admin/links/{}/decision", id(&link));
    editor.send(&page, &decision, &[("decision", "confirm")]).await.expect(303);
    let shown = app.visitor().page(&format!("/consultations/{}", id(&consultation)), "zh-CN").await.expect(200);
    assert!(
        shown.text.contains("反馈结果") && shown.text.contains(&format!("href=\"/notices/{}\"", id(&result))),
        "{}",
        shown.text
    );
});

on_both!(one_notice_under_two_addresses_is_found_under_both, |app| async move {
    let html = page("关于石桥限行的公告", 3, "石桥限行三十天。");
    let own = import(&app, "/c/1.html", html.clone()).await;
    let copy = json!({ "url": "https://www.yishizhen.example/copy/1.html", "html": html });
    let known = app.editor().await.post("/notices", copy).await.ok();
    assert_eq!(known["id"], own["id"]);
    assert_eq!(known["addresses"].as_array().unwrap().len(), 2);
    let query = "/notices?url=https%3A%2F%2Fwww.yishizhen.example%2Fcopy%2F1.html";
    assert_eq!(app.visitor().get(query).await.ok()["id"], own["id"]);
    let way = app.visitor().page(&format!("/n?{}", &query[9..]), "en").await.expect(302);
    assert_eq!(way.header("location"), format!("/notices/{}", id(&own)));
});

on_both!(a_merged_notice_leads_to_the_one_that_stays, |app| async move {
    let thread = app.published_thread().await;
    let consultation = app.visitor().get(&format!("/consultations/{}", thread.consultation)).await.ok();
    let (from, into) = (consultation["notices"][0]["id"].as_str().unwrap().to_owned(), app.notice().await);
    let merge = format!("/notices/{from}/merge");
    app.moderator().await.post(&merge, json!({ "into": into["id"] })).await.problem(403);
    assert_eq!(app.editor().await.post(&merge, json!({ "into": from })).await.faults(), ["into: same-notice"]);
    let stays = app.editor().await.post(&merge, json!({ "into": into["id"] })).await.ok();
    assert_eq!((&stays["id"], stays["versions"].as_array().unwrap().len()), (&into["id"], 3));
    let moved = app.visitor().get(&format!("/notices/{from}")).await.expect(308);
    assert_eq!(moved.header("location"), format!("/api/v1/notices/{}", id(&into)));
    let moved = app.visitor().page(&format!("/notices/{from}"), "en").await.expect(308);
    assert_eq!(moved.header("location"), format!("/notices/{}", id(&into)));
    let read = app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    assert_eq!((&read["notice"]["id"], &read["root"]["notice_version"]), (&into["id"], &json!(2)));
    let known = app.visitor().get(&format!("/consultations?notice={}", id(&into))).await.items();
    assert_eq!(known.iter().map(|found| &found["id"]).collect::<Vec<_>>(), [&consultation["id"]]);
    app.run_jobs().await;
});

on_both!(what_is_brought_over_keeps_what_was_found_of_it, |app| async move {
    let editor = app.editor().await;
    let titled = |text: &str| page("关于渡口停航的公告", 3, text);
    let into = import(&app, "/m/1.html", page("关于渡口的公告", 4, "渡口照常。")).await;
    let from = import(&app, "/m/2.html", titled("渡口停航三天。")).await;
    let again = |path: &str, html: String| {
        let url = format!("https://www.yishizhen.example{path}");
        editor.post("/notices", json!({ "url": url, "html": html }))
    };
    again("/m/2.html", titled("渡口停航五天。")).await.ok();
    again("/m/2.html", titled("渡口停航九天。")).await.ok();
    again("/m/1.html", page("关于渡口的公告", 4, "渡口照常开。")).await.ok();
    let judge = async |notice: &Value, version: u32, body: Value| {
        editor.post(&format!("/notices/{}/versions/{version}/judgement", id(notice)), body).await.ok()
    };
    judge(&from, 2, json!({ "judgement": "substance", "reason": "多停两天" })).await;
    judge(&into, 2, json!({ "judgement": "editorial", "reason": "只改一字" })).await;
    let stays = editor.post(&format!("/notices/{}/merge", id(&from)), json!({ "into": into["id"] })).await.ok();
    assert_eq!(stays["versions"].as_array().unwrap().len(), 6, "{stays}");
    let found = async |version: u32| {
        let path = format!("/notices/{}/versions/{version}", id(&into));
        let change = app.visitor().get(&path).await.ok()["change"].clone();
        (change["judgement"].clone(), change["reason"].clone(), change["version"].clone())
    };
    assert_eq!(found(4).await, (json!("substance"), json!("多停两天"), json!(4)));
    assert_eq!(found(6).await, (json!("editorial"), json!("只改一字"), json!(6)), "what stands there says so again");
    for nobody in [1, 3, 5] {
        assert_eq!(found(nobody).await.0, Value::Null, "{nobody}");
    }
    judge(&into, 5, json!({ "judgement": "substance", "reason": "又多停四天" })).await;
    app.run_jobs().await;
});
