//! Fifty at once by one person: a form that is sent is sent once, and support counts what its rows say.

use reqwest::Method;
use tokio::task::JoinSet;

use crate::support::browser::Opened;
use crate::support::on_both;

const AT_ONCE: usize = 50;

on_both!(fifty_submits_of_one_form_are_one_post, |app| async move {
    let thread = app.published_thread().await;
    let author = app.resident("李阿姨").await;
    let session = app.session(&author).await;
    let path = format!("/threads/{}/reply", thread.id);
    let page = Opened(session.page(&path, "en").await.expect(200).text);
    let form = format!("form[action=\"{path}\"] input[type=hidden]");
    let hidden = page.attributes(&form, "name").into_iter().zip(page.attributes(&form, "value"));
    let mut fields: Vec<(String, String)> = hidden.collect();
    fields
        .extend([("body", "只按了一次，手快按了五十下。"), ("act", "send")].map(|(n, v)| (n.to_owned(), v.to_owned())));
    let mut presses = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (session, path, fields) = (session.clone(), path.clone(), fields.clone());
        presses.spawn(async move {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            session.form(&path, &fields).await.status
        });
    }
    let statuses = presses.join_all().await;
    assert!(statuses.iter().all(|status| matches!(status, 303 | 503)), "{statuses:?}");
    assert!(statuses.contains(&303), "{statuses:?}");
    let count = |table: &str| app.database.db_count(&format!("SELECT count(*) AS n FROM {table}"));
    assert_eq!(
        (count("post"), count("receipt"), count("queue_item")),
        (2, 2, 2),
        "the first of the thread, and one more"
    );
    app.run_jobs().await;
});

on_both!(support_counts_what_its_rows_say, |app| async move {
    let thread = app.published_thread().await;
    let fan = app.resident("李阿姨").await;
    // Two connections of one person, pressing against each other.
    let (one, other) = (fan.clone(), app.another_connection(&fan).await);
    let path = format!("/posts/{}/support", thread.root);
    for _ in 0..2 {
        let mut presses = JoinSet::new();
        for n in 0..AT_ONCE {
            let client = if n % 2 == 0 { one.clone() } else { other.clone() };
            let method = if n % 4 < 2 { Method::PUT } else { Method::DELETE };
            let path = path.clone();
            presses.spawn(async move { client.api(method, &path).send().await.status });
        }
        let statuses = presses.join_all().await;
        assert!(statuses.iter().all(|status| matches!(status, 200 | 503)), "{statuses:?}");
        let rows = app.database.db_count("SELECT count(*) AS n FROM support");
        let counted = app.visitor().get(&format!("/posts/{}", thread.root)).await.ok()["support"]["count"].clone();
        assert!(rows <= 1 && counted == rows, "{counted} counted, {rows} rows");
    }
    app.run_jobs().await;
});
