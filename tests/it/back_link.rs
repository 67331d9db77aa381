//! Whether the pages of notices lead back, and which changes nobody has judged: told to editors in piles, with what to do
//! about it. The portal is the test's own, on loopback.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::{SITE, TestApp};
use crate::support::on_both;
use crate::support::portal::Says;
use crate::support::scene::NOTICE_PAGE;

const URL: &str = "http://www.yishizhen.example/notices/1.html";
const OTHER: &str = "http://www.yishizhen.example/notices/2.html";

/// The notice's page with this in its foot.
fn with(foot: &str) -> String {
    NOTICE_PAGE.replace("</body>", &format!("<footer>{foot}</footer></body>"))
}

/// The line that we offer for the notice at this address.
fn link(url: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("url", url).finish();
    format!("<a href=\"{SITE}/n?{query}\">参与讨论</a>")
}

async fn fetched(app: &TestApp) -> Value {
    app.portal.shows(URL, NOTICE_PAGE);
    app.editor().await.post("/notices", json!({ "url": URL })).await.created()
}

/// The notice, once its page, which shows this now, was looked at.
async fn checked(app: &TestApp, notice: &Value, page: &str) -> Value {
    app.portal.shows(URL, page);
    check(app, notice).await
}

async fn check(app: &TestApp, notice: &Value) -> Value {
    let path = format!("/notices/{}/checks", notice["id"].as_str().unwrap());
    app.editor().await.post(&path, json!({})).await.ok()
}

/// The titles' addresses on a pile, page by page.
async fn pile(app: &TestApp, pile: &str) -> Vec<String> {
    let editor = app.browser(app.editor().await).await;
    let (mut found, mut path) = (Vec::new(), format!("/admin/notices?pile={pile}"));
    loop {
        let page = editor.open(&path).await;
        found.extend(page.attributes("h3.entry-title a", "href"));
        match page.attributes("a[rel=next]", "href").pop() {
            Some(next) => path = next,
            None => return found,
        }
    }
}

fn desk(notice: &Value) -> String {
    format!("/admin/notices/{}", notice["id"].as_str().unwrap())
}

/// What was told of back-links so far, in its order.
async fn turns(app: &TestApp) -> Vec<String> {
    app.run_jobs().await;
    let mut events = app.visitor().get("/events?limit=100").await.items();
    events.sort_by_key(|event| event["seq"].as_i64());
    let kinds = events.iter().map(|event| event["kind"].as_str().unwrap().to_owned());
    kinds.filter(|kind| kind.starts_with("notice.leads-back")).collect()
}

on_both!(a_page_that_does_not_lead_back_is_listed_with_the_line_to_paste_until_it_does, |app| async move {
    let notice = fetched(&app).await;
    assert_eq!(notice["links_back"], false);
    assert_eq!(pile(&app, "unlinked").await, [""; 0], "nothing stands on it yet");
    app.open_consultation_with(json!({ "notice_ids": [notice["id"]] })).await;
    assert_eq!(pile(&app, "unlinked").await, [desk(&notice)]);
    let editor = app.browser(app.editor().await).await;
    let listed = editor.open("/admin/notices?pile=unlinked").await;
    assert_eq!(listed.texts("textarea"), [link(URL).replace("参与讨论", "Join the debate")]);
    let page = editor.open(&desk(&notice)).await;
    assert!(
        page.0.contains("Its page on the portal does not lead here.") && page.texts("textarea[readonly]").len() == 3
    );
    let linked = checked(&app, &notice, &with(&link(URL))).await;
    assert_eq!((&linked["links_back"], &linked["version"]), (&json!(true), &json!(1)));
    assert_eq!(pile(&app, "unlinked").await, [""; 0]);
    let page = editor.open(&desk(&notice)).await;
    assert!(page.0.contains("Its page on the portal leads here: by a link."), "{}", page.0);
    assert_eq!(checked(&app, &notice, NOTICE_PAGE).await["links_back"], false);
    assert_eq!(pile(&app, "unlinked").await, [desk(&notice)]);
    assert_eq!(turns(&app).await, ["notice.leads-back", "notice.leads-back-no-more"]);
});

