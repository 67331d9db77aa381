//! Threads that are alike: found before one more is begun, in the same consultation and among what was answered.

use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::on_both;

const TITLE: &str = "乡道养护资金来源请写明";
const BODY: &str = "办法没有写明乡道养护资金由谁承担，应当写进去。";

/// The threads that are like this, asked in a consultation.
async fn alike(app: &TestApp, consultation: &str, title: &str) -> Vec<Value> {
    let words = json!({ "title": title, "body": BODY });
    app.visitor().post(&format!("/consultations/{consultation}/alike"), words).await.items()
}

on_both!(what_was_said_here_and_what_was_answered_anywhere_is_found, |app| async move {
    let thread = app.published_thread().await;
    let waiting = app.pending_thread_in(&thread.consultation).await;
    app.run_jobs().await;
    let found = alike(&app, &thread.consultation, TITLE).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (&found[0]["id"], &found[0]["answered"], &found[0]["strong"]),
        (&json!(thread.id), &json!(false), &json!(true))
    );
    assert_eq!(alike(&app, &thread.consultation, "广场舞音量太大").await.len(), 1, "the words below it are like it");
    let unlike = json!({ "title": "广场舞音量太大", "body": "每晚八点以后仍然很响。" });
    let unlike = app.visitor().post(&format!("/consultations/{}/alike", thread.consultation), unlike).await.items();
    assert_eq!(unlike.len(), 0, "{unlike:?}");
    let elsewhere = app.open_consultation().await;
    let elsewhere = elsewhere["id"].as_str().unwrap();
    assert_eq!(alike(&app, elsewhere, TITLE).await.len(), 0, "it was not answered");
    let department = app.department().await;
    let (official, signer) = (app.official(department).await, app.signer(department).await);
    let response = app.submitted_response(&official, &thread, &[&thread.root]).await;
    signer.post(&format!("/responses/{response}/sign-off"), json!({})).await.ok();
    app.run_jobs().await;
    let found = alike(&app, elsewhere, TITLE).await;
    assert_eq!((&found[0]["id"], &found[0]["answered"]), (&json!(thread.id), &json!(true)));
    app.decide_again(&thread.root, json!({ "decision": "hide", "rule": "insult", "reason": "人身攻击" })).await;
    assert_eq!(alike(&app, elsewhere, TITLE).await.len(), 0, "before the index knows of it, too");
    app.run_jobs().await;
    let left = format!("SELECT count(*) AS n FROM thread_term WHERE thread_id IN ({}, {})", thread.id, waiting.id);
    assert_eq!(app.database.db_count(&left), 0);
});

on_both!(its_writer_is_asked_once_before_one_more_is_sent, |app| async move {
    let thread = app.published_thread().await;
    app.run_jobs().await;
    let session = app.browser(&app.resident("李阿姨").await).await;
    let path = format!("/consultations/{}/new", thread.consultation);
    let page = session.open(&path).await;
    assert!(page.texts(".alike li").is_empty());
    let typed = [("title", TITLE), ("body", BODY), ("act", "send")];
    let held = Opened(session.send(&page, &path, &typed).await.expect(200).text);
    assert_eq!(held.attributes(".alike li a", "href"), [format!("/threads/{}", thread.id)]);
    assert_eq!(held.written("textarea[name=body]")[0].trim(), BODY, "what was typed is kept");
    assert!(held.texts(".actions .btn-go")[0].contains("all the same"));
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM thread"), 1);
    session.send(&held, &path, &typed).await.expect(303);
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM thread"), 2);
    // Beside the preview it is shown, and asked no more.
    let other = app.browser(&app.resident("王叔").await).await;
    let previewed = [("title", TITLE), ("body", BODY), ("act", "preview")];
    let previewed = Opened(other.send(&other.open(&path).await, &path, &previewed).await.expect(200).text);
    assert_eq!(previewed.attributes(".alike li a", "href"), [format!("/threads/{}", thread.id)]);
    other.send(&previewed, &path, &typed).await.expect(303);
    app.run_jobs().await;
});

// As several nodes do: two that read the same notes, and one that read the words before they were changed.
on_both!(nodes_that_make_terms_at_once_leave_those_of_the_words_that_stand, |app| async move {
    let thread = app.published_thread().await;
    app.run_jobs().await;
    let all = "SELECT concat_ws(' ', scope, thread_id, term) AS line FROM thread_term ORDER BY scope, thread_id, term";
    let note = || app.database.db_execute("INSERT INTO thread_unindexed (thread_id) SELECT id FROM thread");
    let (terms, house) = (app.database.db_lines(all), app.system());
    assert!(!terms.is_empty());
    for _ in 0..8 {
        note();
        let (one, other) = tokio::join!(app.forum.index_threads(&house), app.forum.index_threads(&house));
        assert_eq!(one.unwrap() + other.unwrap(), 1, "a note is settled once");
        assert_eq!(app.database.db_lines(all), terms);
    }
    note();
    let changed = async {
        let path = format!("/posts/{}", thread.root);
        let etag = thread.author.get(&path).await.header("etag").to_owned();
        let words = json!({ "title": "广场舞音量太大", "body": "每晚八点以后仍然很响，应当定个时间。" });
        thread.author.patch(&path, &etag, words).await.ok();
        app.approve(&thread.root).await;
        app.forum.index_threads(&house).await
    };
    let (before, after) = tokio::join!(app.forum.index_threads(&house), changed);
    assert!(before.is_ok() && after.is_ok(), "{before:?} {after:?}");
    app.run_jobs().await;
    let new = app.database.db_lines(all);
    assert_ne!(new, terms);
    note();
    app.forum.index_threads(&house).await.unwrap();
    assert_eq!(app.database.db_lines(all), new, "made anew in peace they are the same");
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM thread_unindexed"), 0);
});

on_both!(the_work_is_bounded_however_much_was_said, |app| async move {
    let thread = app.published_thread().await;
    app.run_jobs().await;
    let long: String = (0..4_000).filter_map(|n| char::from_u32(0x4E00 + n)).collect();
    let path = format!("/consultations/{}/alike", thread.consultation);
    let title: String = long.chars().take(400).collect();
    for title in [title.as_str(), "", "a", "，。！"] {
        let found = app.visitor().post(&path, json!({ "title": title, "body": long })).await.items();
        assert!(found.len() <= 5, "{found:?}");
    }
    let terms =
        app.database.db_count(&format!("SELECT count(*) AS n FROM thread_term WHERE thread_id = {}", thread.id));
    assert!((1..=48).contains(&terms), "{terms}");
    let faults = app.visitor().post(&path, json!({ "title": long })).await.faults();
    assert_eq!(faults, ["title: too-long"]);
    app.visitor().post("/consultations/999/alike", json!({ "title": TITLE })).await.problem(404);
});
