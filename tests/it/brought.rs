//! What is said about a notice in open forums: its page, its card and its counts tell of it, and lead whoever has more to
//! say to where that is taken.

use serde_json::{Value, json};

use crate::support::app::{SITE, TestApp};
use crate::support::browser::Opened;
use crate::support::client::Client;
use crate::support::on_both;
use crate::support::scene::{NOTICE_PAGE, Thread};

const URL: &str = "http://www.yishizhen.example/tongzhi/shiqiao.html";
const BODY: &str = "通告让行人绕铁道口，轮椅过不去，能不能铺一块斜板？";

/// A forum that the department of the test runs with another, which is told by its id and its name in addresses.
async fn forum(app: &TestApp) -> (String, String, String) {
    let other = app.another_department("议事镇民政办").await;
    let departments = [&app.department().await["id"], &other["id"]];
    let open = json!({ "kind": "forum", "notice_ids": [], "department_ids": departments, "closes_at": null });
    let open = app.open_consultation_with(open).await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&open["id"]), text(&other["id"]), text(&other["slug"]))
}

async fn list_portal(app: &TestApp) {
    let body = json!({ "slug": "yishizhen", "name": "议事镇政府网", "hosts": ["www.yishizhen.example"] });
    app.editor().await.post("/portals", body).await.created();
}

/// A public thread that brought the notice along; and the notice.
async fn thread_about_it(app: &TestApp, forum: &str) -> (Thread, String) {
    list_portal(app).await;
    app.portal.shows(URL, NOTICE_PAGE);
    let author = app.resident("朱小满").await;
    let begun = json!({ "title": "石桥封闭，轮椅绕不过去", "body": BODY, "notice_url": URL });
    let begun = author.post(&format!("/consultations/{forum}/threads"), begun).await.created();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let (id, root, notice) = (text(&begun["id"]), text(&begun["root"]["id"]), text(&begun["notice"]["id"]));
    app.approve(&root).await;
    (Thread { id, root, consultation: forum.to_owned(), author }, notice)
}

/// A page as a visitor reads it.
async fn read(app: &TestApp, path: &str) -> Opened {
    Opened(app.visitor().page(path, "zh-CN").await.expect(200).text)
}

/// The form that a link leads to: what stands in its field for a notice.
async fn notice_in_form(client: &Client, link: &str) -> Vec<String> {
    Opened(client.page(link, "en").await.expect(200).text).written("#notice_url")
}

fn escaped(url: &str) -> String {
    url::form_urlencoded::byte_serialize(url.as_bytes()).collect()
}

on_both!(a_notice_that_threads_brought_along_is_not_called_undebated, |app| async move {
    let (forum, ..) = forum(&app).await;
    let (thread, notice) = thread_about_it(&app, &forum).await;
    let response = app.published_response(&thread, &[&thread.root]).await;
    let counts = app.visitor().get(&format!("/notices/counts?url={URL}")).await.ok();
    let counted = &counts["items"][0];
    assert_eq!((&counted["threads"], &counted["posts"], &counted["responses"]), (&json!(1), &json!(2), &json!(1)));
    assert_eq!(counted["latest_response"]["id"], response);
    assert_eq!(counted["link"], format!("{SITE}/notices/{notice}"));

    let card = read(&app, &format!("/embed/notice?url={URL}")).await.0;
    for part in ["已有 1 个议题</a>", "2 个帖子", "1 条官方答复", "修订稿将写明养护资金由县级财政保障"]
    {
        assert!(card.contains(part), "{part} is not in {card}");
    }
    assert!(card.contains(&format!("href=\"{SITE}/notices/{notice}#threads\"")) && !card.contains("尚未"), "{card}");

    let page = read(&app, &format!("/notices/{notice}")).await;
    assert!(page.0.contains("已有 1 个议题</a>") && !page.0.contains("尚未就这份公告"), "{}", page.0);
    let begin = format!("/consultations/{forum}/new?notice_url={}", escaped(URL));
    assert!(page.attributes("aside .docs a", "href").contains(&begin), "{}", page.0);
    assert_eq!(notice_in_form(&app.visitor(), &begin).await, [URL]);

    // Once somebody asks about it, that is the place to speak; the answer that was given stays the latest.
    app.open_consultation_with(json!({ "notice_ids": [notice] })).await;
    let page = read(&app, &format!("/notices/{notice}")).await;
    assert!(!page.attributes("aside .docs a", "href").contains(&begin), "{}", page.0);
    let counts = app.visitor().get(&format!("/notices/counts?url={URL}")).await.ok();
    assert_eq!(counts["items"][0]["latest_response"]["id"], response);
    app.leave_tasks();
});

on_both!(a_link_does_not_write_over_what_waits_to_be_sent, |app| async move {
    let (forum, ..) = forum(&app).await;
    let (path, other) = (format!("/consultations/{forum}/new"), "http://www.yishizhen.example/tongzhi/dukou.html");
    let link = format!("{path}?notice_url={}", escaped(URL));
    let browser = app.browser(&app.resident("朱小满").await).await;
    let page = browser.open(&link).await;
    assert_eq!(page.written("#notice_url"), [URL]);
    let typed = [("title", "渡口停航"), ("body", BODY), ("notice_url", other), ("act", "save")];
    browser.send(&page, &path, &typed).await.expect(303);
    let again = browser.open(&link).await;
    assert_eq!(
        (again.written("#notice_url"), again.written("#title")),
        (vec![other.to_owned()], vec!["渡口停航".to_owned()])
    );
});

on_both!(an_unknown_notice_can_be_brought_to_an_open_forum, |app| async move {
    let unknown = "http://www.yishizhen.example/tongzhi/v?id=7&class=2";
    let ways = [format!("/n?url={}", escaped(unknown)), format!("/n?url={unknown}")];
    let offered = async |way: &str| {
        let page = Opened(app.visitor().page(way, "en").await.expect(404).text);
        assert!(page.0.contains("We know no notice at that address"), "{}", page.0);
        page.attributes(".docs a", "href")
    };
    list_portal(&app).await;
    assert!(offered(&ways[0]).await.is_empty(), "there is no forum");
    let (forum, ..) = forum(&app).await;
    for way in &ways {
        let begin = format!("/consultations/{forum}/new?notice_url={}", escaped(unknown));
        assert_eq!(offered(way).await, [begin.as_str()]);
        assert_eq!(notice_in_form(&app.visitor(), &begin).await, [unknown]);
    }
    let unlisted = format!("/n?url={}", escaped("http://blog.dongmen.example/a"));
    assert!(offered(&unlisted).await.is_empty(), "no resident may bring it");
});

on_both!(the_list_of_a_forum_tells_departments_and_notices, |app| async move {
    let (forum, other, slug) = forum(&app).await;
    let (thread, notice) = thread_about_it(&app, &forum).await;
    let path = format!("/consultations/{forum}");
    let links = async || read(&app, &path).await.attributes(".thread-row .meta a", "href");
    assert_eq!(links().await, [format!("/notices/{notice}")]);
    let begun = json!({ "title": "敬老院门前的路灯不亮", "body": BODY, "department_id": other });
    let begun = thread.author.post(&format!("{path}/threads"), begun).await.created();
    app.approve(begun["root"]["id"].as_str().unwrap()).await;
    let links = links().await;
    assert!(links.len() == 2 && links.contains(&format!("/departments/{slug}")), "{links:?}");
    app.leave_tasks();
});
