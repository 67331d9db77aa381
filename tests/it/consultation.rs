//! Consultations: drafted, published, extended, withdrawn; open to the second.

use chrono::TimeDelta;
use domain::role::{Role, Scope};
use serde_json::{Value, json};

use crate::support::on_both;
use crate::support::people::in_department;

fn path(consultation: &Value) -> String {
    format!("/consultations/{}", consultation["id"].as_str().unwrap())
}

on_both!(publishing_is_refused_with_the_whole_list, |app| async move {
    let bare = json!({ "kind": "draft", "title": "乡道养护办法征求意见" });
    let draft = app.editor().await.post("/consultations", bare).await.created();
    assert_eq!(draft["phase"], "draft");
    let missing = app.publish(draft["id"].as_str().unwrap()).await.faults();
    assert_eq!(
        missing,
        [
            "body: missing",
            "closes_at: missing",
            "department_ids: missing",
            "notice_ids: draft-needs-notice",
            "opens_at: missing",
            "summary: missing",
        ]
    );
});

on_both!(a_short_period_needs_a_public_reason, |app| async move {
    let draft = app.draft_consultation(json!({ "closes_at": app.in_time(TimeDelta::days(10)) })).await;
    let id = draft["id"].as_str().unwrap();
    assert_eq!(app.publish(id).await.faults(), ["short_period_reason: short-needs-reason"]);
    let etag = app.editor().await.get(&path(&draft)).await.header("etag").to_owned();
    let reason = json!({ "short_period_reason": "汛期前必须完成" });
    app.editor().await.patch(&path(&draft), &etag, reason).await.ok();
    assert_eq!(app.publish(id).await.ok()["phase"], "open");
});

on_both!(every_fault_of_a_draft_is_told_at_once, |app| async move {
    let body = json!({
        "kind": "draft", "title": "短", "summary": "长".repeat(301), "notice_ids": ["999999"], "department_ids": ["999999"],
        "opens_at": "2026-12-02T00:00:00Z", "closes_at": "2026-12-01T00:00:00+08:00",
    });
    let faults = app.editor().await.post("/consultations", body).await.faults();
    assert_eq!(
        faults,
        [
            "closes_at: before-opening",
            "department_ids[0]: unknown",
            "notice_ids[0]: unknown",
            "summary: too-long",
            "title: too-short",
        ]
    );
});

on_both!(the_phase_turns_on_the_second, |app| async move {
    let opens = json!({ "opens_at": app.in_time(TimeDelta::seconds(60)) });
    let consultation = app.open_consultation_with(opens).await;
    let (visitor, resident) = (app.visitor(), app.resident("朱小满").await);
    let phase = async || visitor.get(&path(&consultation)).await.ok()["phase"].clone();
    let threads = format!("{}/threads", path(&consultation));
    let thread = json!({ "title": "建议明确养护资金来源", "body": "建议补充养护资金的来源。" });
    app.wait(TimeDelta::seconds(59));
    assert_eq!(phase().await, "scheduled");
    assert_eq!(resident.post(&threads, thread.clone()).await.refused(409), "not-open");
    app.wait(TimeDelta::seconds(1));
    assert_eq!(phase().await, "open");
    app.wait(TimeDelta::days(40) - TimeDelta::seconds(60));
    assert_eq!(phase().await, "open", "the closing instant itself is still inside");
    resident.post(&threads, thread.clone()).await.created();
    app.wait(TimeDelta::seconds(1));
    assert_eq!(phase().await, "answered", "no public thread waits for an answer");
    assert_eq!(resident.post(&threads, thread).await.refused(409), "not-open");
});

on_both!(time_may_be_given_but_not_taken, |app| async move {
    let consultation = app.open_consultation().await;
    let (editor, path) = (app.editor().await, path(&consultation));
    let etag = editor.get(&path).await.header("etag").to_owned();
    let to = |days| json!({ "closes_at": app.in_time(TimeDelta::days(days)), "reason": "来信较多，延长征集" });
    assert_eq!(editor.patch(&path, &etag, to(35)).await.refused(409), "shortening-refused");
    let unreasoned = json!({ "closes_at": app.in_time(TimeDelta::days(50)) });
    assert_eq!(editor.patch(&path, &etag, unreasoned).await.faults(), ["reason: missing"]);
    let other = json!({ "title": "换一个题目也不行的征集" });
    assert_eq!(editor.patch(&path, &etag, other).await.refused(409), "wrong-state");
    let extended = editor.patch(&path, &etag, to(50)).await.ok();
    assert_eq!(extended["closes_at"], app.in_time(TimeDelta::days(50)));
    assert_eq!(editor.patch(&path, &etag, to(60)).await.refused(412), "stale");
    app.wait(TimeDelta::days(51));
    let etag = editor.get(&path).await.header("etag").to_owned();
    assert_eq!(editor.patch(&path, &etag, to(60)).await.refused(409), "already-closed");
});

