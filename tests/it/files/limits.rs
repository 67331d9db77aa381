//! How many files, how fast, and for whom.

use chrono::TimeDelta;
use forum::Switch;
use reqwest::Method;
use serde_json::json;

use super::{TEXT, bring, reply_with};
use crate::support::app::Limits;
use crate::support::client::{Chosen, multipart};
use crate::support::on_both;

/// As in production.
pub(super) const ON: Limits = Limits { posting: Switch::On, ..Limits::OFF };

on_both!(newcomers_bring_no_files, ON, |app| async move {
    let writer = app.resident("李阿姨").await;
    assert_eq!(bring(&writer, TEXT, None).await.refused(409), "files-too-early");
    app.wait(TimeDelta::hours(25));
    assert_eq!(bring(&writer, TEXT, None).await.refused(409), "files-too-early", "no post of theirs is public yet");
    let thread = app.published_thread().await;
    app.published_post(&writer, &thread, None).await;
    let file = bring(&writer, TEXT, None).await.created();
    app.wait(TimeDelta::minutes(3));
    reply_with(&writer, &thread, &[&file]).await.created();
    app.leave_tasks();
});

on_both!(whoever_has_a_role_is_no_newcomer, ON, |app| async move {
    bring(&app.official(app.department().await).await, TEXT, None).await.created();
    bring(app.editor().await, TEXT, None).await.created();
    app.leave_tasks();
});

on_both!(ten_files_in_ten_minutes_are_enough, ON, |app| async move {
    let thread = app.published_thread().await;
    app.wait(TimeDelta::hours(25));
    for n in 0..10 {
        let bytes = format!("第 {n} 份");
        let file = Chosen { name: "a.txt", kind: "text/plain", bytes: bytes.as_bytes() };
        let made = bring(&thread.author, file, None).await.created();
        // What is taken away again was brought all the same.
        thread.author.delete(&format!("/attachments/{}", made["id"].as_str().unwrap())).await.ok();
        app.wait(TimeDelta::seconds(1));
    }
    let reply = bring(&thread.author, TEXT, None).await;
    assert_eq!(reply.header("retry-after"), "590");
    assert_eq!(reply.refused(429), "too-fast");
    app.wait(TimeDelta::seconds(591));
    bring(&thread.author, TEXT, None).await.created();
    app.leave_tasks();
});

on_both!(so_much_is_kept_for_one_person, |app| async move {
    // The quota of the tests is 100 MiB: ten of the largest files are kept, and an eleventh is not.
    let writer = app.resident("李阿姨").await;
    let mut first = None;
    for n in 0..10_u8 {
        let bytes = vec![b'a' + n; 10 << 20];
        let made = bring(&writer, Chosen { name: "a.txt", kind: "text/plain", bytes: &bytes }, None).await.created();
        first.get_or_insert(made);
    }
    let refused = bring(&writer, TEXT, None).await;
    assert!(refused.text.contains("100"), "{}", refused.text);
    assert_eq!(refused.refused(409), "files-full");
    let gone = first.unwrap();
    writer.delete(&format!("/attachments/{}", gone["id"].as_str().unwrap())).await.ok();
    bring(&writer, TEXT, None).await.created();
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM attachment WHERE dropped_at IS NULL"), 10);
});

on_both!(the_same_key_brings_one_file, |app| async move {
    let writer = app.resident("李阿姨").await;
    let send = async |file: Chosen<'_>| {
        let (kind, body) = crate::support::client::multipart(&[], &[file], &[]);
        let call = writer.api(reqwest::Method::POST, "/attachments").header("content-type", &kind);
        call.header("idempotency-key", "k-1").body(body).send().await
    };
    let (one, again) = (send(TEXT).await.created(), send(TEXT).await.created());
    assert_eq!(one["id"], again["id"]);
    let other = Chosen { bytes: b"something else", ..TEXT };
    assert_eq!(send(other).await.refused(409), "idempotency-key-reused");
    assert_eq!(writer.get(&format!("/attachments/{}", one["id"].as_str().unwrap())).await.ok()["size"], json!(20));
});

on_both!(several_files_where_one_is_taken_are_named_and_none_is_taken, |app| async move {
    let writer = app.resident("李阿姨").await;
    let other = Chosen { name: "图<b>.txt", ..TEXT };
    let (kind, body) = multipart(&[("alt", "坑")], &[TEXT, other], &[]);
    let sent = writer.api(Method::POST, "/attachments").header("content-type", &kind).body(body).send().await;
    assert!(sent.text.contains("意见.txt · 图<b>.txt"), "{}", sent.text);
    assert_eq!(sent.faults(), ["file: file-one"]);
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM attachment"), 0);
    // Where several may come along, all do.
    let thread = app.published_thread().await;
    let browser = app.browser(&writer).await;
    let path = format!("/threads/{}/reply", thread.id);
    let words = [("body", "两份都请看一看，一份是表。"), ("act", "send")];
    browser.send_files(&browser.open(&path).await, &path, &[TEXT, other], &words).await.expect(303);
    let post = writer.get("/me/posts").await.items().remove(0);
    assert_eq!(post["attachments"].as_array().unwrap().len(), 2, "{post}");
    app.leave_tasks();
});

on_both!(one_person_has_so_many_files_on_their_way, |app| async move {
    let thread = app.published_thread().await;
    let (busy, other) = (thread.author.clone(), app.resident("李阿姨").await);
    let browser = app.browser(&busy).await;
    let path = format!("/threads/{}/reply", thread.id);
    let page = browser.open(&path).await;
    // A line may be seen by the server while the file beside it is on its way, and be refused in its place.
    let mut on_their_way = vec![];
    let refused = loop {
        on_their_way.push(busy.announce_file());
        let reply = bring(&busy, TEXT, None).await;
        if reply.status != 201 {
            break reply;
        }
        assert!(on_their_way.len() < 100, "all are taken");
    };
    assert!(on_their_way.len() >= 6, "two forms with all their files");
    assert_eq!(refused.header("retry-after"), "10");
    refused.problem(503);
    bring(&other, TEXT, None).await.created();
    // Forms that bring much wait as well; others do not.
    let words = [("body", "照片里是今天早上的路面，请看附件。"), ("act", "send")];
    let bytes = vec![b'a'; 2 << 20];
    let large = Chosen { bytes: &bytes, ..TEXT };
    browser.send_files(&page, &path, &[large], &words).await.expect(503);
    browser.send_files(&page, &path, &[], &words).await.expect(303);
    drop(on_their_way);
    let mut tries = 0;
    while bring(&busy, TEXT, None).await.status != 201 {
        tries += 1;
        assert!(tries < 500, "what is gone is not given back");
    }
    app.leave_tasks();
});
