//! Sessions: a cookie that only the site's own pages can use, and that ends by itself.

use chrono::TimeDelta;
use domain::ids::AccountId;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use crate::support::on_both;
use crate::support::people::PASSWORD;

/// Logs in on the page: a browser with the session's cookie.
async fn logged_in(app: &TestApp, login: &str) -> (Client, Reply) {
    let reply =
        app.visitor().form("/login", &[("email", login), ("password", PASSWORD), ("next", "/consultations")]).await;
    let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    (app.visitor().with_cookie(&cookie), reply)
}

/// The token of the forms on a page.
async fn csrf_of(browser: &Client, path: &str) -> String {
    let page = browser.page(path, "en").await.expect(200).text;
    let field = page.split("name=\"csrf\" value=\"").nth(1).unwrap_or_else(|| panic!("no form on {path}: {page}"));
    field.split('"').next().unwrap().to_owned()
}

on_both!(a_session_begins_and_ends_with_its_cookie, |app| async move {
    let zhu = app.resident("朱小满").await;
    let wrong = app.visitor().form("/login", &[("email", &zhu.login), ("password", "not the password")]).await;
    assert!(wrong.expect(422).text.contains(&zhu.login), "what was typed is kept");
    let (browser, reply) = logged_in(&app, &zhu.login).await;
    let cookie = reply.header("set-cookie").to_owned();
    assert_eq!(reply.expect(303).header("location"), "/consultations");
    for mark in ["__Host-", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(mark), "{mark}: {cookie}");
    }
    assert!(browser.page("/", "zh-CN").await.expect(200).text.contains(&zhu.name));
    let csrf = csrf_of(&browser, "/").await;
    browser.form("/logout", &[]).await.expect(403);
    browser.form("/logout", &[("csrf", "forged")]).await.expect(403);
    browser.form("/logout", &[("csrf", &csrf)]).await.expect(303);
    assert!(!browser.page("/", "zh-CN").await.expect(200).text.contains(&zhu.name));
    browser.get("/me").await.problem(401);
});

on_both!(logging_in_leads_nowhere_else, |app| async move {
    let zhu = app.resident("朱小满").await;
    for away in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"] {
        let fields = [("email", zhu.login.as_str()), ("password", PASSWORD), ("next", away)];
        assert_eq!(app.visitor().form("/login", &fields).await.expect(303).header("location"), "/", "{away}");
    }
    let fields = format!("email={}&password={}", zhu.login, "x");
    let forged = app.visitor().call(reqwest::Method::POST, "/login").header("origin", "https://evil.example");
    let forged = forged.header("content-type", "application/x-www-form-urlencoded").body(fields).send().await;
    assert_eq!(forged.expect(403).header("set-cookie"), "");
});

on_both!(whoever_is_shut_out_is_out_at_once, |app| async move {
    let zhu = app.resident("朱小满").await;
    let (browser, _) = logged_in(&app, &zhu.login).await;
    browser.get("/me").await.ok();
    app.forum.suspend_account(&app.system(), AccountId(zhu.id.parse().unwrap()), "反复刷屏").await.unwrap();
    browser.get("/me").await.problem(401);
    zhu.get("/me").await.problem(401);
    app.visitor().post("/tokens", json!({ "login": zhu.login, "password": PASSWORD })).await.problem(401);
    assert!(
        app.visitor()
            .form("/login", &[("email", &zhu.login), ("password", PASSWORD)])
            .await
            .header("set-cookie")
            .is_empty()
    );
});

on_both!(a_cookie_alone_writes_nothing, |app| async move {
    let thread = app.published_thread().await;
    let zhu = app.resident("李阿姨").await;
    let (browser, _) = logged_in(&app, &zhu.login).await;
    let path = format!("/api/v1/posts/{}/support", thread.root);
    let csrf = csrf_of(&browser, "/").await;
    let put = |header: &'static str, value: String| browser.call(reqwest::Method::PUT, &path).header(header, &value);
    browser.call(reqwest::Method::PUT, &path).send().await.problem(403);
    put("x-csrf-token", "forged".to_owned()).send().await.problem(403);
    put("x-csrf-token", csrf.clone()).header("origin", "https://evil.example").send().await.problem(403);
    put("x-csrf-token", csrf.clone()).header("sec-fetch-site", "cross-site").send().await.problem(403);
    put("x-csrf-token", csrf).send().await.ok();
    app.run_jobs().await;
});

on_both!(a_session_ends_by_itself, |app| async move {
    let zhu = app.resident("朱小满").await;
    let (browser, _) = logged_in(&app, &zhu.login).await;
    for _ in 0..3 {
        app.wait(TimeDelta::days(9));
        browser.get("/me").await.ok();
        app.forum.flush_session_uses(&app.system()).await.unwrap();
    }
    app.wait(TimeDelta::days(3));
    browser.get("/me").await.problem(401);
    let moderator = app.moderator().await.login.clone();
    let (browser, _) = logged_in(&app, &moderator).await;
    app.wait(TimeDelta::minutes(29));
    browser.get("/me").await.ok();
    app.wait(TimeDelta::minutes(30));
    browser.get("/me").await.problem(401);
});
