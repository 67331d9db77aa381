//! Many notices from a table: what is wrong is told by line and nothing is kept; what is right is kept once, however often it
//! is sent.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::kept;
use crate::support::app::TestApp;
use crate::support::browser::{Browser, Opened};
use crate::support::client::{Chosen, Reply};
use crate::support::on_both;

const TABLE: &str = "/admin/notices/table";
const HEAD: &str = "url,title,issuers,deadline,text\r\n";
const HOST: &str = "https://www.yishizhen.example";
/// "网址;标题" and a row with the title "关于征求意见的公告", as a Chinese spreadsheet saves them.
const GBK: &[u8] = b"\xcd\xf8\xd6\xb7;\xb1\xea\xcc\xe2\r\nhttps://www.yishizhen.example/g/1.html;\xb9\xd8\xd3\xda\xd5\xf7\xc7\xf3\xd2\xe2\xbc\xfb\xb5\xc4\xb9\xab\xb8\xe6\r\n";

/// Has the server look at a file.
async fn look(browser: &Browser, name: &str, bytes: &[u8]) -> Reply {
    let page = browser.open(TABLE).await;
    browser.send_file(&page, TABLE, (&[], &[("act", "try")]), Chosen { name, kind: "text/csv", bytes }).await
}

/// Presses the button that keeps what was looked at.
async fn keep(browser: &Browser, looked: &Opened) -> Reply {
    let table = looked.written("#table").remove(0);
    browser.send(looked, TABLE, &[("table", &table), ("act", "keep")]).await
}

async fn send(app: &TestApp, text: &str, query: &str) -> Reply {
    let format = if text.starts_with('{') { "jsonl" } else { "csv" };
    app.editor().await.post(&format!("/notices/batch{query}"), json!({ "format": format, "text": text })).await
}

/// What came of each row.
fn arrivals(outcome: &Value) -> Vec<&str> {
    outcome["rows"].as_array().unwrap().iter().map(|row| row["arrival"].as_str().unwrap()).collect()
}

async fn notice_at(app: &TestApp, path: &str) -> Value {
    app.visitor().get(&format!("/notices?url={HOST}{path}")).await.ok()
}

on_both!(a_dry_run_tells_what_is_wrong_by_line_and_keeps_nothing, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let table = format!(
        "{HEAD}{HOST}/t/1.html,关于一的公告,议事镇交通办,2026-12-31,\"第一行\r\n第二行\"\r\n\
         公告,,议事镇交通办,2026-02-30,\r\n{HOST}/t/1.html,关于一的公告,,,\r\n"
    );
    let again = Opened(look(&editor, "公告.csv", table.as_bytes()).await.expect(422).text);
    let told = again.texts(".error-list a");
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told[0].starts_with("Line 4, url:") && told[1].starts_with("Line 4, title:"), "{told:?}");
    assert!(told[2].starts_with("Line 4, deadline:") && told[3].contains("stands in an earlier row"), "{told:?}");
    assert!(told[3].starts_with("Line 5, url:"), "{told:?}");
    let dry = send(&app, &table, "?dry_run=true").await.faults();
    assert_eq!(dry, ["rows[4].deadline: day", "rows[4].title: missing", "rows[4].url: url", "rows[5].url: twice"]);
    assert_eq!(send(&app, &table, "").await.faults(), dry, "all or none");
    assert_eq!(kept(&app), (0, 0));

    for (name, bytes, words) in [
        ("公告.xlsx", &b"PK\x03\x04\x14\0\x06\0"[..], "save the spreadsheet as CSV first"),
        ("公告.csv", b"", "There is nothing in it"),
        ("公告.csv", b"url,titel\r\nhttps://a.example/1,x\r\n", "titel"),
        ("公告.csv", b"url,title\r\nhttps://a.example/1,x,y\r\n", "more or fewer cells"),
        ("公告.jsonl", b"[]\n", "no JSON object"),
        ("公告.csv", &vec![b'a'; (5 << 20) + 1], "larger than 5 MiB"),
        ("公告.csv", &vec![b'a'; 7 << 20], "larger than 5 MiB"),
    ] {
        let again = Opened(look(&editor, name, bytes).await.expect(422).text);
        let told = again.texts(".error-list a").join("\n");
        assert!(told.contains(words), "{name}: {words}: {told}");
        assert!(again.attributes(".error-list a", "href").iter().all(|href| href == "#file"), "{}", again.0);
    }
    let none = editor.send(&editor.open(TABLE).await, TABLE, &[("act", "try")]).await.expect(422);
    assert!(none.text.contains("Please fill this in"), "{}", none.text);
    assert_eq!(kept(&app), (0, 0));
});

