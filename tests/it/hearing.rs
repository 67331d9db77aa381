//! Hearings over HTTP: announced, moved, recorded; what has begun stays, and what is published is never written over.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::on_both;

/// A session from so many hours on, two hours long.
fn session(app: &TestApp, hours: i64) -> Value {
    json!({
        "place": "老街文化站二楼", "address": "老街一号", "url": "https://www.yishizhen.example/live",
        "starts_at": app.in_time(TimeDelta::hours(hours)), "ends_at": app.in_time(TimeDelta::hours(hours + 2)),
        "taking_part": "凭身份证旁听",
    })
}

/// A hearing that is public, with these sessions.
async fn hearing(app: &TestApp, sessions: Value) -> Value {
    let heard = json!([{ "name": "住户代表", "capacity": "陈述人" }, { "name": "生态环境办公室" }]);
    app.open_consultation_with(json!({ "kind": "hearing", "sessions": sessions, "heard": heard })).await
}

fn path(consultation: &Value) -> String {
    format!("/consultations/{}", consultation["id"].as_str().unwrap())
}

/// Announces anew, on the newest version.
async fn announce(app: &TestApp, consultation: &Value, body: Value) -> crate::support::client::Reply {
    let editor = app.editor().await;
    let etag = editor.get(&path(consultation)).await.header("etag").to_owned();
    editor.patch(&path(consultation), &etag, body).await
}

/// The kinds of the public events about consultations and hearings so far.
async fn events(app: &TestApp) -> Vec<String> {
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    events.iter().map(|event| event["kind"].as_str().unwrap().to_owned()).collect()
}

on_both!(a_hearing_is_announced_with_place_and_time, |app| async move {
    let bare = app.draft_consultation(json!({ "kind": "hearing", "notice_ids": [] })).await;
    let lacks = app.publish(bare["id"].as_str().unwrap()).await.faults();
    assert_eq!(lacks, ["notice_ids: hearing-needs-notice", "sessions: hearing-needs-session"]);
    let open = hearing(&app, json!([session(&app, 72), session(&app, 24)])).await;
    assert_eq!(open["phase"], "open");
    let places: Vec<_> = open["sessions"].as_array().unwrap().iter().map(|one| one["place"].clone()).collect();
    assert_eq!(places, [json!("老街文化站二楼"), json!("老街文化站二楼")]);
    assert_eq!(open["sessions"][0]["starts_at"], app.in_time(TimeDelta::hours(24)), "in the order of their times");
    assert_eq!(open["heard"][0], json!({ "name": "住户代表", "capacity": "陈述人" }));
    assert_eq!(open["heard"][1]["capacity"], "");
    for lang in ["zh-CN", "en"] {
        let page = app.visitor().page(&path(&open), lang).await.expect(200);
        assert!(page.text.contains("老街文化站二楼") && page.text.contains("住户代表"), "{}", page.text);
        assert!(page.text.contains("data-step=\"next\"") && page.text.contains("/hearing-sessions/"), "{}", page.text);
    }
});

on_both!(a_feed_says_when_and_where_a_hearing_meets, |app| async move {
    hearing(&app, json!([session(&app, 24)])).await;
    let feed = app.visitor().page("/feeds/consultations.json", "en").await.expect(200).text;
    let feed: Value = serde_json::from_str(&feed).unwrap();
    let summary = feed["items"][0]["summary"].as_str().unwrap();
    assert!(summary.ends_with("2026-11-24 10:00 老街文化站二楼"), "{summary}");
});

on_both!(what_was_typed_wrong_of_a_hearing_is_told_at_once, |app| async move {
    let mut early = session(&app, 24);
    early["ends_at"] = early["starts_at"].clone();
    early["url"] = json!("javascript:alert(1)");
    let body = json!({
        "kind": "hearing", "title": "夜市几点收摊合适", "sessions": [early, { "place": "", "starts_at": "2026-12-01T00:00:00Z",
        "ends_at": "2026-12-20T00:00:00Z" }], "heard": [{ "name": "" }],
    });
    assert_eq!(
        app.editor().await.post("/consultations", body).await.faults(),
        [
            "heard[0].name: missing",
            "sessions[0].ends_at: before-beginning",
            "sessions[0].url: url",
            "sessions[1].ends_at: session-too-long",
            "sessions[1].place: missing",
        ]
    );
    let topic = json!({ "kind": "topic", "title": "夜市几点收摊合适", "sessions": [session(&app, 24)] });
    assert_eq!(app.editor().await.post("/consultations", topic).await.faults(), ["sessions: only-hearing"]);
});

