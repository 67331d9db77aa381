//! Every form with a field for words, sent with a payload in each such field: what comes back says it again, or shows what was
//! done with it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use domain::role::{Role, Scope};
use serde_json::{Value, json};

use super::{case, filler, watch};
use crate::chromium::Chromium;
use crate::crawl;
use crate::demo::Account;
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::people::{PASSWORD, in_department};
use crate::sweep::signed_in;

/// The forms of a page in which words are typed: where each goes to, how, what is in it, and which of that is typed.
const FORMS: &str = "
    const typed = e => e.matches('textarea, input:not([type]), input[type=text], input[type=search], input[type=url], input[type=email]');
    return [...document.querySelectorAll('form')].filter(form => form.getAttribute('method') === 'post').map(form => {
        const entries = [...new FormData(form, form.querySelector('button:not([type=button])'))].filter(([, value]) => typeof value === 'string');
        const words = [...form.elements].filter(typed).map(field => field.name);
        return { to: form.getAttribute('action') || location.pathname + location.search, kind: form.enctype, entries, words };
    }).filter(form => form.words.length > 0)";

/// Sends a form as a browser does that stands on a page of the site.
const SEND: &str = "
    const [to, kind, entries] = arguments;
    window.isOnItsWay = true;
    const form = document.createElement('form');
    form.setAttribute('method', 'post'); form.setAttribute('action', to); form.setAttribute('enctype', kind);
    for (const [name, value] of entries) {
        const field = document.createElement('textarea');
        field.name = name; field.value = value;
        form.append(field);
    }
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);";

/// Whether the page that answers is there.
const IS_THERE: &str = "return !window.isOnItsWay && document.readyState === 'complete'";

/// Whether a page says a payload again, in its words or in a field.
const SAYS_AGAIN: &str = "
    const said = document.body.textContent + [...document.querySelectorAll('input, textarea')].map(field => field.value).join();
    return said.includes(arguments[0])";

/// A form.
struct Form {
    to: String,
    kind: String,
    entries: Vec<(String, String)>,
    words: BTreeSet<String>,
}

/// Types every payload into every field of every form; the fields that said one again, or showed it, and what was wrong.
pub(super) async fn type_into_all(
    browser: &Chromium,
    site: &TestApp,
    payloads: &[String],
) -> (BTreeSet<String>, Vec<String>) {
    let everybody = people_and_things(site).await;
    watch::begin(browser).await;
    let (mut fields, mut wrong) = (BTreeSet::new(), vec![]);
    for who in [None, Some(&everybody)] {
        let account =
            who.map(|who| Account { role: String::new(), login: who.login.clone(), password: PASSWORD.to_owned() });
        browser.forget().await;
        if let Some(account) = &account {
            browser.log_in(&site.url, &account.login, &account.password).await;
        }
        let pages = crawl::kinds(&site.url, &signed_in(&site.url, account.as_ref()).await).await;
        let mut forms = BTreeMap::new();
        for page in pages.values() {
            for form in on_page(browser, &format!("{}{}", site.url, page.path)).await {
                let is_their_own_end = who.is_some_and(|who| form.to.contains(&format!("/people/{}/", who.id)));
                if !is_their_own_end {
                    forms.entry(crawl::kind(&form.to)).or_insert(form);
                }
            }
        }
        for (name, form) in &forms {
            for payload in payloads {
                match send(browser, form, payload).await {
                    Ok(false) => {}
                    Ok(true) => fields.extend(form.words.iter().map(|field| format!("{name} {field}"))),
                    Err(why) => wrong.push(format!("{name} {payload:?}: {why}")),
                }
            }
        }
    }
    (fields, wrong)
}

/// Somebody who may do everything, and something of each kind to do it to, in each state that has forms of its own.
async fn people_and_things(site: &TestApp) -> Client {
    case::fill(site, &filler::Filler::of(site).await, &["平常的话".to_owned()]).await;
    let department = site.department().await;
    let roles = [
        (Role::Admin, Scope::Site),
        (Role::Moderator, Scope::Site),
        (Role::Editor, Scope::Site),
        (Role::Head, in_department(department)),
    ];
    let everybody = site.person("总管", &roles).await;
    let thread = site.published_thread().await;
    site.pending_post(&thread.author, &thread, None).await;
    let official = site.official(department).await;
    site.submitted_response(&official, &thread, &[&thread.root]).await;
    let own = json!({ "body": "自己说的话，可以再改。" });
    everybody.post(&format!("/threads/{}/posts", thread.id), own).await.created();
    let starts = |hours: i64| site.in_time(chrono::TimeDelta::hours(hours));
    let session = json!({ "place": "文化站", "starts_at": starts(24), "ends_at": starts(26) });
    let hearing = site.draft_consultation(json!({ "kind": "hearing", "sessions": [session] })).await;
    site.draft_consultation(json!({ "kind": "hearing", "sessions": [session] })).await;
    site.publish(hearing["id"].as_str().unwrap()).await.ok();
    site.run_jobs().await;
    everybody
}

async fn on_page(browser: &Chromium, url: &str) -> Vec<Form> {
    browser.window.goto(url).await.unwrap();
    let found = browser.window.execute(FORMS, vec![]).await.unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let form = |form: &Value| Form {
        to: text(&form["to"]),
        kind: text(&form["kind"]),
        entries: list(&form["entries"]).iter().map(|entry| (text(&entry[0]), text(&entry[1]))).collect(),
        words: list(&form["words"]).iter().map(text).collect(),
    };
    list(&found).iter().map(form).collect()
}

/// Sends a form with a payload in every field for words; whether the answer shows it, or what is wrong there.
async fn send(browser: &Chromium, form: &Form, payload: &str) -> Result<bool, String> {
    let typed = |(name, value): &(String, String)| {
        let value = if form.words.contains(name) { payload } else { value };
        json!([name, value])
    };
    let entries: Vec<Value> = form.entries.iter().map(typed).collect();
    let window = &browser.window;
    let sent = window.execute(SEND, vec![json!(form.to), json!(form.kind), json!(entries)]).await;
    sent.map_err(|error| error.to_string())?;
    for _ in 0..500 {
        if window.execute(IS_THERE, vec![]).await.is_ok_and(|there| there == json!(true)) {
            let mark: String = payload.trim().chars().take(12).collect();
            let said = window.execute(SAYS_AGAIN, vec![json!(mark)]).await.map_err(|error| error.to_string())?;
            return watch::judge(browser).await.map(|()| said == json!(true));
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err("no answer came".to_owned())
}