on_both!(what_was_looked_at_is_kept_once, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let table = format!(
        "\u{feff}{HEAD}{HOST}/t/1.html,关于一的公告,议事镇交通办,2026-12-31,\"第一行, \"\"引\"\"\r\n第二行\"\r\n\r\n\
         {HOST}/t/2.html,\"=HYPERLINK(\"\"https://evil.example\"\",\"\"公告\"\")\",=\"007\",,\r\n"
    );
    let looked = Opened(look(&editor, "公告.csv", table.as_bytes()).await.expect(200).text);
    assert_eq!(looked.texts("td[data-label=Becomes]"), ["a new notice", "a new notice"]);
    assert_eq!(looked.texts("td[data-label=Line]"), ["2", "5"]);
    assert_eq!(kept(&app), (0, 0), "nothing is kept until one says so");
    let done = keep(&editor, &looked).await.expect(303);
    assert!(done.header("set-cookie").contains("said=editor-table"), "{:?}", done.headers);
    assert_eq!(kept(&app), (2, 2));
    let first = notice_at(&app, "/t/1.html").await;
    assert_eq!((&first["title"], &first["deadline"]["at"]), (&json!("关于一的公告"), &json!("2026-12-31T15:59:59Z")));
    assert_eq!(first["html"], "<p>第一行, \"引\"</p>\n<p>第二行</p>");
    // A formula is a text like any other; a number in quotes is what a spreadsheet makes of a number with zeros.
    let second = notice_at(&app, "/t/2.html").await;
    assert_eq!(second["title"], "=HYPERLINK(\"https://evil.example\",\"公告\")");
    assert_eq!(second["issuers"], json!(["007"]));
    keep(&editor, &looked).await.expect(303);
    let again = Opened(look(&editor, "公告.csv", table.as_bytes()).await.expect(200).text);
    assert_eq!(again.texts("td[data-label=Becomes]"), ["known; says the same", "known; says the same"]);
    assert_eq!(
        again.attributes("td[data-label=Becomes] a", "href")[0],
        format!("/admin/notices/{}", first["id"].as_str().unwrap())
    );
    assert_eq!(arrivals(&send(&app, &table, "").await.ok()), ["known", "known"]);
    assert_eq!(kept(&app), (2, 2), "the same table again makes no duplicates");
    let changed = table.replace("第二行", "第三行");
    assert_eq!(arrivals(&send(&app, &changed, "?dry_run=true").await.ok()), ["changed", "known"]);
    assert_eq!(arrivals(&send(&app, &changed, "").await.ok()), ["changed", "known"]);
    assert_eq!(kept(&app), (2, 3));
});

on_both!(a_table_is_read_as_spreadsheets_save_it, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let looked = Opened(look(&editor, "公告.csv", GBK).await.expect(200).text);
    keep(&editor, &looked).await.expect(303);
    assert_eq!(notice_at(&app, "/g/1.html").await["title"], "关于征求意见的公告");
    let tabs = format!("网址\t标题\t正文\n{HOST}/g/2.html\t关于二的公告, 一\t正文；有分号\n");
    assert_eq!(arrivals(&send(&app, &tabs, "").await.ok()), ["new"]);
    assert_eq!(notice_at(&app, "/g/2.html").await["title"], "关于二的公告, 一");
    let rows = json!({
        "url": format!("{HOST}/g/3.html"), "title": "关于三的公告", "issuers": ["议事镇交通办", "议事镇城管所"],
        "attachments": [{ "name": "草案", "url": "/files/a.pdf" }],
    });
    let looked = Opened(look(&editor, "公告.jsonl", format!("{rows}\n").as_bytes()).await.expect(200).text);
    keep(&editor, &looked).await.expect(303);
    let third = notice_at(&app, "/g/3.html").await;
    assert_eq!(third["issuers"], json!(["议事镇交通办", "议事镇城管所"]));
    assert_eq!(third["attachments"], json!([{ "name": "草案", "url": format!("{HOST}/files/a.pdf") }]));
    assert_eq!(arrivals(&send(&app, &rows.to_string(), "").await.ok()), ["known"]);
});