on_both!(a_change_names_the_version_it_was_made_from, |app| async move {
    let draft = app.draft_consultation(json!({})).await;
    let (editor, path) = (app.editor().await, path(&draft));
    let summary = json!({ "summary": "另一句话" });
    let unconditional = editor.api(reqwest::Method::PATCH, &path).json(&summary).send().await;
    unconditional.problem(428);
    assert_eq!(editor.patch(&path, "\"99\"", summary.clone()).await.refused(412), "stale");
    let etag = editor.get(&path).await.header("etag").to_owned();
    assert_eq!(editor.patch(&path, &etag, summary.clone()).await.ok()["summary"], "另一句话");
    editor.patch(&path, &etag, summary).await.problem(412);
});

on_both!(withdrawing_takes_a_public_reason, |app| async move {
    let thread = app.published_thread().await;
    let transitions = format!("/consultations/{}/transitions", thread.consultation);
    let editor = app.editor().await;
    assert_eq!(editor.post(&transitions, json!({ "to": "withdrawn" })).await.faults(), ["reason: missing"]);
    let withdrawn = editor.post(&transitions, json!({ "to": "withdrawn", "reason": "草案已撤回" })).await.ok();
    assert_eq!(withdrawn["phase"], "withdrawn");
    let reply = json!({ "parent_id": null, "body": "还能发言吗？我想再补充一点。" });
    assert_eq!(thread.author.post(&format!("/threads/{}/posts", thread.id), reply).await.refused(409), "not-open");
    assert_eq!(editor.post(&transitions, json!({ "to": "open" })).await.refused(409), "wrong-state");
    app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    app.run_jobs().await;
});

on_both!(a_draft_is_seen_by_its_editors_alone, |app| async move {
    let draft = app.draft_consultation(json!({})).await;
    let here = in_department(app.department().await);
    let elsewhere = in_department(&app.another_department("议事镇司法所").await);
    let own = app.person("本部门编辑", &[(Role::Editor, here)]).await;
    let other = app.person("他部门编辑", &[(Role::Editor, elsewhere)]).await;
    own.get(&path(&draft)).await.ok();
    let listed = async |client: &crate::support::client::Client| {
        let items = client.get("/consultations?limit=100").await.items();
        items.iter().any(|item| item["id"] == draft["id"])
    };
    assert!(listed(&own).await);
    for stranger in [&app.visitor(), &other, app.moderator().await, app.admin().await] {
        stranger.get(&path(&draft)).await.problem(404);
        assert!(!listed(stranger).await);
    }
    let etag = own.get(&path(&draft)).await.header("etag").to_owned();
    other.patch(&path(&draft), &etag, json!({ "summary": "不归我管" })).await.problem(404);
    let given_away =
        json!({ "department_ids": [match elsewhere { Scope::Department(id) => id.to_string(), _ => unreachable!() }] });
    assert_eq!(own.patch(&path(&draft), &etag, given_away).await.refused(403), "not-your-role");
});

on_both!(lists_are_filtered_and_paged, |app| async move {
    let first = app.open_consultation().await;
    let later = json!({ "opens_at": app.in_time(TimeDelta::days(1)) });
    let scheduled = app.open_consultation_with(later).await;
    let slug = app.department().await["slug"].as_str().unwrap().to_owned();
    let visitor = app.visitor();
    let ids = async |query: &str| -> Vec<Value> {
        visitor.get(&format!("/consultations{query}")).await.items().iter().map(|item| item["id"].clone()).collect()
    };
    assert_eq!(ids("?phase=open").await, [first["id"].clone()]);
    assert_eq!(ids("?phase=scheduled").await, [scheduled["id"].clone()]);
    assert_eq!(ids(&format!("?department={slug}")).await.len(), 2);
    assert_eq!(ids("?department=nobody").await.len(), 0);
    let page = visitor.get("/consultations?limit=1").await;
    let next = page.json["next"].as_str().unwrap().to_owned();
    assert!(page.header("link").contains("rel=\"next\""), "{:?}", page.headers);
    let rest = visitor.get(&format!("/consultations?limit=1&cursor={next}")).await;
    assert_eq!(rest.json["next"], Value::Null);
    assert_ne!(rest.json["items"][0]["id"], page.json["items"][0]["id"]);
});

on_both!(openings_and_closings_are_recorded_once_and_dated_at_the_instant, |app| async move {
    let (opens, closes) = (app.in_time(TimeDelta::hours(1)), app.in_time(TimeDelta::days(40)));
    app.open_consultation_with(json!({ "opens_at": opens, "closes_at": closes })).await;
    app.wait(TimeDelta::days(41));
    app.run_jobs().await;
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    let at = |kind: &str| -> Vec<&Value> {
        events.iter().filter(|event| event["kind"] == kind).map(|event| &event["at"]).collect()
    };
    assert_eq!(at("consultation.opened"), [&json!(opens)]);
    assert_eq!(at("consultation.closed"), [&json!(closes)]);
});
