//! A moderator at work on the pages: what waits is read, claimed, decided, and nothing typed is lost.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::on_both;

/// The addresses of the item about a post: its page, its claim, its decision.
async fn addresses(app: &TestApp, post: &str) -> [String; 3] {
    let id = app.item(post).await["id"].as_str().unwrap().to_owned();
    [
        format!("/moderation?item={id}"),
        format!("/moderation/items/{id}/claim"),
        format!("/moderation/items/{id}/decision"),
    ]
}

/// The posts that the list names, by their beginnings.
fn rows(page: &Opened) -> usize {
    page.texts(".q-item").len()
}

on_both!(a_post_is_let_through_by_one_button, |app| async move {
    let first = app.pending_thread().await;
    let second = app.pending_thread().await;
    let moderator = app.browser(app.moderator().await).await;
    let queue = moderator.open("/moderation").await;
    assert_eq!(rows(&queue), 2);
    let [here, _, decision] = addresses(&app, &first.root).await;
    let page = moderator.open(&here).await;
    assert_eq!(page.texts("h1"), ["Moderation"]);
    assert!(page.texts(".item-now")[0].contains("养护资金") && page.0.contains("data-key=\"a\""), "{}", page.0);
    let done = moderator.send(&page, &decision, &[("decision", "approve")]).await.expect(303);
    assert!(done.header("set-cookie").contains("said=approved."), "{:?}", done.headers);
    let [next, ..] = addresses(&app, &second.root).await;
    assert_eq!(done.header("location"), next, "on to the next");
    // The button pressed twice is one act.
    moderator.send(&page, &decision, &[("decision", "approve")]).await.expect(303);
    app.visitor().get(&format!("/threads/{}", first.id)).await.ok();
    assert_eq!(rows(&moderator.open(&next).await), 1);
    app.run_jobs().await;
});

on_both!(a_refusal_without_its_rule_keeps_the_reason, |app| async move {
    let thread = app.pending_thread().await;
    let moderator = app.browser(app.moderator().await).await;
    let [here, claim, decision] = addresses(&app, &thread.root).await;
    let page = moderator.open(&here).await;
    let taken = moderator.send_to(&page, &decision, &claim, &[]).await.expect(303);
    assert_eq!(taken.header("location"), here);
    let page = moderator.open(&here).await;
    assert!(page.0.contains("You are working on it"), "{}", page.0);
    let typed = [("decision", "reject"), ("reason", "请去掉<电话>再交一次")];
    let page = Opened(moderator.send(&page, &decision, &typed).await.expect(422).text);
    assert_eq!(page.attributes(".error-list a", "href"), ["#rule"]);
    assert_eq!(page.texts("textarea[name=reason]"), ["请去掉<电话>再交一次"]);
    let typed = [("decision", "reject"), ("rule", "personal-data"), ("reason", "")];
    let page = Opened(moderator.send(&page, &decision, &typed).await.expect(422).text);
    assert_eq!(page.attributes(".error-list a", "href"), ["#reason"]);
    assert_eq!(page.attributes("input[name=rule][checked]", "value"), ["personal-data"]);
    let typed = [("decision", "reject"), ("rule", "personal-data"), ("reason", "请去掉电话再交一次")];
    let done = moderator.send(&page, &decision, &typed).await.expect(303);
    assert_eq!(done.header("location"), "/moderation", "nothing else waits");
    assert!(moderator.open("/moderation").await.0.contains("Nothing waits"));
    let post = thread.author.get(&format!("/posts/{}", thread.root)).await.ok();
    assert_eq!((&post["state"], &post["decision"]["rule"]), (&json!("rejected"), &json!("personal-data")));
    app.run_jobs().await;
});

