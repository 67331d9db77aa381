//! Payloads of others through every field that a person can fill, in a real browser: none runs, none even tries to.
//!
//! First the payloads stand on a page that does not sanitise: some of them have to run there, or this test would see
//! nothing. Where they lie is told by `FOLKMOOT_CORPORA`. Each is the body of a post; titles, answers, notices, consultations
//! and departments are made of every tenth alone. `FOLKMOOT_THOROUGH=1` puts each into every field.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::support::app::{Limits, TestApp, spawn_app};
use crate::support::client::Client;
use crate::support::database::Database;

/// Of so many payloads at least so many run where nothing holds them back.
const RUN_UNSANITISED: usize = 30;
/// How many payloads share one thread, one consultation, one notice and one department.
const SHARE: usize = 10;

/// Put in place of what payloads call, in every frame; and what the page's own policy had to stop, which nothing should
/// ever come to.
const WATCH: &str = "
    window.ran = 0; window.stopped = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print'])
        Object.defineProperty(window, name, { value: () => { try { top.ran += 1 } catch { window.ran += 1 } } });
    addEventListener('securitypolicyviolation', e => window.stopped.push(e.effectiveDirective + ' ' + e.sample + e.blockedURI));";

/// What somebody may do to what stands on a page. Links are followed only where they do not lead away.
const TOUCH: &str = "
    const kinds = ['mouseover', 'mouseenter', 'mousemove', 'mousedown', 'focus', 'focusin', 'click', 'dblclick', 'pointerover',
        'pointerenter', 'pointerdown', 'keydown', 'keyup', 'wheel', 'toggle', 'animationstart', 'animationend',
        'transitionend', 'input', 'change', 'submit', 'dragstart', 'paste', 'copy', 'scroll', 'error', 'load', 'begin'];
    for (const element of document.querySelectorAll(arguments[0])) {
        try { element.focus() } catch {}
        for (const kind of kinds) try { element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true })) } catch {}
        if (arguments[1]) try { element.click() } catch {}
    }
    return new Promise(done => setTimeout(done, 20));";

/// Where the links of a page lead that no browser should follow.
const ODD_LINKS: &str = "return [...document.querySelectorAll('main a[href], main area[href], main form[action]')]
    .map(link => link.href || link.action).filter(to => !/^(https?|mailto|tel):/i.test(to))";

/// The payloads; none, after saying so, where there is no corpus.
fn payloads() -> Vec<String> {
    let Ok(folder) = std::env::var("FOLKMOOT_CORPORA") else {
        println!("SKIPPED: set FOLKMOOT_CORPORA to the folder of corpora to send payloads through every field");
        return vec![];
    };
    let file = std::fs::read_to_string(format!("{folder}/xss-sample.json")).unwrap();
    let entries: Vec<Value> = serde_json::from_str(&file).unwrap();
    entries.iter().map(|entry| entry["payload"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn no_payload_runs_on_any_page() {
    let payloads = payloads();
    if payloads.is_empty() {
        return;
    }
    let Some(browser) = Chromium::start().await else { return };
    let Some(site) = spawn_app(Database::Sqlite, Limits::OFF).await else { return };
    browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    let (ran, tried) = on_an_open_page(&browser, &payloads).await;
    println!("{ran} of {tried} payloads run where nothing holds them back");
    assert!(ran >= RUN_UNSANITISED, "the harness sees only {ran} of {tried} run");

    let pages = Fields::prepare(&site).await.fill(&payloads).await;
    let mut wrong = vec![];
    for page in &pages {
        if let Err(why) = harmless(&browser, &format!("{}{page}", site.url)).await {
            wrong.push(format!("{page}: {why}"));
        }
    }
    println!("{} pages of {} payloads were touched", pages.len(), payloads.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), pages.len(), wrong.join("\n"));
    site.leave_tasks();
}

/// Looks at a page and touches everything on it.
async fn harmless(browser: &Chromium, url: &str) -> Result<(), String> {
    let window = &browser.window;
    window.goto(url).await.map_err(|error| error.to_string())?;
    let touched = window.execute(TOUCH, vec![json!("main *"), json!(false)]).await;
    touched.map_err(|error| error.to_string())?;
    let seen = "return [window.ran, window.stopped, document.querySelectorAll('main').length]";
    let seen = window.execute(seen, vec![]).await.map_err(|error| error.to_string())?;
    if seen != json!([0, [], 1]) {
        return Err(format!("ran, stopped, places: {seen}"));
    }
    let odd = window.execute(ODD_LINKS, vec![]).await.map_err(|error| error.to_string())?;
    if odd == json!([]) { Ok(()) } else { Err(format!("leads to {odd}")) }
}

fn thorough() -> bool {
    std::env::var_os("FOLKMOOT_THOROUGH").is_some()
}

/// How many payloads run on a page that shows them as they are, of how many that were tried: enough to believe the harness.
async fn on_an_open_page(browser: &Chromium, payloads: &[String]) -> (usize, usize) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let shown = Arc::new(payloads.to_vec());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = show(&stream, &shown);
        }
    });
    let mut ran = 0;
    for number in 0..payloads.len() {
        // A payload may lead the browser away, or keep it: that it ran is all that counts.
        let _ = browser.window.goto(&format!("{url}/{number}")).await;
        let _ = browser.window.execute(TOUCH, vec![json!("#post, #post *"), json!(true)]).await;
        let told = browser.window.execute("return window.ran", vec![]).await.ok();
        ran += usize::from(told.and_then(|told| told.as_i64()).is_some_and(|times| times > 0));
        if ran >= RUN_UNSANITISED && !thorough() {
            return (ran, number + 1);
        }
    }
    (ran, payloads.len())
}

