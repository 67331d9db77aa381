//! A long and deep thread in a browser: its folded branches are read on where they are, page after page, until a page is full
//! and leads on by its link, and nothing moves that is being read; no step keeps the browser from answering for long. Without script the same posts are reached by links.
//!
//! `FOLKMOOT_LONG_THREAD=<address> cargo test --test browser long_thread -- --ignored --nocapture` prints what a thread takes
//! that is served elsewhere.

use std::time::Duration;

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::site;
use crate::support::seeding::seed_site;

const DEBATE: &[&str] = &["--threads", "1", "--posts", "2500", "--pending", "5", "--depth", "800"];
/// A page with so many posts leads on by its link.
const FULL: usize = 300;
/// How long all tasks of one step may keep the page's own thread busy, and so each of them, in milliseconds: beyond it whoever
/// types or scrolls is kept waiting. It is the thread's own time, which grows with what it does and not with what else the
/// machine does.
const LONGEST: f64 = 400.0;
/// How long a page is waited for.
const SOON: Duration = Duration::from_secs(10);

/// Notes, from the beginning of each page, what tasks of 50 ms and more take.
const WATCH: &str = "window.tasks = []; new PerformanceObserver(function (list) {
    list.getEntries().forEach(function (task) { window.tasks.push(task.duration); });
}).observe({ type: 'longtask', buffered: true });";
/// The branch of which most is left to read.
const LONGEST_BRANCH: &str = "var left = function (link) { return Number(/[0-9]+/.exec(link.textContent)[0]); };
    var links = Array.from(document.querySelectorAll('.tree > .post > .branch > ol > .more > a'));
    return links.sort(function (a, b) { return left(b) - left(a); })[0].closest('.tree > .post').id;";
/// The element comes to the middle of the window and takes the focus; once it is drawn there, it is known how far it, or what
/// stands ahead of it, moves, and when a branch has opened or closed and is drawn.
const REACH: &str = "var element = document.querySelector(arguments[0]), struck = 0;
    window.held = arguments[0].endsWith('a') ? element.parentElement.previousElementSibling : element;
    element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
    window.stood = window.toggled = null;
    requestAnimationFrame(function () {
        requestAnimationFrame(function () { window.stood = window.held.getBoundingClientRect().bottom; });
    });
    document.addEventListener('keydown', function (event) { struck = event.timeStamp; }, { once: true });
    document.addEventListener('toggle', function () {
        requestAnimationFrame(function () { setTimeout(function () { window.toggled = performance.now() - struck; }); });
    }, { once: true, capture: true });";
const MOVED: &str = "return Math.abs(window.held.getBoundingClientRect().bottom - window.stood)";

/// Somebody reads one branch of a thread, by the keyboard alone.
struct Reader<'a> {
    browser: &'a Chromium,
    /// The post the branch begins with.
    head: String,
}

impl<'a> Reader<'a> {
    async fn opens(browser: &'a Chromium, address: &str) -> Self {
        browser.widen(1280, 900).await;
        browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        browser.tell("Performance.enable", json!({})).await;
        browser.window.goto(address).await.unwrap();
        browser.window.wait().at_most(SOON).for_element(Locator::Css("li.more > a")).await.unwrap();
        let reader = Self { browser, head: String::new() };
        reader.comes_to("document.readyState === 'complete'").await;
        let head = reader.asks(LONGEST_BRANCH, &[]).await;
        Self { head: head.as_str().unwrap().to_owned(), ..reader }
    }

    /// Reads one page further: it comes in where the link stands, which moves nothing, and has the focus.
    async fn reads_on(&self) {
        let already = posts(self.browser).await.len();
        self.reaches("ol > .more > a").await;
        self.browser.strike_enter().await;
        self.comes_to(&format!("document.querySelectorAll('.tree .post').length > {already}")).await;
        let moved = self.asks(MOVED, &[]).await.as_f64().unwrap();
        assert!(moved < 1.0, "what is being read moves by {moved} px");
        let follows = "return document.activeElement === window.held.nextElementSibling";
        assert_eq!(self.asks(follows, &[]).await, json!(true), "reading goes on where it stopped");
    }

    /// Folds the branch, or unfolds it; says how many milliseconds later it is drawn.
    async fn folds(&self, open: bool) -> f64 {
        self.reaches("summary").await;
        self.browser.strike_enter().await;
        self.comes_to("window.toggled !== null").await;
        let state = format!("return document.querySelector('#{} > .branch').open", self.head);
        assert_eq!(self.asks(&state, &[]).await, json!(open));
        let moved = self.asks(MOVED, &[]).await.as_f64().unwrap();
        assert!(moved < 1.0, "what was struck moves by {moved} px");
        self.asks("return window.toggled", &[]).await.as_f64().unwrap()
    }

    async fn reaches(&self, element: &str) {
        self.asks(REACH, &[json!(format!("#{} > .branch > {element}", self.head))]).await;
        self.comes_to("window.stood !== null").await;
    }

    /// Takes a step; says how many milliseconds it kept the page's own thread busy.
    async fn costs<T>(&self, step: impl Future<Output = T>) -> (f64, T) {
        let before = self.busy().await;
        let done = step.await;
        (self.busy().await - before, done)
    }

