//! A notice from a file: read whatever it declares and whatever it is; what cannot be read is said at the file, and the
//! address stays.

use serde_json::{Value, json};

use super::{arrived, kept};
use crate::support::browser::{Browser, Opened};
use crate::support::client::{Chosen, Reply};
use crate::support::on_both;
use crate::support::scene::NOTICE_PAGE;

const FILE: &str = "/admin/notices/file";
const URL: &str = "https://www.yishizhen.example/notices/1.html";

/// "关于道路的公告", twice, and a text: GBK that says it is UTF-8.
const GBK: &[u8] = b"<html><head><meta charset=utf-8><title>\xb9\xab\xb8\xe6</title></head><body>\
    <h1>\xb9\xd8\xd3\xda\xb5\xc0\xc2\xb7\xb5\xc4\xb9\xab\xb8\xe6</h1>\
    <div class=content><p>\xb5\xc0\xc2\xb7\xb5\xc4\xb9\xab\xb8\xe6\xa3\xac\xb5\xc0\xc2\xb7\xb5\xc4\xb9\xab\xb8\xe6\xa1\xa3</p></div></body></html>";

async fn upload(browser: &Browser, url: &str, file: Chosen<'_>) -> Reply {
    let page = browser.open(FILE).await;
    browser.send_file(&page, FILE, (&[("url", url)], &[]), file).await
}

const fn chosen<'a>(name: &'a str, kind: &'a str, bytes: &'a [u8]) -> Chosen<'a> {
    Chosen { name, kind, bytes }
}

/// The rule by which a field was read.
fn rule_of<'a>(notice: &'a Value, field: &str) -> &'a Value {
    &notice["fields"].as_array().unwrap().iter().find(|read| read["name"] == field).unwrap()["rule"]
}

on_both!(a_page_is_read_in_the_charset_it_is_in, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let file = chosen("公告.html", "text/html; charset=utf-8", GBK);
    let notice = arrived(&app, upload(&editor, URL, file).await, "editor-read").await;
    assert_eq!((&notice["title"], &notice["versions"][0]["origin"]), (&json!("关于道路的公告"), &json!("uploaded")));
    assert!(notice["html"].as_str().unwrap().contains("道路的公告，道路的公告。"), "{notice}");
    let again = arrived(&app, upload(&editor, URL, file).await, "editor-unchanged").await;
    assert_eq!((&again["id"], &again["version"]), (&notice["id"], &json!(1)));
    let other = chosen("公告.html", "text/html", NOTICE_PAGE.as_bytes());
    let changed = arrived(&app, upload(&editor, URL, other).await, "editor-reread").await;
    assert_eq!((&changed["id"], &changed["version"]), (&notice["id"], &json!(2)));
    assert_eq!(changed["attachments"][0]["url"], "https://www.yishizhen.example/files/draft.pdf");
});

on_both!(a_document_in_json_is_taken_as_stated, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let item = json!({
        "document_type": "open_consultation", "base_path": "/government/consultations/lanes",
        "title": "Looking after village lanes", "first_published_at": "2026-11-20T09:00:00Z",
        "details": {
            "body": "<p>We would like to hear who should pay for the lanes.</p>", "closing_date": "2026-12-31T23:45:00+00:00",
            "emphasised_organisations": ["b"],
        },
        "links": { "organisations": [
            { "content_id": "a", "title": "Office of Roads" }, { "content_id": "b", "title": "Office of Villages" },
        ] },
    });
    let url = "https://consult.yishizhen.example/government/consultations/lanes";
    let bytes = item.to_string().into_bytes();
    let notice =
        arrived(&app, upload(&editor, url, chosen("lanes.json", "application/json", &bytes)).await, "editor-read")
            .await;
    assert_eq!(notice["title"], "Looking after village lanes");
    assert_eq!(notice["issuers"], json!(["Office of Villages", "Office of Roads"]));
    assert_eq!(notice["deadline"]["at"], "2026-12-31T23:45:00Z");
    assert_eq!((rule_of(&notice, "title"), rule_of(&notice, "deadline")), (&json!("api"), &json!("api")));
    assert!(notice["html"].as_str().unwrap().contains("who should pay for the lanes"), "{notice}");
});

