//! The outcome of a consultation: what was heard and what was decided, the conclusion, and what was done afterwards.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use crate::support::on_both;
use crate::support::people::in_department;
use domain::role::Role;

/// The address of an outcome.
fn of(consultation: &str) -> String {
    format!("/consultations/{consultation}/outcome")
}

async fn put(client: &Client, consultation: &str, version: i64, body: Value) -> Reply {
    let etag = format!("\"{version}\"");
    client.api(Method::PUT, &of(consultation)).header("if-match", &etag).json(&body).send().await
}

async fn bring(client: &Client, consultation: &str, to: &str) -> Reply {
    client.post(&format!("/consultations/{consultation}/transitions"), json!({ "to": to, "reason": "" })).await
}

/// Both parts, to be published.
fn both() -> Value {
    json!({
        "feedback": { "body": "共收到**意见**", "by_channel": [{ "channel": "letter", "received": 3 }] },
        "decision": {
            "body": "写入修订稿第三十五条。",
            "documents": [{ "name": "修订稿", "url": "https://www.yishizhen.example/xiuding.pdf" }],
        },
        "publish": true,
    })
}

/// The kinds of the public events about a consultation, in their order.
async fn events(app: &TestApp, consultation: &str) -> Vec<String> {
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    let about = events
        .iter()
        .filter(|event| event["subject"]["id"] == consultation || event["detail"]["consultation"] == consultation);
    about.map(|event| event["kind"].as_str().unwrap().to_owned()).collect()
}

on_both!(a_consultation_is_concluded_once_everything_is_said, |app| async move {
    let thread = app.published_thread().await;
    let id = thread.consultation.clone();
    let editor = app.editor().await;
    assert_eq!(put(editor, &id, 0, both()).await.refused(409), "wrong-state");
    app.wait(TimeDelta::days(41));
    let kept = put(editor, &id, 0, json!({ "feedback": { "body": "草稿" } })).await.ok();
    assert_eq!((&kept["version"], &kept["feedback"]), (&json!(1), &Value::Null), "a draft is not public");
    assert_eq!(app.visitor().get(&of(&id)).await.ok()["drafts"], Value::Null);
    let missing = bring(editor, &id, "concluded").await.faults();
    assert_eq!(
        missing,
        ["decision: unpublished", "feedback: unpublished", "opinions: undisposed", "opinions[0]: undisposed"]
    );
    assert_eq!(put(editor, &id, 0, both()).await.refused(412), "stale");
    assert_eq!(editor.api(Method::PUT, &of(&id)).json(&both()).send().await.status, 428);
    let published = put(editor, &id, 1, both()).await.ok();
    assert_eq!(published["feedback"]["by_channel"][0], json!({ "channel": "online", "received": 1 }));
    assert_eq!(published["decision"]["documents"][0]["name"], "修订稿");
    assert_eq!(published["coverage"], json!({ "opinions": 1, "disposed": 0, "open": 1, "waiting": 0 }));

    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    assert_eq!(bring(&official, &id, "concluded").await.refused(403), "not-your-role");
    assert_eq!(bring(editor, &id, "archived").await.refused(409), "wrong-state");
    assert_eq!(bring(editor, &id, "concluded").await.ok()["phase"], "concluded");
    assert_eq!(bring(editor, &id, "concluded").await.refused(409), "wrong-state");
    let kinds = events(&app, &id).await;
    for kind in ["feedback.published", "outcome.published", "consultation.concluded"] {
        assert_eq!(kinds.iter().filter(|other| *other == kind).count(), 1, "{kind}: {kinds:?}");
    }
    assert_eq!(bring(editor, &id, "archived").await.ok()["phase"], "archived");
    assert_eq!(put(editor, &id, 2, both()).await.refused(409), "wrong-state");
    app.run_jobs().await;
});

on_both!(everybody_who_took_part_is_told_once_what_became_of_their_own, |app| async move {
    let thread = app.published_thread().await;
    let talker = app.resident("李阿姨").await;
    app.published_post(&talker, &thread, None).await;
    let silent = app.resident("没说话的").await;
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    app.wait(TimeDelta::days(41));
    app.run_jobs().await;
    let before = app.mail_to(&thread.author.login).len();
    let others = app.mail_to(&talker.login).len();
    put(app.editor().await, &thread.consultation, 0, both()).await.ok();
    bring(app.editor().await, &thread.consultation, "concluded").await.ok();
    app.run_jobs().await;
    app.run_jobs().await;
    let told = app.mail_to(&thread.author.login).split_off(before);
    assert_eq!(told.len(), 1, "once");
    assert!(told[0].text.contains("资金来源写入修订稿"), "{}", told[0].text);
    assert!(told[0].text.contains(&format!("/consultations/{}/outcome", thread.consultation)), "{}", told[0].text);
    let talk = app.mail_to(&talker.login).split_off(others);
    assert_eq!(talk.len(), 1);
    assert!(!talk[0].text.contains("资金来源写入修订稿"), "only of their own: {}", talk[0].text);
    assert!(app.mail_to(&silent.login).iter().all(|mail| !mail.text.contains("/outcome")));
});

