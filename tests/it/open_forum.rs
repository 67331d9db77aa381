//! Open forums over HTTP: no end until one is set; threads that bring a notice along or fall under a department; and
//! threads that departments begin, there and elsewhere.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::client::Client;
use crate::support::on_both;
use crate::support::portal::Says;
use crate::support::scene::NOTICE_PAGE;

const URL: &str = "http://www.yishizhen.example/tongzhi/shiqiao.html";
const BODY: &str = "通告让行人绕铁道口，轮椅过不去，能不能铺一块斜板？";

/// A forum without an end, run by the department of the test and another.
async fn forum(app: &TestApp) -> (String, Value) {
    let (department, other) = (app.department().await.clone(), app.another_department("议事镇民政办").await);
    let open = json!({
        "kind": "forum", "notice_ids": [], "department_ids": [department["id"], other["id"]], "closes_at": null,
    });
    let open = app.open_consultation_with(open).await;
    assert_eq!((&open["phase"], &open["closes_at"], &open["respond_by"]), (&json!("open"), &Value::Null, &Value::Null));
    (open["id"].as_str().unwrap().to_owned(), other)
}

/// Puts the test's portal on the list.
async fn list_portal(app: &TestApp) {
    let body = json!({ "slug": "yishizhen", "name": "议事镇政府网", "hosts": ["www.yishizhen.example"] });
    app.editor().await.post("/portals", body).await.created();
}

fn thread(otherwise: Value) -> Value {
    let mut body = json!({ "title": "石桥封闭，轮椅绕不过去", "body": BODY });
    crate::support::scene::merge(&mut body, otherwise);
    body
}

async fn begin(app: &TestApp, by: &Client, forum: &str, otherwise: Value) -> Value {
    let begun = by.post(&format!("/consultations/{forum}/threads"), thread(otherwise)).await.created();
    app.approve(begun["root"]["id"].as_str().unwrap()).await;
    app.visitor().get(&format!("/threads/{}", begun["id"].as_str().unwrap())).await.ok()
}

on_both!(a_forum_stands_until_it_is_given_an_end, |app| async move {
    let (id, _) = forum(&app).await;
    let path = format!("/consultations/{id}");
    app.wait(TimeDelta::days(20));
    assert_eq!(app.visitor().get(&path).await.ok()["phase"], "open");
    let editor = app.editor().await;
    let etag = editor.get(&path).await.header("etag").to_owned();
    let conclude = json!({ "to": "concluded", "reason": "到此为止" });
    assert_eq!(editor.post(&format!("{path}/transitions"), conclude).await.refused(409), "wrong-state");
    let past = json!({ "closes_at": app.in_time(TimeDelta::zero()), "reason": "合并到新的论坛" });
    assert_eq!(editor.patch(&path, &etag, past).await.refused(409), "end-in-the-past");
    let unreasoned = json!({ "closes_at": app.in_time(TimeDelta::days(3)) });
    assert_eq!(editor.patch(&path, &etag, unreasoned).await.faults(), ["reason: missing"]);
    let end = json!({ "closes_at": app.in_time(TimeDelta::days(3)), "reason": "合并到新的论坛" });
    let ending = editor.patch(&path, &etag, end).await.ok();
    assert_eq!(ending["changes"].as_array().unwrap().last().unwrap()["what"], "end_set");
    assert!(ending["respond_by"].is_string(), "with an end, the whole is answered by a day");
    app.wait(TimeDelta::days(4));
    assert_eq!(app.visitor().get(&path).await.ok()["phase"], "answered");
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    assert_eq!(events.iter().filter(|event| event["kind"] == "consultation.end-set").count(), 1);
});

