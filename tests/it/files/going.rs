//! What goes by itself: files that nobody sent in, files of posts that were taken back, and bytes that nobody needs.

use base::time::Timestamp;
use chrono::TimeDelta;
use domain::actor::Actor;
use reqwest::Method;
use serde_json::Value;
use store::file::{Due, Stored};
use store::{By, Db};

use super::{TEXT, bring, fetch, plain, reply_with};
use crate::support::app::{Limits, TestApp, spawn_app_with};
use crate::support::client::Client;
use crate::support::database::Database;
use crate::support::on_both;

/// How many rows a table has.
fn rows(app: &TestApp, table: &str) -> i64 {
    app.database.db_count(&format!("SELECT count(*) AS n FROM {table}"))
}

async fn purge(app: &TestApp) -> usize {
    app.forum.purge_files(&app.system()).await.unwrap()
}

on_both!(orphans_go_after_two_days_and_bytes_with_the_last_who_needs_them, |app| async move {
    let (one, other) = (app.resident("朱小满").await, app.resident("李阿姨").await);
    let thread = app.published_thread().await;
    let (orphan, sent) = (bring(&one, TEXT, None).await.created(), bring(&other, TEXT, None).await.created());
    let post = reply_with(&other, &thread, &[&sent]).await.created();
    let id = post["id"].as_str().unwrap();
    app.approve(id).await;
    assert_eq!((rows(&app, "attachment"), rows(&app, "stored_file")), (2, 1), "the same bytes are kept once");
    app.wait(TimeDelta::hours(47));
    purge(&app).await;
    assert_eq!(rows(&app, "attachment"), 2);
    app.wait(TimeDelta::hours(2));
    assert_eq!(purge(&app).await, 0, "the bytes are still needed");
    assert_eq!((rows(&app, "attachment"), rows(&app, "stored_file")), (1, 1));
    one.get(&format!("/attachments/{}", orphan["id"].as_str().unwrap())).await.problem(404);
    let visitor = app.visitor();
    let public = || visitor.call(Method::GET, &plain(&sent)).fetch();
    assert_eq!(public().await.bytes, TEXT.bytes);

    let etag = other.get(&format!("/posts/{id}")).await.header("etag").to_owned();
    other.api(Method::DELETE, &format!("/posts/{id}")).header("if-match", &etag).send().await.ok();
    assert_eq!(public().await.status, 404, "at once");
    app.wait(TimeDelta::minutes(11));
    assert_eq!(purge(&app).await, 1);
    assert_eq!((rows(&app, "attachment"), rows(&app, "stored_file")), (0, 0));
    let again = bring(&one, TEXT, None).await.created();
    assert_eq!(fetch(&visitor, &again).await.bytes, TEXT.bytes, "the same bytes can come again");
    app.run_jobs().await;
});

on_both!(bytes_that_are_being_removed_are_not_counted_on, |app| async move {
    let writer = app.resident("朱小满").await;
    let file = bring(&writer, TEXT, None).await.created();
    writer.delete(&format!("/attachments/{}", file["id"].as_str().unwrap())).await.ok();
    app.wait(TimeDelta::hours(2));
    // A node has doomed the bytes and not removed them yet.
    let doomed = format!("UPDATE stored_file SET doomed_at = '{}'", app.in_time(TimeDelta::zero()));
    app.database.db_execute(&doomed);
    let busy = bring(&writer, TEXT, None).await;
    assert_eq!((busy.status, busy.header("retry-after")), (503, "2"));
    app.wait(TimeDelta::minutes(14));
    assert_eq!(purge(&app).await, 0, "they are that node's to remove");
    app.wait(TimeDelta::minutes(2));
    assert_eq!(purge(&app).await, 1, "it did not in time: another run ends what it began");
    let again = bring(&writer, TEXT, None).await.created();
    assert_eq!(fetch(&app.visitor(), &again).await.bytes, TEXT.bytes);
    // What was claimed lately stays, though no file points at it yet.
    writer.delete(&format!("/attachments/{}", again["id"].as_str().unwrap())).await.ok();
    app.wait(TimeDelta::minutes(20));
    assert_eq!(purge(&app).await, 0);
    app.wait(TimeDelta::minutes(41));
    assert_eq!(purge(&app).await, 1);
});

// Many bring and take away the same bytes while the house removes what is not needed: whatever is there can be read.
on_both!(removing_never_takes_what_somebody_has_just_brought, |app| async move {
    let writer = app.resident("朱小满").await;
    for _ in 0..6 {
        let file = bring(&writer, TEXT, None).await.created();
        app.wait(TimeDelta::minutes(61));
        writer.delete(&format!("/attachments/{}", file["id"].as_str().unwrap())).await.ok();
        app.wait(TimeDelta::minutes(11));
        let house = app.system();
        let (purged, brought) = tokio::join!(app.forum.purge_files(&house), bring(&writer, TEXT, None));
        purged.unwrap();
        if brought.status == 201 {
            let file = brought.created();
            assert_eq!(fetch(&app.visitor(), &file).await.bytes, TEXT.bytes);
        } else {
            assert_eq!(brought.status, 503, "{}", brought.text);
        }
        app.wait(TimeDelta::hours(60));
        purge(&app).await;
    }
    assert_eq!((rows(&app, "attachment"), rows(&app, "stored_file")), (0, 0));
});

