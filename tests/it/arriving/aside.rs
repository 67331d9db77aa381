//! A notice of which nothing comes: set aside with a reason, out of the inbox, and taken up again.

use crate::support::browser::{Browser, Opened};
use crate::support::on_both;

/// The notices on a pile.
async fn pile(browser: &Browser, name: &str) -> Vec<String> {
    browser.open(&format!("/admin/notices?pile={name}")).await.attributes(".entry-title a", "href")
}

on_both!(a_notice_is_set_aside_with_a_reason_and_taken_up_again, |app| async move {
    let (one, other) = (app.notice().await, app.notice().await);
    let [one, other] = [&one, &other].map(|notice| format!("/admin/notices/{}", notice["id"].as_str().unwrap()));
    let editor = app.browser(app.editor().await).await;
    assert_eq!(pile(&editor, "inbox").await, [other.clone(), one.clone()]);
    let (aside, take_up) = (format!("{one}/aside"), format!("{one}/take-up"));
    let page = editor.open(&one).await;
    for reason in ["", "无关", &"长".repeat(201)] {
        let again = Opened(editor.send(&page, &aside, &[("aside_reason", reason)]).await.expect(422).text);
        assert_eq!(again.attributes(".error-list a", "href"), ["#aside_reason"], "{reason}");
        assert_eq!(again.written("#aside_reason"), [reason]);
    }
    assert_eq!(pile(&editor, "inbox").await.len(), 2, "without a reason it stays");
    let done = editor.send(&page, &aside, &[("aside_reason", "与本镇<无关>的转发")]).await.expect(303);
    assert_eq!(done.header("location"), "/admin/notices");
    assert!(done.header("set-cookie").contains("said=editor-aside"), "{:?}", done.headers);
    assert_eq!(pile(&editor, "inbox").await, std::slice::from_ref(&other));
    assert_eq!(pile(&editor, "aside").await, std::slice::from_ref(&one));
    assert_eq!(pile(&editor, "all").await.len(), 2);
    let list = editor.open("/admin/notices?pile=aside").await;
    assert!(list.0.contains("与本镇&lt;无关&gt;的转发"), "{}", list.0);

    // A second editor, whose page is older, changes nothing: the first reason stands.
    editor.send(&page, &aside, &[("aside_reason", "另一个人的理由")]).await.expect(303);
    let set = editor.open(&one).await;
    assert!(set.0.contains("与本镇&lt;无关&gt;的转发") && !set.0.contains("另一个人的理由"), "{}", set.0);
    let number = one.rsplit('/').next().unwrap();
    let public = app.visitor().page(&format!("/notices/{number}"), "zh-CN").await.expect(200);
    assert!(!public.text.contains("无关&gt;的转发"), "the reason is for editors");
    app.run_jobs().await;
    let told = app.visitor().get("/events?limit=100").await.items();
    assert!(told.iter().all(|event| !event["kind"].as_str().unwrap().contains("aside")), "{told:?}");

    let up = editor.send(&set, &take_up, &[]).await.expect(303);
    assert_eq!(up.header("location"), one);
    assert_eq!(pile(&editor, "inbox").await, [other, one]);
    assert_eq!(pile(&editor, "aside").await, Vec::<String>::new());
    app.run_jobs().await;
});

on_both!(nobody_else_sets_a_notice_aside, |app| async move {
    let notice = format!("/admin/notices/{}", app.notice().await["id"].as_str().unwrap());
    let editor = app.browser(app.editor().await).await;
    let moderator = app.browser(app.moderator().await).await;
    let own = moderator.open("/account").await;
    for (act, fields) in [("aside", &[("aside_reason", "与本镇无关的转发")][..]), ("take-up", &[])] {
        let path = format!("{notice}/{act}");
        moderator.send_to(&own, "/logout", &path, fields).await.expect(403);
        app.visitor().form(&path, fields).await.expect(401);
    }
    assert_eq!(pile(&editor, "inbox").await, [notice]);
    let account = editor.open("/account").await;
    editor
        .send_to(&account, "/logout", "/admin/notices/999999/aside", &[("aside_reason", "没有这份公告")])
        .await
        .expect(404);
    app.run_jobs().await;
});
