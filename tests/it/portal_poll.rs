//! Polling: what a portal lists becomes notices, politely, and what does not work is said.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::portal::{HOST, LIST, portal};
use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::portal::Says;
use crate::support::scene::NOTICE_PAGE;

/// Has the list polled from now on.
async fn source(app: &TestApp, body: Value) -> String {
    let editor = portal(app).await;
    let made = editor.post("/portals/yishizhen/sources", body).await.created();
    format!("/portals/yishizhen/sources/{}", made["id"].as_str().unwrap())
}

async fn poll(app: &TestApp) {
    assert!(app.forum.poll_next_source(&app.system()).await.unwrap(), "nothing was due");
    assert!(!app.forum.poll_next_source(&app.system()).await.unwrap(), "it is due at once");
}

async fn record(app: &TestApp) -> Value {
    app.editor().await.get("/portals/yishizhen/sources").await.items().remove(0)
}

async fn notice(app: &TestApp, url: &str) -> Option<Value> {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("url", url).finish();
    let reply = app.visitor().get(&format!("/notices?{query}")).await;
    (reply.status == 200).then_some(reply.json)
}

/// What was asked of the portal since the last time, without its robots.txt.
fn asked(app: &TestApp) -> Vec<String> {
    let asked = app.portal.asked().into_iter().map(|asked| asked.what);
    asked.filter(|what| !what.ends_with("/robots.txt")).collect()
}

fn rule<'a>(notice: &'a Value, field: &str) -> &'a str {
    let fields = notice["fields"].as_array().unwrap();
    fields.iter().find(|read| read["name"] == field).map_or("", |read| read["rule"].as_str().unwrap())
}

on_both!(what_a_list_shows_becomes_notices_and_is_fetched_once, |app| async move {
    let (one, two) = (format!("{HOST}/zj/1.html"), format!("{HOST}/zj/2.html"));
    app.portal.shows(&format!("{HOST}/zj/"), LIST);
    app.portal.shows(&one, NOTICE_PAGE);
    app.portal.shows(
        &two,
        "<html><body><h1>关于征集老街路灯改造意见的公告</h1><div><p>请谈谈老街的路灯。</p></div></body></html>",
    );
    source(&app, json!({ "url": format!("{HOST}/zj/"), "department_id": app.department().await["id"] })).await;
    poll(&app).await;
    let first = notice(&app, &one).await.unwrap();
    assert_eq!((&first["portal"]["slug"], rule(&first, "title")), (&json!("yishizhen"), "meta"));
    assert_eq!(rule(&first, "deadline"), "prose", "the body beats the list");
    let second = notice(&app, &two).await.unwrap();
    assert_eq!((rule(&second, "published_at"), &second["published_at"]), ("list", &json!("2026-10-07T16:00:00Z")));
    assert!(notice(&app, "http://mirror.example/zj/3.html").await.is_none());
    let record = record(&app).await;
    assert_eq!((&record["health"], &record["listed"], &record["foreign"]), (&json!("well"), &json!(3), &json!(1)));
    assert_eq!(asked(&app).len(), 3);

    app.wait(TimeDelta::minutes(61));
    poll(&app).await;
    assert_eq!(asked(&app), ["www.yishizhen.example/zj/"], "what is known costs no fetch");
    let inbox = app.browser(app.editor().await).await.open("/admin/notices").await;
    assert_eq!(inbox.attributes(".entry-title a", "href").len(), 2);
    let begin = format!("/admin/consultations/new?notice={}", second["id"].as_str().unwrap());
    let begin = app.browser(app.editor().await).await.open(&begin).await;
    assert_eq!(begin.texts("#lead option[selected]"), ["议事镇交通办"], "the source proposes its department");
});

on_both!(a_list_that_stayed_the_same_is_not_sent_again, |app| async move {
    app.portal
        .says(&format!("{HOST}/zj/"), Says::Page("text/html; charset=utf-8\r\netag: \"a1\"", LIST.as_bytes().to_vec()));
    source(&app, json!({ "url": format!("{HOST}/zj/") })).await;
    poll(&app).await;
    app.portal.asked();
    app.portal.says(&format!("{HOST}/zj/"), Says::Status(304, vec![]));
    app.wait(TimeDelta::minutes(61));
    poll(&app).await;
    let again = app.portal.asked().into_iter().find(|asked| asked.what.ends_with("/zj/")).unwrap();
    assert!(again.head.contains("if-none-match: \"a1\""), "{}", again.head);
    let record = record(&app).await;
    assert_eq!((&record["health"], &record["succeeded_at"]), (&json!("well"), &json!(app.clock.now().rfc3339())));
});

