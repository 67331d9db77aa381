//! What posts are meant as: said where the consultation asks, counted, and chosen by.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::browser::Opened;
use crate::support::on_both;
use crate::support::scene::Thread;

async fn asking(app: &TestApp) -> Value {
    app.open_consultation_with(json!({ "asks_stance": true, "moderation": "after" })).await
}

/// A reply by somebody of its own, public at once: its id.
async fn reply(app: &TestApp, thread: &Thread, stance: Option<&str>) -> String {
    let author = app.resident("赵大年").await;
    let mut body = json!({ "body": format!("第 {} 条意见：请写明资金来源。", app.number()) });
    if let Some(stance) = stance {
        body["stance"] = json!(stance);
    }
    let post = author.post(&format!("/threads/{}/posts", thread.id), body).await.created();
    assert_eq!(post["stance"], json!(stance));
    post["id"].as_str().unwrap().to_owned()
}

async fn listed(app: &TestApp, thread: &Thread, query: &str) -> Vec<String> {
    let posts = app.visitor().get(&format!("/threads/{}/posts?{query}", thread.id)).await.items();
    posts.iter().map(|post| post["id"].as_str().unwrap().to_owned()).collect()
}

async fn counts(app: &TestApp, thread: &Thread) -> Value {
    app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["counts"]["stances"].clone()
}

/// The counters of threads agree with their posts.
fn counted(app: &TestApp) {
    for stance in ["for", "against", "question", "suggestion"] {
        let wrong = format!(
            "SELECT count(*) AS n FROM thread WHERE {stance}_count <>
               (SELECT count(*) FROM post WHERE thread_id = thread.id AND state = 'published' AND stance = '{stance}')"
        );
        assert_eq!(app.database.db_count(&wrong), 0, "{stance}");
    }
}

on_both!(a_stance_is_said_where_it_is_asked_and_nowhere_else, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    assert_eq!(consultation["asks_stance"], json!(false));
    let silent = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let path = format!("/threads/{}/posts", silent.id);
    let said = |stance: &str| json!({ "body": "我不同意这样修改。", "stance": stance });
    assert_eq!(silent.author.post(&path, said("against")).await.faults(), ["stance: not-asked"]);
    let begun = json!({ "title": "养护资金从哪里来", "body": "我不同意这样修改。", "stance": "against" });
    let begin = format!("/consultations/{}/threads", silent.consultation);
    assert_eq!(silent.author.post(&begin, begun.clone()).await.faults(), ["stance: not-asked"]);

    let consultation = asking(&app).await;
    assert_eq!(consultation["asks_stance"], json!(true));
    let begin = format!("/consultations/{}/threads", consultation["id"].as_str().unwrap());
    let thread = silent.author.post(&begin, begun).await.created();
    assert_eq!(thread["root"]["stance"], json!("against"));
    let path = format!("/threads/{}/posts", thread["id"].as_str().unwrap());
    assert_eq!(silent.author.post(&path, said("maybe")).await.faults(), ["stance: not-allowed"]);
    let post = silent.author.post(&path, said("for")).await.created();
    assert_eq!(post["stance"], json!("for"));
    counted(&app);
    app.run_jobs().await;
});

on_both!(counts_follow_what_is_public, |app| async move {
    let consultation = app.open_consultation_with(json!({ "asks_stance": true })).await;
    let thread = app.published_thread_in(consultation["id"].as_str().unwrap()).await;
    let waiting = reply(&app, &thread, Some("for")).await;
    assert_eq!(counts(&app, &thread).await["for"], json!(0), "what waits is not counted");
    app.approve(&waiting).await;
    for stance in [Some("for"), Some("against"), Some("question"), Some("suggestion"), None] {
        let post = reply(&app, &thread, stance).await;
        app.approve(&post).await;
    }
    assert_eq!(counts(&app, &thread).await, json!({ "for": 2, "against": 1, "question": 1, "suggestion": 1 }));
    counted(&app);
    let item = app.database.db_count(&format!("SELECT id AS n FROM queue_item WHERE post_id = {waiting}"));
    let hide = json!({ "decision": "hide", "rule": "off-topic", "reason": "与议题无关，请另开一题" });
    app.moderator().await.post(&format!("/moderation/items/{item}/decision"), hide).await.ok();
    assert_eq!(counts(&app, &thread).await["for"], json!(1));
    let hidden = app.visitor().get(&format!("/posts/{waiting}")).await.ok();
    assert_eq!(hidden["stance"], Value::Null, "a tombstone takes no side");
    counted(&app);
    app.run_jobs().await;
});

