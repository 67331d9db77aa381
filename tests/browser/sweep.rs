//! Every page that anybody is led to, looked at in every way.

use std::collections::BTreeMap;

use reqwest::redirect::Policy;
use serde_json::json;

use crate::axe::Axe;
use crate::chromium::Chromium;
use crate::crawl::{self, Found};
use crate::demo::{Account, Demo};
use crate::look::{CHECKED, Look};
use crate::nu;

/// An ordinary screen, and the narrowest that must do: it is also 1280 px seen at 400 % (WCAG 1.4.10).
const WIDE: u32 = 1280;
const NARROW: u32 = 320;

#[tokio::test]
async fn every_page_is_sound() {
    let demo = Demo::start();
    let kinds = everybodys_kinds(&demo).await;
    let pages: usize = kinds.iter().map(|(_, pages)| pages.len()).sum();
    assert!(pages > 60, "only {pages} kinds of pages were found: is the crawl led nowhere?");
    let mut faults = markup(&demo, &kinds).await;
    // Two browsers, a language each.
    let (chinese, english) = CHECKED.split_at(CHECKED.len() / 2);
    let (chinese, english) = tokio::join!(looked_over(&demo, &kinds, chinese), looked_over(&demo, &kinds, english));
    faults.extend(chinese);
    faults.extend(english);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong with each page in each of these ways.
async fn looked_over(demo: &Demo, kinds: &[(Who, BTreeMap<String, Found>)], looks: &[Look]) -> Vec<String> {
    let mut faults = Vec::new();
    let (Some(axe), Some(browser)) = (Axe::load(), Chromium::start().await) else { return faults };
    for (who, pages) in kinds {
        browser.forget().await;
        if let Some(account) = &who.account {
            browser.log_in(&demo.url, &account.login, &account.password).await;
        }
        for (kind, page) in pages {
            for look in looks {
                let seen = seen(&browser, &axe, &demo.url, page, *look).await;
                faults.extend(seen.iter().map(|fault| format!("{kind} as {}, {}: {fault}", who.name, look.name)));
            }
        }
    }
    faults
}

/// Somebody who looks.
pub(crate) struct Who {
    pub(crate) name: String,
    pub(crate) account: Option<Account>,
    /// Their browser without a window: it is logged in.
    http: reqwest::Client,
}

/// The pages that visitors are led to, then those that each role alone is led to.
pub(crate) async fn everybodys_kinds(demo: &Demo) -> Vec<(Who, BTreeMap<String, Found>)> {
    let mut all = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for account in std::iter::once(None).chain(demo.accounts().into_iter().map(Some)) {
        let http = signed_in(&demo.url, account.as_ref()).await;
        let mut kinds = crawl::kinds(&demo.url, &http).await;
        kinds.retain(|kind, _| known.insert(kind.clone()));
        let name = account.as_ref().map_or_else(|| "visitor".to_owned(), |account| account.role.clone());
        all.push((Who { name, account, http }, kinds));
    }
    all
}

pub(crate) async fn signed_in(site: &str, account: Option<&Account>) -> reqwest::Client {
    let http = reqwest::Client::builder().cookie_store(true).redirect(Policy::none()).no_proxy().build().unwrap();
    if let Some(account) = account {
        let fields = [("email", account.login.as_str()), ("password", account.password.as_str())];
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let sent = http.post(format!("{site}/login")).header("content-type", "application/x-www-form-urlencoded");
        let reply = sent.body(body).send().await.unwrap();
        assert_eq!(reply.status(), 303, "{} cannot log in", account.login);
    }
    http
}

/// What the Nu checker finds, in both languages. Theme and size of type are styles alone: the HTML is the same.
async fn markup(demo: &Demo, kinds: &[(Who, BTreeMap<String, Found>)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let write = |who: &Who, kind: &str, lang: &str, html: &str| {
        let kind = kind.replace('/', "·").replace(['?', '{', '}'], "");
        std::fs::write(folder.path().join(format!("{} {kind} {lang}.html", who.name)), html).unwrap();
    };
    for (who, pages) in kinds {
        for (kind, page) in pages {
            write(who, kind, "zh-CN", &page.html);
            write(who, kind, "en", &in_english(demo, who, page).await);
        }
    }
    nu::errors_in(folder.path()).unwrap_or_default()
}

/// The same page, as somebody gets it whose browser asks for English.
async fn in_english(demo: &Demo, who: &Who, page: &Found) -> String {
    let asked = who.http.get(format!("{}{}", demo.url, page.path)).header("accept-language", "en");
    let html = asked.send().await.unwrap().text().await.unwrap();
    assert!(html.contains("<html lang=\"en\""), "{} is not in English for {}", page.path, who.name);
    html
}

/// What is wrong with a page as it is seen in one way.
async fn seen(browser: &Chromium, axe: &Axe, site: &str, page: &Found, look: Look) -> Vec<String> {
    browser.prefer(site, &look.choices).await;
    browser.widen(WIDE, 900).await;
    browser.window.goto(&format!("{site}{}", page.path)).await.unwrap();
    let mut faults = axe.look_at(browser).await;
    faults.extend(asks_others(browser, site).await);
    browser.widen(NARROW, 900).await;
    faults.extend(runs_sideways(browser).await);
    faults
}

/// Requests to other hosts that the page made.
async fn asks_others(browser: &Chromium, site: &str) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource').map(entry => entry.name)";
    let asked = browser.window.execute(script, vec![]).await.unwrap();
    let asked = asked.as_array().unwrap().iter().filter_map(|name| name.as_str());
    asked.filter(|name| !name.starts_with(site)).map(|name| format!("asks {name}")).collect()
}

/// What sticks out of the page when it is narrow.
async fn runs_sideways(browser: &Chromium) -> Option<String> {
    let script = "const wide = document.documentElement.scrollWidth; \
        if (wide <= arguments[0]) return null; \
        const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > arguments[0] + 1); \
        return wide + ' px wide: ' + out.slice(-3).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 30)).join(' | ')";
    let answer = browser.window.execute(script, vec![json!(NARROW)]).await.unwrap();
    answer.as_str().map(|what| format!("runs sideways at {NARROW} px: {what}"))
}