on_both!(a_session_to_come_may_be_moved_with_a_public_reason, |app| async move {
    let open = hearing(&app, json!([session(&app, 2), session(&app, 48)])).await;
    let (first, second) = (open["sessions"][0].clone(), open["sessions"][1].clone());
    let typed = |one: &Value, place: &str| {
        let mut body = session(&app, 0);
        for field in ["id", "starts_at", "ends_at"] {
            body[field] = one[field].clone();
        }
        body["place"] = json!(place);
        body
    };
    app.wait(TimeDelta::hours(3));
    let kept = typed(&first, "老街文化站二楼");
    let moved = typed(&second, "东门便民中心");
    let unreasoned = announce(&app, &open, json!({ "sessions": [kept, moved] })).await;
    assert_eq!(unreasoned.faults(), ["reason: missing"]);
    let reason = "文化站检修，改到便民中心";
    let begun = json!({ "sessions": [typed(&first, "别的地方"), moved], "reason": reason });
    assert_eq!(announce(&app, &open, begun).await.faults(), ["sessions: session-begun", "sessions: sessions-past"]);
    let other = json!({ "sessions": [kept, moved], "title": "换个题目也不行", "reason": reason });
    assert_eq!(announce(&app, &open, other).await.refused(409), "wrong-state");
    let anew = announce(&app, &open, json!({ "sessions": [kept, moved], "reason": reason })).await.ok();
    assert_eq!(anew["sessions"][1]["place"], "东门便民中心");
    assert_eq!(anew["sessions"][1]["id"], second["id"], "it is the same session");
    let last = anew["changes"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["what"], &last["reason"]), (&json!("rescheduled"), &json!(reason)));
    let told = &last["sessions"][0];
    assert_eq!((&told["what"], &told["session_id"]), (&json!("moved"), &second["id"]));
    assert_eq!((&told["before"]["place"], &told["after"]["place"]), (&second["place"], &json!("东门便民中心")));
    assert_eq!(last["sessions"].as_array().unwrap().len(), 1, "what has begun stays");
    let page = Opened(app.visitor().page(&path(&open), "zh-CN").await.expect(200).text);
    let change = page.texts("[aria-labelledby=changes] li li").remove(0);
    assert!(
        change.contains("原为") && change.contains("老街文化站二楼") && change.contains("东门便民中心"),
        "{change}"
    );
    let again = announce(&app, &open, json!({ "sessions": [kept, moved], "reason": reason })).await;
    assert_eq!(again.faults(), ["sessions: unchanged"]);
    let told = events(&app).await;
    assert_eq!(told.iter().filter(|kind| *kind == "consultation.rescheduled").count(), 1, "{told:?}");
});