on_both!(posts_are_chosen_by_what_they_are_meant_as, |app| async move {
    let consultation = asking(&app).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let first = reply(&app, &thread, Some("question")).await;
    let against = reply(&app, &thread, Some("against")).await;
    let second = reply(&app, &thread, Some("question")).await;
    thread.author.put(&format!("/posts/{second}/support")).await.ok();
    let both = |one: &String, other: &String| vec![one.clone(), other.clone()];
    assert_eq!(listed(&app, &thread, "stance=question").await, both(&first, &second));
    assert_eq!(listed(&app, &thread, "stance=question&sort=newest").await, both(&second, &first));
    assert_eq!(listed(&app, &thread, "stance=question&sort=supported").await, both(&second, &first));
    assert_eq!(listed(&app, &thread, "stance=against").await, [against]);
    assert!(listed(&app, &thread, "stance=question&sort=official").await.is_empty());
    assert!(listed(&app, &thread, "stance=for&unanswered=1").await.is_empty());
    assert_eq!(listed(&app, &thread, "unanswered=1").await, both(&first, &second), "questions wait for an answer");
    let path = format!("/threads/{}/posts?stance=maybe&unanswered=no", thread.id);
    assert_eq!(app.visitor().get(&path).await.faults(), ["stance: not-allowed", "unanswered: not-allowed"]);

    // Page by page, each once.
    for sort in ["oldest", "newest", "supported"] {
        let path = format!("/threads/{}/posts?stance=question&sort={sort}&limit=1", thread.id);
        let page = app.visitor().get(&path).await.ok();
        let next = format!("stance=question&sort={sort}&limit=1&cursor={}", page["next"].as_str().unwrap());
        let rest = listed(&app, &thread, &next).await;
        assert_eq!(rest.len(), 1);
        assert_ne!(page["items"][0]["id"].as_str().unwrap(), rest[0]);
    }
    app.run_jobs().await;
});

on_both!(what_an_answer_covers_waits_no_longer, |app| async move {
    for asks in [false, true] {
        let consultation = app.open_consultation_with(json!({ "asks_stance": asks, "moderation": "after" })).await;
        let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
        let stance = asks.then_some("question");
        let covered = reply(&app, &thread, stance).await;
        let other = reply(&app, &thread, stance).await;
        app.published_response(&thread, &[&covered]).await;
        let mut waiting = vec![thread.root.clone(), other.clone()];
        waiting.retain(|post| !asks || *post == other);
        assert_eq!(listed(&app, &thread, "unanswered=1").await, waiting, "asks: {asks}");
        assert_eq!(listed(&app, &thread, "sort=official").await.len(), 1);
    }
    app.run_jobs().await;
});

on_both!(a_question_starts_the_clock_of_a_thread_that_had_none, |app| async move {
    let consultation = asking(&app).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let due = async || app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["answer_due_at"].clone();
    let by_consultation = due().await;
    reply(&app, &thread, Some("suggestion")).await;
    assert_eq!(due().await, by_consultation, "a draft is answered by the date of its consultation");
    reply(&app, &thread, Some("question")).await;
    let asked = due().await;
    // Three working days from Monday the 23rd.
    assert_eq!(asked, json!("2026-11-26T15:59:59Z"));
    app.wait(TimeDelta::days(1));
    reply(&app, &thread, Some("question")).await;
    assert_eq!(due().await, asked, "a later question moves no day that was promised");
    app.run_jobs().await;
});

