//! Forms from before another login in the same browser: nothing is done, nothing typed is lost, and no other site can make
//! use of that.

use crate::support::app::{SITE, TestApp};
use crate::support::browser::{Browser, Opened};
use crate::support::client::{Chosen, Client};
use crate::support::on_both;
use crate::support::people::PASSWORD;

const WORDS: (&str, &str) = ("body", "建议把养护账目一并公布，<b>每季度</b>一次。");
const SHOWN: &str = "建议把养护账目一并公布，&lt;b&gt;每季度&lt;/b&gt;一次。";
const SEND: (&str, &str) = ("act", "send");

/// A page of the form at `path`, opened before this browser's next login.
async fn from_before(app: &TestApp, path: &str, then: &Client) -> (Opened, Browser) {
    let page = app.browser(then).await.open(path).await;
    (page, app.browser(then).await.on_a_page_of(SITE))
}

fn posts(app: &TestApp) -> i64 {
    app.database.db_count("SELECT count(*) AS n FROM post")
}

on_both!(what_was_typed_before_another_login_is_sent_with_one_press, |app| async move {
    let (thread, li) = (app.published_thread().await, app.resident("李阿姨").await);
    let path = format!("/threads/{}/reply", thread.id);
    let (page, browser) = from_before(&app, &path, &li).await;
    let before = posts(&app);
    let shown = browser.send(&page, &path, &[WORDS, SEND]).await.expect(403);
    assert_eq!(posts(&app), before, "nothing is done without the press");
    assert!(shown.text.contains(SHOWN) && shown.text.contains("李阿姨"), "{}", shown.text);
    assert!(shown.header("cache-control").contains("no-store"), "{:?}", shown.headers);
    let shown = Opened(shown.text);
    assert!(shown.attributes("main form script", "src").is_empty(), "a form is enough");
    browser.send(&shown, &path, &[]).await.expect(303);
    let sent = li.get("/me/posts").await.items().remove(0);
    assert_eq!(sent["body"], WORDS.1);
    app.run_jobs().await;
});

on_both!(who_is_somebody_else_by_now_is_told_in_whose_name_it_would_go, |app| async move {
    let (thread, li) = (app.published_thread().await, app.resident("李阿姨").await);
    let path = format!("/threads/{}/reply", thread.id);
    let page = app.browser(&li).await.open(&path).await;
    let zhou = app.resident("老周").await;
    let other = app.browser(&zhou).await.on_a_page_of(SITE);
    for (lang, name) in [("en", format!("sent by {}", zhou.name)), ("zh-CN", format!("由“{}”提交", zhou.name))] {
        let shown = other.speaking(lang).send(&page, &path, &[WORDS, SEND]).await.expect(403);
        let plain: String = shown.text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
        assert!(plain.contains(&name) && plain.contains(SHOWN), "{plain}");
    }
    // A form that was drawn for a visitor, who has logged in since.
    let visitors = Opened(app.visitor().page(&path, "en").await.expect(200).text);
    let fields = [WORDS, SEND, ("who", "known"), ("login", zhou.login.as_str()), ("login_password", PASSWORD)];
    let shown = other.send(&visitors, &path, &fields).await.expect(403);
    assert!(shown.text.contains(SHOWN) && !shown.text.contains(PASSWORD), "{}", shown.text);
    assert!(shown.text.contains("never repeated"), "{}", shown.text);
    other.send(&Opened(shown.text), &path, &[]).await.expect(303);
    assert_eq!((zhou.get("/me/posts").await.items().len(), li.get("/me/posts").await.items().len()), (1, 0));
    app.run_jobs().await;
});

on_both!(another_site_is_shown_nothing, |app| async move {
    let (thread, li) = (app.published_thread().await, app.resident("李阿姨").await);
    let path = format!("/threads/{}/reply", thread.id);
    let (page, ours) = from_before(&app, &path, &li).await;
    let (before, unsaid) = (posts(&app), app.browser(&li).await);
    for browser in [&ours.on_a_page_of("https://evil.example"), &ours.on_a_page_of("null"), &unsaid] {
        let file = [Chosen { name: "路面.txt", kind: "text/plain", bytes: b"x" }];
        let whole = browser.send_files(&page, &path, &file, &[WORDS, SEND]).await.expect(403);
        let plain = browser.send(&page, &path, &[WORDS, SEND]).await.expect(403);
        let support = format!("/posts/{}/support", thread.root);
        let press = browser.send_to(&page, &path, &support, &[("wish", "give")]).await.expect(403);
        for reply in [whole, plain, press] {
            assert!(!reply.text.contains("养护账目") && !reply.text.contains("路面.txt"), "{}", reply.text);
            assert!(Opened(reply.text).attributes("main form", "action").is_empty());
        }
    }
    assert_eq!(posts(&app), before);
    app.leave_tasks();
});