on_both!(a_thread_brings_its_notice_along, |app| async move {
    list_portal(&app).await;
    app.portal.shows(URL, NOTICE_PAGE);
    let ((id, _), resident) = (forum(&app).await, app.resident("朱小满").await);
    let begun = begin(&app, &resident, &id, json!({ "notice_url": URL })).await;
    assert_eq!(begun["notice"]["url"], URL);
    assert_eq!(begun["notice"]["portal"]["slug"], "yishizhen");
    assert!(!app.portal.asked().is_empty());
    let again =
        begin(&app, &resident, &id, json!({ "notice_url": format!("{URL}#top"), "title": "斜板铺在哪一头好" })).await;
    assert_eq!(again["notice"]["id"], begun["notice"]["id"], "what is known is known by its address");
    assert!(app.portal.asked().is_empty(), "and is not asked for again");

    let notice = format!("/notices/{}", begun["notice"]["id"].as_str().unwrap());
    let page = app.visitor().page(&notice, "zh-CN").await.expect(200).text;
    assert!(page.contains("石桥封闭，轮椅绕不过去") && page.contains("斜板铺在哪一头好"), "{page}");
    let counts = app.visitor().get(&format!("/notices/counts?url={URL}")).await.ok();
    let counted = &counts["items"][0];
    // Whoever takes part in two threads is counted in each.
    assert_eq!((&counted["threads"], &counted["posts"], &counted["participants"]), (&json!(2), &json!(2), &json!(2)));
    let went = app.visitor().page(&format!("/n?url={URL}"), "zh-CN").await;
    assert!(went.header("location").ends_with(&notice), "{}", went.header("location"));
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    let imported = events.iter().find(|event| event["kind"] == "notice.imported").unwrap();
    assert_eq!(imported["actor"]["kind"], "resident");
});

on_both!(residents_bring_pages_of_listed_portals_alone, |app| async move {
    app.portal.shows(URL, NOTICE_PAGE);
    let ((id, _), resident) = (forum(&app).await, app.resident("朱小满").await);
    let path = format!("/consultations/{id}/threads");
    let bring = |url: &str| thread(json!({ "notice_url": url }));
    assert_eq!(resident.post(&path, bring(URL)).await.faults(), ["notice_url: host-not-listed"]);
    assert!(app.portal.asked().is_empty(), "nobody was asked");
    app.editor().await.post(&path, bring(URL)).await.created();
    list_portal(&app).await;
    let elsewhere = "http://www.yishizhen.example/away";
    app.portal.says(elsewhere, Says::Redirect(302, "http://blog.dongmen.example/a".to_owned()));
    app.portal.shows("http://blog.dongmen.example/a", NOTICE_PAGE);
    assert_eq!(resident.post(&path, bring(elsewhere)).await.faults(), ["notice_url: host-not-listed"]);
    for (url, code) in [
        ("", "missing"),
        ("公告", "url"),
        ("http://www.yishizhen.example/none", "gone"),
        ("ftp://www.yishizhen.example/a", "url"),
    ] {
        assert_eq!(resident.post(&path, bring(url)).await.faults(), [format!("notice_url: {code}")], "{url}");
    }
    let closed = app.open_consultation_with(json!({ "kind": "topic" })).await;
    let path = format!("/consultations/{}/threads", closed["id"].as_str().unwrap());
    assert_eq!(resident.post(&path, bring(URL)).await.refused(409), "notice-url-only-in-forum");
});

on_both!(a_host_that_cannot_say_what_it_asks_of_robots_is_not_said_to_keep_them_out, |app| async move {
    list_portal(&app).await;
    let ((id, _), resident) = (forum(&app).await, app.resident("朱小满").await);
    let path = format!("/consultations/{id}/threads");
    let bring = || thread(json!({ "notice_url": URL }));
    app.portal.says("http://www.yishizhen.example/robots.txt", Says::Status(500, vec![]));
    assert_eq!(resident.post(&path, bring()).await.faults(), ["notice_url: status"]);
    app.portal.says(
        "http://www.yishizhen.example/robots.txt",
        Says::Page("text/plain", b"User-agent: *\nDisallow: /".to_vec()),
    );
    app.wait(TimeDelta::hours(25));
    assert_eq!(resident.post(&path, bring()).await.faults(), ["notice_url: robots"]);
});