on_both!(the_clock_of_a_question_stops_with_the_last_public_one, |app| async move {
    let consultation = asking(&app).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let due = async || app.visitor().get(&format!("/threads/{}", thread.id)).await.ok()["answer_due_at"].clone();
    let by_consultation = due().await;
    let first = reply(&app, &thread, Some("question")).await;
    let second = reply(&app, &thread, Some("question")).await;
    let asked = due().await;
    assert_ne!(asked, by_consultation);
    let hide = json!({ "decision": "hide", "rule": "off-topic", "reason": "与议题无关，请另开一题" });
    app.decide(&first, json!({ "decision": "approve" })).await;
    app.decide(&second, json!({ "decision": "approve" })).await;
    app.decide_again(&first, hide.clone()).await;
    assert_eq!(due().await, asked, "another question still waits");
    app.decide_again(&second, hide).await;
    assert_eq!(due().await, by_consultation, "nobody asks any more");
    app.wait(TimeDelta::days(1));
    let item = app.database.db_count(&format!("SELECT max(id) AS n FROM queue_item WHERE post_id = {second}"));
    let path = format!("/moderation/items/{item}/decision");
    app.another_moderator().await.post(&path, json!({ "decision": "restore" })).await.ok();
    // Three working days from Tuesday the 24th.
    assert_eq!(due().await, json!("2026-11-27T15:59:59Z"), "from when it is asked again");
    app.run_jobs().await;
});

/// What waits on the desk of the department of this test, by subject.
async fn waiting(app: &TestApp) -> Vec<String> {
    let official = app.official(app.department().await).await;
    app.browser(&official).await.open("/desk?pile=waiting").await.texts(".inbox th a")
}

on_both!(a_question_after_the_answer_waits_anew, |app| async move {
    let consultation = asking(&app).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let seen = async || app.visitor().get(&format!("/threads/{}", thread.id)).await.ok();
    let page = async |path: String| app.visitor().page(&path, "zh-CN").await.expect(200).text;
    let in_state = |state: &str| format!("/consultations/{}?state={state}", thread.consultation);
    let here = format!("href=\"/threads/{}\"", thread.id);
    app.published_response(&thread, &[&thread.root]).await;
    reply(&app, &thread, Some("suggestion")).await;
    assert_eq!((&seen().await["answer_due_at"], waiting(&app).await.len()), (&Value::Null, 0));
    assert!(page(in_state("answered")).await.contains(&here));

    let question = reply(&app, &thread, Some("question")).await;
    // Three working days from Monday the 23rd.
    let due = json!("2026-11-26T15:59:59Z");
    let asked = seen().await;
    assert_eq!((&asked["answered"], &asked["answer_due_at"]), (&json!(true), &due));
    assert_eq!(waiting(&app).await, ["建议明确乡道养护资金来源"]);
    assert!(page(format!("/threads/{}", thread.id)).await.contains("有提问待答复"));
    assert!(page(in_state("waiting")).await.contains(&here) && !page(in_state("answered")).await.contains(&here));
    app.wait(TimeDelta::days(1));
    reply(&app, &thread, Some("question")).await;
    assert_eq!(seen().await["answer_due_at"], due, "a later question moves no day that was promised");

    app.published_response(&thread, &[&question]).await;
    assert_eq!((&seen().await["answer_due_at"], waiting(&app).await.len()), (&Value::Null, 0));
    assert!(!page(format!("/threads/{}", thread.id)).await.contains("有提问待答复"));
    app.run_jobs().await;
});

on_both!(a_late_question_waits_while_it_is_public, |app| async move {
    let consultation = asking(&app).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let before = reply(&app, &thread, Some("question")).await;
    app.published_response(&thread, &[&thread.root]).await;
    let question = reply(&app, &thread, Some("question")).await;
    let hide = json!({ "decision": "hide", "rule": "off-topic", "reason": "与议题无关，请另开一题" });
    for post in [&before, &question] {
        app.decide(post, json!({ "decision": "approve" })).await;
    }
    app.decide_again(&before, hide.clone()).await;
    assert_eq!(waiting(&app).await.len(), 1, "another one waits");
    app.decide_again(&question, hide).await;
    assert_eq!(waiting(&app).await.len(), 0, "nobody asks any more");
    for (post, waits) in [(&before, 0), (&question, 1)] {
        let item = app.database.db_count(&format!("SELECT max(id) AS n FROM queue_item WHERE post_id = {post}"));
        let path = format!("/moderation/items/{item}/decision");
        app.another_moderator().await.post(&path, json!({ "decision": "restore" })).await.ok();
        assert_eq!(waiting(&app).await.len(), waits, "what was asked before the answer waits no more");
    }
    app.run_jobs().await;
});