on_both!(each_version_of_a_record_stays, |app| async move {
    let open = hearing(&app, json!([session(&app, 2)])).await;
    let id = open["sessions"][0]["id"].as_str().unwrap();
    let (editor, records) = (app.editor().await, format!("/hearing-sessions/{id}/records"));
    let first = json!({ "body": "到会四十一人，试行一个月。", "documents": [{ "name": "签到表", "url": "https://a.example/x.pdf" }] });
    assert_eq!(editor.post(&records, first.clone()).await.refused(409), "session-not-over");
    app.wait(TimeDelta::hours(5));
    app.resident("朱小满").await.post(&records, first.clone()).await.problem(403);
    let faults =
        editor.post(&records, json!({ "body": "短", "documents": [{ "name": "", "url": "x" }] })).await.faults();
    assert_eq!(faults, ["body: too-short", "documents[0].name: missing", "documents[0].url: url"]);
    let made = editor.post(&records, first.clone()).await.created();
    assert_eq!((&made["record"]["number"], &made["record"]["documents"][0]["name"]), (&json!(1), &json!("签到表")));
    assert_eq!(editor.post(&records, first).await.faults(), ["body: unchanged"]);
    editor.post(&records, json!({ "body": "到会四十二人，试行一个月。" })).await.created();
    let versions = app.visitor().get(&records).await.items();
    let told: Vec<_> = versions.iter().map(|version| (version["number"].clone(), version["body"].clone())).collect();
    assert_eq!(told[0], (json!(2), json!("到会四十二人，试行一个月。")));
    assert_eq!(told[1], (json!(1), json!("到会四十一人，试行一个月。")));
    let read = app.visitor().get(&path(&open)).await.ok();
    assert_eq!(read["sessions"][0]["record"]["number"], 2);
    let page = format!("/hearing-sessions/{id}");
    let newest = app.visitor().page(&page, "zh-CN").await.expect(200).text;
    assert!(newest.contains("四十二人") && newest.contains("?version=1"), "{newest}");
    let older = app.visitor().page(&format!("{page}?version=1"), "en").await.expect(200).text;
    assert!(older.contains("四十一人") && older.contains("https://a.example/x.pdf"), "{older}");
    app.visitor().page("/hearing-sessions/999999", "en").await.expect(404);
    let told = events(&app).await;
    assert_eq!(told.iter().filter(|kind| *kind == "hearing.recorded").count(), 2, "{told:?}");
});

on_both!(a_hearing_that_is_a_draft_shows_nobody_its_sessions, |app| async move {
    let draft = app.draft_consultation(json!({ "kind": "hearing", "sessions": [session(&app, 24)] })).await;
    let id = draft["sessions"][0]["id"].as_str().unwrap();
    app.visitor().get(&format!("/hearing-sessions/{id}")).await.problem(404);
    app.editor().await.get(&format!("/hearing-sessions/{id}")).await.ok();
    let etag = app.editor().await.get(&path(&draft)).await.header("etag").to_owned();
    let topic = app.editor().await.patch(&path(&draft), &etag, json!({ "kind": "topic" })).await.ok();
    assert_eq!(topic["sessions"], json!([]), "what is no hearing meets nowhere");
});

on_both!(whoever_was_overtaken_reads_what_stands_and_sends_again, |app| async move {
    let open = hearing(&app, json!([session(&app, 24)])).await;
    let form = format!("/admin{}/sessions", path(&open));
    let browser = app.browser(app.editor().await).await;
    let page = browser.open(&form).await;
    let mut moved = session(&app, 24);
    (moved["id"], moved["place"]) = (open["sessions"][0]["id"].clone(), json!("东门便民中心"));
    let announced = json!({ "sessions": [moved], "heard": open["heard"], "reason": "文化站检修" });
    announce(&app, &open, announced).await.ok();
    let long = "长".repeat(300);
    let mut typed = vec![
        ("session-place-1", "镇政府礼堂"),
        ("session-address-1", long.as_str()),
        ("session-from-1", "2026-11-24"),
        ("session-from-time-1", "10:00"),
        ("session-until-time-1", "12:00"),
        ("session-how-1", "凭身份证旁听"),
        ("heard", "住户代表，陈述人"),
        ("reason", "人多，换到礼堂"),
    ];
    let overtaken = Opened(browser.send(&page, &form, &typed).await.expect(422).text);
    assert_eq!(overtaken.attributes("#session-place-1", "value"), ["镇政府礼堂"], "what was typed stays");
    assert!(overtaken.0.contains("东门便民中心"), "what stands now is shown");
    let told = Opened(browser.send(&overtaken, &form, &typed).await.expect(422).text);
    assert_eq!(told.texts("#session-address-1-error").len(), 1, "{}", told.0);
    assert!(told.texts(".error-list a")[0].starts_with("Session 1, Address"), "{:?}", told.texts(".error-list a"));
    typed[1].1 = "";
    browser.send(&told, &form, &typed).await.expect(303);
    let now = app.visitor().get(&path(&open)).await.ok();
    assert_eq!(now["sessions"][0]["place"], "镇政府礼堂");
    app.run_jobs().await;
});