    /// For how many milliseconds the page's own thread has been busy.
    async fn busy(&self) -> f64 {
        let told = self.browser.tell("Performance.getMetrics", json!({})).await;
        let metrics = told["metrics"].as_array().unwrap();
        let time = metrics.iter().find(|metric| metric["name"] == "ThreadTime").unwrap();
        time["value"].as_f64().unwrap() * 1_000.0
    }

    /// The longest task since the page was opened, in milliseconds; nothing where none took 50.
    async fn longest_task(&self) -> f64 {
        self.asks("return Math.max(0, ...window.tasks)", &[]).await.as_f64().unwrap()
    }

    async fn comes_to(&self, state: &str) {
        for _ in 0..200 {
            if self.asks(&format!("return {state}"), &[]).await == json!(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("it never comes to {state}");
    }

    async fn asks(&self, script: &str, arguments: &[Value]) -> Value {
        self.browser.window.execute(script, arguments.to_vec()).await.unwrap()
    }
}

/// The posts of the page, in their order, but the first of the thread.
async fn posts(browser: &Chromium) -> Vec<String> {
    let script = "return Array.from(document.querySelectorAll('.tree .post'), function (post) { return post.id; })";
    serde_json::from_value(browser.window.execute(script, vec![]).await.unwrap()).unwrap()
}

/// Follows the link, in a browser that may run no script.
async fn follow(browser: &Chromium, link: &str) {
    let link = browser.window.find(Locator::Css(link)).await.unwrap();
    let path = link.attr("href").await.unwrap().unwrap();
    let address = browser.window.current_url().await.unwrap().join(&path).unwrap();
    browser.window.goto(address.as_str()).await.unwrap();
}

#[test]
fn a_long_thread_is_read_without_waiting() {
    run(async || {
        let Some(browser) = Chromium::start().await else { return };
        let Some(app) = site::open().await else { return };
        seed_site(&app, DEBATE);
        let here = format!("{}/threads/1?lang=en", app.url);
        let reader = Reader::opens(&browser, &here).await;
        let mut read_on = 0;
        while posts(&browser).await.len() < FULL {
            read_on += 1;
            let (busy, ()) = reader.costs(reader.reads_on()).await;
            assert!(busy < LONGEST, "page {read_on} kept the browser busy for {busy} ms");
        }
        for open in [false, true] {
            let (busy, _) = reader.costs(reader.folds(open)).await;
            assert!(busy < LONGEST, "folding kept the browser busy for {busy} ms");
        }
        assert_eq!(browser.window.current_url().await.unwrap().as_str(), here, "on the same page");
        let mut in_place = posts(&browser).await;
        reader.reaches("ol > .more > a").await;
        browser.strike_enter().await;
        reader.comes_to("location.search.includes('after=') && document.readyState === 'complete'").await;
        let led_on = posts(&browser).await;

        browser.tell("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        browser.window.goto(&here).await.unwrap();
        let at_first = posts(&browser).await;
        let mut pages = vec![];
        let mut link = format!("#{} > .branch > ol > .more > a", reader.head);
        for _ in 0..=read_on {
            follow(&browser, &link).await;
            pages.push(posts(&browser).await);
            link = ".page-nav a[rel=next]".to_owned();
        }
        assert_eq!(pages.pop().unwrap(), led_on, "a page that is full leads on");
        let begins = in_place.iter().position(|post| *post == pages[0][0]).unwrap();
        let brought: Vec<String> = in_place.drain(begins..begins + pages.concat().len()).collect();
        assert_eq!(brought, pages.concat(), "the same posts in the same order");
        assert_eq!(in_place, at_first, "among those that stood there");
        follow(&browser, ".page-nav a[rel=prev]").await;
        assert_eq!(posts(&browser).await, pages[read_on - 1]);
        app.leave_tasks();
    });
}

#[test]
#[ignore = "a thread that is served elsewhere, to be measured"]
fn the_figures() {
    run(async || {
        let address = std::env::var("FOLKMOOT_LONG_THREAD").expect("FOLKMOOT_LONG_THREAD is the address of a thread");
        let Some(browser) = Chromium::start().await else { return };
        let reader = Reader::opens(&browser, &address).await;
        println!("{:>8} {:>8} {:>10} {:>10} {:>12} {:>12}", "read on", "nodes", "busy", "longest", "fold", "unfold");
        let mut times = 0;
        loop {
            let busy = if times > 0 { reader.costs(reader.reads_on()).await.0 } else { 0.0 };
            let nodes = reader.asks("return document.querySelectorAll('*').length", &[]).await;
            let longest = reader.longest_task().await;
            let (fold, unfold) = (reader.folds(false).await, reader.folds(true).await);
            println!("{times:>8} {nodes:>8} {busy:>7.0} ms {longest:>7.0} ms {fold:>9.0} ms {unfold:>9.0} ms");
            if posts(&browser).await.len() >= FULL {
                break;
            }
            times += 1;
        }
        println!("the longest task, folding included: {:.0} ms", reader.longest_task().await);
    });
}

fn run<F: Future<Output = ()>>(test: impl FnOnce() -> F) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test());
}