on_both!(a_question_under_what_a_department_began_waits_on_its_desk, |app| async move {
    let consultation = asking(&app).await;
    let id = consultation["id"].as_str().unwrap();
    let department = app.department().await;
    let begun = json!({
        "title": "养护资金怎样安排", "body": "我办就养护资金的安排听取大家的意见。", "speaks_for": department["id"],
    });
    let begun = app.signer(department).await.post(&format!("/consultations/{id}/threads"), begun).await.created();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let author = app.resident("李阿姨").await;
    let (root, consultation) = (text(&begun["root"]["id"]), id.to_owned());
    let thread = Thread { id: text(&begun["id"]), root, consultation, author };
    reply(&app, &thread, Some("against")).await;
    assert_eq!(waiting(&app).await.len(), 0, "what a department begins waits for nothing");
    let question = reply(&app, &thread, Some("question")).await;
    assert_eq!(waiting(&app).await, ["养护资金怎样安排"]);
    let official = app.browser(&app.official(department).await).await;
    let sheet = official.open(&format!("/desk/threads/{}", thread.id)).await;
    assert!(sheet.0.contains(&format!("cover-{question}-disposition")), "{}", sheet.0);
    app.published_response(&thread, &[&question]).await;
    assert_eq!(waiting(&app).await.len(), 0);
    app.run_jobs().await;
});

on_both!(the_page_asks_shows_and_chooses, |app| async move {
    let consultation = asking(&app).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let browser = app.browser(&thread.author).await;
    let here = format!("/threads/{}/reply", thread.id);
    let page = browser.open(&here).await;
    let offered = ["", "for", "against", "question", "suggestion"].map(str::to_owned);
    assert_eq!(page.attributes("input[name=stance]", "value"), offered);
    // What is chosen is kept through an error.
    let again = browser.send(&page, &here, &[("body", "短"), ("stance", "question"), ("act", "send")]).await;
    let again = Opened(again.expect(422).text);
    assert_eq!(again.attributes("input[name=stance][checked]", "value"), ["question"]);
    let words = [("body", "修订稿什么时候公布？"), ("stance", "question"), ("act", "send")];
    browser.send(&again, &here, &words).await.expect(303);
    reply(&app, &thread, Some("against")).await;

    let path = format!("/threads/{}", thread.id);
    let visitor = app.visitor();
    let whole = Opened(visitor.page(&path, "en").await.expect(200).text);
    assert_eq!(whole.texts(".tree .stance"), ["Question", "Against"]);
    assert!(whole.texts("#stance option").contains(&"Question (1)".to_owned()), "{}", whole.0);
    let only = Opened(visitor.page(&format!("{path}?stance=question&unanswered=1"), "zh-CN").await.expect(200).text);
    assert_eq!(only.texts(".tree .stance"), ["提问"]);
    assert_eq!(only.attributes("meta[name=robots]", "content"), ["noindex"]);
    let none = Opened(visitor.page(&format!("{path}?stance=suggestion"), "en").await.expect(200).text);
    assert_eq!(none.attributes(".empty a", "href"), [format!("{path}#posts")]);
    app.run_jobs().await;
});

