//! Writing on the pages, as a browser without script does: first the words, then who one is.

use scraper::{ElementRef, Html, Selector};
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use crate::support::on_both;
use crate::support::people::PASSWORD;
use crate::support::scene::Thread;

const TITLE: &str = "请写明乡道养护的资金来源";
const BODY: &str = "办法没有写明养护资金由**谁**承担，建议补充。";

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a form on this page sends besides what is typed: its hidden fields.
fn hidden(page: &Html, form: &str) -> Vec<(String, String)> {
    let fields = all(page, &format!("{form} input[type=hidden]")).into_iter();
    let attr = |field: ElementRef<'_>, name: &str| field.value().attr(name).unwrap_or_default().to_owned();
    fields.map(|field| (attr(field, "name"), attr(field, "value"))).collect()
}

/// The value of a field on the page.
fn value(page: &Html, id: &str) -> String {
    let field = all(page, &format!("[id=\"{id}\"]")).pop().unwrap_or_else(|| panic!("no field {id}"));
    match field.value().attr("value") {
        Some(value) => value.to_owned(),
        None => field.text().collect::<String>().trim().to_owned(),
    }
}

async fn page(browser: &Client, path: &str) -> Html {
    Html::parse_document(&browser.page(path, "en").await.expect(200).text)
}

/// Sends a form of a page as a browser does, with its hidden fields.
async fn fill_in(browser: &Client, path: &str, form: &str, typed: &[(&str, &str)]) -> Reply {
    let hidden = hidden(&page(browser, path).await, form);
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend(typed);
    browser.form(path.split('?').next().unwrap(), &fields).await
}

/// All cookies of an answer, as the browser sends them from then on.
fn cookies(reply: &Reply) -> String {
    let set = reply.headers.get_all("set-cookie").iter();
    let pairs = set.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
    pairs.collect::<Vec<_>>().join("; ")
}

/// Somebody signed in with a browser.
async fn browser(app: &TestApp, login: &str) -> Client {
    let reply = app.visitor().form("/login", &[("email", login), ("password", PASSWORD)]).await.expect(303);
    app.visitor().with_cookie(&cookies(&reply))
}

async fn mailed_code(app: &TestApp, login: &str) -> String {
    app.run_jobs().await;
    let text = app.mail_to(login).pop().unwrap().text;
    let code = text.lines().map(str::trim).find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()));
    code.unwrap_or_else(|| panic!("no code in: {text}")).to_owned()
}

