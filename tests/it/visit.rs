//! What is new since one was there: marked, counted without one's own, and written down by a job alone.

use chrono::TimeDelta;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::browser::{Browser, Opened};
use crate::support::on_both;
use crate::support::scene::Thread;

async fn thread(app: &TestApp) -> Thread {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    app.pending_thread_in(consultation["id"].as_str().unwrap()).await
}

/// What the page marks as new, and what it says of it.
async fn looks(browser: &Browser, thread: &Thread) -> (Vec<String>, Vec<String>) {
    let page = browser.open(&format!("/threads/{}", thread.id)).await;
    let marked = page.attributes(".tree .post:has(> article .fresh)", "id");
    (marked, page.texts(".note:has(a[href^='/posts/'])"))
}

async fn write_down(app: &TestApp) -> usize {
    app.forum.flush_thread_visits(&app.system()).await.unwrap()
}

on_both!(what_others_wrote_since_is_new, |app| async move {
    let thread = thread(&app).await;
    let other = app.resident("李阿姨").await;
    app.pending_post(&other, &thread, None).await;
    let reader = app.browser(&thread.author).await;
    assert_eq!(looks(&reader, &thread).await, (vec![], vec![]), "on the first visit all is new, and nothing marked");
    app.wait(TimeDelta::hours(1));
    app.pending_post(&other, &thread, None).await;
    app.pending_post(&thread.author, &thread, None).await;
    app.pending_post(&other, &thread, None).await;
    let (marked, said) = looks(&reader, &thread).await;
    assert_eq!(marked, ["p3", "p5"], "one's own is no news");
    assert_eq!(said, ["2 new posts since your last visit. To the first"]);
    // While one reads on, the marks stay; on the next visit they are gone.
    app.wait(TimeDelta::minutes(20));
    assert_eq!(looks(&reader, &thread).await.0, ["p3", "p5"]);
    app.wait(TimeDelta::minutes(31));
    assert_eq!(looks(&reader, &thread).await, (vec![], vec![]));
    app.run_jobs().await;
});

on_both!(it_is_written_down_by_the_job_and_outlives_the_node, |app| async move {
    let thread = thread(&app).await;
    let reader = app.browser(&thread.author).await;
    let rows = || app.database.db_count("SELECT count(*) AS n FROM thread_visit");
    looks(&reader, &thread).await;
    assert_eq!(rows(), 0, "reading writes nothing");
    assert_eq!(write_down(&app).await, 1);
    assert_eq!((rows(), write_down(&app).await), (1, 0));
    app.wait(TimeDelta::hours(1));
    app.pending_post(&app.resident("李阿姨").await, &thread, None).await;
    // What is in memory no more is read from the row.
    assert_eq!(looks(&reader, &thread).await.0, ["p2"]);
    assert_eq!(write_down(&app).await, 1);
    let kept = app.database.db_lines("SELECT concat_ws(' ', before_number, seen_number) AS line FROM thread_visit");
    assert_eq!(kept, ["1 2"]);
    app.visitor().page(&format!("/threads/{}", thread.id), "en").await.expect(200);
    assert_eq!(write_down(&app).await, 0, "nobody in particular leaves no trace");
    app.run_jobs().await;
});

on_both!(a_visitors_page_brings_what_the_script_needs, |app| async move {
    let thread = thread(&app).await;
    for (lang, one) in [("en", "1 new reply"), ("zh-CN", "有 1 条新回复")] {
        let page = Opened(app.visitor().page(&format!("/threads/{}", thread.id), lang).await.expect(200).text);
        assert_eq!(page.attributes("[data-since][hidden]", "data-since"), ["1"]);
        assert_eq!(page.attributes("[data-live]", "data-live"), [format!("/threads/{}/live", thread.id)]);
        assert_eq!(page.attributes("[data-live]", "data-one"), [one]);
        assert!(page.attributes("[data-live]", "data-other")[0].contains("{n}"), "{}", page.0);
    }
    let mine = app.browser(&thread.author).await.open(&format!("/threads/{}", thread.id)).await;
    assert!(mine.attributes("[data-since]", "data-since").is_empty(), "the server knows");
    app.run_jobs().await;
});