on_both!(what_has_begun_is_shown_and_cannot_be_typed, |app| async move {
    let open = hearing(&app, json!([session(&app, 1), session(&app, 48)])).await;
    let form = format!("/admin{}/sessions", path(&open));
    app.wait(TimeDelta::minutes(55));
    let browser = app.browser(app.editor().await).await;
    let before = browser.open(&form).await;
    assert_eq!(before.attributes("#session-place-1", "type"), ["text"], "it is still to come");
    app.wait(TimeDelta::minutes(10));
    let page = browser.open(&form).await;
    assert!(page.attributes("#session-place-1", "id").is_empty());
    assert_eq!(page.attributes("input[name=session-place-1]", "type"), ["hidden"]);
    assert_eq!(page.attributes("#session-place-2", "id").len(), 1);
    let day = page.attributes("#session-from-2", "value").remove(0);
    let typed = [
        ("session-place-2", "东门便民中心"),
        ("session-from-2", day.as_str()),
        ("session-from-time-2", "15:00"),
        ("session-until-time-2", "17:00"),
        ("heard", "住户代表，陈述人"),
        ("reason", "文化站检修"),
    ];
    // What was typed of it before it began is not taken, and what was announced goes along.
    let first = |of: &str| before.attributes(&format!("#session-{of}-1"), "value").remove(0);
    let (from, from_time, until_time) = (first("from"), first("from-time"), first("until-time"));
    let late = [
        ("session-place-1", "别处"),
        ("session-from-1", from.as_str()),
        ("session-from-time-1", from_time.as_str()),
        ("session-until-time-1", until_time.as_str()),
    ];
    let told = Opened(browser.send(&before, &form, &[&late, &typed[..]].concat()).await.expect(422).text);
    assert_eq!(
        told.attributes("input[name=session-place-1]", "value"),
        [open["sessions"][0]["place"].as_str().unwrap()]
    );
    browser.send(&told, &form, &typed).await.expect(303);
    let now = app.visitor().get(&path(&open)).await.ok();
    assert_eq!(now["sessions"][0], open["sessions"][0]);
    assert_eq!(
        (&now["sessions"][1]["id"], &now["sessions"][1]["place"]),
        (&open["sessions"][1]["id"], &json!("东门便民中心"))
    );
    app.run_jobs().await;
});

on_both!(the_line_of_steps_goes_on_from_what_was_to_what_is_and_what_will_be, |app| async move {
    let open = hearing(&app, json!([session(&app, 2), session(&app, 48)])).await;
    app.wait(TimeDelta::hours(5));
    let page = Opened(app.visitor().page(&path(&open), "en").await.expect(200).text);
    let steps: Vec<_> = page.texts("ol.line > li > b").into_iter().take(5).collect();
    assert_eq!(steps, ["Opens", "Session", "Comments", "Session", "Answers"]);
    assert_eq!(page.attributes("ol.line > li", "data-step")[..5], ["done", "done", "now", "next", "next"]);
    assert!(page.texts("ol.line > li")[2].starts_with("Comments until "), "{:?}", page.texts("ol.line > li"));
});

/// A session as it is announced again.
fn as_it_stands(one: &Value) -> Value {
    let fields = ["id", "place", "address", "url", "starts_at", "ends_at", "taking_part"];
    fields.iter().map(|field| ((*field).to_owned(), one[field].clone())).collect::<serde_json::Map<_, _>>().into()
}

