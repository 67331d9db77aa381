//! What becomes of a notice while its portal changes, moves, loses, lies about and hides the page: each with the right
//! state. The portal is the test's own, on loopback.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::portal::Says;
use crate::support::scene::NOTICE_PAGE;

const URL: &str = "http://www.yishizhen.example/notices/1.html";
const MOVED: &str = "http://www.yishizhen.example/archive/1.html";

/// The most that is taken of a page, in bytes.
const MOST: u64 = 5 << 20;

fn changed() -> String {
    NOTICE_PAGE.replace("起草了", "修改了")
}

async fn fetched(app: &TestApp) -> Value {
    app.portal.shows(URL, NOTICE_PAGE);
    app.editor().await.post("/notices", json!({ "url": URL })).await.created()
}

/// Looks at a notice's page now, as an editor.
async fn check(app: &TestApp, notice: &Value) -> Value {
    let path = format!("/notices/{}/checks", notice["id"].as_str().unwrap());
    app.editor().await.post(&path, json!({})).await.ok()
}

/// A consultation that is open and stands on this notice.
async fn consulted(app: &TestApp, notice: &Value) -> Value {
    app.open_consultation_with(json!({ "notice_ids": [notice["id"]] })).await
}

/// The kinds of the events about notices so far.
async fn events(app: &TestApp) -> Vec<String> {
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    let kinds = events.iter().map(|event| event["kind"].as_str().unwrap().to_owned());
    let mut kinds: Vec<String> = kinds.filter(|kind| kind.starts_with("notice.")).collect();
    kinds.sort();
    kinds
}

on_both!(a_notice_is_fetched_from_its_address, |app| async move {
    let notice = fetched(&app).await;
    assert_eq!(notice["title"], "关于公开征求《议事镇乡道养护办法》意见的公告");
    assert_eq!(notice["versions"][0]["origin"], "fetched");
    assert_eq!(notice["versions"][0]["against_robots"], false);
    assert_eq!(notice["attachments"][0]["url"], "http://www.yishizhen.example/files/draft.pdf");
    app.editor().await.post("/notices", json!({ "url": URL })).await.ok();
    app.moderator().await.post("/notices", json!({ "url": URL })).await.problem(403);
});

on_both!(why_a_page_cannot_be_fetched_is_said_at_its_address, |app| async move {
    let editor = app.editor().await;
    app.portal.says("http://www.yishizhen.example/file", Says::Page("application/pdf", b"%PDF-1.7".to_vec()));
    app.portal.says("http://www.yishizhen.example/busy", Says::Status(503, vec!["retry-after: 60".to_owned()]));
    app.portal.shows("http://www.yishizhen.example/empty", "<html><body><script>draw()</script></body></html>");
    for (url, code) in [
        ("http://www.yishizhen.example/none", "gone"),
        ("http://www.yishizhen.example/file", "type"),
        ("http://www.yishizhen.example/busy", "busy"),
        ("http://www.yishizhen.example/empty", "unreadable"),
        ("http://127.0.0.1/a", "literal"),
        ("http://localhost/a", "local"),
        ("http://www.yishizhen.example:8080/a", "port"),
    ] {
        assert_eq!(editor.post("/notices", json!({ "url": url })).await.faults(), [format!("url: {code}")], "{url}");
    }
});

on_both!(a_host_that_wants_no_robots_is_fetched_by_editors_alone, |app| async move {
    app.portal.says(
        "http://www.yishizhen.example/robots.txt",
        Says::Page("text/plain", b"User-agent: *\nDisallow: /".to_vec()),
    );
    let notice = fetched(&app).await;
    assert_eq!(notice["versions"][0]["against_robots"], true);
    app.portal.shows(URL, &changed());
    app.wait(TimeDelta::hours(2));
    assert_eq!(app.forum.check_due_notices(&app.system()).await.unwrap(), 1);
    let id = notice["id"].as_str().unwrap();
    let after = app.visitor().get(&format!("/notices/{id}")).await.ok();
    assert_eq!((&after["version"], &after["check"]["fault"]), (&json!(1), &json!("robots")));
    assert_eq!(check(&app, &notice).await["version"], 2);
});

