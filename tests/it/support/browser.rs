//! Somebody at a browser: logged in on the page, sending forms as they stand there.

use scraper::{ElementRef, Html, Selector};

use super::app::TestApp;
use super::client::{Chosen, Client, Reply};
use super::people::PASSWORD;

/// Fields of a form, each with what is typed in it.
type Fields<'a> = &'a [(&'a str, &'a str)];

/// A browser with a session in it.
pub(crate) struct Browser(Client);

/// A page as it was opened: the forms on it are sent from there, with what they carry.
pub(crate) struct Opened(pub(crate) String);

impl TestApp {
    /// Logs in on the page, with the account of `who`.
    pub(crate) async fn browser(&self, who: &Client) -> Browser {
        Browser(self.session(who).await)
    }

    /// The same as a client, for requests that no form makes.
    pub(crate) async fn session(&self, who: &Client) -> Client {
        let fields = [("email", who.login.as_str()), ("password", PASSWORD)];
        let reply = self.visitor().form("/login", &fields).await.expect(303);
        let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        self.visitor().with_cookie(&cookie)
    }

    /// A second program of the same person, with a token and connections of its own.
    pub(crate) async fn another_connection(&self, who: &Client) -> Client {
        let made = serde_json::json!({ "login": who.login, "password": PASSWORD });
        let token = self.visitor().post("/tokens", made).await.created();
        self.visitor().with_token(token["token"].as_str().unwrap())
    }
}

impl Browser {
    /// The same browser, asking for another language.
    pub(crate) fn speaking(&self, lang: &'static str) -> Self {
        Self(self.0.speaking(lang))
    }

    /// The same browser, telling that what it sends comes from a page of this site.
    pub(crate) fn on_a_page_of(&self, origin: &str) -> Self {
        Self(self.0.on_a_page_of(origin))
    }

    /// Sends the form of that action with a file chosen in it; `fields` stand above the file, `button` is what sends it.
    pub(crate) async fn send_file(
        &self,
        page: &Opened,
        action: &str,
        (fields, button): (Fields<'_>, Fields<'_>),
        file: Chosen<'_>,
    ) -> Reply {
        let hidden = page.hidden(action);
        let all: Vec<_> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.0.form_with_file(action, &[&all, fields].concat(), file, button).await
    }

    /// Sends the form of that action with files chosen in it; `fields` are what is typed, and the button.
    pub(crate) async fn send_files(
        &self,
        page: &Opened,
        action: &str,
        files: &[Chosen<'_>],
        fields: Fields<'_>,
    ) -> Reply {
        let hidden = page.hidden(action);
        let all: Vec<_> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.0.form_with_files(action, &all, files, fields).await
    }

    /// A page in English.
    pub(crate) async fn open(&self, path: &str) -> Opened {
        Opened(self.get(path).await.expect(200).text)
    }

    /// What comes back from an address.
    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.0.page(path, "en").await
    }

    /// Sends the form of that action: with its hidden fields, and these.
    pub(crate) async fn send(&self, page: &Opened, action: &str, fields: &[(&str, &str)]) -> Reply {
        self.send_to(page, action, action, fields).await
    }

    /// The same by a button that sends the form elsewhere.
    pub(crate) async fn send_to(&self, page: &Opened, action: &str, target: &str, fields: &[(&str, &str)]) -> Reply {
        let hidden = page.hidden(action);
        let all: Vec<_> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.0.form(target, &[&all, fields].concat()).await
    }
}

impl Opened {
    /// The elements that a selector finds, as text with single spaces.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let text = |element: ElementRef<'_>| element.text().collect::<String>();
        let spaced = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.each(selector, |element| Some(spaced(text(element))))
    }

    /// An attribute of each element that a selector finds and that bears it.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.each(selector, |element| element.value().attr(name).map(str::to_owned))
    }

    /// What stands in the fields that a selector finds, as it was typed.
    pub(crate) fn written(&self, selector: &str) -> Vec<String> {
        self.each(selector, |field| {
            let text = || field.text().collect::<String>();
            Some(field.attr("value").map_or_else(text, str::to_owned))
        })
    }

    fn each(&self, selector: &str, of: impl Fn(ElementRef<'_>) -> Option<String>) -> Vec<String> {
        let (page, selector) = (Html::parse_document(&self.0), Selector::parse(selector).unwrap());
        page.select(&selector).filter_map(of).collect()
    }

    fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let fields = format!("form[action=\"{action}\"] input[type=hidden]");
        let (names, values) = (self.attributes(&fields, "name"), self.attributes(&fields, "value"));
        assert!(!names.is_empty(), "there is no form to {action}: {}", self.0);
        assert_eq!(names.len(), values.len(), "a hidden field without a name or a value");
        names.into_iter().zip(values).collect()
    }
}