on_both!(what_nobody_confirmed_goes_with_all_it_read, |app| async move {
    let thread = thread(&app).await;
    looks(&app.browser(&thread.author).await, &thread).await;
    write_down(&app).await;
    // As an account that goes does.
    app.database.db_execute(
        "INSERT INTO account (email, email_key, display_name, name_key, password_hash, state, lang, created_at)
           VALUES ('new@people.example', 'new@people.example', '新', '新', 'x', 'unconfirmed', 'en', '2026-11-23T02:00:00.000000Z');
         INSERT INTO thread_visit (account_id, thread_id, before_number, seen_number, at)
           SELECT account.id, thread.id, 1, 1, '2026-11-23T02:00:00.000000Z' FROM account, thread
           WHERE email = 'new@people.example';",
    );
    app.wait(TimeDelta::days(8));
    app.forum.remove_unconfirmed(&app.system()).await.unwrap();
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM thread_visit"), 1);
    app.run_jobs().await;
});

/// How far somebody has read the one thread, as it is written down, and whether that is of after this minute of the test.
fn written(app: &TestApp, minute: u32) -> (Vec<String>, i64) {
    let line = "SELECT concat_ws(' ', before_number, seen_number) AS line FROM thread_visit";
    let later = format!("SELECT count(*) AS n FROM thread_visit WHERE at > '2026-11-23T02:{minute:02}:30.000000Z'");
    (app.database.db_lines(line), app.database.db_count(&later))
}

// The clock of a test begins at 02:00; another node has written a look of ten minutes later.
on_both!(an_older_look_takes_nothing_back, |app| async move {
    let thread = thread(&app).await;
    let reader = app.browser(&thread.author).await;
    looks(&reader, &thread).await;
    app.database.db_execute(&format!(
        "INSERT INTO thread_visit (account_id, thread_id, before_number, seen_number, at)
           VALUES ({}, {}, 3, 4, '2026-11-23T02:10:00.000000Z')",
        thread.author.id, thread.id
    ));
    write_down(&app).await;
    assert_eq!(written(&app, 9), (vec!["3 4".to_owned()], 1));
    app.wait(TimeDelta::minutes(50));
    looks(&reader, &thread).await;
    write_down(&app).await;
    assert_eq!(written(&app, 49), (vec!["4 4".to_owned()], 1), "a later one is written");
    app.run_jobs().await;
});

on_both!(an_account_that_is_gone_costs_nobody_elses_visit, |app| async move {
    let thread = thread(&app).await;
    let (gone, stays) = (app.resident("李阿姨").await, app.resident("王叔").await);
    for reader in [&gone, &thread.author, &stays] {
        looks(&app.browser(reader).await, &thread).await;
    }
    app.database.db_execute(&format!("DELETE FROM account WHERE id = {}", gone.id));
    assert_eq!(write_down(&app).await, 2);
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM thread_visit"), 2);
    assert_eq!(write_down(&app).await, 0, "what nobody can write down is not kept for ever");
    app.run_jobs().await;
});

on_both!(what_could_not_be_written_down_is_written_the_next_time, |app| async move {
    let thread = thread(&app).await;
    looks(&app.browser(&thread.author).await, &thread).await;
    app.database.db_execute("ALTER TABLE thread_visit RENAME TO thread_visit_away");
    assert!(app.forum.flush_thread_visits(&app.system()).await.is_err());
    app.database.db_execute("ALTER TABLE thread_visit_away RENAME TO thread_visit");
    assert_eq!(write_down(&app).await, 1);
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM thread_visit"), 1);
    app.run_jobs().await;
});