on_both!(a_notice_is_named_in_one_way, |app| async move {
    list_portal(&app).await;
    app.portal.shows(URL, NOTICE_PAGE);
    let notices = [app.notice().await, app.notice().await];
    let ids: Vec<&Value> = notices.iter().map(|notice| &notice["id"]).collect();
    let open = json!({ "kind": "forum", "notice_ids": ids, "closes_at": null });
    let forum = app.open_consultation_with(open).await;
    let (id, resident) = (forum["id"].as_str().unwrap(), app.resident("朱小满").await);
    app.portal.asked();
    let both = thread(json!({ "notice_url": URL, "notice_id": notices[1]["id"], "title": "短" }));
    let faults = resident.post(&format!("/consultations/{id}/threads"), both).await.faults();
    assert_eq!(faults, ["notice_url: notice-or-url", "title: too-short"]);
    assert!(app.portal.asked().is_empty(), "nobody was asked");
    // The form chooses none beforehand, so that an address can be given.
    let (browser, path) = (app.browser(&resident).await, format!("/consultations/{id}/new"));
    let page = browser.open(&path).await;
    assert_eq!(page.attributes("#notice_id option", "value")[0], "");
    let typed = [("title", "石桥封闭，轮椅绕不过去"), ("body", BODY), ("notice_url", URL), ("act", "send")];
    let chosen = [&typed[..], &[("notice_id", notices[1]["id"].as_str().unwrap())]].concat();
    let again = Opened(browser.send(&page, &path, &chosen).await.expect(422).text);
    assert_eq!(again.attributes(".error-list a", "href"), ["#notice_url"]);
    assert_eq!(
        (again.written("#notice_url"), again.written("#title")),
        (vec![URL.to_owned()], vec![typed[0].1.to_owned()])
    );
    browser.send(&again, &path, &[&typed[..], &[("notice_id", "")]].concat()).await.expect(303);
    app.leave_tasks();
});

on_both!(no_page_is_asked_for_on_behalf_of_somebody_unconfirmed, |app| async move {
    list_portal(&app).await;
    app.portal.shows(URL, NOTICE_PAGE);
    let (id, _) = forum(&app).await;
    let send = async |email: &str| {
        let fields = [
            ("title", "石桥封闭，轮椅绕不过去"),
            ("body", BODY),
            ("notice_url", URL),
            ("who", "new"),
            ("email", email),
            ("display_name", "新来的老周"),
            ("password", "correct horse battery staple 议事"),
            ("consents", "terms:1 privacy:1"),
        ];
        app.visitor().form(&format!("/consultations/{id}/new"), &fields).await
    };
    let refused = send("zhou@people.example").await;
    assert!(refused.status == 422 && refused.text.contains("轮椅过不去"), "{}: {}", refused.status, refused.text);
    assert!(app.portal.asked().is_empty(), "nobody was asked");
    assert!(app.mail_to("zhou@people.example").is_empty(), "nor was anybody registered");
    app.editor().await.post("/notices", json!({ "url": URL })).await.created();
    send("zhou@people.example").await.expect(303);
    app.leave_tasks();
});

on_both!(a_thread_falls_under_a_department, |app| async move {
    let ((id, other), resident) = (forum(&app).await, app.resident("朱小满").await);
    let falls_under = json!({ "department_id": other["id"] });
    resident.post(&format!("/consultations/{id}/threads"), thread(falls_under.clone())).await.created();
    let moderator = app.browser(app.moderator().await).await;
    let board = moderator.open("/moderation").await;
    let leads = board.attributes(".section-facts dd a", "href");
    assert!(
        leads.contains(&format!("/departments/{}", other["slug"].as_str().unwrap())),
        "whom it will ask: {leads:?}"
    );
    let begun = begin(&app, &resident, &id, falls_under).await;
    assert_eq!(begun["department"]["slug"], other["slug"]);
    assert!(begun["answer_due_at"].is_string(), "three working days from publication");
    let path = format!("/consultations/{id}/threads");
    let stranger = app.another_department("议事镇司法所").await;
    let faults = resident.post(&path, thread(json!({ "department_id": stranger["id"] }))).await.faults();
    assert_eq!(faults, ["department_id: department-not-of-consultation"]);
    let topic = app.open_consultation_with(json!({ "kind": "topic" })).await;
    let path = format!("/consultations/{}/threads", topic["id"].as_str().unwrap());
    let department = app.department().await["id"].clone();
    let faults = resident.post(&path, thread(json!({ "department_id": department }))).await.faults();
    assert_eq!(faults, ["department_id: only-forum"]);
    for (department, waits) in [(app.department().await, false), (&other, true)] {
        let desk = app.browser(&app.official(department).await).await.open("/desk?pile=waiting").await;
        let waiting = desk.texts(".inbox th a");
        assert_eq!(waiting.iter().any(|title| title.contains("石桥封闭，轮椅绕不过去")), waits, "{waiting:?}");
    }
    app.leave_tasks();
});