on_both!(what_was_published_is_superseded_and_never_written_over, |app| async move {
    let thread = app.published_thread().await;
    let (id, editor) = (thread.consultation.clone(), app.editor().await);
    app.wait(TimeDelta::days(41));
    put(editor, &id, 0, both()).await.ok();
    let same = json!({ "feedback": both()["feedback"], "publish": true });
    assert_eq!(put(editor, &id, 1, same).await.faults(), ["publish: nothing-drafted"]);
    app.wait(TimeDelta::hours(1));
    let mended = json!({ "feedback": { "body": "共收到意见四条" }, "publish": true });
    let second = put(editor, &id, 1, mended).await.ok();
    assert_eq!((&second["feedback"]["number"], &second["feedback"]["body"]), (&json!(2), &json!("共收到意见四条")));
    assert_eq!(second["decision"]["number"], 1, "the other part stays");
    let first = app.visitor().get(&format!("{}?feedback=1", of(&id))).await.ok();
    assert_eq!(first["feedback"]["body"], "共收到**意见**");
    assert_eq!(first["feedback"]["superseded_at"], second["feedback"]["at"]);
    assert_eq!(first["feedback"]["by_channel"][1], json!({ "channel": "letter", "received": 3 }));
    app.visitor().get(&format!("{}?feedback=3", of(&id))).await.problem(404);
    let page = app.visitor().page(&format!("{}?feedback=1", of(&id)), "en").await;
    assert!(page.text.contains("older version") && page.text.contains("共收到<strong>意见</strong>"), "{}", page.text);
    app.run_jobs().await;
});

on_both!(opinions_stand_under_the_answer_that_dealt_with_them, |app| async move {
    let thread = app.published_thread().await;
    let first = app.published_post(&app.resident("王小明").await, &thread, None).await;
    let second = app.published_post(&app.resident("Maria Silva").await, &thread, None).await;
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let response = app.submitted_response(&official, &thread, &[&first, &second]).await;
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    app.wait(TimeDelta::days(41));
    let path = format!("{}/opinions", of(&thread.consultation));
    let answers = app.visitor().get(&path).await.items();
    assert_eq!(answers.len(), 1);
    let alike = &answers[0]["opinions"];
    assert_eq!(alike.as_array().unwrap().len(), 1, "alike opinions stand together: {alike}");
    assert_eq!((&alike[0]["post_ids"], &alike[0]["people"]), (&json!([first, second]), &json!(2)));
    assert_eq!(alike[0]["name"], "王**");
    let outcome = app.visitor().get(&of(&thread.consultation)).await.ok();
    assert_eq!(outcome["coverage"], json!({ "opinions": 3, "disposed": 2, "open": 1, "waiting": 0 }));

    // A later answer about the same post is what counts from then on; the earlier feedback keeps what held then.
    put(app.editor().await, &thread.consultation, 0, both()).await.ok();
    app.wait(TimeDelta::hours(1));
    let later = app.submitted_response(&official, &thread, &[&thread.root, &second]).await;
    signer.post(&format!("/responses/{later}/sign-off"), json!({})).await.ok();
    let now = app.visitor().get(&path).await.items();
    assert_eq!(now[0]["opinions"][0]["post_ids"], json!([first]));
    assert_eq!(now[1]["opinions"][0]["post_ids"], json!([thread.root, second]));
    let paged = app.visitor().get(&format!("{path}?limit=1")).await.ok();
    let rest = app.visitor().get(&format!("{path}?limit=1&cursor={}", paged["next"].as_str().unwrap())).await.ok();
    assert_eq!(rest["items"][0]["opinions"][0]["number"], 2, "groups are counted through all pages");
    app.wait(TimeDelta::hours(1));
    let mended = json!({ "feedback": { "body": "补充以后" }, "publish": true });
    put(app.editor().await, &thread.consultation, 1, mended).await.ok();
    app.wait(TimeDelta::hours(1));
    let latest = app.submitted_response(&official, &thread, &[&first]).await;
    signer.post(&format!("/responses/{latest}/sign-off"), json!({})).await.ok();
    let then = app.visitor().get(&format!("{path}?feedback=1")).await.items();
    assert_eq!(then[0]["opinions"][0]["post_ids"], json!([first]), "as it stood when it was superseded");
    app.run_jobs().await;
});

on_both!(silence_is_an_outcome_too, |app| async move {
    let consultation = app.open_consultation().await;
    let (id, editor) = (consultation["id"].as_str().unwrap().to_owned(), app.editor().await);
    app.wait(TimeDelta::days(41));
    let said = editor.post(&format!("{}/silence", of(&id)), json!({ "version": 0 })).await.ok();
    let body = said["feedback"]["body"].as_str().unwrap();
    assert!(body.contains("未收到意见") && body.contains("No opinions were received"), "{body}");
    assert_eq!(bring(editor, &id, "concluded").await.ok()["phase"], "concluded");

    let thread = app.published_thread().await;
    app.wait(TimeDelta::days(41));
    let path = format!("{}/silence", of(&thread.consultation));
    assert_eq!(editor.post(&path, json!({})).await.refused(409), "something-was-said");
    app.run_jobs().await;
});

