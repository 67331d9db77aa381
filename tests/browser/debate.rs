//! Reading a debate with script: what is folded stays folded, a long branch is read on where it is, what becomes public
//! meanwhile is told and then marked as new. In both languages; axe looks at what the script has drawn. Without script
//! nothing of it is missing: `tests/it/branch.rs` and `tests/it/visit.rs`.

use std::time::Duration;

use fantoccini::Locator;
use serde_json::json;

use crate::axe::Axe;
use crate::chromium::Chromium;
use crate::site;
use crate::support::app::TestApp;
use crate::support::scene::Thread;

/// How long the script is waited for: the record is looked at once a second.
const SOON: Duration = Duration::from_secs(10);

/// A thread with a conversation of 75 posts, on a site of its own.
async fn debate() -> Option<(Chromium, Axe, TestApp, Thread, Vec<String>)> {
    let (browser, axe) = (Chromium::start().await?, Axe::load()?);
    let app = site::open().await?;
    let consultation = app.open_consultation_with(json!({ "moderation": "after", "asks_stance": true })).await;
    let thread = app.pending_thread_in(consultation["id"].as_str().unwrap()).await;
    let mut chain: Vec<String> = vec![];
    for _ in 0..75 {
        chain.push(app.pending_post(&thread.author, &thread, chain.last().map(String::as_str)).await);
    }
    Some((browser, axe, app, thread, chain))
}

async fn appears(browser: &Chromium, selector: &str) -> fantoccini::elements::Element {
    let found = browser.window.wait().at_most(SOON).for_element(Locator::Css(selector)).await;
    found.unwrap_or_else(|_| panic!("{selector} does not appear"))
}

/// How many elements there are.
async fn many(browser: &Chromium, selector: &str) -> u64 {
    let script = "return document.querySelectorAll(arguments[0]).length";
    browser.window.execute(script, vec![json!(selector)]).await.unwrap().as_u64().unwrap()
}

async fn is_sound(browser: &Chromium, axe: &Axe) {
    let faults = axe.look_at(browser).await;
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn new_replies_are_told_and_marked() {
    run(async || {
        let Some((browser, axe, app, thread, _)) = debate().await else { return };
        for (lang, told, fresh) in [("en", "1 new reply", "New"), ("zh-CN", "有 1 条新回复", "新")] {
            browser.window.goto("about:blank").await.unwrap();
            browser.forget().await;
            browser.prefer(&app.url, &[("lang", lang)]).await;
            browser.window.goto(&format!("{}/threads/{}", app.url, thread.id)).await.unwrap();
            browser.window.execute("localStorage.clear(); location.reload()", vec![]).await.unwrap();
            appears(&browser, ".live:empty").await;
            // The stream opens behind the page: what comes in before it is open is told as well.
            let post = app.pending_post(&app.resident("李阿姨").await, &thread, None).await;
            app.run_jobs().await;
            let link = appears(&browser, ".live a").await;
            let words = appears(&browser, ".live").await.text().await.unwrap();
            assert!(words.starts_with(told), "{words}");
            assert_eq!(link.attr("href").await.unwrap().unwrap(), format!("/posts/{post}"));
            is_sound(&browser, &axe).await;
            link.click().await.unwrap();
            let mark = appears(&browser, &format!(".post:has(a[href='/posts/{post}']) > article .fresh")).await;
            assert_eq!(mark.text().await.unwrap(), fresh);
            assert_eq!(many(&browser, ".fresh").await, 1, "what stood there before is not new");
            is_sound(&browser, &axe).await;
        }
        app.leave_tasks();
    });
}

#[test]
fn branches_fold_and_are_read_on_in_place() {
    run(async || {
        let Some((browser, axe, app, thread, chain)) = debate().await else { return };
        for (lang, more) in [("en", "55 more replies"), ("zh-CN", "还有 55 条回复")] {
            browser.forget().await;
            browser.prefer(&app.url, &[("lang", lang)]).await;
            let here = format!("{}/threads/{}", app.url, thread.id);
            browser.window.goto(&here).await.unwrap();
            browser.window.execute("sessionStorage.clear(); location.reload()", vec![]).await.unwrap();
            let link = appears(&browser, "li.more > a").await;
            assert!(link.text().await.unwrap().contains(more), "{}", link.text().await.unwrap());
            assert_eq!(many(&browser, ".tree .post").await, 20);
            link.click().await.unwrap();
            appears(&browser, "#p60").await;
            let focused = browser.window.execute("return document.activeElement.id", vec![]).await.unwrap();
            assert_eq!(focused, json!("p22"), "reading goes on where it stopped");
            appears(&browser, "li.more > a").await.click().await.unwrap();
            appears(&browser, &format!(".post:has(a[href='/posts/{}'])", chain[74])).await;
            assert_eq!(many(&browser, ".tree .post").await, 75);
            assert_eq!(many(&browser, ".more").await, 0);
            assert_eq!(browser.window.current_url().await.unwrap().as_str(), here, "on the same page");
            is_sound(&browser, &axe).await;
            // By the keyboard, and for as long as the tab lives.
            let summary = appears(&browser, "#p2 > .branch > summary").await;
            summary.send_keys("\u{e007}").await.unwrap();
            appears(&browser, "#p2 > .branch:not([open])").await;
            browser.window.goto(&here).await.unwrap();
            appears(&browser, "#p2 > .branch:not([open])").await;
        }
        app.leave_tasks();
    });
}

fn run<F: Future<Output = ()>>(test: impl FnOnce() -> F) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test());
}
