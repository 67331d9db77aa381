//! Writing with scripts on, in both languages: the session is lost in the middle of it and nothing else is; words are quoted,
//! somebody is mentioned by keyboard, threads like the new one are shown. Every state of the form is looked at by axe.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

use crate::axe::Axe;
use crate::chromium::Chromium;
use crate::person::{Person, Way};
use crate::site;
use crate::support::app::TestApp;
use crate::support::people::PASSWORD;

const OPINION: &str = "乡道养护的钱由谁出，办法里没有写。";
const MORE: &str = "请写进第三条。";

/// A site, a browser, and what looks at its pages; a page that is being written on.
struct Desk<'a> {
    app: &'a TestApp,
    browser: &'a Chromium,
    axe: &'a Axe,
    lang: &'static str,
}

impl Desk<'_> {
    /// Waits until the script has done what it does after a rest.
    async fn until(&self, what: &str, condition: &str) {
        for _ in 0..200 {
            let met = self.browser.window.execute(&format!("return !!({condition})"), vec![]).await.unwrap();
            if met == json!(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let seen = "return [location.href, document.hasFocus(), document.activeElement.outerHTML.slice(0, 200)]";
        let seen = self.browser.window.execute(seen, vec![]).await.unwrap();
        panic!("{}: {what} did not come about: {seen}", self.lang);
    }

    async fn sound(&self, state: &str) {
        let found = self.axe.look_at(self.browser).await;
        assert!(found.is_empty(), "{}, {state}: {found:?}", self.lang);
    }

    /// Types on where the field ends.
    async fn types_on(&self, words: &str) {
        let area = self.browser.window.find(Locator::Css("textarea[name=body]")).await.unwrap();
        area.send_keys(words).await.unwrap();
    }

    async fn written(&self) -> String {
        let value = "return document.querySelector('textarea[name=body]').value";
        self.browser.window.execute(value, vec![]).await.unwrap().as_str().unwrap().to_owned()
    }

    /// What this device holds, and the version that the form rests on.
    async fn held(&self) -> serde_json::Value {
        let held = "return [{ ...localStorage }, document.querySelector('[name=kept]').value]";
        self.browser.window.execute(held, vec![]).await.unwrap()
    }

    async fn comes(&self, login: &str) -> Person<'_> {
        let mut person = Person::comes(self.browser, &self.app.url, Way::ByKeyboard).await;
        self.browser.prefer(&self.app.url, &[("lang", self.lang)]).await;
        person.logs_in(login, PASSWORD).await;
        person
    }
}