/// Answers with one payload, as it is, in a page of its own.
fn show(mut stream: &TcpStream, payloads: &[String]) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let asked = lines.next().transpose()?.unwrap_or_default();
    lines.take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty())).for_each(drop);
    let number: Option<usize> = asked.split(' ').nth(1).and_then(|path| path.trim_start_matches('/').parse().ok());
    let payload = number.and_then(|number| payloads.get(number)).map_or("", String::as_str);
    let page = format!("<!doctype html><html lang=en><title>t</title><body><article id=post>{payload}</article>");
    write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
        page.len()
    )
}

/// Those who fill the fields.
struct Fields<'a> {
    site: &'a TestApp,
    department: Value,
    consultation: String,
    resident: Client,
    official: Client,
    signer: Client,
}

impl<'a> Fields<'a> {
    async fn prepare(site: &'a TestApp) -> Self {
        let department = site.department().await.clone();
        let consultation = site.open_consultation_with(json!({ "moderation": "after" })).await;
        Self {
            site,
            consultation: consultation["id"].as_str().unwrap().to_owned(),
            resident: site.resident("朱小满").await,
            official: site.official(&department).await,
            signer: site.signer(&department).await,
            department,
        }
    }

    /// Puts the payloads into the fields; answers with the pages on which they are shown.
    async fn fill(&self, payloads: &[String]) -> Vec<String> {
        let share = if thorough() { 1 } else { SHARE };
        let mut pages = vec!["/".to_owned(), "/consultations".to_owned(), "/departments".to_owned()];
        for (number, shared) in payloads.chunks(share).enumerate() {
            pages.extend(self.debate(shared).await);
            pages.extend(self.matter(number, &shared[0]).await);
            let asked: String = url::form_urlencoded::byte_serialize(shared[0].as_bytes()).collect();
            pages.extend([format!("/consultations?q={asked}"), format!("/n?url={asked}")]);
        }
        let list = format!("/consultations/{}", self.consultation);
        pages.extend([list, format!("/departments/{}", self.department["slug"].as_str().unwrap())]);
        pages
    }

    /// A thread whose title, words, answer and its reason are the first payload; the others are replies. None of what
    /// cannot be a post: characters that nobody types, more than one may hold.
    async fn debate(&self, payloads: &[String]) -> Option<String> {
        let first = &payloads[0];
        let title: String = format!("议题标题 {first}").chars().take(80).collect();
        let path = format!("/consultations/{}/threads", self.consultation);
        let thread = self.resident.post(&path, json!({ "title": title, "body": words(first) })).await;
        if thread.status == 422 {
            return None;
        }
        let thread = thread.created();
        let id = thread["id"].as_str().unwrap();
        for payload in &payloads[1..] {
            let reply = self.resident.post(&format!("/threads/{id}/posts"), json!({ "body": words(payload) })).await;
            assert!(matches!(reply.status, 201 | 422), "{payload:?}: {}", reply.text);
        }
        let reason: String = format!("理由 {first}").chars().take(300).collect();
        let cover = json!({ "post_id": thread["root"]["id"], "disposition": "noted", "reason": reason });
        let answer =
            json!({ "department_id": self.department["id"], "body": words(first), "covers": [cover], "submit": true });
        let answer = self.official.post(&format!("/threads/{id}/responses"), answer).await.created();
        self.signer.post(&format!("/responses/{}/sign-off", answer["id"].as_str().unwrap()), json!({})).await.ok();
        Some(format!("/threads/{id}"))
    }

    /// What editors and administrators fill in: a notice, a consultation on it, a department.
    async fn matter(&self, number: usize, payload: &str) -> Vec<String> {
        let (editor, admin) = (self.site.editor().await, self.site.admin().await);
        let short: String = payload.chars().take(60).collect();
        let slug = format!("hostile-{number}");
        let department = json!({ "slug": slug, "name": format!("机构 {number} {short}") });
        let department = admin.post("/departments", department).await;
        let url = format!("https://www.yishizhen.example/hostile/{number}.html");
        let html = format!(
            "<html><title>公告 {number} {payload}</title><body><h1>公告 {number}</h1><p>第 {number} 号公告的正文：</p>{payload}"
        );
        let notice = editor.post("/notices", json!({ "url": url, "html": html })).await;
        let mut pages = vec![];
        if department.status == 201 {
            pages.push(format!("/departments/{slug}"));
        }
        if matches!(notice.status, 200 | 201) {
            let id = notice.json["id"].as_str().unwrap();
            pages.extend([format!("/notices/{id}"), format!("/notices/{id}/versions/1")]);
            if payload.contains(is_untypable) {
                return pages;
            }
            let draft = json!({
                "title": format!("公开征求意见 {short}").chars().take(80).collect::<String>(),
                "summary": format!("说明 {short}"), "body": format!("{payload}\n\n{payload}"),
                "notice_ids": [id], "short_period_reason": format!("本次时间较短的理由 {short}"), "moderation": "after",
            });
            let draft = self.site.draft_consultation(draft).await;
            self.site.publish(draft["id"].as_str().unwrap()).await.ok();
            pages.push(format!("/consultations/{}", draft["id"].as_str().unwrap()));
        }
        pages
    }
}

/// A post that says this alone, in a quotation and in a list.
fn words(payload: &str) -> String {
    format!("{payload}\n\n以上是帖子的文字。\n\n> {payload}\n\n- {payload}")
}

/// What no field takes.
fn is_untypable(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}
