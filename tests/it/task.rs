//! The queue of tasks: each is done once; what fails is tried again ever more slowly, and parked in the end.

use chrono::TimeDelta;
use domain::task::MAX_ATTEMPTS;
use tokio::task::JoinSet;

use crate::support::app::TestApp;
use crate::support::on_both;

fn count(app: &TestApp, condition: &str) -> i64 {
    app.database.db_count(&format!("SELECT count(*) AS n FROM task WHERE {condition}"))
}

on_both!(many_workers_do_each_task_once, |app| async move {
    let thread = app.published_thread().await;
    for _ in 0..3 {
        app.published_post(&thread.author, &thread, None).await;
    }
    let mut workers = JoinSet::new();
    for _ in 0..8 {
        let (forum, ctx) = (app.forum.clone(), app.system());
        workers.spawn(async move { while forum.run_next_task(&ctx).await.unwrap() {} });
    }
    workers.join_all().await;
    app.run_jobs().await;
    assert_eq!(app.mail_to(&thread.author.login).len(), 4);
    let ids: std::collections::BTreeSet<String> =
        app.mail_to(&thread.author.login).into_iter().map(|letter| letter.message_id).collect();
    assert_eq!(ids.len(), 4, "each letter has an id of its own");
});

on_both!(what_fails_is_tried_again_and_parked_in_the_end, |app| async move {
    app.published_thread().await;
    // A task about a decision that is not there.
    app.database.db_execute("UPDATE task SET payload = replace(payload, '1', '999')");
    app.run_jobs().await;
    assert_eq!(count(&app, "attempts = 1 AND last_error IS NOT NULL AND parked_at IS NULL"), 1);
    app.wait(TimeDelta::seconds(59));
    app.run_jobs().await;
    assert_eq!(count(&app, "attempts = 1"), 1, "not before its time");
    for _ in 0..MAX_ATTEMPTS {
        app.wait(TimeDelta::hours(8));
        app.run_jobs().await;
    }
    assert_eq!(count(&app, &format!("attempts = {MAX_ATTEMPTS} AND parked_at IS NOT NULL")), 1);
    assert_eq!(app.forum.waiting_tasks().await.unwrap(), 0);
    app.leave_tasks();
});

on_both!(a_task_whose_worker_died_is_taken_up_again, |app| async move {
    let thread = app.published_thread().await;
    let until = app.in_time(TimeDelta::minutes(5)).replace('Z', ".000000Z");
    app.database.db_execute(&format!("UPDATE task SET locked_until = '{until}'"));
    app.run_jobs().await;
    assert_eq!(app.mail_to(&thread.author.login).len(), 0, "somebody else works on it");
    app.wait(TimeDelta::minutes(5) + TimeDelta::seconds(1));
    app.run_jobs().await;
    assert_eq!(app.mail_to(&thread.author.login).len(), 1);
});

on_both!(a_letter_that_is_refused_for_good_is_not_tried_for_ever, |app| async move {
    let thread = app.published_thread().await;
    app.database.db_execute(&format!("UPDATE account SET email = 'nowhere' WHERE id = {}", thread.author.id));
    app.run_jobs().await;
    assert_eq!(app.mail_to("nowhere").len(), 0);
    assert_eq!(app.forum.waiting_tasks().await.unwrap(), 0);
});