on_both!(what_waits_for_a_moderator_may_become_an_opinion_yet, |app| async move {
    let thread = app.pending_thread().await;
    app.wait(TimeDelta::days(41));
    put(app.editor().await, &thread.consultation, 0, both()).await.ok();
    let missing = bring(app.editor().await, &thread.consultation, "concluded").await.faults();
    assert_eq!(missing, ["queue: in-queue"]);
    app.reject(&thread.root).await;
    bring(app.editor().await, &thread.consultation, "concluded").await.ok();
    app.run_jobs().await;
});

on_both!(faults_are_told_all_at_once, |app| async move {
    let thread = app.published_thread().await;
    app.wait(TimeDelta::days(41));
    let wrong = json!({
        "feedback": { "body": "", "by_channel": [
            { "channel": "online", "received": 1 }, { "channel": "phone", "received": -2 },
        ] },
        "decision": { "body": "", "documents": [{ "name": "", "url": "javascript:alert(1)" }] },
    });
    let faults = put(app.editor().await, &thread.consultation, 0, wrong).await.faults();
    assert_eq!(
        faults,
        [
            "decision.documents[0].name: missing",
            "decision.documents[0].url: url",
            "feedback.by_channel[0].channel: counted",
            "feedback.by_channel[1].received: count",
        ]
    );
    let empty = json!({ "feedback": { "body": "" }, "publish": true });
    assert_eq!(put(app.editor().await, &thread.consultation, 0, empty).await.faults(), ["publish: nothing-drafted"]);
    let extra = json!({ "feedback": { "body": "甲", "attachments": [] } });
    assert_eq!(put(app.editor().await, &thread.consultation, 0, extra).await.faults().len(), 1);
    app.run_jobs().await;
});

on_both!(what_was_done_is_told_by_those_who_did_it, |app| async move {
    let consultation = app.open_consultation().await;
    let id = consultation["id"].as_str().unwrap().to_owned();
    let department = app.department().await;
    let official = app.official(department).await;
    let path = format!("/consultations/{id}/follow-ups");
    app.wait(TimeDelta::days(41));
    let entry = json!({ "body": "四个入口立了限时牌。" });
    assert_eq!(official.post(&path, entry.clone()).await.refused(409), "wrong-state");
    app.editor().await.post(&format!("{}/silence", of(&id)), json!({})).await.ok();
    bring(app.editor().await, &id, "concluded").await.ok();
    app.wait(TimeDelta::days(3));
    let told = official.post(&path, entry.clone()).await.created();
    assert_eq!(told["department"]["name"], department["name"]);
    let early = json!({ "body": "更早做的事情。", "at": app.in_time(TimeDelta::days(-9)) });
    assert_eq!(official.post(&path, early).await.faults(), ["at: before-conclusion"]);
    let late = json!({ "body": "还没有做的事。", "at": app.in_time(TimeDelta::days(2)) });
    assert_eq!(official.post(&path, late).await.faults(), ["at: future"]);
    let before = json!({ "body": "先前做的一件事。", "at": app.in_time(TimeDelta::days(-1)) });
    app.editor().await.post(&path, before).await.created();
    let stranger = app.official(&app.another_department("议事镇司法所").await).await;
    assert_eq!(stranger.post(&path, entry.clone()).await.refused(403), "not-your-role");
    app.visitor().post(&path, entry).await.problem(401);
    let outcome = app.visitor().get(&of(&id)).await.ok();
    let days: Vec<&str> =
        outcome["follow_ups"].as_array().unwrap().iter().map(|e| e["body"].as_str().unwrap()).collect();
    assert_eq!(days, ["先前做的一件事。", "四个入口立了限时牌。"], "in the order it was done");
    let kinds = events(&app, &id).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "follow-up.added").count(), 2, "{kinds:?}");
});

on_both!(only_editors_of_its_departments_see_a_draft, |app| async move {
    let thread = app.published_thread().await;
    let id = thread.consultation.clone();
    app.wait(TimeDelta::days(41));
    put(app.editor().await, &id, 0, json!({ "decision": { "body": "还没有定的决定" } })).await.ok();
    let elsewhere = app.another_department("议事镇司法所").await;
    let stranger = app.person("外所编辑", &[(Role::Editor, in_department(&elsewhere))]).await;
    let own = app.person("本所编辑", &[(Role::Editor, in_department(app.department().await))]).await;
    assert_eq!(own.get(&of(&id)).await.ok()["drafts"]["decision"]["body"], "还没有定的决定");
    for client in [&app.visitor(), &thread.author, &stranger, app.moderator().await] {
        assert_eq!(client.get(&of(&id)).await.ok()["drafts"], Value::Null);
        let page = client.page(&of(&id), "en").await;
        assert!(!page.text.contains("还没有定的决定"));
    }
    assert_eq!(put(&stranger, &id, 1, both()).await.refused(403), "not-your-role");
    put(&app.visitor(), &id, 1, both()).await.problem(401);
    app.run_jobs().await;
});
