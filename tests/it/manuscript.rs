//! What somebody is writing is kept for them until they send it: by a program or a page, on any device, and for nobody else.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::files::{TEXT, bring_picture};
use crate::support::browser::Opened;
use crate::support::client::{Chosen, Client, Reply};
use crate::support::on_both;

const BODY: &str = "写到一半的话，<还没>写完。";

async fn keep(writer: &Client, place: &str, body: Value) -> Reply {
    writer.api(Method::PUT, &format!("/manuscripts/{place}")).json(&body).send().await
}

on_both!(what_is_typed_is_kept_for_its_writer_alone, |app| async move {
    let thread = app.published_thread().await;
    let (li, other) = (app.resident("李阿姨").await, app.resident("王叔").await);
    let (place, begun) = (format!("reply-{}", thread.root), format!("consultation-{}", thread.consultation));
    li.get(&format!("/manuscripts/{place}")).await.problem(404);
    let kept = keep(&li, &place, json!({ "body": BODY, "version": 0 })).await.ok();
    assert_eq!((&kept["body"], &kept["version"], &kept["place"]), (&json!(BODY), &json!(1), &json!(place)));
    let choices = json!({ "clause_id": "5", "notice_id": "" });
    let kept = keep(&li, &begun, json!({ "title": "题", "body": "", "choices": choices })).await.ok();
    assert_eq!(kept["choices"], json!({ "clause_id": "5" }));
    assert_eq!(li.get(&format!("/manuscripts/{place}")).await.ok()["body"], BODY);
    other.get(&format!("/manuscripts/{place}")).await.problem(404);
    other.delete(&format!("/manuscripts/{place}")).await.problem(404);
    app.visitor().get(&format!("/manuscripts/{place}")).await.problem(401);
    for odd in ["reply-999", "consultation-999", "reply-x", "post-1"] {
        keep(&li, odd, json!({ "body": BODY })).await.problem(404);
    }
    assert_eq!(keep(&li, &place, json!({ "body": " " })).await.faults(), ["body: missing"]);
    assert_eq!(li.delete(&format!("/manuscripts/{begun}")).await.ok()["title"], "题");
    let events = app.database.db_count("SELECT count(*) AS n FROM event WHERE kind LIKE '%manuscript%'");
    assert_eq!(events, 0, "it is no part of the record");
    app.run_jobs().await;
});

on_both!(what_another_window_kept_is_not_written_over, |app| async move {
    let thread = app.published_thread().await;
    let li = app.resident("李阿姨").await;
    let place = format!("reply-{}", thread.root);
    keep(&li, &place, json!({ "body": "第一个窗口写的。", "version": 0 })).await.ok();
    assert_eq!(keep(&li, &place, json!({ "body": "第二个窗口写的。", "version": 0 })).await.refused(409), "stale");
    assert_eq!(li.get(&format!("/manuscripts/{place}")).await.ok()["body"], "第一个窗口写的。");
    keep(&li, &place, json!({ "body": "第二个窗口写的。", "version": 1 })).await.ok();
    // What was sent in one window does not come back from another.
    let reply = json!({ "parent_id": null, "body": "第二个窗口写的，写完了。" });
    li.post(&format!("/threads/{}/posts", thread.id), reply).await.created();
    li.get(&format!("/manuscripts/{place}")).await.problem(404);
    let late = keep(&li, &place, json!({ "body": "第一个窗口又写了。", "version": 2 })).await;
    assert_eq!(late.refused(409), "manuscript-gone");
    app.run_jobs().await;
});