/// Says which language is being tried when it fails.
async fn in_both_languages(go: impl AsyncFn(&Desk<'_>)) {
    let (Some(axe), Some(browser)) = (Axe::load(), Chromium::start().await) else { return };
    for lang in ["en", "zh-CN"] {
        let Some(app) = site::open().await else { return };
        go(&Desk { app: &app, browser: &browser, axe: &axe, lang }).await;
        app.run_jobs().await;
    }
}

#[tokio::test]
async fn a_session_that_is_lost_costs_nothing() {
    in_both_languages(async |desk| {
        let app = desk.app;
        let thread = app.published_thread().await;
        let li = app.resident("李阿姨").await;
        let reply = format!("/threads/{}/reply?to={}", thread.id, thread.root);
        let mut person = desk.comes(&li.login).await;
        person.goes(&reply).await;
        desk.types_on(OPINION).await;
        desk.until("keeping", "document.querySelector('[name=kept]').value === '1'").await;
        desk.sound("a draft that is kept").await;
        assert_eq!(app.database.db_count("SELECT count(*) AS n FROM manuscript"), 1);
        app.database.db_execute("DELETE FROM session");
        desk.types_on(MORE).await;
        desk.until("the end of the session", "Object.keys(localStorage).some((key) => key.startsWith('draft:'))").await;
        let ended = "document.querySelector('[data-saved]').textContent === document.querySelector('[data-saved]').dataset.ended";
        desk.until("word of the end of the session", ended).await;
        desk.sound("a session that has ended").await;
        // Whoever comes back finds the newest words, from wherever they were kept.
        person.logs_in(&li.login, PASSWORD).await;
        person.goes(&reply).await;
        assert_eq!(desk.written().await, format!("{OPINION}{MORE}"), "{}", desk.held().await);
        desk.until("keeping once more", "document.querySelector('[name=kept]').value === '2'").await;
        // Another device wrote meanwhile: both are shown.
        let other = json!({ "body": "手机上写的另一些话。" });
        li.api(reqwest::Method::PUT, &format!("/manuscripts/reply-{}", thread.root)).json(&other).send().await.ok();
        desk.types_on("又写一句。").await;
        desk.until("the other words", "!document.querySelector('[data-rival]').hidden").await;
        desk.sound("two drafts").await;
        person.sees("手机上写的另一些话。").await;
        desk.browser.window.find(Locator::Css("[data-stay]")).await.unwrap().send_keys(&Key::Enter.to_string()).await.unwrap();
        desk.until("keeping one's own", "document.querySelector('[name=kept]').value === '4'").await;
        person.presses("main button[value=send]").await;
        assert_eq!(app.database.db_count("SELECT count(*) AS n FROM manuscript"), 0);
        let sent = li.get("/me/posts").await.items();
        assert_eq!(sent[0]["body"], format!("{OPINION}{MORE}又写一句。"));
        desk.until("forgetting", "Object.keys(localStorage).every((key) => !key.startsWith('draft:'))").await;
    })
    .await;
}

#[tokio::test]
async fn words_are_quoted_and_somebody_is_mentioned() {
    in_both_languages(async |desk| {
        let app = desk.app;
        let thread = app.published_thread().await;
        let li = app.resident("李阿姨").await;
        let mut person = desk.comes(&li.login).await;
        person.goes(&format!("/threads/{}", thread.id)).await;
        // A few words of the first post, and from them by Tab to the button behind.
        let select = "const words = document.querySelector('.post-root .post-body strong').firstChild;\
            getSelection().setBaseAndExtent(words, 0, words, 2)";
        desk.browser.window.execute(select, vec![]).await.unwrap();
        desk.until("the button", "!document.querySelector('[data-quoting]').hidden").await;
        desk.sound("words selected").await;
        let button = desk.browser.window.find(Locator::Css("[data-quoting]")).await.unwrap();
        button.send_keys(&Key::Enter.to_string()).await.unwrap();
        desk.until("the reply", "location.pathname.endsWith('/reply') && document.querySelector('textarea').value")
            .await;
        let by = if desk.lang == "en" { ":" } else { "：" };
        assert_eq!(desk.written().await, format!("> #1 {}{by}\n> 乡道\n\n", thread.author.name));
        // Two characters of the name, and Enter.
        desk.types_on("同意 #1，@朱小").await;
        desk.until("the names", "!document.querySelector('#names').hidden").await;
        desk.sound("names to choose from").await;
        desk.types_on(&Key::Escape.to_string()).await;
        desk.until("closing", "document.querySelector('#names').hidden").await;
        desk.types_on("满").await;
        desk.until("the names again", "!document.querySelector('#names').hidden").await;
        // Where the caret leaves what was typed, there is nothing to choose.
        desk.types_on(&Key::Left.to_string()).await;
        desk.until("closing behind the caret", "document.querySelector('#names').hidden").await;
        desk.types_on(&format!("{}{}", Key::End, Key::Backspace)).await;
        desk.until("the names once more", "!document.querySelector('#names').hidden").await;
        desk.types_on(&format!("{}说得对。", Key::Enter)).await;
        assert!(
            desk.written().await.ends_with(&format!("@{} 说得对。", thread.author.name)),
            "{}",
            desk.written().await
        );
        // The keys that send.
        desk.types_on(&format!("{}{}", Key::Control, Key::Enter)).await;
        desk.until("the thread", "location.pathname === '/threads/' + location.pathname.split('/')[2]").await;
        let sent = li.get("/me/posts").await.items().remove(0);
        let html = sent["html"].as_str().unwrap();
        assert!(html.contains("<blockquote>") && html.contains(">#1</a>"), "{html}");
        assert!(html.contains(&format!(">@{}</a>", thread.author.name)), "{html}");
        app.approve(sent["id"].as_str().unwrap()).await;
        // What #1 says, without going there.
        person.goes(&format!("/threads/{}", thread.id)).await;
        desk.browser
            .window
            .execute("document.querySelector('.tree .prose a[href^=\"/posts/\"]').focus()", vec![])
            .await
            .unwrap();
        desk.until("the first words", "!document.querySelector('#peek')?.hidden && document.querySelector('#peek p')")
            .await;
        desk.sound("a post peeked at").await;
        person.sees("办法没有写明").await;
    })
    .await;
}

#[tokio::test]
async fn threads_like_a_new_one_are_shown_while_it_is_written() {
    in_both_languages(async |desk| {
        let app = desk.app;
        let thread = app.published_thread().await;
        app.run_jobs().await;
        let li = app.resident("李阿姨").await;
        let mut person = desk.comes(&li.login).await;
        person.goes(&format!("/consultations/{}/new", thread.consultation)).await;
        desk.sound("nothing typed").await;
        person.types("title", "乡道养护资金来源请写明").await;
        desk.until("threads like it", "!document.querySelector('[data-alike]').hidden").await;
        desk.sound("threads like it").await;
        person.sees("建议明确乡道养护资金来源").await;
        desk.types_on(OPINION).await;
        person.presses("main button[value=send]").await;
        assert_eq!(person.place().await, "/mine", "whoever has seen them is not asked once more");
    })
    .await;
}
