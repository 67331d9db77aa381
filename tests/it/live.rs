//! The stream of a thread: what becomes public in it is told to those who have it open, and nothing else. The stream of the
//! whole record is in `record`; both have their seats here.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::{Client, Stream};
use crate::support::on_both;
use crate::support::scene::Thread;

async fn thread(app: &TestApp, moderation: &str) -> Thread {
    let consultation = app.open_consultation_with(json!({ "moderation": moderation })).await;
    app.pending_thread_in(consultation["id"].as_str().unwrap()).await
}

async fn listen(who: &Client, thread: &Thread, query: &str, last: &str) -> Stream {
    who.call(Method::GET, &format!("/threads/{}/live{query}", thread.id)).header("last-event-id", last).stream().await
}

/// A piece of a stream as what it tells: the event's id, and its data.
fn told(piece: &str) -> (i64, Value) {
    let (id, data) = piece.trim_end().split_once('\n').unwrap_or_else(|| panic!("{piece}"));
    (
        id.strip_prefix("id: ").unwrap().parse().unwrap(),
        serde_json::from_str(data.strip_prefix("data: ").unwrap()).unwrap(),
    )
}

fn posts(of: &[(&str, i64)]) -> Value {
    let posts: Vec<Value> = of.iter().map(|(id, number)| json!({ "id": id, "number": number })).collect();
    json!({ "count": posts.len(), "more": false, "posts": posts })
}

on_both!(what_becomes_public_is_told_once, |app| async move {
    let (here, elsewhere) = (thread(&app, "before").await, thread(&app, "after").await);
    app.approve(&here.root).await;
    let other = app.resident("李阿姨").await;
    let mut stream = listen(&app.visitor(), &here, "?after=1", "").await;
    assert_eq!(stream.piece().await, ": here\n\n", "an open stream says so");
    // What waits is told to nobody, and what happens elsewhere not here.
    let first = app.pending_post(&other, &here, None).await;
    app.pending_post(&other, &elsewhere, None).await;
    app.approve(&first).await;
    app.run_jobs().await;
    assert_eq!(told(&stream.piece().await), (2, posts(&[(&first, 2)])));
    let (second, third) = (app.pending_post(&other, &here, None).await, app.pending_post(&other, &here, None).await);
    for post in [&second, &third] {
        app.approve(post).await;
    }
    app.run_jobs().await;
    let mut heard = vec![];
    while heard.len() < 2 {
        let (_, news) = told(&stream.piece().await);
        heard.extend(news["posts"].as_array().unwrap().iter().map(|post| post["number"].as_i64().unwrap()));
    }
    assert_eq!(heard, [3, 4]);
});

on_both!(whoever_comes_back_is_told_what_they_missed, |app| async move {
    let here = thread(&app, "after").await;
    let other = app.resident("李阿姨").await;
    let (second, third) = (app.pending_post(&other, &here, None).await, app.pending_post(&other, &here, None).await);
    let missed = posts(&[(&second, 2), (&third, 3)]);
    assert_eq!(told(&listen(&app.visitor(), &here, "?after=1", "").await.piece().await), (3, missed));
    let last = posts(&[(&third, 3)]);
    assert_eq!(
        told(&listen(&app.visitor(), &here, "?after=1", "2").await.piece().await),
        (3, last),
        "as it stands last"
    );
    assert_eq!(listen(&app.visitor(), &here, "?after=3", "").await.piece().await, ": here\n\n");
    assert_eq!(listen(&app.visitor(), &here, "", "").await.piece().await, ": here\n\n", "from now on");
    // One's own posts are no news, and not told again later.
    let mut own = listen(&other, &here, "?after=1", "").await;
    assert_eq!(own.piece().await, ": here\n\n");
    let fourth = app.pending_post(&here.author, &here, None).await;
    app.run_jobs().await;
    assert_eq!(told(&own.piece().await), (4, posts(&[(&fourth, 4)])));
});

on_both!(answers_are_told_and_threads_nobody_sees_are_not, |app| async move {
    let here = app.published_thread().await;
    let mut stream = listen(&app.visitor(), &here, "?after=1", "").await;
    assert_eq!(stream.piece().await, ": here\n\n");
    let response = app.published_response(&here, &[&here.root]).await;
    app.run_jobs().await;
    assert_eq!(told(&stream.piece().await), (2, posts(&[(&response, 2)])));
    let waiting = app.pending_thread().await;
    let path = |id: &str| format!("/threads/{id}/live");
    app.visitor().call(Method::GET, &path(&waiting.id)).send().await.expect(404);
    app.visitor().call(Method::GET, &path("999999")).send().await.expect(404);
    let head = app.visitor().call(Method::HEAD, &path(&here.id)).send().await.expect(200);
    assert!(head.header("content-type").starts_with("text/event-stream"), "{:?}", head.headers);
    app.run_jobs().await;
});

on_both!(one_address_has_so_many_streams_whatever_they_tell, |app| async move {
    let here = thread(&app, "after").await;
    app.run_jobs().await;
    let visitor = app.visitor();
    let record = || visitor.api(Method::GET, "/events").header("accept", "text/event-stream");
    let mut open = vec![];
    while open.len() < 100 {
        open.push(listen(&visitor, &here, "?after=1", "").await);
        open.push(record().stream().await);
    }
    let refused = record().send().await;
    assert_eq!(refused.header("retry-after"), "60");
    refused.problem(429);
    visitor.call(Method::GET, &format!("/threads/{}/live", here.id)).send().await.expect(429);
    // What does not go on needs no seat.
    assert!(!visitor.get("/events").await.items().is_empty());
    visitor.api(Method::HEAD, "/events").header("accept", "text/event-stream").send().await.expect(200);
});
