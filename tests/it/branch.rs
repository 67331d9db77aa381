//! Long branches of a thread: cut on its page, read whole by themselves, led into from any post.

use reqwest::Method;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::on_both;
use crate::support::scene::Thread;

/// Posts of a branch that stand on the thread's own page.
const SHOWN: usize = 20;

/// A thread with one conversation of `deep` posts, each answering the one before, and three replies after it.
async fn deep_thread(app: &TestApp, deep: usize) -> (Thread, Vec<String>, Vec<String>) {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let mut chain: Vec<String> = vec![];
    for _ in 0..deep {
        let post = app.pending_post(&thread.author, &thread, chain.last().map(String::as_str)).await;
        chain.push(post);
    }
    let mut others = vec![];
    for _ in 0..3 {
        others.push(app.pending_post(&thread.author, &thread, None).await);
    }
    (thread, chain, others)
}

async fn read(app: &TestApp, path: &str) -> Opened {
    Opened(app.visitor().page(path, "en").await.expect(200).text)
}

/// The posts of a page below its opening, by their numbers.
fn numbers(page: &Opened) -> Vec<i64> {
    let anchors = page.attributes(".tree .post", "id");
    anchors.iter().map(|anchor| anchor.trim_start_matches('p').parse().unwrap()).collect()
}

on_both!(a_long_branch_hides_no_other, |app| async move {
    let deep = SHOWN + 75;
    let (thread, _, _) = deep_thread(&app, deep).await;
    let path = format!("/threads/{}", thread.id);
    let page = read(&app, &path).await;
    let last = i64::try_from(deep).unwrap() + 1;
    let shown: Vec<i64> = (2..22).chain(last + 1..=last + 3).collect();
    assert_eq!(numbers(&page), shown, "the first of the conversation, and all others");
    assert_eq!(page.texts("li.more a"), ["75 more replies in this branch"]);
    assert_eq!(page.texts(".tree > .post:first-child > .branch > summary"), ["94 replies"]);
    assert!(page.attributes("a[rel=next]", "href").is_empty());

    // The rest of it, page by page, each post once, and the way back.
    let mut next = page.attributes("li.more a", "href")[0].clone();
    let mut rest = vec![];
    loop {
        let page = read(&app, &next).await;
        rest.extend(numbers(&page));
        assert!(page.attributes(".actions a", "href").contains(&path), "{}", page.0);
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
        match page.attributes("a[rel=next]", "href").pop() {
            Some(address) => next = address,
            None => break,
        }
    }
    assert_eq!(rest, (22..=last).collect::<Vec<_>>());
    app.run_jobs().await;
});

on_both!(every_post_is_found_on_the_page_it_is_led_to, |app| async move {
    let (thread, chain, others) = deep_thread(&app, SHOWN + 40).await;
    for post in [&thread.root, &chain[0], &chain[19], &chain[20], &chain[45], &chain[59], &others[0], &others[2]] {
        let led = app.visitor().call(Method::GET, &format!("/posts/{post}")).send().await.expect(302);
        let (address, anchor) = led.header("location").split_once('#').unwrap();
        let page = read(&app, address).await;
        assert_eq!(page.texts(&format!("#{anchor}")).len(), 1, "{post}: {address}#{anchor}");
        let whole = address.contains("parent=");
        assert_eq!(whole, [&chain[20], &chain[45], &chain[59]].contains(&post), "{address}");
    }
    app.run_jobs().await;
});

on_both!(any_branch_can_be_read_and_nothing_else, |app| async move {
    let (thread, chain, others) = deep_thread(&app, 30).await;
    let path = |post: &str| format!("/threads/{}?parent={post}", thread.id);
    let page = read(&app, &path(&chain[27])).await;
    assert_eq!(numbers(&page), [30, 31], "what stands below it");
    assert_eq!(page.texts("#p29").len(), 1, "and the post itself");
    let page = read(&app, &path(&others[0])).await;
    assert!(numbers(&page).is_empty() && page.0.contains("No replies here yet"), "{}", page.0);
    assert_eq!(numbers(&read(&app, &path(&thread.root)).await).len(), 33);
    let elsewhere = app.pending_thread_in(&thread.consultation).await;
    app.visitor().page(&path(&elsewhere.root), "en").await.expect(404);
    app.visitor().page(&path("999999"), "en").await.expect(404);
    app.visitor().page(&path("x"), "en").await.expect(422);
    app.run_jobs().await;
});

on_both!(pages_of_a_cut_thread_follow_each_other, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    // Four branches, of which two are long: more than a page even when they are cut.
    let mut expected = vec![];
    let mut number = 1;
    for size in [5, 26, 22, 40] {
        let mut parent = app.pending_post(&thread.author, &thread, None).await;
        expected.extend((number + 1..).take(std::cmp::min(size, SHOWN)));
        for _ in 1..size {
            parent = app.pending_post(&thread.author, &thread, Some(&parent)).await;
        }
        number += i64::try_from(size).unwrap();
    }
    let (mut next, mut shown, mut cuts) = (Some(format!("/threads/{}", thread.id)), vec![], vec![]);
    while let Some(path) = next {
        let page = read(&app, &path).await;
        shown.extend(numbers(&page));
        cuts.extend(page.texts(".more a"));
        next = page.attributes("a[rel=next]", "href").pop();
    }
    assert_eq!(shown, expected, "each post once, in reading order");
    let more = |count: i64| format!("{count} more replies in this branch");
    assert_eq!(cuts, [more(6), more(2), more(20)], "each cut is told once");
    app.run_jobs().await;
});
