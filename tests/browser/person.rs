//! Somebody at a browser: goes, types, presses; with a mouse and no script, or with the keyboard alone.

use std::cell::Cell;
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::json;

use crate::chromium::Chromium;
use crate::effort;

/// How somebody uses the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// By mouse, in a browser that runs no script.
    WithoutScript,
    /// By Tab, Space, Enter and letters.
    ByKeyboard,
}

/// More stops than any page of ours has between its top and its last button.
const STOPS: usize = 250;

/// Puts the focus where it is when a page has just been opened.
const FROM_THE_TOP: &str = "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); \
    window.scrollTo(0, 0)";

/// Somebody.
pub(crate) struct Person<'a> {
    browser: &'a Chromium,
    site: String,
    way: Way,
    /// How many pages they have seen since they came.
    pub(crate) pages: usize,
    /// The time of theirs that it took, were it all done by mouse and keyboard.
    effort: Cell<Duration>,
}

impl<'a> Person<'a> {
    /// Somebody comes to the start page.
    pub(crate) async fn comes(browser: &'a Chromium, site: &str, way: Way) -> Self {
        browser.forget().await;
        let off = json!({ "value": way == Way::WithoutScript });
        browser.tell("Emulation.setScriptExecutionDisabled", off).await;
        browser.widen(1280, 900).await;
        browser.prefer(site, &[("lang", "en")]).await;
        let mut person = Self { browser, site: site.to_owned(), way, pages: 0, effort: Cell::default() };
        person.goes("/").await;
        person
    }

    /// Goes to an address, as by a link in a letter.
    pub(crate) async fn goes(&mut self, path: &str) {
        self.browser.window.goto(&format!("{}{path}", self.site)).await.unwrap();
        self.is_loaded().await;
        self.pages += 1;
    }

    /// Waits until the page and its scripts are there: ChromeDriver may take the end of the page before for that of this one.
    async fn is_loaded(&self) {
        for _ in 0..200 {
            let state = self.browser.window.execute("return document.readyState", vec![]).await;
            if state.is_ok_and(|state| state == json!("complete")) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("{} does not end loading", self.place().await);
    }

    /// How much of their time it took since they came: what a person does with hands and head, not what the site does.
    pub(crate) fn time_taken(&self) -> Duration {
        self.effort.get()
    }

    fn takes(&self, time: Duration) {
        self.effort.set(self.effort.get() + time);
    }

    /// The path of the page they are on.
    pub(crate) async fn place(&self) -> String {
        self.browser.window.current_url().await.unwrap().path().to_owned()
    }

    /// What they read on it.
    pub(crate) async fn reads(&self) -> String {
        self.find("main").await.text().await.unwrap()
    }

    /// Whether they read this; fails with the page when not.
    #[track_caller]
    pub(crate) fn sees<'b>(&'b self, words: &'b str) -> impl Future<Output = ()> + use<'b, 'a> {
        let caller = std::panic::Location::caller();
        async move {
            let page = self.reads().await;
            assert!(page.contains(words), "{caller}: {words:?} is not on {}:\n{page}", self.place().await);
        }
    }

    /// Types into the field of that name, in place of what stood there.
    pub(crate) async fn types(&self, name: &str, words: &str) {
        self.takes(effort::entering() + effort::typing(words));
        let field = self.reaches(&format!("main [name=\"{name}\"]")).await;
        field.clear().await.unwrap();
        field.send_keys(words).await.unwrap();
    }

    /// Chooses in the list of that name.
    pub(crate) async fn chooses(&self, name: &str, value: &str) {
        self.takes(effort::choosing());
        let list = self.reaches(&format!("main select[name=\"{name}\"]")).await;
        list.select_by_value(value).await.unwrap();
    }

    /// Ticks what the selector names.
    pub(crate) async fn ticks(&self, selector: &str) {
        self.takes(effort::clicking());
        let tick = self.reaches(selector).await;
        match self.way {
            Way::WithoutScript => tick.click().await.unwrap(),
            Way::ByKeyboard => tick.send_keys(" ").await.unwrap(),
        }
    }