on_both!(a_choice_that_is_none_is_told_and_not_taken_for_silence, |app| async move {
    let consultation = asking(&app).await;
    let id = consultation["id"].as_str().unwrap();
    let thread = app.published_thread_in(id).await;
    let browser = app.browser(&thread.author).await;
    let (begin, reply) = (format!("/consultations/{id}/new"), format!("/threads/{}/reply", thread.id));
    let words = ("body", "我不同意这样修改，<理由>在后面。");
    for (path, fields) in [
        (&reply, vec![words, ("stance", "bogus"), ("act", "send")]),
        (&begin, vec![words, ("title", "养护资金从哪里来"), ("stance", "bogus"), ("act", "send")]),
    ] {
        let again = Opened(browser.send(&browser.open(path).await, path, &fields).await.expect(422).text);
        assert_eq!(again.attributes(".error-list a", "href"), ["#stance"], "{path}");
        assert_eq!(again.attributes("fieldset#stance", "aria-describedby"), ["stance-error"]);
        assert_eq!(again.written("textarea[name=body]")[0].trim(), words.1, "what was typed is kept");
        browser.send(&again, path, &[fields[0], fields[1], ("stance", "against"), ("act", "send")]).await;
    }
    // Every fault at once, and of every choice: nothing goes out in another name or under another clause than was meant.
    let odd =
        [("title", "短"), words, ("clause_id", "x"), ("speaks_for", "x"), ("notice_id", "x"), ("department_id", "x")];
    let again = Opened(browser.send(&browser.open(&begin).await, &begin, &odd).await.expect(422).text);
    let mut told = again.attributes(".error-list a", "href");
    told.sort_unstable();
    assert_eq!(told, ["#clause_id", "#department_id", "#notice_id", "#speaks_for", "#title"]);
    app.run_jobs().await;
});

/// The signs on the pages of those who work on a thread, and on that of its outcome.
async fn signs(app: &TestApp, thread: &Thread, post: &str) -> [Vec<String>; 5] {
    let item = app.item(post).await["id"].as_str().unwrap().to_owned();
    let moderator = app.browser(app.moderator().await).await;
    let queue = moderator.open("/moderation").await.texts(".q-item .stance");
    let now = moderator.open(&format!("/moderation/items/{item}")).await;
    app.approve(post).await;
    app.published_post(&app.resident("钱二").await, thread, Some(post)).await;
    let official = app.official(app.department().await).await;
    let desk = app.browser(&official).await.open(&format!("/desk/threads/{}", thread.id)).await;
    app.published_response(thread, &[post, &thread.root]).await;
    app.wait(TimeDelta::days(41));
    let outcome = format!("/consultations/{}/outcome", thread.consultation);
    let heard = json!({ "feedback": { "body": "共收到**意见**", "by_channel": [] }, "publish": true });
    app.editor().await.api(Method::PUT, &outcome).header("if-match", "\"0\"").json(&heard).send().await.ok();
    let opinions = app.visitor().get(&format!("{outcome}/opinions")).await.items();
    let told = opinions.iter().flat_map(|answer| answer["opinions"].as_array().unwrap());
    let told =
        told.flat_map(|group| group["stances"].as_array().unwrap()).map(|word| word.as_str().unwrap().to_owned());
    let shown = Opened(app.visitor().page(&outcome, "en").await.expect(200).text);
    [
        queue,
        now.texts(".item-now .stance"),
        desk.texts(".answer-row .stance"),
        told.collect(),
        shown.texts("td .stance"),
    ]
}

on_both!(those_who_work_on_a_post_see_what_it_is_meant_as, |app| async move {
    let consultation = app.open_consultation_with(json!({ "asks_stance": true })).await;
    let thread = app.published_thread_in(consultation["id"].as_str().unwrap()).await;
    let post = reply(&app, &thread, Some("against")).await;
    assert_eq!(app.item(&post).await["post"]["stance"], "against");
    let against = || vec!["Against".to_owned()];
    let expected = [against(), against(), against(), vec!["against".to_owned()], against()];
    assert_eq!(signs(&app, &thread, &post).await, expected);
    app.leave_tasks();
});

on_both!(where_nobody_asks_no_sign_is_shown, |app| async move {
    let thread = app.published_thread().await;
    let post = reply(&app, &thread, None).await;
    assert_eq!(signs(&app, &thread, &post).await, [const { Vec::<String>::new() }; 5]);
    app.leave_tasks();
});