on_both!(a_form_is_taken_up_where_it_was_left, |app| async move {
    let thread = app.published_thread().await;
    let li = app.resident("李阿姨").await;
    let (desk, phone) = (app.browser(&li).await, app.browser(&li).await);
    let (path, reply) =
        (format!("/threads/{}/reply", thread.id), format!("/threads/{}/reply?to={}", thread.id, thread.root));
    let page = desk.open(&path).await;
    let kept = desk.send(&page, &path, &[("body", BODY), ("act", "save")]).await.expect(303);
    assert_eq!(kept.header("location"), reply);
    // On another device, at the foot of the thread and among one's own.
    let field = "textarea[name=body]";
    for at in [reply.as_str(), &format!("/threads/{}", thread.id)] {
        assert_eq!(phone.open(at).await.written(field)[0].trim(), BODY, "{at}");
    }
    let mine = phone.open("/mine").await;
    assert!(mine.texts(".entry .sum").iter().any(|words| words.contains("写到一半的话")), "{}", mine.0);
    assert!(mine.attributes(".entry a", "href").contains(&reply), "{}", mine.0);
    // Two windows: neither loses anything.
    let (one, two) = (desk.open(&reply).await, phone.open(&reply).await);
    phone.send(&two, &path, &[("body", "手机上改过的话。"), ("act", "save")]).await.expect(303);
    let met = Opened(desk.send(&one, &path, &[("body", "电脑上改过的话。"), ("act", "save")]).await.expect(422).text);
    assert_eq!(met.written(field)[0].trim(), "电脑上改过的话。");
    assert_eq!(met.texts(".rival-words"), ["手机上改过的话。"]);
    desk.send(&met, &path, &[("body", "电脑上改过的话。"), ("act", "save")]).await.expect(303);
    assert_eq!(phone.open(&reply).await.written(field)[0].trim(), "电脑上改过的话。");
    // It goes with the sending.
    desk.send(&desk.open(&reply).await, &path, &[("body", "写完了，请大家看看。"), ("act", "send")]).await.expect(303);
    assert_eq!(phone.open(&reply).await.written(field)[0].trim(), "");
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM manuscript"), 0);
    app.run_jobs().await;
});

on_both!(a_session_that_ended_keeps_nothing_and_loses_nothing, |app| async move {
    let thread = app.published_thread().await;
    let li = app.resident("李阿姨").await;
    let desk = app.browser(&li).await;
    let path = format!("/threads/{}/reply", thread.id);
    let page = desk.open(&path).await;
    app.database.db_execute("DELETE FROM session");
    let asked = Opened(desk.send(&page, &path, &[("body", BODY), ("act", "save")]).await.expect(422).text);
    assert_eq!(asked.written("textarea[name=body]")[0].trim(), BODY);
    assert!(!asked.attributes("#who-known", "value").is_empty(), "{}", asked.0);
    assert_eq!(app.database.db_count("SELECT count(*) AS n FROM manuscript"), 0);
    app.run_jobs().await;
});

on_both!(a_quotation_is_filled_in_behind_what_was_kept, |app| async move {
    let thread = app.published_thread().await;
    let li = app.resident("李阿姨").await;
    let reply = format!("/threads/{}/reply?to={}", thread.id, thread.root);
    let quoted = format!("> #1 {}:\n> 办法没有写明**乡道**的养护资金由谁承担，建议补充。", thread.author.name);
    let field = "textarea[name=body]";
    let visitor = Opened(app.visitor().page(&format!("{reply}&quote=1"), "en").await.expect(200).text);
    assert_eq!(visitor.written(field)[0].trim(), quoted);
    keep(&li, &format!("reply-{}", thread.root), json!({ "body": BODY })).await.ok();
    let desk = app.browser(&li).await;
    let page = desk.open(&format!("{reply}&quote=1")).await;
    assert_eq!(page.written(field)[0].trim(), format!("{BODY}\n\n{quoted}"));
    assert!(desk.open(&reply).await.attributes(".post-foot a", "href").contains(&format!("{reply}&quote=1")));
    app.run_jobs().await;
});