    /// Chooses a day in the field of that name, as the browser's own calendar writes it.
    pub(crate) async fn dates(&self, name: &str, day: &str) {
        let field = self.reaches(&format!("main [name=\"{name}\"]")).await;
        let choose = "arguments[0].value = arguments[1]";
        let arguments = vec![serde_json::to_value(&field).unwrap(), json!(day)];
        self.browser.window.execute(choose, arguments).await.unwrap();
    }

    /// Opens what is folded.
    pub(crate) async fn unfolds(&self, selector: &str) {
        let summary = self.reaches(selector).await;
        match self.way {
            Way::WithoutScript => summary.click().await.unwrap(),
            Way::ByKeyboard => summary.send_keys(&Key::Enter.to_string()).await.unwrap(),
        }
    }

    /// How they use the site.
    pub(crate) const fn way(&self) -> Way {
        self.way
    }

    /// Logs out.
    pub(crate) async fn logs_out(&mut self) {
        self.presses("header form[action='/logout'] button").await;
    }

    /// Presses what the selector names, and is led to another page.
    pub(crate) async fn presses(&mut self, selector: &str) {
        self.takes(effort::clicking());
        let button = self.reaches(selector).await;
        let before = self.find("html").await;
        match self.way {
            Way::WithoutScript => button.click().await.unwrap(),
            Way::ByKeyboard => button.send_keys(&Key::Enter.to_string()).await.unwrap(),
        }
        self.is_led_on(before).await;
    }

    /// Strikes one key on the page, and is led to another.
    pub(crate) async fn strikes(&mut self, key: &str) {
        let before = self.find("html").await;
        self.find("body").await.send_keys(key).await.unwrap();
        self.is_led_on(before).await;
    }

    /// Strikes one key where the focus is on what the selector names, and is led to another page.
    pub(crate) async fn strikes_at(&mut self, selector: &str, key: &str) {
        let before = self.find("html").await;
        self.find(selector).await.send_keys(key).await.unwrap();
        self.is_led_on(before).await;
    }

    /// Logs in.
    pub(crate) async fn logs_in(&mut self, login: &str, password: &str) {
        self.goes("/login").await;
        self.types("email", login).await;
        self.types("password", password).await;
        self.presses("main form button[type=submit]").await;
    }

    /// Waits until the page that `before` was part of is gone.
    async fn is_led_on(&mut self, before: Element) {
        for _ in 0..200 {
            if before.tag_name().await.is_err() {
                self.is_loaded().await;
                self.pages += 1;
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("still on {}:\n{}", self.place().await, self.reads().await);
    }

    /// Comes to the element: by Tab from the top of the page, when the keyboard is all there is.
    async fn reaches(&self, selector: &str) -> Element {
        let wanted = self.find(selector).await;
        if self.way == Way::WithoutScript {
            return wanted;
        }
        self.browser.window.execute(FROM_THE_TOP, vec![]).await.unwrap();
        for _ in 0..STOPS {
            let at = self.browser.window.active_element().await.unwrap();
            if at.element_id() == wanted.element_id() {
                return at;
            }
            // Tab stops once at a group of choices; the arrows go on inside.
            if beside(&at, &wanted).await {
                at.send_keys(&Key::Down.to_string()).await.unwrap();
            } else {
                self.browser.strike_tab().await;
            }
        }
        panic!("{selector} on {} is not reached by Tab", self.place().await);
    }

    async fn find(&self, selector: &str) -> Element {
        match self.browser.window.find(Locator::Css(selector)).await {
            Ok(element) => element,
            Err(error) => panic!("no {selector} on {}: {error}\n{}", self.place().await, self.text_of_all().await),
        }
    }

    async fn text_of_all(&self) -> String {
        self.browser.window.find(Locator::Css("body")).await.unwrap().text().await.unwrap_or_default()
    }
}

/// Whether both are choices of one group.
async fn beside(one: &Element, other: &Element) -> bool {
    if one.attr("type").await.unwrap().as_deref() != Some("radio") {
        return false;
    }
    let (one, other) = (one.attr("name").await.unwrap(), other.attr("name").await.unwrap());
    one.is_some() && one == other
}