on_both!(what_leads_to_the_debate_of_the_notice_counts_and_nothing_else, |app| async move {
    let notice = fetched(&app).await;
    let consultation = app.open_consultation_with(json!({ "notice_ids": [notice["id"]] })).await;
    let consultation = consultation["id"].as_str().unwrap();
    let (own, other) = (app.published_thread_in(consultation).await, app.published_thread().await);
    let waiting = app.pending_thread_in(consultation).await;
    let id = notice["id"].as_str().unwrap();
    let to = |path: &str| format!("<a href='{SITE}{path}'>x</a>");
    let script = format!("<script src='{SITE}/embed.js' async></script>");
    for foot in [
        to(&format!("/consultations/{consultation}")),
        to(&format!("/threads/{}", own.id)),
        to(&format!("/posts/{}", own.root)),
        to(&format!("/notices/{id}")),
        format!("<noscript>{}</noscript>", link(URL)),
        link(URL).replace("<a href", "<iframe src").replace("/n?", "/embed/notice?").replace("</a>", "</iframe>"),
        format!("{script}<div data-folkmoot-notice></div>"),
        format!("{script}<div data-folkmoot-notice data-url='{URL}'></div>"),
        format!("{}{}", to(&format!("/threads/{}", other.id)), link(URL)),
    ] {
        assert_eq!(checked(&app, &notice, &with(&foot)).await["links_back"], true, "{foot}");
        assert_eq!(checked(&app, &notice, NOTICE_PAGE).await["links_back"], false);
    }
    for foot in [
        format!("<!-- {} -->", link(URL)),
        to("/"),
        to("/consultations"),
        to(&format!("/threads/{}", other.id)),
        to(&format!("/threads/{}", waiting.id)),
        to(&format!("/consultations/{}", other.consultation)),
        to("/threads/999999"),
        link(OTHER),
        script.clone(),
        format!("{script}<div data-folkmoot-notice data-url='{OTHER}'></div>"),
        link(URL).replace(SITE, "https://moot.example.org"),
    ] {
        assert_eq!(checked(&app, &notice, &with(&foot)).await["links_back"], false, "{foot}");
    }
    app.leave_tasks();
});

on_both!(a_page_that_did_not_change_still_says_what_it_said, |app| async move {
    let notice = fetched(&app).await;
    app.open_consultation_with(json!({ "notice_ids": [notice["id"]] })).await;
    app.portal.says(URL, Says::Tagged("\"one\"", with(&link(URL)).into_bytes()));
    assert_eq!(check(&app, &notice).await["links_back"], true);
    app.portal.asked();
    let again = check(&app, &notice).await;
    assert_eq!((&again["links_back"], &again["check"]["outcome"]), (&json!(true), &json!("same")));
    assert!(app.portal.asked().iter().any(|asked| asked.head.contains("if-none-match: \"one\"")));
    // As in a database from before anybody asked.
    app.database.db_execute("DELETE FROM notice_backlink");
    assert_eq!(check(&app, &notice).await["links_back"], true, "it was asked for whole");
    app.portal.says(URL, Says::Tagged("\"two\"", with("").into_bytes()));
    assert_eq!(check(&app, &notice).await["links_back"], false);
    assert_eq!(check(&app, &notice).await["links_back"], false);
    assert_eq!(pile(&app, "unlinked").await, [desk(&notice)]);
    app.leave_tasks();
});

on_both!(what_is_known_of_a_page_goes_with_it_and_follows_it, |app| async move {
    let notice = fetched(&app).await;
    app.open_consultation_with(json!({ "notice_ids": [notice["id"]] })).await;
    assert_eq!(checked(&app, &notice, &with(&link(URL))).await["links_back"], true);
    app.portal.says(URL, Says::Status(500, vec![]));
    assert_eq!(check(&app, &notice).await["links_back"], true, "what goes wrong says nothing");
    app.portal.says(URL, Says::Status(410, vec![]));
    assert_eq!(check(&app, &notice).await["links_back"], Value::Null);
    assert_eq!(pile(&app, "unlinked").await, [""; 0]);
    assert_eq!(checked(&app, &notice, NOTICE_PAGE).await["links_back"], false);
    app.portal.says(URL, Says::Redirect(301, OTHER.to_owned()));
    app.portal.shows(OTHER, &with(&link(URL)));
    let moved = check(&app, &notice).await;
    assert_eq!(
        (&moved["url"], &moved["links_back"]),
        (&json!(OTHER), &json!(true)),
        "its old address is still its own"
    );
    app.leave_tasks();
});