on_both!(files_are_chosen_anew_and_passwords_typed_anew, |app| async move {
    let (thread, li) = (app.published_thread().await, app.resident("李阿姨").await);
    let path = format!("/threads/{}/reply", thread.id);
    let (page, browser) = from_before(&app, &path, &li).await;
    let file = Chosen { name: "账目<1>.txt", kind: "text/plain", bytes: "账目".as_bytes() };
    let shown = browser.send_files(&page, &path, &[file], &[WORDS, SEND]).await.expect(403);
    assert!(shown.text.contains(SHOWN) && shown.text.contains("choose them again"), "{}", shown.text);
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM stored_file"), 0);
    let shown = Opened(shown.text);
    assert_eq!(shown.texts("#file-hint li"), ["账目<1>.txt"]);
    assert_eq!(shown.attributes("main form", "enctype"), ["multipart/form-data"]);
    browser.send_files(&shown, &path, &[file], &[]).await.expect(303);
    assert_eq!(li.get("/me/posts").await.items().remove(0)["attachments"].as_array().unwrap().len(), 1);

    let (page, browser) = from_before(&app, "/account", &li).await;
    let typed = [("old", PASSWORD), ("password", "另一个很长的密码 battery staple")];
    let shown = browser.send(&page, "/account/password", &typed).await.expect(403);
    assert!(!shown.text.contains(PASSWORD) && !shown.text.contains("battery staple"), "{}", shown.text);
    assert!(shown.text.contains("never repeated"), "{}", shown.text);
    browser.send(&Opened(shown.text), "/account/password", &[]).await.expect(422);
    app.browser(&li).await;
    app.run_jobs().await;
});

on_both!(a_login_page_that_has_become_needless_gives_up_what_it_carried, |app| async move {
    let thread = app.published_thread().await;
    let edit = format!("/posts/{}/edit", thread.root);
    let page = app.browser(&thread.author).await.open(&edit).await;
    let typed = [("title", "请写明乡道养护的资金来源"), WORDS];
    // The session is gone: the login page carries the words along. Meanwhile another tab logs in.
    let visitor = app.visitor().on_a_page_of(SITE);
    let hidden = page.attributes("main form input[type=hidden]", "name");
    assert!(hidden.contains(&"version".to_owned()), "{hidden:?}");
    let login = Opened(visitor.form(&edit, &typed).await.expect(401).text);
    let browser = app.browser(&thread.author).await.on_a_page_of(SITE);
    let again = browser.send(&login, "/login", &[("email", &thread.author.login), ("password", PASSWORD)]).await;
    let again = again.expect(403);
    assert!(again.text.contains(SHOWN) && again.text.contains(&format!("action=\"{edit}\"")), "{}", again.text);
    assert!(!again.text.contains(PASSWORD), "{}", again.text);
    app.run_jobs().await;
});

on_both!(what_was_only_pressed_is_asked_again_on_its_page, |app| async move {
    let thread = app.published_thread().await;
    let path = format!("/posts/{}/withdraw", thread.root);
    let (page, browser) = from_before(&app, &path, &thread.author).await;
    let told = Opened(browser.send(&page, &path, &[]).await.expect(403).text);
    assert!(told.attributes("main form", "action").is_empty(), "{}", told.0);
    assert!(told.attributes("main a", "href").contains(&path), "{}", told.0);
    // Without a session: the login page carries nothing, and leads to the form.
    let login = Opened(app.visitor().on_a_page_of(SITE).form(&path, &[("version", "2")]).await.expect(401).text);
    assert!(login.attributes("main input[name=kept]", "value").is_empty(), "{}", login.0);
    assert_eq!(login.attributes("main input[name=next]", "value"), [path]);
    app.leave_tasks();
});