/// Brings the text until it is taken: what is being removed is refused for a moment.
async fn insist(writer: &Client) -> Value {
    loop {
        let brought = bring(writer, TEXT, None).await;
        if brought.status != 503 {
            return brought.created();
        }
    }
}

// Two nodes remove what is not needed while somebody brings the very same bytes: whoever comes second removes nothing.
on_both!(of_two_nodes_one_removes_and_nothing_that_came_since, |app| async move {
    let writer = app.resident("朱小满").await;
    let mut file = bring(&writer, TEXT, None).await.created();
    for _ in 0..6 {
        app.wait(TimeDelta::minutes(61));
        writer.delete(&format!("/attachments/{}", file["id"].as_str().unwrap())).await.ok();
        app.wait(TimeDelta::minutes(11));
        let house = app.system();
        let (one, other, brought) =
            tokio::join!(app.forum.purge_files(&house), app.forum.purge_files(&house), insist(&writer));
        assert!(one.unwrap() + other.unwrap() <= 1, "bytes are removed once");
        assert_eq!(fetch(&app.visitor(), &brought).await.bytes, TEXT.bytes);
        file = brought;
    }
});

/// What a run that begins at `now` may remove.
async fn doom(db: &Db, now: Timestamp) -> Vec<Stored> {
    let due = Due { claimed_before: now - TimeDelta::hours(1), doomed_before: now - TimeDelta::minutes(15) };
    let found = db.read(move |tx| store::file::due(tx, due, 10)).await.unwrap();
    db.write(by(now), move |tx| store::file::doom(tx, &found, due)).await.unwrap()
}

/// Whether that run holds what it may remove still.
async fn is_held(db: &Db, stored: &Stored) -> bool {
    let lease = stored.lease;
    db.read(move |tx| store::file::is_held(tx, lease)).await.unwrap()
}

async fn bury(db: &Db, now: Timestamp, stored: &Stored) {
    let lease = stored.lease;
    db.write(by(now), move |tx| store::file::bury(tx, lease)).await.unwrap();
}

fn by(now: Timestamp) -> By {
    By { now, actor: Actor::System("test"), actor_hash: None }
}

// The steps of two runs, of which the first stands still in between.
on_both!(a_run_that_stood_still_has_lost_what_it_doomed, |app| async move {
    let writer = app.resident("朱小满").await;
    bring(&writer, TEXT, None).await.created();
    app.database.db_execute("DELETE FROM attachment");
    let (db, now) = (app.database.open(), app.clock.now() + TimeDelta::hours(2));
    let first = doom(&db, now).await;
    assert_eq!(first.len(), 1);
    assert!(doom(&db, now + TimeDelta::minutes(14)).await.is_empty(), "they are the first's");
    assert!(is_held(&db, &first[0]).await);
    let late = now + TimeDelta::minutes(16);
    let second = doom(&db, late).await;
    assert_eq!(second.len(), 1, "they are taken over");
    assert!(!is_held(&db, &first[0]).await && is_held(&db, &second[0]).await);
    bury(&db, late, &first[0]).await;
    assert_eq!(rows(&app, "stored_file"), 1, "nobody forgets what is another's to remove");
    bury(&db, late, &second[0]).await;
    let again = bring(&writer, TEXT, None).await.created();
    assert!(!is_held(&db, &first[0]).await && !is_held(&db, &second[0]).await);
    assert_eq!(fetch(&app.visitor(), &again).await.bytes, TEXT.bytes);
});

#[test]
fn a_folder_holds_each_file_under_its_hash_until_nobody_needs_it() {
    let folder = tempfile::tempdir().unwrap();
    let settings = files::Settings::at(format!("file://{}", folder.path().join("kept").display()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let app = spawn_app_with(Database::Sqlite, Limits::OFF, &settings).await.unwrap();
        let writer = app.resident("朱小满").await;
        let file = bring(&writer, TEXT, None).await.created();
        let hash = file["sha256"].as_str().unwrap();
        let path = folder.path().join("kept").join(&hash[..2]).join(hash);
        assert_eq!(std::fs::read(&path).unwrap(), TEXT.bytes);
        assert_eq!(base::secret::sha256_hex(TEXT.bytes), hash);
        writer.delete(&format!("/attachments/{}", file["id"].as_str().unwrap())).await.ok();
        app.wait(TimeDelta::hours(2));
        assert_eq!(purge(&app).await, 1);
        assert!(!path.exists());
        // Bytes that somebody removed by hand are a fault of the house, and no 404 that lies.
        let file = bring(&writer, TEXT, None).await.created();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(fetch(&app.visitor(), &file).await.status, 500);
    });
}