on_both!(whoever_comes_second_is_told_who_was_first, |app| async move {
    let thread = app.pending_thread().await;
    let one = app.browser(app.moderator().await).await;
    let other = app.browser(&app.another_moderator().await).await;
    let [here, claim, decision] = addresses(&app, &thread.root).await;
    let (seen, seen_too) = (one.open(&here).await, other.open(&here).await);
    one.send_to(&seen, &decision, &claim, &[]).await.expect(303);
    let typed = [("decision", "reject"), ("rule", "insult"), ("reason", "请就事论事")];
    let late = other.send(&seen_too, &decision, &typed).await.expect(409);
    assert!(late.text.contains(&format!("{} is working on it", app.moderator().await.name)), "{}", late.text);
    let seen = one.open(&here).await;
    one.send(&seen, &decision, &[("decision", "approve")]).await.expect(303);
    let late = Opened(other.send(&seen_too, &decision, &typed).await.expect(409).text);
    assert!(late.texts(".error-list")[0].contains(&app.moderator().await.name), "{}", late.0);
    app.run_jobs().await;
});

on_both!(what_was_decided_is_hidden_and_put_back, |app| async move {
    let thread = app.published_thread().await;
    let post = app.published_post(&app.resident("李阿姨").await, &thread, None).await;
    let moderator = app.browser(app.moderator().await).await;
    let list = moderator.open("/moderation?tab=decided").await;
    assert_eq!(rows(&list), 2);
    // What was decided last stands first.
    let here = list.attributes(".q-item a", "href")[0].clone();
    let decision = list.attributes("form[id=form]", "action")[0].clone();
    let hidden = [("decision", "hide"), ("rule", "insult"), ("reason", "对他人的辱骂")];
    let done = moderator.send(&list, &decision, &hidden).await.expect(303);
    assert_eq!(done.header("location"), here, "it stays in sight");
    let state = async || app.moderator().await.get(&format!("/posts/{post}")).await.ok()["state"].clone();
    assert_eq!(state().await, json!("hidden"));
    let page = moderator.open(&here).await;
    let decisions = page.texts("section[aria-labelledby=decisions] li");
    assert!(decisions.len() == 2 && decisions[0].contains("对他人的辱骂"), "{decisions:?}");
    moderator.send(&page, &decision, &[("decision", "restore")]).await.expect(303);
    assert_eq!(state().await, json!("published"));
    app.run_jobs().await;
});

on_both!(the_context_of_a_reply_stands_beside_it, |app| async move {
    let thread = app.published_thread().await;
    let above = app.published_post(&app.resident("李阿姨").await, &thread, None).await;
    app.pending_post(&app.resident("王师傅").await, &thread, Some(&above)).await;
    let waiting = app.pending_post(&thread.author, &thread, Some(&above)).await;
    let moderator = app.browser(app.moderator().await).await;
    let id = app.item(&waiting).await["id"].as_str().unwrap().to_owned();
    let page = moderator.open(&format!("/moderation/items/{id}")).await;
    let words = page.texts(".context").join(" ");
    for shown in ["#1", "#2", "王师傅", "waits for review, too"] {
        assert!(words.contains(shown), "{shown}: {words}");
    }
    let facts = page.texts(".facts").join(" ");
    assert!(facts.contains("1 let through") && facts.contains("0 not published"), "{facts}");
    assert!(page.attributes("a", "href").iter().any(|href| href.starts_with("/notices/")));
    app.run_jobs().await;
});

on_both!(the_desk_is_for_moderators_alone, |app| async move {
    let thread = app.pending_thread().await;
    let [here, ..] = addresses(&app, &thread.root).await;
    let resident = app.browser(&thread.author).await;
    for path in ["/moderation", here.as_str(), "/moderation/items/1"] {
        resident.get(path).await.expect(403);
        let way = app.visitor().page(path, "en").await.expect(303);
        assert!(way.header("location").starts_with("/login?next="), "{}", way.header("location"));
    }
    let moderator = app.browser(app.moderator().await).await;
    moderator.get("/moderation/items/999").await.expect(404);
    for odd in ["tab=nothing", "item=x", "after=!"] {
        moderator.get(&format!("/moderation?{odd}")).await.expect(422);
    }
});