on_both!(a_page_that_lies_about_its_charset_is_read_right, |app| async move {
    let bytes = b"<html><head><meta charset=utf-8><title>\xb9\xab\xb8\xe6</title></head><body><h1>\xb9\xd8\xd3\xda\xb5\xc0\xc2\xb7\xb5\xc4\xb9\xab\xb8\xe6</h1>\
        <div class=content><p>\xb5\xc0\xc2\xb7\xb5\xc4\xb9\xab\xb8\xe6\xa3\xac\xb5\xc0\xc2\xb7\xb5\xc4\xb9\xab\xb8\xe6\xa1\xa3</p></div></body></html>";
    app.portal.says(URL, Says::Page("text/html; charset=utf-8", bytes.to_vec()));
    let notice = app.editor().await.post("/notices", json!({ "url": URL })).await.created();
    assert_eq!(notice["title"], "关于道路的公告");
});

on_both!(a_page_that_changes_has_a_new_version_and_furniture_is_none, |app| async move {
    let notice = fetched(&app).await;
    app.portal.shows(URL, &NOTICE_PAGE.replace("</div>", "<p>浏览次数：77次</p><p>【打印】</p></div>"));
    let same = check(&app, &notice).await;
    assert_eq!(
        (&same["version"], &same["state"], &same["check"]["outcome"]),
        (&json!(1), &json!("live"), &json!("same"))
    );
    app.portal.shows(URL, &changed());
    let new = check(&app, &notice).await;
    assert_eq!(
        (&new["version"], &new["state"], &new["check"]["outcome"]),
        (&json!(2), &json!("changed"), &json!("changed"))
    );
    assert_eq!(events(&app).await, ["notice.changed", "notice.imported"]);
    let id = notice["id"].as_str().unwrap();
    let compared = app.visitor().get(&format!("/notices/{id}/compare?from=1&to=2")).await.ok();
    let rows = compared["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["same"] == 0).unwrap();
    let of = |side: &str, kind: &str| -> String {
        let pieces = row[side].as_array().unwrap().iter().filter(|piece| piece["kind"] == kind);
        pieces.map(|piece| piece["text"].as_str().unwrap()).collect()
    };
    assert_eq!((of("before", "removed").as_str(), of("after", "added").as_str()), ("起草", "修改"));
    let first = app.visitor().get(&format!("/notices/{id}/versions/1")).await.ok();
    assert!(first["html"].as_str().unwrap().contains("起草了"), "{first}");
    app.visitor().get(&format!("/notices/{id}/versions/3")).await.problem(404);
    assert_eq!(app.visitor().get(&format!("/notices/{id}/compare?from=1")).await.faults(), ["to: missing"]);
});

on_both!(a_page_that_vanishes_is_gone_and_may_come_back, |app| async move {
    let notice = fetched(&app).await;
    app.portal.says(URL, Says::Status(410, vec![]));
    let gone = check(&app, &notice).await;
    assert_eq!((&gone["state"], gone["gone_at"].is_string()), (&json!("gone"), true));
    assert_eq!(check(&app, &notice).await["state"], "gone");
    app.portal.shows(URL, NOTICE_PAGE);
    let back = check(&app, &notice).await;
    assert_eq!((&back["state"], back["returned_at"].is_string()), (&json!("live"), true));
    assert_eq!(events(&app).await, ["notice.gone", "notice.imported", "notice.returned"]);
});

on_both!(what_goes_wrong_changes_nothing_but_the_health, |app| async move {
    let notice = fetched(&app).await;
    let wrong = [
        (Says::Status(500, vec![]), "status"),
        (Says::Status(403, vec![]), "status"),
        (Says::Page("text/html", b"<html><title>x</title><script>wall()</script></html>".to_vec()), "unreadable"),
        (Says::Drip, "slow"),
        (Says::Redirect(302, URL.to_owned()), "redirects"),
        (Says::Redirect(302, "http://127.0.0.1:9/".to_owned()), "port"),
        (Says::Redirect(301, "http://169.254.169.254/latest/meta-data/".to_owned()), "literal"),
        (Says::Redirect(302, "http://metadata.google.internal/".to_owned()), "local"),
    ];
    for (failures, (says, fault)) in wrong.into_iter().enumerate() {
        app.portal.says(URL, says);
        let after = check(&app, &notice).await;
        assert_eq!((&after["state"], &after["version"]), (&json!("live"), &json!(1)), "{fault}");
        assert_eq!((&after["check"]["outcome"], &after["check"]["fault"]), (&json!("failed"), &json!(fault)));
        assert_eq!(after["check"]["failures"], failures + 1);
    }
    app.portal.shows(URL, NOTICE_PAGE);
    assert_eq!(check(&app, &notice).await["check"]["failures"], 0);
    assert_eq!(events(&app).await, ["notice.imported"]);
});

on_both!(a_page_without_end_is_stopped_at_five_mebibytes, |app| async move {
    let notice = fetched(&app).await;
    app.portal.says(URL, Says::Flood(1 << 30));
    let before = app.portal.sent();
    let after = check(&app, &notice).await;
    assert_eq!((&after["check"]["fault"], &after["state"]), (&json!("too-large"), &json!("live")));
    // What fills the buffers of both machines is sent before anybody can say stop.
    let sent = app.portal.sent() - before;
    assert!((MOST..8 * MOST).contains(&sent), "{sent}");
});

on_both!(a_page_that_moves_is_followed, |app| async move {
    let notice = fetched(&app).await;
    app.portal.says(URL, Says::Redirect(301, MOVED.to_owned()));
    app.portal.shows(MOVED, NOTICE_PAGE);
    let moved = check(&app, &notice).await;
    assert_eq!((&moved["url"], &moved["version"], &moved["state"]), (&json!(MOVED), &json!(1), &json!("live")));
    assert_eq!(events(&app).await, ["notice.imported", "notice.moved"]);
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("url", URL).finish();
    assert_eq!(
        app.visitor().get(&format!("/notices?{query}")).await.ok()["id"],
        notice["id"],
        "the old address leads on"
    );
    app.portal.asked();
    check(&app, &notice).await;
    assert!(app.portal.asked().iter().all(|asked| asked.what != "www.yishizhen.example/notices/1.html"));
});

/// Where `/n?url=` leads from an address.
async fn way_from(app: &TestApp, url: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("url", url).finish();
    app.visitor().page(&format!("/n?{query}"), "en").await.expect(302).header("location").to_owned()
}

on_both!(the_address_that_was_typed_leads_to_a_notice_that_had_moved, |app| async move {
    app.portal.shows(MOVED, NOTICE_PAGE);
    for status in [301, 308] {
        app.portal.says(URL, Says::Redirect(status, MOVED.to_owned()));
        let notice = app.editor().await.post("/notices", json!({ "url": URL })).await;
        assert_eq!(notice.status, if status == 301 { 201 } else { 200 }, "{}", notice.text);
        let mut addresses: Vec<&str> =
            notice.json["addresses"].as_array().unwrap().iter().map(|known| known.as_str().unwrap()).collect();
        addresses.sort_unstable();
        assert_eq!(addresses, [MOVED, URL]);
        assert_eq!((&notice.json["url"], &notice.json["version"]), (&json!(MOVED), &json!(1)));
        let here = format!("/notices/{}", notice.json["id"].as_str().unwrap());
        assert_eq!((way_from(&app, URL).await, way_from(&app, MOVED).await), (here.clone(), here));
    }
    let moved = "SELECT count(*) AS n FROM notice_address WHERE found = 'moved'";
    assert_eq!(app.database.db_count(moved), 1);
    assert_eq!(events(&app).await, ["notice.imported"], "a new notice has its addresses from the beginning");
    // What leads on for a while alone is no other address.
    let elsewhere = "http://www.yishizhen.example/today/1.html";
    app.portal.says(elsewhere, Says::Redirect(302, "http://www.yishizhen.example/b/2.html".to_owned()));
    app.portal.shows("http://www.yishizhen.example/b/2.html", &NOTICE_PAGE.replace("乡道", "渡口"));
    let other = app.editor().await.post("/notices", json!({ "url": elsewhere })).await.created();
    assert_eq!((other["addresses"].as_array().unwrap().len(), &other["url"]), (1, &json!(elsewhere)));
    app.run_jobs().await;
});

on_both!(a_known_notice_that_is_imported_again_follows_its_page, |app| async move {
    let notice = fetched(&app).await;
    app.portal.says(URL, Says::Redirect(301, MOVED.to_owned()));
    app.portal.shows(MOVED, &changed());
    let again = app.editor().await.post("/notices", json!({ "url": URL })).await.ok();
    assert_eq!((&again["id"], &again["url"], &again["version"]), (&notice["id"], &json!(MOVED), &json!(2)));
    let there = app.editor().await.post("/notices", json!({ "url": MOVED })).await.ok();
    assert_eq!((&there["id"], there["addresses"].as_array().unwrap().len()), (&notice["id"], 2));
    let here = format!("/notices/{}", notice["id"].as_str().unwrap());
    assert_eq!((way_from(&app, URL).await, way_from(&app, MOVED).await), (here.clone(), here));
    assert_eq!(events(&app).await, ["notice.changed", "notice.imported", "notice.moved"]);
});

on_both!(what_stands_elsewhere_in_the_text_is_shown_as_moved, |app| async move {
    let notice = fetched(&app).await;
    let (first, second) = (NOTICE_PAGE.find("<p>为规范").unwrap(), NOTICE_PAGE.find("<p>公众").unwrap());
    let moved = &NOTICE_PAGE[first..second];
    let end = NOTICE_PAGE.find("</div></body>").unwrap();
    let page = format!("{}{}{moved}{}", &NOTICE_PAGE[..first], &NOTICE_PAGE[second..end], &NOTICE_PAGE[end..]);
    app.portal.shows(URL, &page);
    assert_eq!(check(&app, &notice).await["version"], 2);
    let here = format!("/notices/{}/compare?from=1&to=2", notice["id"].as_str().unwrap());
    let compared = app.visitor().get(&here).await.ok();
    let rows = compared["rows"].as_array().unwrap();
    let moves: Vec<_> = rows.iter().filter(|row| row["moved"] == 1).collect();
    let text = |row: &Value, side: &str| row[side][0]["text"].clone();
    assert_eq!(moves.len(), 2, "{compared}");
    assert_eq!(text(moves[0], "before"), text(moves[1], "after"));
    assert!(text(moves[0], "before").as_str().unwrap().starts_with("为规范乡道养护"), "{compared}");
    for (lang, away, to) in [("en", "Moved to another place", "Moved here"), ("zh-CN", "移到了别处", "从别处移来")]
    {
        let page = app.visitor().page(&here, lang).await.expect(200);
        for shown in [away, to, "id=\"moved-from-1\"", "href=\"#moved-from-1\"", "href=\"#moved-to-1\""] {
            assert!(page.text.contains(shown), "{shown}: {}", page.text);
        }
    }
    app.run_jobs().await;
});

on_both!(pages_are_looked_at_hourly_while_a_consultation_is_open, |app| async move {
    let notice = fetched(&app).await;
    let due = async || app.forum.check_due_notices(&app.system()).await.unwrap();
    assert_eq!(due().await, 0);
    app.wait(TimeDelta::minutes(61));
    assert_eq!((due().await, due().await), (1, 0));
    app.wait(TimeDelta::days(1));
    assert_eq!(due().await, 0, "nothing stands on it: once a week");
    let consultation = consulted(&app, &notice).await;
    app.portal.shows(URL, &changed());
    app.wait(TimeDelta::minutes(61));
    assert_eq!(due().await, 1, "published: within the hour");
    app.wait(TimeDelta::minutes(61));
    assert_eq!(due().await, 1);
    let id = notice["id"].as_str().unwrap();
    assert_eq!(app.visitor().get(&format!("/notices/{id}")).await.ok()["version"], 2);
    app.wait(TimeDelta::days(41));
    assert_eq!(due().await, 1, "{consultation} has closed");
    app.wait(TimeDelta::hours(2));
    assert_eq!(due().await, 0, "once a day from then on");
    app.wait(TimeDelta::hours(23));
    assert_eq!(due().await, 1);
    app.run_jobs().await;
});

on_both!(a_change_is_judged_once_and_may_extend_the_closing, |app| async move {
    let notice = fetched(&app).await;
    let consultation = consulted(&app, &notice).await;
    app.portal.shows(URL, &changed());
    check(&app, &notice).await;
    let (editor, path) = (app.editor().await, format!("/notices/{}/versions", notice["id"].as_str().unwrap()));
    let judge = async |version: i32, body: Value| editor.post(&format!("{path}/{version}/judgement"), body).await;
    let closes_at = app.in_time(TimeDelta::days(60));
    let editorial = json!({ "judgement": "editorial", "reason": "只改了错字", "closes_at": closes_at });
    assert_eq!(judge(2, editorial).await.faults(), ["closes_at: editorial"]);
    let substance = json!({ "judgement": "substance", "reason": "养护责任有改动", "closes_at": closes_at });
    judge(1, substance.clone()).await.problem(404);
    app.moderator().await.post(&format!("{path}/2/judgement"), substance.clone()).await.problem(403);
    let judged = judge(2, substance.clone()).await.ok();
    assert_eq!(
        (&judged["changes"][0]["judgement"], &judged["changes"][0]["version"]),
        (&json!("substance"), &json!(2))
    );
    let body = json!({ "judgement": "substance", "reason": "养护责任有改动" });
    assert_eq!(judge(2, body).await.refused(409), "wrong-state");
    let id = consultation["id"].as_str().unwrap();
    let extended = app.visitor().get(&format!("/consultations/{id}")).await.ok();
    assert_eq!(extended["closes_at"], closes_at.as_str());
    assert_eq!(events(&app).await, ["notice.change-judged", "notice.changed", "notice.imported"]);
});

on_both!(those_who_debate_a_notice_are_told_of_a_change_of_substance_once, |app| async move {
    let notice = fetched(&app).await;
    let consultation = consulted(&app, &notice).await;
    let thread = app.published_thread_in(consultation["id"].as_str().unwrap()).await;
    let silent = app.resident("刘默").await;
    app.run_jobs().await;
    let told = |login: &str| app.mail_to(login).iter().filter(|letter| letter.text.contains("/compare?")).count();
    app.portal.shows(URL, &changed());
    app.wait(TimeDelta::minutes(61));
    assert_eq!(app.forum.check_due_notices(&app.system()).await.unwrap(), 1);
    app.run_jobs().await;
    let editor = app.editor().await;
    let asked = app.mail_to(&editor.login).into_iter().filter(|letter| letter.text.contains("/admin/notices/"));
    assert_eq!(asked.count(), 1, "the editor is asked");
    assert_eq!(told(&thread.author.login), 0, "nobody has said what the change is");
    let path = format!("/notices/{}/versions/2/judgement", notice["id"].as_str().unwrap());
    editor.post(&path, json!({ "judgement": "substance", "reason": "养护责任有改动" })).await.ok();
    app.run_jobs().await;
    assert_eq!((told(&thread.author.login), told(&silent.login)), (1, 0));
    let page = app.visitor().page(&format!("/threads/{}", thread.id), "zh-CN").await.expect(200);
    assert!(page.text.contains("/compare?from=1&amp;to=2"), "the thread says that its notice has changed");
});
