//! A notice typed in by hand: every field, faults kept with what was typed, and a consultation opened from it.

use serde_json::json;

use super::{arrived, kept};
use crate::support::browser::Opened;
use crate::support::on_both;

const TYPED: &str = "/admin/notices/typed";
const BEGIN: &str = "/admin/consultations/new";
const URL: &str = "https://www.yishizhen.example/notices/7.html";

const FIELDS: [(&str, &str); 9] = [
    ("url", URL),
    ("title", "关于征求《老街路灯管理办法》意见的公告"),
    ("issuers", "议事镇交通办；议事镇城管所"),
    ("document_number", "议交〔2026〕7号"),
    ("index_number", "000-2026-0007"),
    ("published_at", "2026/11/20 09:30"),
    ("deadline", "2026-12-31"),
    ("text", "老街路灯<多有>损坏。\r\n\r\n现征求意见。"),
    ("attachments", "征求意见稿 | /files/draft.pdf\r\nhttps://www.yishizhen.example/files/note.pdf"),
];

/// The fields, some typed otherwise.
fn otherwise<'a>(over: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let said = |name: &str| over.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
    FIELDS.iter().map(|(name, value)| (*name, said(name).unwrap_or(value))).collect()
}

on_both!(every_field_is_kept_as_an_editor_entered_it, |app| async move {
    let department = app.department().await["id"].as_str().unwrap().to_owned();
    let editor = app.browser(app.editor().await).await;
    let page = editor.open(TYPED).await;
    let reply = editor.send(&page, TYPED, &FIELDS).await;
    let desk = reply.header("location").to_owned();
    let notice = arrived(&app, reply, "editor-read").await;
    assert_eq!(notice["title"], FIELDS[1].1);
    assert_eq!(notice["issuers"], json!(["议事镇交通办", "议事镇城管所"]));
    assert_eq!((&notice["document_number"], &notice["index_number"]), (&json!(FIELDS[3].1), &json!(FIELDS[4].1)));
    assert_eq!(notice["published_at"], "2026-11-20T01:30:00Z");
    assert_eq!(
        (&notice["deadline"]["at"], &notice["deadline"]["text"]),
        (&json!("2026-12-31T15:59:59Z"), &json!("2026-12-31"))
    );
    assert_eq!(
        notice["attachments"],
        json!([
            { "name": "征求意见稿", "url": "https://www.yishizhen.example/files/draft.pdf" },
            { "name": "https://www.yishizhen.example/files/note.pdf", "url": "https://www.yishizhen.example/files/note.pdf" },
        ])
    );
    assert_eq!(notice["html"], "<p>老街路灯&lt;多有&gt;损坏。</p>\n<p>现征求意见。</p>");
    assert_eq!(notice["versions"][0]["origin"], "typed");
    let rules = notice["fields"].as_array().unwrap().iter().map(|read| read["rule"].as_str().unwrap());
    assert!(rules.clone().count() > 6 && rules.clone().all(|rule| rule == "editor"), "{notice}");
    let again = editor.send(&editor.open(TYPED).await, TYPED, &FIELDS).await;
    assert_eq!(arrived(&app, again, "editor-unchanged").await["version"], 1);

    let begin = editor.open(&desk).await.attributes("a.btn-go", "href").remove(0);
    let draft = editor.open(&begin).await;
    assert_eq!(draft.written("#title"), [FIELDS[1].1]);
    assert_eq!(
        (draft.written("#closes_at"), draft.written("#closes_time")),
        (vec!["2026-12-31".to_owned()], vec!["23:59".to_owned()])
    );
    assert_eq!(draft.attributes("#lead option[selected]", "value"), [department.as_str()], "its issuer is known here");
    let number = desk.rsplit('/').next().unwrap();
    let fields = [
        ("kind", "draft"),
        ("title", FIELDS[1].1),
        ("summary", "老街路灯怎么管，请您说说"),
        ("body", "详见公告。"),
        ("lead", &department),
        (&format!("notice-{number}"), "on"),
        ("opens_at", "2026-11-23"),
        ("opens_time", "10:00"),
        ("closes_at", "2026-12-31"),
        ("closes_time", "23:59"),
        ("moderation", "before"),
        ("act", "publish"),
    ];
    let made = editor.send(&draft, BEGIN, &fields).await.expect(303);
    assert!(made.header("set-cookie").contains("said=editor-published"), "{:?}", made.headers);
    let id = made.header("location").rsplit('/').next().unwrap();
    let open = app.visitor().get(&format!("/consultations/{id}")).await.ok();
    assert_eq!((&open["phase"], &open["notices"][0]["url"]), (&json!("open"), &json!(URL)));
    app.run_jobs().await;
});

on_both!(every_fault_is_told_at_once_and_what_was_typed_stays, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let page = editor.open(TYPED).await;
    let long = "长".repeat(61);
    let wrong = otherwise(&[
        ("url", "www.yishizhen.example"),
        ("title", ""),
        ("document_number", &long),
        ("published_at", "明天"),
        ("deadline", "2026-02-30"),
    ]);
    let again = Opened(editor.send(&page, TYPED, &wrong).await.expect(422).text);
    assert_eq!(
        again.attributes(".error-list a", "href"),
        ["#url", "#title", "#document_number", "#published_at", "#deadline"]
    );
    assert!(again.texts(".error-list a").contains(&"Title: Please fill this in".to_owned()), "{}", again.0);
    for (name, value) in wrong {
        let written = again.written(&format!("#{name}")).remove(0);
        assert_eq!(written.replace("\r\n", "\n"), value.replace("\r\n", "\n"), "{name}");
    }
    let odd = otherwise(&[("attachments", "征求意见稿 | /files/draft.pdf\r\n附件二 | ftp://a.example/b.pdf")]);
    let again = Opened(editor.send(&again, TYPED, &odd).await.expect(422).text);
    assert_eq!(again.attributes(".error-list a", "href"), ["#attachments"]);
    assert!(again.texts("#attachments-error")[0].contains("Line 2"), "{}", again.0);
    let mended = editor.send(&again, TYPED, &FIELDS).await;
    arrived(&app, mended, "editor-read").await;
    assert_eq!(kept(&app), (1, 1), "what was refused left nothing behind");
});

on_both!(nobody_else_types_a_notice_in, |app| async move {
    let moderator = app.browser(app.moderator().await).await;
    moderator.get(TYPED).await.expect(403);
    let own = moderator.open("/account").await;
    moderator.send_to(&own, "/logout", TYPED, &FIELDS).await.expect(403);
    assert_eq!(kept(&app), (0, 0));
});