on_both!(a_dry_run_foresees_what_is_known_under_another_address, |app| async move {
    let table = format!("{HEAD}{HOST}/a/1.html,关于一的公告,,,一模一样的正文\r\n");
    send(&app, &table, "").await.ok();
    let copy = table.replace("/a/1.html", "/copy/1.html");
    let dry = send(&app, &copy, "?dry_run=true").await.ok();
    let real = send(&app, &copy, "").await.ok();
    assert_eq!((arrivals(&dry), &dry["rows"][0]["notice_id"]), (arrivals(&real), &real["rows"][0]["notice_id"]));
    assert_eq!(arrivals(&dry), ["known"]);
    let dry = send(&app, &copy.replace("模", "摸"), "?dry_run=true").await.ok();
    assert_eq!(arrivals(&dry), ["changed"], "what was found under an address is known by it");
    assert_eq!(kept(&app), (1, 1));
});

on_both!(a_table_mended_by_hand_is_not_lost, |app| async move {
    let editor = app.browser(app.editor().await).await;
    let table = format!("{HEAD}{HOST}/m/1.html,关于一的公告,,2026-12-31,\r\n");
    let looked = Opened(look(&editor, "公告.csv", table.as_bytes()).await.expect(200).text);
    let mistyped = looked.written("#table").remove(0).replace("2026-12-31", "下月底");
    let again = editor.send(&looked, TABLE, &[("table", &mistyped), ("act", "keep")]).await.expect(422);
    let again = Opened(again.text);
    assert_eq!(again.written("#table").remove(0).trim(), mistyped.trim(), "{}", again.0);
    assert_eq!(again.attributes(".error-list a", "href"), ["#table"]);
    assert_eq!(kept(&app), (0, 0));
    let mended = mistyped.replace("下月底", "2027-01-31");
    let looked = Opened(editor.send(&again, TABLE, &[("table", &mended), ("act", "try")]).await.expect(200).text);
    keep(&editor, &looked).await.expect(303);
    assert_eq!(notice_at(&app, "/m/1.html").await["deadline"]["at"], "2027-01-31T15:59:59Z");
});

on_both!(a_thousand_rows_come_in_at_once_and_no_more, |app| async move {
    let mut table = HEAD.to_owned();
    for n in 0..1_000 {
        write!(table, "{HOST}/k/{n}.html,关于第{n}件事的公告,,,第{n}件事的正文。\r\n").unwrap();
    }
    let dry = send(&app, &table, "?dry_run=true").await.ok();
    assert_eq!(arrivals(&dry), vec!["new"; 1_000]);
    assert_eq!(kept(&app), (0, 0));
    assert_eq!(arrivals(&send(&app, &table, "").await.ok()), vec!["new"; 1_000]);
    assert_eq!(kept(&app), (1_000, 1_000));
    let more = format!("{table}{HOST}/k/more.html,多出来的公告,,,\r\n");
    assert_eq!(send(&app, &more, "").await.faults(), ["rows[1002]: too-many-rows"]);
    let large = format!("{HEAD}{}", "长".repeat(2 << 20));
    assert_eq!(send(&app, &large[..(5 << 20) + 4], "").await.faults(), ["text: too-large"]);
    app.run_jobs().await;
});

on_both!(a_table_may_be_held_to_a_portal_and_is_for_editors, |app| async move {
    let editor = app.editor().await;
    let portal = json!({ "slug": "yishizhen", "name": "议事镇政府网", "hosts": ["www.yishizhen.example"] });
    editor.post("/portals", portal).await.created();
    let text = format!("url,title\n{HOST}/p/1.html,关于一的公告\nhttps://mirror.example/p/2.html,关于二的公告\n");
    let body = |portal: &str| json!({ "format": "csv", "text": text, "portal": portal });
    assert_eq!(editor.post("/notices/batch", body("yishizhen")).await.faults(), ["rows[3].url: host-foreign"]);
    editor.post("/notices/batch", body("nobody")).await.problem(404);
    app.visitor().post("/notices/batch", body("yishizhen")).await.problem(401);
    app.moderator().await.post("/notices/batch", body("yishizhen")).await.problem(403);
    let moderator = app.browser(app.moderator().await).await;
    moderator.get(TABLE).await.expect(403);
    let own = moderator.open("/account").await;
    for fields in [&[("act", "try")][..], &[("table", text.as_str()), ("act", "keep")]] {
        moderator.send_to(&own, "/logout", TABLE, fields).await.expect(403);
    }
    assert_eq!(kept(&app), (0, 0));
});