on_both!(what_is_chosen_beside_the_words_comes_back, |app| async move {
    // At the foot of a thread: what the reply is meant as.
    let asking = app.open_consultation_with(json!({ "asks_stance": true })).await;
    let thread = app.published_thread_in(asking["id"].as_str().unwrap()).await;
    let li = app.resident("李阿姨").await;
    let reply = format!("reply-{}", thread.root);
    keep(&li, &reply, json!({ "body": BODY, "choices": { "stance": "for" } })).await.ok();
    let desk = app.browser(&li).await;
    let foot = desk.open(&format!("/threads/{}", thread.id)).await;
    assert_eq!(foot.attributes("input[name=stance][checked]", "value"), ["for"]);
    assert_eq!(foot.attributes("form[data-draft]", "data-draft"), [reply]);
    let writer = li.get("/me").await.ok()["id"].as_str().unwrap().to_owned();
    assert_eq!(foot.attributes("form[data-draft]", "data-writer"), [writer]);
    // In a forum: the address of a notice, however long.
    let forum = json!({ "kind": "forum", "notice_ids": [], "closes_at": null });
    let forum = app.open_consultation_with(forum).await["id"].as_str().unwrap().to_owned();
    let (place, path) = (format!("consultation-{forum}"), format!("/consultations/{forum}/new"));
    let address = format!("{:a<200}", "https://www.yishizhen.example/");
    keep(&li, &place, json!({ "body": BODY, "choices": { "notice_url": address } })).await.ok();
    let form = desk.open(&path).await;
    assert_eq!(form.written("input[name=notice_url]"), [address.as_str()]);
    let long = format!("{address:a<2001}");
    let save = [("title", ""), ("body", BODY), ("notice_url", long.as_str()), ("act", "save")];
    let again = Opened(desk.send(&form, &path, &save).await.expect(422).text);
    assert_eq!(again.written("input[name=notice_url]"), [long]);
    assert_eq!(again.attributes("input[name=notice_url]", "aria-invalid"), ["true"]);
    app.run_jobs().await;
});

on_both!(a_file_that_cannot_go_along_is_told, |app| async move {
    let thread = app.published_thread().await;
    let (li, other) = (app.resident("李阿姨").await, app.resident("王叔").await);
    let (mine, theirs) = (bring_picture(&li, "路.jpg", "").await, bring_picture(&other, "桥.jpg", "").await);
    let (mine, theirs) = (mine["id"].as_str().unwrap(), theirs["id"].as_str().unwrap());
    let (desk, path) = (app.browser(&li).await, format!("/threads/{}/reply", thread.id));
    let page = desk.open(&path).await;
    for (act, status) in [("preview", 200), ("attach", 200), ("send", 422)] {
        let fields = [("body", BODY), ("attachment", theirs), ("act", act)];
        let told = Opened(desk.send(&page, &path, &fields).await.expect(status).text);
        assert_eq!(told.texts("#file-error").len(), 1, "{act}: {}", told.0);
        assert!(told.attributes("ul.attached input", "value").is_empty(), "{act}");
    }
    // The same form sent twice is sent once: its file has gone along the first time.
    let alt = format!("alt-{mine}");
    let fields = [("body", BODY), ("attachment", mine), (alt.as_str(), "积水的路口"), ("act", "send")];
    let page = desk.open(&path).await;
    let first = desk.send(&page, &path, &fields).await.expect(303);
    let second = desk.send(&page, &path, &fields).await.expect(303);
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(li.get("/me/posts").await.items().len(), 1);
    app.run_jobs().await;
});

on_both!(so_many_are_kept_and_for_so_long, |app| async move {
    let thread = app.published_thread().await;
    let li = app.resident("李阿姨").await;
    for _ in 0..49 {
        let post = app.published_post(&thread.author, &thread, None).await;
        keep(&li, &format!("reply-{post}"), json!({ "body": BODY })).await.ok();
    }
    keep(&li, &format!("reply-{}", thread.root), json!({ "body": BODY })).await.ok();
    let one_more = format!("consultation-{}", thread.consultation);
    assert_eq!(keep(&li, &one_more, json!({ "body": BODY })).await.refused(409), "manuscripts-full");
    keep(&li, &format!("reply-{}", thread.root), json!({ "body": "改一改还是可以的。" })).await.ok();
    let desk = app.browser(&li).await;
    let mine = desk.open("/mine").await;
    assert_eq!(mine.attributes(".entry form", "action").len(), 50);
    let discard = format!("/mine/manuscripts/reply-{}/discard", thread.root);
    desk.send(&mine, &discard, &[]).await.expect(303);
    keep(&li, &one_more, json!({ "body": BODY })).await.ok();
    app.wait(TimeDelta::days(89));
    assert_eq!(app.forum.remove_manuscripts(&app.system()).await.unwrap(), 0);
    app.wait(TimeDelta::days(2));
    assert_eq!(app.forum.remove_manuscripts(&app.system()).await.unwrap(), 50);
    app.run_jobs().await;
});

