//! Files on the pages, without script: they come with the words, and stay through whatever is to be mended.

use serde_json::{Value, json};

use super::{TEXT, samples};
use crate::support::browser::Opened;
use crate::support::client::{Chosen, Client};
use crate::support::on_both;

/// The ids of what stands in the form.
fn taken(page: &str) -> Vec<String> {
    Opened(page.to_owned()).attributes("ul.attached input[name=attachment]", "value")
}

const WORDS: (&str, &str) = ("body", "照片里是今天早上的路面，请看附件。");

/// The post that was sent last, as its author sees it.
async fn sent(author: &Client) -> Value {
    author.get("/me/posts").await.items().remove(0)
}

on_both!(pictures_come_with_the_words_and_are_asked_what_they_show, |app| async move {
    let thread = app.published_thread().await;
    let browser = app.browser(&thread.author).await;
    let path = format!("/threads/{}/reply", thread.id);
    let page = browser.open(&path).await;
    assert_eq!(page.attributes("form[data-draft]", "enctype"), ["multipart/form-data"]);
    let bytes = samples::laden_jpeg(64, 48);
    let picture = Chosen { name: "路面.jpg", kind: "image/jpeg", bytes: &bytes };
    let held = browser.send_files(&page, &path, &[picture, TEXT], &[WORDS, ("act", "send")]).await.expect(200);
    let ids = taken(&held.text);
    assert_eq!(ids.len(), 2, "{}", held.text);
    let held = Opened(held.text);
    assert_eq!(held.written("textarea[name=body]").len(), 1);
    assert!(held.0.contains(WORDS.1) && held.0.contains("意见.txt"), "the words are kept");
    assert_eq!(held.attributes("input[name^=alt-]", "name"), [format!("alt-{}", ids[0])], "only the picture is asked");

    let (alt, stray) = (format!("alt-{}", ids[0]), format!("alt-{}", ids[1]));
    let fields = [WORDS, (alt.as_str(), "路面上的坑，积着水"), (stray.as_str(), "无图可看"), ("act", "send")];
    browser.send_files(&held, &path, &[], &fields).await.expect(303);
    let post = sent(&thread.author).await;
    let files = post["attachments"].as_array().unwrap();
    assert_eq!((&files[0]["name"], &files[0]["alt"]), (&json!("路面.jpg"), &json!("路面上的坑，积着水")));
    assert_eq!((&files[1]["name"], &files[1]["type"]), (&json!("意见.txt"), &json!("txt")));
    assert_eq!(files[1]["alt"], "", "only a picture shows something, whatever a form says");

    // The moderator sees it beside the words, and so does everybody once it is public.
    let moderator = app.browser(app.moderator().await).await;
    let item = app.item(post["id"].as_str().unwrap()).await["id"].as_str().unwrap().to_owned();
    let seen = moderator.open(&format!("/moderation/items/{item}")).await;
    assert_eq!(seen.attributes(".pictures img", "alt"), ["路面上的坑，积着水"]);
    assert!(seen.attributes(".pictures img", "src")[0].contains("?until="));
    assert!(
        seen.texts(".pictures figcaption")[0].contains("路面上的坑，积着水"),
        "it will be public, so it is read, too"
    );
    app.approve(post["id"].as_str().unwrap()).await;
    let public = Opened(app.visitor().page(&format!("/threads/{}", thread.id), "zh-CN").await.expect(200).text);
    assert_eq!(public.attributes(".pictures img", "width"), ["48"], "turned the way it is meant to be seen");
    assert_eq!(public.attributes(".pictures img", "loading"), ["lazy"]);
    assert!(!public.texts(".pictures figcaption")[0].contains("路面上的坑"), "said to those who need it, not twice");
    assert!(!public.attributes(".pictures img", "src")[0].contains('?'));
    assert_eq!(public.texts(".files li"), ["意见.txt TXT · 20 B"]);
    let edit = browser.open(&format!("/posts/{}/edit", post["id"].as_str().unwrap())).await;
    assert_eq!(edit.attributes(".pictures img", "alt"), ["路面上的坑，积着水"]);
    app.run_jobs().await;
});

on_both!(nothing_that_was_taken_is_lost_by_a_fault, |app| async move {
    let consultation = app.open_consultation().await;
    let author = app.resident("朱小满").await;
    let browser = app.browser(&author).await;
    let path = format!("/consultations/{}/new", consultation["id"].as_str().unwrap());
    let page = browser.open(&path).await;
    let svg = Chosen { name: "图<b>.svg", kind: "image/svg+xml", bytes: b"<svg onload=alert(1)>" };
    let short = [("title", ""), ("body", "短"), ("act", "send")];
    let again = browser.send_files(&page, &path, &[TEXT, svg], &short).await.expect(200);
    assert!(again.text.contains("图&lt;b&gt;.svg") || again.text.contains("图 b .svg"), "{}", again.text);
    assert_eq!(taken(&again.text).len(), 1);
    // Now the words are judged; what was taken stays.
    let again = browser.send_files(&Opened(again.text), &path, &[], &short).await.expect(422);
    assert_eq!(taken(&again.text).len(), 1);
    let preview = [("title", "公布养护账目"), WORDS, ("act", "preview")];
    let again = browser.send_files(&Opened(again.text), &path, &[], &preview).await.expect(200);
    assert!(again.text.contains("class=\"preview\""));
    let id = taken(&again.text).remove(0);
    let dropped = [WORDS, ("drop", id.as_str())];
    let again = browser.send_files(&Opened(again.text), &path, &[], &dropped).await.expect(200);
    assert!(taken(&again.text).is_empty() && again.text.contains(WORDS.1));
    let four = [TEXT, TEXT, TEXT, TEXT];
    let again = browser.send_files(&Opened(again.text), &path, &four, &[WORDS, ("act", "attach")]).await.expect(200);
    assert_eq!(taken(&again.text).len(), 3, "a fourth is left out, and said to be");
    assert!(again.text.contains("意见.txt: At most"), "{}", again.text);
    app.leave_tasks();
});

on_both!(somebody_who_is_not_signed_in_keeps_their_words, |app| async move {
    let thread = app.published_thread().await;
    let path = format!("/threads/{}/reply", thread.id);
    let visitor = app.visitor();
    let page = Opened(visitor.page(&path, "en").await.expect(200).text);
    assert!(page.attributes("input[type=file]", "name").is_empty() && page.0.contains("signed in"));
    // Their session has ended while they wrote.
    let fields = [WORDS, ("attachment", "1"), ("alt-1", "坑"), ("act", "send")];
    let again = visitor.form_with_files(&path, &fields, &[TEXT], &[]).await.expect(200);
    assert!(again.text.contains(WORDS.1) && again.text.contains("意见.txt"), "{}", again.text);
    let carried = Opened(again.text).attributes("input[name=attachment]", "value");
    assert_eq!(carried, ["1"], "what was theirs is theirs again once they have signed in");
    app.leave_tasks();
});
