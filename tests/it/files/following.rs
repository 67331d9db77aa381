//! Files that go along with what was done after a consultation: brought by whoever tells of it, there for everybody.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use super::limits::ON;
use super::{TEXT, bring, bring_picture, plain, samples};
use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::client::{Chosen, Client};
use crate::support::on_both;

/// A consultation that was concluded with nothing said: its id, and an official of its department.
async fn concluded(app: &TestApp) -> (String, Client) {
    let consultation = app.open_consultation().await;
    let id = consultation["id"].as_str().unwrap().to_owned();
    let editor = app.editor().await;
    app.wait(TimeDelta::days(41));
    editor.post(&format!("/consultations/{id}/outcome/silence"), json!({})).await.ok();
    editor.post(&format!("/consultations/{id}/transitions"), json!({ "to": "concluded", "reason": "" })).await.ok();
    let official = app.official(app.department().await).await;
    (id, official)
}

async fn opens(app: &TestApp, file: &Value) -> u16 {
    app.visitor().call(Method::GET, &plain(file)).fetch().await.status
}

on_both!(what_was_done_is_shown_in_pictures_and_documents, ON, |app| async move {
    let (id, official) = concluded(&app).await;
    let (outcome, path) = (format!("/consultations/{id}/outcome"), format!("/consultations/{id}/follow-ups"));
    let picture = bring_picture(&official, "牌.jpg", "入口处新立的限时牌").await;
    let document = bring(&official, TEXT, None).await.created();
    assert_eq!(opens(&app, &picture).await, 404, "not sent in");
    let entry = json!({ "body": "四个入口立了限时牌。", "attachment_ids": [picture["id"], document["id"]] });
    let told = official.post(&path, entry.clone()).await.created();
    assert_eq!(told["attachments"][0]["alt"], "入口处新立的限时牌");
    assert_eq!(told["attachments"][1]["url"], plain(&document).as_str(), "everybody opens it");
    assert_eq!((opens(&app, &picture).await, opens(&app, &document).await), (200, 200));
    let read = app.visitor().get(&outcome).await.ok();
    assert_eq!(read["follow_ups"][0]["attachments"], told["attachments"]);
    let page = Opened(app.visitor().page(&outcome, "zh-CN").await.expect(200).text);
    assert_eq!(page.attributes(".follow .pictures img", "alt"), ["入口处新立的限时牌"]);
    assert_eq!(page.attributes(".follow .files a", "href"), [plain(&document)]);

    let again = official.post(&path, entry).await.faults();
    assert_eq!(again, ["attachment_ids[0]: file-unknown", "attachment_ids[1]: file-unknown"], "each goes along once");
    let foreign = bring(app.editor().await, TEXT, None).await.created();
    let entry = json!({ "body": "别人带来的文件。", "attachment_ids": [foreign["id"]] });
    assert_eq!(official.post(&path, entry).await.faults(), ["attachment_ids[0]: file-unknown"]);
    let address = format!("/attachments/{}", picture["id"].as_str().unwrap());
    assert_eq!(official.delete(&address).await.refused(409), "file-sent-in");
    let none = json!({ "body": "", "attachment_ids": [foreign["id"], "1", "2", "3"] });
    assert_eq!(official.post(&path, none).await.faults(), ["attachment_ids: file-many", "body: missing"]);

    app.wait(TimeDelta::days(3));
    app.run_jobs().await;
    assert_eq!((opens(&app, &picture).await, opens(&app, &document).await), (200, 200), "what was told stays");
});

on_both!(the_form_takes_files_and_keeps_them_through_faults, |app| async move {
    let (id, official) = concluded(&app).await;
    let path = format!("/consultations/{id}/follow-up");
    let browser = app.browser(&official).await;
    let page = browser.open(&path).await;
    let day = ("at", page.attributes("#at", "value").remove(0));
    let at = (day.0, day.1.as_str());
    let bytes = samples::jpeg(64, 48);
    let picture = Chosen { name: "牌.jpg", kind: "image/jpeg", bytes: &bytes };
    let words = ("body", "四个入口立了限时牌。");
    let asked = browser.send_files(&page, &path, &[picture, TEXT], &[at, words, ("act", "send")]).await.expect(200);
    let asked = Opened(asked.text);
    let ids = asked.attributes("ul.attached input[name=attachment]", "value");
    assert_eq!(ids.len(), 2, "the picture is asked about before it is told: {}", asked.0);
    let alt = format!("alt-{}", ids[0]);
    let short = [at, ("body", "短"), (alt.as_str(), "限时牌"), ("act", "send")];
    let faulty = Opened(browser.send_files(&asked, &path, &[], &short).await.expect(422).text);
    assert_eq!(faulty.attributes("ul.attached input[name=attachment]", "value"), ids, "kept");
    assert_eq!(faulty.attributes(&format!("#{alt}"), "value"), ["限时牌"]);
    let preview = [at, words, (alt.as_str(), "限时牌"), ("act", "preview")];
    let seen = Opened(browser.send_files(&faulty, &path, &[], &preview).await.expect(200).text);
    let whole = [at, words, (alt.as_str(), "限时牌"), ("act", "send")];
    browser.send_files(&seen, &path, &[], &whole).await.expect(303);
    let told = app.visitor().get(&format!("/consultations/{id}/outcome")).await.ok();
    let files = told["follow_ups"][0]["attachments"].as_array().unwrap();
    assert_eq!((&files[0]["alt"], &files[1]["name"]), (&json!("限时牌"), &json!("意见.txt")));

    // Whoever was signed out meanwhile is shown the login page with what they typed.
    let ended = Opened(app.visitor().form(&path, &[at, words, ("act", "send")]).await.expect(401).text);
    assert_eq!(ended.attributes("input[name=kept_to]", "value"), [path]);
    let kept: String = url::form_urlencoded::byte_serialize(words.1.as_bytes()).collect();
    assert!(ended.attributes("input[name=kept]", "value")[0].contains(&kept), "{}", ended.0);
    app.run_jobs().await;
});