on_both!(a_portal_that_fails_is_asked_ever_more_seldom, |app| async move {
    app.portal.says(&format!("{HOST}/zj/"), Says::Status(500, vec![]));
    source(&app, json!({ "url": format!("{HOST}/zj/") })).await;
    for (failures, minutes) in [(1, 60), (2, 120), (3, 240)] {
        poll(&app).await;
        let record = record(&app).await;
        assert_eq!((&record["health"], &record["failures"]), (&json!("failing"), &json!(failures)));
        assert_eq!(record["fault"]["code"], "fetch-status");
        assert!(record["fault"]["message"].as_str().unwrap().contains("500"), "{record}");
        assert_eq!(record["next_poll_at"], app.in_time(TimeDelta::minutes(minutes)));
        app.wait(TimeDelta::minutes(minutes));
    }
    app.portal.says(&format!("{HOST}/zj/"), Says::Status(503, vec!["retry-after: 36000".to_owned()]));
    poll(&app).await;
    assert_eq!(record(&app).await["next_poll_at"], app.in_time(TimeDelta::minutes(600)), "it said when to come back");
    app.wait(TimeDelta::minutes(600));
    app.portal.shows(&format!("{HOST}/zj/"), LIST);
    poll(&app).await;
    let record = record(&app).await;
    assert_eq!((&record["health"], &record["failures"], &record["fault"]), (&json!("well"), &json!(0), &Value::Null));
});

on_both!(a_portal_that_asks_robots_to_stay_away_is_left_alone, |app| async move {
    app.portal
        .says(&format!("{HOST}/robots.txt"), Says::Page("text/plain", b"User-agent: *\nDisallow: /zj/\n".to_vec()));
    app.portal.shows(&format!("{HOST}/zj/"), LIST);
    source(&app, json!({ "url": format!("{HOST}/zj/") })).await;
    poll(&app).await;
    let record = record(&app).await;
    assert_eq!((&record["health"], &record["fault"]["code"]), (&json!("failing"), &json!("source-robots")));
    assert_eq!(asked(&app), Vec::<String>::new());
    let tried =
        app.editor().await.post("/portals/yishizhen/sources/try", json!({ "url": format!("{HOST}/zj/") })).await.ok();
    assert_eq!(tried["disallowed"], true, "an editor's own try is told, and goes on");
    let page = app.browser(app.editor().await).await.open("/admin/portals/yishizhen").await;
    assert!(page.0.contains("robots.txt"), "{}", page.0);
});

on_both!(a_page_that_cannot_be_read_is_tried_again_and_then_is_what_was_listed, |app| async move {
    app.portal.shows(&format!("{HOST}/zj/"), LIST);
    app.portal.says(&format!("{HOST}/zj/1.html"), Says::Status(403, vec![]));
    let path = source(&app, json!({ "url": format!("{HOST}/zj/"), "interval_minutes": 60 })).await;
    poll(&app).await;
    let (one, two) = (format!("{HOST}/zj/1.html"), format!("{HOST}/zj/2.html"));
    assert!(notice(&app, &one).await.is_none());
    assert_eq!(record(&app).await["waiting"], 2);
    let page = format!("/admin{path}");
    let shown = app.browser(app.editor().await).await.open(&page).await;
    assert!(shown.0.contains("403") && shown.0.contains("Paste its page"), "{}", shown.0);
    for hours in [1, 6, 24] {
        app.wait(TimeDelta::hours(hours) + TimeDelta::minutes(1));
        poll(&app).await;
    }
    let kept = notice(&app, &one).await.unwrap();
    assert_eq!((rule(&kept, "title"), rule(&kept, "published_at")), ("list", "list"));
    assert!(kept["missing"].as_array().unwrap().contains(&json!("main_text")), "{kept}");
    assert!(notice(&app, &two).await.is_none(), "a page that is gone (404) is no notice");
    assert_eq!(record(&app).await["waiting"], 1);
    app.portal.asked();
    app.wait(TimeDelta::days(2));
    poll(&app).await;
    assert_eq!(asked(&app), ["www.yishizhen.example/zj/"], "what was given up is left alone");
});

on_both!(a_long_list_is_read_in_rounds, |app| async move {
    let row =
        |n: u32| format!("<li><a href=\"/zj/{n}.html\">关于征集第 {n} 件事意见的公告</a><span>2026-11-20</span></li>");
    let list: String = (0..30).map(row).collect();
    app.portal.shows(&format!("{HOST}/zj/"), &format!("<html><body><ul>{list}</ul></body></html>"));
    for n in 0..30 {
        let page = format!(
            "<html><body><h1>关于征集第 {n} 件事意见的公告</h1><div><p>请谈谈第 {n} 件事，我们都会认真阅读。</p></div></body></html>"
        );
        app.portal.shows(&format!("{HOST}/zj/{n}.html"), &page);
    }
    source(&app, json!({ "url": format!("{HOST}/zj/") })).await;
    poll(&app).await;
    let first = record(&app).await;
    assert_eq!((&first["listed"], &first["waiting"]), (&json!(30), &json!(10)));
    assert_eq!(first["next_poll_at"], app.in_time(TimeDelta::minutes(15)), "the rest comes soon");
    app.wait(TimeDelta::minutes(15));
    poll(&app).await;
    assert_eq!(record(&app).await["waiting"], 0);
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM notice"), 30);
});

on_both!(two_nodes_do_not_poll_one_source, |app| async move {
    app.portal.shows(&format!("{HOST}/zj/"), LIST);
    source(&app, json!({ "url": format!("{HOST}/zj/") })).await;
    let (one, other) = (app.system(), app.system());
    let (one, other) = tokio::join!(app.forum.poll_next_source(&one), app.forum.poll_next_source(&other));
    assert_ne!(one.unwrap(), other.unwrap(), "one of them had nothing to do");
    assert_eq!(asked(&app).iter().filter(|what| what.ends_with("/zj/")).count(), 1);
});