on_both!(files_wait_with_what_is_written, |app| async move {
    let thread = app.published_thread().await;
    let (li, other) = (app.resident("李阿姨").await, app.resident("王叔").await);
    let place = format!("reply-{}", thread.root);
    let (mine, theirs) = (bring_picture(&li, "路.jpg", "").await, bring_picture(&other, "桥.jpg", "").await);
    let files = json!([{ "id": mine["id"], "alt": "积水的路口" }, { "id": theirs["id"] }]);
    let kept = keep(&li, &place, json!({ "body": BODY, "attachments": files })).await.ok();
    assert_eq!(kept["attachments"].as_array().unwrap().len(), 1, "only one's own: {kept}");
    assert_eq!(kept["attachments"][0]["alt"], "积水的路口");
    let form = app.browser(&li).await.open(&format!("/threads/{}/reply?to={}", thread.id, thread.root)).await;
    assert!(form.0.contains("路.jpg") && form.0.contains("value=\"积水的路口\""), "{}", form.0);
    // Two days later what waits with it is there, and what waits with nothing is gone.
    app.wait(TimeDelta::hours(49));
    app.forum.purge_files(&app.system()).await.unwrap();
    li.get(&format!("/attachments/{}", mine["id"].as_str().unwrap())).await.ok();
    other.get(&format!("/attachments/{}", theirs["id"].as_str().unwrap())).await.problem(404);
    let again = keep(&li, &place, json!({ "body": BODY, "attachments": [] })).await.ok();
    assert_eq!(again["attachments"], json!([]));
    app.forum.purge_files(&app.system()).await.unwrap();
    li.get(&format!("/attachments/{}", mine["id"].as_str().unwrap())).await.problem(404);
    app.leave_tasks();
});

on_both!(keeping_says_which_files_are_not_kept, |app| async move {
    let thread = app.published_thread().await;
    let li = app.resident("李阿姨").await;
    let desk = app.browser(&li).await;
    let path = format!("/threads/{}/reply", thread.id);
    let place = format!("/manuscripts/reply-{}", thread.root);
    let save = [("body", BODY), ("act", "save")];
    let odd = Chosen { name: "图<b>.svg", kind: "image/svg+xml", bytes: b"<svg onload=alert(1)>" };
    let shown = desk.send_files(&desk.open(&path).await, &path, &[TEXT, odd], &save).await.expect(200);
    let shown = Opened(shown.text);
    assert_eq!(shown.attributes(".error-list a", "href"), ["#file"], "{}", shown.0);
    assert!(shown.texts("#file-error").iter().any(|text| text.contains("PDF")), "{}", shown.0);
    assert!(shown.0.contains("draft that you saved"), "the words are kept all the same: {}", shown.0);
    let kept = li.get(&place).await.ok();
    assert_eq!((&kept["body"], &kept["attachments"][0]["name"]), (&json!(BODY), &json!("意见.txt")));
    // It rests on what was kept, and may be kept again; nothing is to be said any more.
    desk.send(&shown, &path, &save).await.expect(303);
    // A file that stood in the form and is gone is named as well.
    let page = desk.open(&path).await;
    li.delete(&format!("/attachments/{}", kept["attachments"][0]["id"].as_str().unwrap())).await.ok();
    let missing = desk.send(&page, &path, &save).await.expect(200);
    assert!(missing.text.contains("not there any more"), "{}", missing.text);
    assert_eq!(li.get(&place).await.ok()["attachments"], json!([]));
    app.leave_tasks();
});