on_both!(another_address_says_nothing_of_the_page_itself, |app| async move {
    let notice = fetched(&app).await;
    assert_eq!(checked(&app, &notice, &with(&link(URL))).await["links_back"], true);
    let mirror = "http://www.yishizhen.example/zj/1.html";
    let canonical = format!("<head><link rel=\"canonical\" href=\"{URL}\">");
    app.portal.shows(mirror, &NOTICE_PAGE.replace("<head>", &canonical));
    let same = app.editor().await.post("/notices", json!({ "url": mirror })).await.ok();
    assert_eq!((&same["id"], &same["links_back"]), (&notice["id"], &json!(true)));
    let pasted = app.editor().await.post("/notices", json!({ "url": URL, "html": NOTICE_PAGE })).await.ok();
    assert_eq!(pasted["links_back"], false, "a pasted page is the page");
});

on_both!(pages_are_looked_at_for_it_by_the_clock, |app| async move {
    let notice = fetched(&app).await;
    app.open_consultation_with(json!({ "notice_ids": [notice["id"]] })).await;
    app.portal.shows(URL, &with(&link(URL)));
    app.wait(TimeDelta::minutes(61));
    assert_eq!(app.forum.check_due_notices(&app.system()).await.unwrap(), 1);
    assert_eq!(pile(&app, "unlinked").await, [""; 0]);
    assert_eq!(turns(&app).await, ["notice.leads-back"]);
});

on_both!(piles_go_on_page_by_page, |app| async move {
    let mut desks = Vec::new();
    for _ in 0..2 {
        let mut ids = Vec::new();
        for _ in 0..15 {
            let notice = app.notice().await;
            desks.insert(0, desk(&notice));
            ids.push(notice["id"].clone());
        }
        app.open_consultation_with(json!({ "notice_ids": ids })).await;
    }
    assert_eq!(pile(&app, "unlinked").await, desks);
    app.run_jobs().await;
});

on_both!(a_change_that_nobody_judged_is_listed_while_a_consultation_stands, |app| async move {
    let notice = fetched(&app).await;
    let changed = NOTICE_PAGE.replace("起草了", "修改了");
    checked(&app, &notice, &changed).await;
    assert_eq!(pile(&app, "changed").await, [""; 0], "nothing stands on it");
    let notices = json!([notice["id"], app.notice().await["id"]]);
    let consultation = app.open_consultation_with(json!({ "notice_ids": notices })).await;
    assert_eq!(pile(&app, "changed").await, [desk(&notice)], "the other has one version");
    let (editor, path) = (app.editor().await, format!("/notices/{}/versions", notice["id"].as_str().unwrap()));
    let editorial = json!({ "judgement": "editorial", "reason": "只改了错字" });
    editor.post(&format!("{path}/2/judgement"), editorial.clone()).await.ok();
    assert_eq!(pile(&app, "changed").await, [""; 0]);
    checked(&app, &notice, NOTICE_PAGE).await;
    assert_eq!(pile(&app, "changed").await, [desk(&notice)], "a newer change is another");
    let withdrawn = json!({ "to": "withdrawn", "reason": "内容需要修改" });
    let path = format!("/consultations/{}/transitions", consultation["id"].as_str().unwrap());
    editor.post(&path, withdrawn).await.ok();
    assert_eq!(pile(&app, "changed").await, [""; 0]);
    let empty = app.browser(editor).await.open("/admin/notices?pile=changed").await;
    assert!(empty.0.contains("No change waits for a judgement."), "{}", empty.0);
    app.run_jobs().await;
});