/// What a newcomer types about themself on a page.
async fn newcomer(app: &TestApp, path: &str, login: &str, name: &str) -> Vec<(String, String)> {
    let consents = value(&page(&app.visitor(), path).await, "consents");
    let fields =
        [("who", "new"), ("email", login), ("display_name", name), ("password", PASSWORD), ("consents", &consents)];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

async fn reply_of(app: &TestApp, thread: &Thread) -> (Client, String) {
    let author = app.resident("李阿姨").await;
    let post = app.pending_post(&author, thread, None).await;
    (author, post)
}

on_both!(a_newcomer_writes_first_and_the_post_waits_for_a_moderator, |app| async move {
    let consultation = app.open_consultation().await;
    let id = consultation["id"].as_str().unwrap();
    // From the start page: one link to the form, one form, one code.
    let home = page(&app.visitor(), "/").await;
    let path = format!("/consultations/{id}/new");
    assert!(!all(&home, &format!("a[href=\"{path}\"], a[href=\"/consultations/{id}\"]")).is_empty());
    let mut typed = newcomer(&app, &path, "zhu@people.example", "朱小满").await;
    typed.extend([("title".to_owned(), TITLE.to_owned()), ("body".to_owned(), BODY.to_owned())]);
    let sent = app.visitor().form(&path, &borrowed(&typed)).await.expect(303);
    assert_eq!(sent.header("location"), "/confirm?next=%2Fmine");
    let browser = app.visitor().with_cookie(&cookies(&sent));
    assert_eq!(value(&page(&browser, "/confirm?next=%2Fmine").await, "login"), "zhu@people.example");
    browser.page("/mine", "en").await.expect(303);
    assert_eq!(
        app.moderator().await.get("/moderation/queue").await.items().len(),
        0,
        "unseen until the code is entered"
    );
    let code = mailed_code(&app, "zhu@people.example").await;
    let fields = [("login", "zhu@people.example"), ("code", code.as_str()), ("wish", "confirm")];
    let entered = fill_in(&browser, "/confirm?next=%2Fmine", "main form", &fields).await.expect(303);
    assert_eq!(entered.header("location"), "/mine");
    let mine = page(&app.visitor().with_cookie(&cookies(&entered)), "/mine").await;
    let words = text(all(&mine, "main")[0]);
    assert!(words.contains(TITLE) && words.contains("Waiting for a moderator"), "{words}");
    assert_eq!(app.moderator().await.get("/moderation/queue").await.items().len(), 1);
    app.run_jobs().await;
});

on_both!(a_known_address_gets_the_same_answer_and_no_post, |app| async move {
    let thread = app.published_thread().await;
    let known = app.resident("朱小满").await;
    let path = format!("/threads/{}/reply", thread.id);
    let mut answers = Vec::new();
    for (login, name) in [(known.login.as_str(), "冒名的人"), ("new@people.example", "新来的人")] {
        let mut typed = newcomer(&app, &path, login, name).await;
        typed.push(("body".to_owned(), BODY.to_owned()));
        let sent = app.visitor().form(&path, &borrowed(&typed)).await;
        let names =
            sent.headers.get_all("set-cookie").iter().map(|set| set.to_str().unwrap().split('=').next().unwrap());
        answers.push((sent.status, sent.header("location").to_owned(), names.map(str::to_owned).collect::<Vec<_>>()));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(known.get("/me/posts").await.items().len(), 0);
    app.run_jobs().await;
    assert!(app.mail_to(&known.login).pop().unwrap().text.contains("/login"), "the owner is told");
});

on_both!(an_account_signs_in_with_what_it_writes, |app| async move {
    let thread = app.published_thread().await;
    let zhu = app.resident("朱小满").await;
    let path = format!("/threads/{}/reply?to={}", thread.id, thread.root);
    let known =
        |password| [("body", BODY), ("who", "known"), ("login", zhu.login.as_str()), ("login_password", password)];
    let wrong = fill_in(&app.visitor(), &path, "main form[data-draft]", &known("not the password")).await.expect(422);
    let again = Html::parse_document(&wrong.text);
    assert_eq!((value(&again, "body"), value(&again, "login")), (BODY.to_owned(), zhu.login.clone()));
    assert!(!wrong.text.contains("not the password") && !all(&again, ".error-list").is_empty());
    assert_eq!(cookies(&wrong), "");
    let short = [("body", "短"), ("who", "known"), ("login", zhu.login.as_str()), ("login_password", PASSWORD)];
    let short = fill_in(&app.visitor(), &path, "main form[data-draft]", &short).await.expect(422);
    assert_eq!(cookies(&short), "", "nobody is signed in by a form that is drawn again");
    let sent = fill_in(&app.visitor(), &path, "main form[data-draft]", &known(PASSWORD)).await.expect(303);
    let browser = app.visitor().with_cookie(&cookies(&sent));
    let place = browser.page(sent.header("location"), "en").await.expect(302);
    let anchor = place.header("location").split_once('#').unwrap().1.to_owned();
    let seen = page(&browser, &format!("/threads/{}", thread.id)).await;
    let own = text(all(&seen, &format!("[id=\"{anchor}\"]"))[0]);
    assert!(own.contains("only you") && own.contains("Your receipt") && own.contains("谁"), "{own}");
    let others = page(&app.visitor(), &format!("/threads/{}", thread.id)).await;
    assert!(all(&others, &format!("[id=\"{anchor}\"]")).is_empty());
    app.run_jobs().await;
});

on_both!(a_preview_shows_what_would_stand_and_sends_nothing, |app| async move {
    let consultation = app.open_consultation().await;
    let path = format!("/consultations/{}/new", consultation["id"].as_str().unwrap());
    let zhu = app.resident("朱小满").await;
    for visitor in [app.visitor(), browser(&app, &zhu.login).await] {
        let typed = [("title", TITLE), ("body", BODY), ("act", "preview")];
        let shown = fill_in(&visitor, &path, "main form[data-draft]", &typed).await.expect(200);
        let shown = Html::parse_document(&shown.text);
        assert_eq!(text(all(&shown, ".preview strong")[0]), "谁");
        assert_eq!((value(&shown, "title"), value(&shown, "body")), (TITLE.to_owned(), BODY.to_owned()));
    }
    assert_eq!(zhu.get("/me/posts").await.items().len(), 0);
    app.run_jobs().await;
});

on_both!(every_fault_of_a_newcomer_is_told_with_the_words_kept, |app| async move {
    let consultation = app.open_consultation().await;
    let path = format!("/consultations/{}/new", consultation["id"].as_str().unwrap());
    let typed = [("title", "短"), ("body", BODY), ("who", "new"), ("email", "nobody"), ("password", "short")];
    let again = Html::parse_document(&app.visitor().form(&path, &typed).await.expect(422).text);
    for field in ["title", "email", "display_name", "password", "consents"] {
        assert_eq!(all(&again, &format!(".error-list a[href=\"#{field}\"]")).len(), 1, "{field}");
        assert_eq!(all(&again, &format!("[id=\"{field}\"][aria-invalid=true]")).len(), 1, "{field}");
    }
    assert_eq!((value(&again, "body"), value(&again, "email")), (BODY.to_owned(), "nobody".to_owned()));
    // A form that was drawn for somebody signed in, whose session has ended.
    let nobody = app.visitor().form(&path, &[("title", TITLE), ("body", BODY)]).await.expect(422);
    let nobody = Html::parse_document(&nobody.text);
    assert!(!all(&nobody, "#who-new").is_empty() && value(&nobody, "body") == BODY);
});

on_both!(what_was_sent_is_taken_back_or_mended, |app| async move {
    let thread = app.published_thread().await;
    let (author, post) = reply_of(&app, &thread).await;
    let session = browser(&app, &author.login).await;
    app.reject(&post).await;
    let mine = page(&session, "/mine").await;
    let words = text(all(&mine, "main")[0]);
    assert!(words.contains("Advertising") && words.contains("与议题无关的广告"), "{words}");
    let edit = format!("/posts/{post}/edit");
    assert!(!all(&mine, &format!("a[href=\"{edit}\"]")).is_empty());
    let short = fill_in(&session, &edit, "main form", &[("body", "短")]).await.expect(422);
    assert_eq!(value(&Html::parse_document(&short.text), "body"), "短");
    fill_in(&session, &edit, "main form", &[("body", BODY)]).await.expect(303);
    assert_eq!(author.get(&format!("/posts/{post}")).await.ok()["state"], "pending");
    app.approve(&post).await;
    let withdraw = format!("/posts/{post}/withdraw");
    let asked = page(&session, &withdraw).await;
    assert!(text(all(&asked, ".confirm")[0]).contains("cannot be undone"));
    fill_in(&session, &withdraw, "main form", &[]).await.expect(303);
    let tomb = page(&app.visitor(), &format!("/threads/{}", thread.id)).await;
    assert!(text(all(&tomb, ".tomb")[0]).contains("taken back by its author"));
    app.visitor().page(&withdraw, "en").await.expect(303);
    app.visitor().page(&edit, "en").await.expect(303);
    app.run_jobs().await;
});

on_both!(an_edit_shows_what_was_changed, |app| async move {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    let author = app.resident("朱小满").await;
    let path = format!("/consultations/{}/threads", consultation["id"].as_str().unwrap());
    let made = author.post(&path, json!({ "title": TITLE, "body": "建议公示十日，再行议定。" })).await.created();
    let root = made["root"]["id"].as_str().unwrap();
    app.wait(chrono::TimeDelta::minutes(10));
    let session = browser(&app, &author.login).await;
    let typed = [("title", TITLE), ("body", "建议公示十五日，再行议定。")];
    fill_in(&session, &format!("/posts/{root}/edit"), "main form", &typed).await.expect(303);
    let history = page(&app.visitor(), &format!("/posts/{root}/history")).await;
    assert_eq!(text(all(&history, "ins")[0]), "五");
    app.run_jobs().await;
    app.leave_tasks();
});

on_both!(support_is_a_button_and_can_be_taken_back, |app| async move {
    let thread = app.published_thread().await;
    let li = app.resident("李阿姨").await;
    let (session, path) = (browser(&app, &li.login).await, format!("/threads/{}", thread.id));
    for (pressed, count) in [("true", 1), ("false", 0)] {
        let shown = page(&session, &path).await;
        let button = all(&shown, "button[name=wish]")[0].value();
        let mut fields = hidden(&shown, "form#support");
        fields.push(("wish".to_owned(), button.attr("value").unwrap().to_owned()));
        let back = session.form(button.attr("formaction").unwrap(), &borrowed(&fields)).await.expect(303);
        assert_eq!(back.header("location"), format!("{path}#p1"));
        let shown = page(&session, &path).await;
        assert_eq!(all(&shown, "button[name=wish]")[0].value().attr("aria-pressed"), Some(pressed));
        assert_eq!(app.visitor().get(&format!("/posts/{}", thread.root)).await.ok()["support"]["count"], count);
    }
    let visitor = page(&app.visitor(), &path).await;
    assert!(all(&visitor, "button[name=wish]").is_empty());
    assert!(!all(&visitor, &format!("a[href=\"/login?next=%2Fposts%2F{}\"]", thread.root)).is_empty());
    app.run_jobs().await;
});