on_both!(a_session_that_is_called_off_stays_with_the_reason, |app| async move {
    let open = hearing(&app, json!([session(&app, 24), session(&app, 48)])).await;
    let (first, second) = (as_it_stands(&open["sessions"][0]), as_it_stands(&open["sessions"][1]));
    assert_eq!(open["sessions"][0]["cancelled_at"], Value::Null);
    let reason = "报名不足，取消这一场";
    let anew = announce(&app, &open, json!({ "sessions": [second], "reason": reason })).await.ok();
    let (off, held) = (&anew["sessions"][0], &anew["sessions"][1]);
    assert_eq!((&off["id"], &off["cancel_reason"]), (&first["id"], &json!(reason)));
    assert_eq!((&off["cancelled_at"], &held["cancelled_at"]), (&json!(app.in_time(TimeDelta::zero())), &Value::Null));
    let told = &anew["changes"].as_array().unwrap().last().unwrap()["sessions"];
    assert_eq!((&told[0]["what"], &told[0]["session_id"]), (&json!("cancelled"), &first["id"]));
    assert_eq!((&told[0]["before"]["starts_at"], &told[0]["after"]), (&first["starts_at"], &Value::Null));
    let back = announce(&app, &open, json!({ "sessions": [first, second], "reason": "又改主意了" })).await;
    assert_eq!(back.faults(), ["sessions[0].id: session-cancelled"]);
    let none = announce(&app, &open, json!({ "sessions": [], "reason": reason })).await;
    assert_eq!(none.faults(), ["sessions: session-begun"], "the last one is not called off");
    let id = first["id"].as_str().unwrap();
    for (lang, words) in [("zh-CN", "已取消"), ("en", "Cancelled")] {
        let own = app.visitor().page(&format!("/hearing-sessions/{id}"), lang).await.expect(200).text;
        assert!(own.contains(words) && own.contains(reason) && own.contains("老街文化站二楼"), "{own}");
        let page = Opened(app.visitor().page(&path(&open), lang).await.expect(200).text);
        assert_eq!(page.texts("ol.entries s").len(), 1, "{}", page.0);
        assert_eq!(page.attributes("ol.line > li", "data-step").len(), 5, "one session is to come: {}", page.0);
    }
    let feed = app.visitor().page("/feeds/consultations.json", "en").await.expect(200).text;
    assert!(feed.contains("老街文化站二楼 (Cancelled)"), "{feed}");
    app.wait(TimeDelta::hours(30));
    let record = json!({ "body": "到会四十一人，试行一个月。" });
    let refused = app.editor().await.post(&format!("/hearing-sessions/{id}/records"), record).await.refused(409);
    assert_eq!(refused, "wrong-state");
    app.run_jobs().await;
});

on_both!(a_session_is_called_off_by_its_box_and_not_by_empty_fields, |app| async move {
    let open = hearing(&app, json!([session(&app, 24), session(&app, 48)])).await;
    let form = format!("/admin{}/sessions", path(&open));
    let browser = app.browser(app.editor().await).await;
    let page = browser.open(&form).await;
    let names = ["place", "address", "from", "from-time", "until", "until-time", "url", "how"];
    let values = names.map(|of| page.attributes(&format!("#session-{of}-2"), "value").remove(0));
    let names = names.map(|of| format!("session-{of}-2"));
    let mut typed: Vec<_> = names.iter().zip(&values).map(|(name, value)| (name.as_str(), value.as_str())).collect();
    typed.extend([("heard", "住户代表，陈述人\n生态环境办公室"), ("reason", "报名不足")]);
    let told = Opened(browser.send(&page, &form, &typed).await.expect(422).text);
    assert!(told.texts("#session-place-1-error")[0].contains("Cancel this session"), "{}", told.0);
    typed.push(("session-cancel-1", "yes"));
    browser.send(&told, &form, &typed).await.expect(303);
    let now = app.visitor().get(&path(&open)).await.ok();
    assert_eq!(
        (&now["sessions"][0]["id"], &now["sessions"][0]["cancel_reason"]),
        (&open["sessions"][0]["id"], &json!("报名不足"))
    );
    assert_eq!(now["sessions"][1], open["sessions"][1], "the other stays as it was announced");
    let desk = browser.open(&form).await;
    assert_eq!(desk.texts("ol.entries s").len(), 1, "{}", desk.0);
    assert!(desk.attributes("input[name^=session-cancel]", "id").is_empty(), "the last one is left");
    let id = open["sessions"][0]["id"].as_str().unwrap();
    let record = browser.get(&format!("/admin/hearing-sessions/{id}")).await.expect(200).text;
    assert!(record.contains("was called off on") && !record.contains("value=\"publish\""), "{record}");
    app.run_jobs().await;
});