on_both!(a_department_begins_a_thread_that_waits_for_nothing, |app| async move {
    let consultation = app.open_consultation_with(json!({ "kind": "topic", "moderation": "before" })).await;
    let id = consultation["id"].as_str().unwrap();
    let (path, department) = (format!("/consultations/{id}/threads"), app.department().await.clone());
    let speak = thread(json!({ "speaks_for": department["id"] }));
    // The department asks for a second signature: whoever drafts for it may not begin alone.
    app.official(&department).await.post(&path, speak.clone()).await.problem(403);
    app.resident("朱小满").await.post(&path, speak.clone()).await.problem(403);
    let begun = app.signer(&department).await.post(&path, speak.clone()).await.created();
    let root = &begun["root"];
    assert_eq!((&root["state"], &root["author"]["kind"]), (&json!("published"), &json!("official")));
    assert_eq!(root["author"]["department"], department["name"]);
    assert_eq!((&begun["answered"], &begun["answer_due_at"]), (&json!(false), &Value::Null));
    let waiting = app.moderator().await.get("/moderation/queue?limit=100").await.items();
    assert!(waiting.iter().all(|item| item["post"]["id"] != root["id"]), "it never comes before a moderator");
    let page = format!("/threads/{}", begun["id"].as_str().unwrap());
    let shown = app.visitor().page(&page, "zh-CN").await.expect(200).text;
    assert!(shown.contains("机构发起的议题") && !shown.contains("待答复"), "{shown}");
    let stranger = app.another_department("议事镇司法所").await;
    let faults =
        app.signer(&stranger).await.post(&path, thread(json!({ "speaks_for": stranger["id"] }))).await.faults();
    assert_eq!(faults, ["speaks_for: department-not-of-consultation"]);

    app.wait(TimeDelta::days(41));
    let closed = app.visitor().get(&format!("/consultations/{id}")).await.ok();
    assert_eq!((&closed["phase"], &closed["counts"]["threads"]), (&json!("answered"), &json!(1)));
    assert_eq!(closed["counts"]["participants"], 0);
    let outcome = app.visitor().get(&format!("/consultations/{id}/outcome")).await.ok();
    assert_eq!((&outcome["coverage"]["disposed"], &outcome["coverage"]["open"]), (&json!(0), &json!(0)), "{outcome}");
    app.run_jobs().await;
    let events = app.visitor().get("/events?limit=100").await.items();
    let published = events.iter().find(|event| event["kind"] == "post.published").unwrap();
    assert_eq!(published["actor"]["kind"], "official");
    assert_eq!(published["actor"]["department"], department["name"]);
});

on_both!(an_answer_in_a_departments_thread_counts_it_once, |app| async move {
    let consultation = app.open_consultation_with(json!({ "kind": "topic", "moderation": "after" })).await;
    let id = consultation["id"].as_str().unwrap();
    let department = app.department().await.clone();
    let signer = app.signer(&department).await;
    let speak = thread(json!({ "speaks_for": department["id"] }));
    let begun = signer.post(&format!("/consultations/{id}/threads"), speak).await.created();
    let path = format!("/threads/{}", begun["id"].as_str().unwrap());
    let reply = app.resident("朱小满").await.post(&format!("{path}/posts"), json!({ "body": BODY })).await.created();
    let official = app.official(&department).await;
    let answer = app.answer(&[reply["id"].as_str().unwrap()]).await;
    let drafted = official.post(&format!("{path}/responses"), answer).await.created();
    signer.post(&format!("/responses/{}/sign-off", drafted["id"].as_str().unwrap()), json!({})).await.ok();
    let count =
        |column: &str| app.database.db_count(&format!("SELECT {column} AS n FROM consultation WHERE id = {id}"));
    assert_eq!((count("thread_count"), count("answered_thread_count")), (1, 1));
    let record = format!("/departments/{}", department["slug"].as_str().unwrap());
    let record = Opened(app.visitor().page(&record, "en").await.expect(200).text);
    assert_eq!(record.texts("dl.figures dd").join(" "), "0 0 0", "what it began itself it was not asked");
    app.run_jobs().await;
});