on_both!(a_text_is_read_as_its_page_would_be_and_kept_as_it_came, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let text =
        "关于征求老街路灯改造意见的公告\r\n\r\n老街路灯多有损坏，1 < 2。\r\n意见反馈截止日期为2026年12月31日。\r\n";
    // A browser that knows the ending no better.
    let file = chosen("公告.TXT", "application/octet-stream", text.as_bytes());
    let notice = arrived(&app, upload(&editor, URL, file).await, "editor-read").await;
    assert_eq!(notice["title"], "关于征求老街路灯改造意见的公告");
    assert_eq!(notice["deadline"]["at"], "2026-12-31T15:59:59Z");
    assert!(notice["html"].as_str().unwrap().contains("<p>老街路灯多有损坏，1 &lt; 2。</p>"), "{notice}");
    let length = app.database.db_count("SELECT CAST(length(raw) AS BIGINT) AS n FROM notice_version");
    assert_eq!(length, i64::try_from(text.len()).unwrap(), "the evidence is the file, byte for byte");
});

on_both!(what_cannot_be_read_is_said_at_the_file_and_the_address_stays, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let (half, more) = (vec![b'a'; (5 << 20) + 1], vec![b'a'; 7 << 20]);
    let pages: [(Chosen<'_>, &str, &str); 7] = [
        (chosen("扫描件.png", "image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "holds no text", "文件不是文本"),
        (chosen("空.html", "text/html", b""), "Please fill this in", "请填写"),
        (chosen("", "application/octet-stream", b""), "Please fill this in", "请填写"),
        (
            chosen("页面.html", "text/html", b"<html><body><p>x</p></body></html>"),
            "No title could be read",
            "没有读到标题",
        ),
        (chosen("坏.json", "application/json", b"{\"title\": "), "No title could be read", "没有读到标题"),
        (chosen("大.html", "text/html", &half), "larger than 5 MiB", "超过 5 MiB"),
        (chosen("更大.html", "text/html", &more), "larger than 5 MiB", "超过 5 MiB"),
    ];
    for (lang, said) in [("en", 0), ("zh-CN", 1)] {
        let browser = editor.speaking(lang);
        for (file, english, chinese) in &pages {
            let words = if said == 0 { english } else { chinese };
            let again = Opened(upload(&browser, URL, *file).await.expect(422).text);
            assert_eq!(again.attributes(".error-list a", "href"), ["#file"], "{}", file.name);
            assert!(again.texts("#file-error").iter().any(|text| text.contains(words)), "{}: {}", file.name, again.0);
            assert_eq!(again.written("#url"), [URL], "{}", file.name);
        }
    }
    let both = Opened(upload(&editor, "公告", chosen("", "", b"")).await.expect(422).text);
    assert_eq!(both.attributes(".error-list a", "href"), ["#url", "#file"], "every fault at once");
    assert_eq!(kept(&app), (0, 0));
});

on_both!(nobody_else_uploads_a_notice, |app| async move {
    let moderator = app.browser(app.moderator().await).await;
    moderator.get(FILE).await.expect(403);
    // A form of theirs, with the proof that a page of ours was open, sent to where they may not go.
    let own = moderator.open("/account").await;
    let fields = [("url", URL)];
    moderator.send_to(&own, "/logout", FILE, &fields).await.expect(403);
    let away = app.visitor().page(FILE, "en").await.expect(303);
    assert!(away.header("location").starts_with("/login"), "{:?}", away.headers);
    let editor = app.browser(app.editor().await).await;
    let page = Opened(editor.open(FILE).await.0.replace("name=\"csrf\" value=\"", "name=\"csrf\" value=\"x"));
    let forged = editor.send_file(&page, FILE, (&[("url", URL)], &[]), chosen("a.html", "text/html", GBK)).await;
    forged.expect(403);
    assert_eq!(kept(&app), (0, 0));
});

on_both!(of_several_files_none_is_taken, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let files = [chosen("一.html", "text/html", GBK), chosen("二.html", "text/html", GBK)];
    for path in [FILE, "/admin/notices/table"] {
        let page = editor.open(path).await;
        let again =
            editor.send_files(&page, path, &files, &[("url", URL), ("table", "url\nhttps://a.example/1")]).await;
        let again = Opened(again.expect(422).text);
        assert_eq!(again.attributes(".error-list a", "href"), ["#file"], "{path}");
        assert!(again.texts("#file-error").iter().any(|text| text.contains("一.html · 二.html")), "{}", again.0);
        assert!(again.0.contains(URL) || again.0.contains("https://a.example/1"), "{}", again.0);
    }
    let moderator = app.browser(app.moderator().await).await;
    let own = moderator.open("/account").await;
    moderator.send_to(&own, "/logout", FILE, &[("url", URL)]).await.expect(403);
    assert_eq!(kept(&app), (0, 0));
});
