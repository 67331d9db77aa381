//! Our card on a page of another origin: by script and by frame, in both languages and themes; what the page's strict policy
//! has against it, and what axe and the Nu checker have.
//!
//! With `FOLKMOOT_PICTURES=FOLDER` each is also drawn into that folder.

use fantoccini::Locator;
use serde_json::json;

use crate::axe::Axe;
use crate::chromium::Chromium;
use crate::demo::Demo;
use crate::nu;
use crate::portal::Portal;

/// Keeps what the content policy of each page and frame was broken by.
const WATCH: &str = "window.broken = []; addEventListener('securitypolicyviolation', \
    e => window.broken.push(e.effectiveDirective + ' ' + e.blockedURI))";

/// A notice of the demo that a department has answered on.
async fn answered_notice(demo: &Demo) -> String {
    let list: serde_json::Value =
        reqwest::get(format!("{}/api/v1/consultations?limit=100", demo.url)).await.unwrap().json().await.unwrap();
    let answered = |one: &&serde_json::Value| {
        one["counts"]["responses"].as_i64() > Some(0) && one["notices"][0]["url"].is_string()
    };
    let one = list["items"].as_array().unwrap().iter().find(answered).expect("an answered consultation");
    one["notices"][0]["url"].as_str().unwrap().to_owned()
}

async fn broken(browser: &Chromium) -> serde_json::Value {
    browser.window.execute("return window.broken", vec![]).await.unwrap()
}

async fn picture(browser: &Chromium, name: &str) {
    let Some(folder) = std::env::var_os("FOLKMOOT_PICTURES") else { return };
    let png = browser.window.screenshot().await.unwrap();
    std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), png).unwrap();
}

#[tokio::test]
async fn the_card_is_shown_on_the_page_of_another_origin() {
    let (Some(axe), Some(browser)) = (Axe::load(), Chromium::start().await) else { return };
    let demo = Demo::start();
    let notice = answered_notice(&demo).await;
    browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    browser.widen(640, 420).await;
    for (lang, words) in [("zh-CN", "最新官方答复"), ("en", "Latest official response")] {
        for theme in ["light", "dark"] {
            let portal = Portal::start(&demo.url, &notice, lang, theme);
            for way in ["script", "frame"] {
                browser.window.goto(&format!("{}/{way}", portal.url)).await.unwrap();
                let frame = browser.window.wait().for_element(Locator::Css("iframe")).await.unwrap();
                frame.enter_frame().await.unwrap();
                let card = browser.window.wait().for_element(Locator::Css("main h1 a")).await.unwrap();
                assert_eq!(card.attr("target").await.unwrap().as_deref(), Some("_top"));
                let text = browser.window.find(Locator::Css("main")).await.unwrap().text().await.unwrap();
                assert!(text.contains(words), "{way} in {lang}: {text}");
                assert_eq!(broken(&browser).await, json!([]), "the card's own policy, {way} in {lang}");
                let fits = "return document.documentElement.scrollHeight <= innerHeight";
                assert_eq!(
                    browser.window.execute(fits, vec![]).await.unwrap(),
                    json!(true),
                    "{way} in {lang} is cut off"
                );
                browser.window.clone().enter_parent_frame().await.unwrap();
                assert_eq!(broken(&browser).await, json!([]), "the portal's policy, {way} in {lang}");
                picture(&browser, &format!("{way}-{lang}-{theme}")).await;
            }
            let url: String = url::form_urlencoded::byte_serialize(notice.as_bytes()).collect();
            browser
                .window
                .goto(&format!("{}/embed/notice?url={url}&lang={lang}&theme={theme}", demo.url))
                .await
                .unwrap();
            assert_eq!(axe.look_at(&browser).await, Vec::<String>::new(), "{lang} {theme}");
        }
    }
    for nothing in ["https://nowhere.example/", ""] {
        browser.window.goto(&format!("{}/embed/notice?url={nothing}", demo.url)).await.unwrap();
        assert_eq!(axe.look_at(&browser).await, Vec::<String>::new());
    }
}

/// Linked data is a block of data, which the policy has no say in though it forbids every script within a page.
#[tokio::test]
async fn linked_data_breaks_no_policy() {
    let Some(browser) = Chromium::start().await else { return };
    let demo = Demo::start();
    browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    browser.window.goto(&format!("{}/threads/1", demo.url)).await.unwrap();
    browser.window.find(Locator::Css("script[type=\"application/ld+json\"]")).await.unwrap();
    assert_eq!(broken(&browser).await, json!([]));
    let inline = "const s = document.createElement('script'); s.append('window.ran = 1'); document.head.append(s)";
    let _ = browser.window.execute(inline, vec![]).await;
    assert_ne!(broken(&browser).await, json!([]), "what is forbidden is noticed");
}

#[tokio::test]
async fn the_card_is_sound_html() {
    let demo = Demo::start();
    let notice = answered_notice(&demo).await;
    let folder = tempfile::tempdir().unwrap();
    for (name, url) in [("card", notice.as_str()), ("empty", "https://nowhere.example/")] {
        let url: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
        let page = reqwest::get(format!("{}/embed/notice?url={url}", demo.url)).await.unwrap().text().await.unwrap();
        std::fs::write(folder.path().join(format!("{name}.html")), page).unwrap();
    }
    assert_eq!(nu::errors_in(folder.path()).unwrap_or_default(), Vec::<String>::new());
}
