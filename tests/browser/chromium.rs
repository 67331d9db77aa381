//! A headless Chromium, driven through ChromeDriver.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::Url;

use crate::tools;

/// Chromium must talk to nobody but the site.
const QUIET: [&str; 9] = [
    "--headless",
    "--hide-scrollbars",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser; ends when it is dropped.
pub(crate) struct Chromium {
    driver: Child,
    port: u16,
    /// Its one window.
    pub(crate) window: Client,
}

impl Chromium {
    /// Starts one; `None`, after saying so, when the machine has none.
    pub(crate) async fn start() -> Option<Self> {
        let driver = tools::or_skip(tools::program(&["chromedriver"]), "chromedriver")?;
        let browser = tools::or_skip(tools::program(&["chromium", "chromium-browser", "google-chrome"]), "chromium")?;
        let mut driver =
            Command::new(driver).arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines.by_ref().find_map(|line| port_in(&line.unwrap())).expect("ChromeDriver says its port");
        std::thread::spawn(move || lines.for_each(drop));
        let options = json!({ "goog:chromeOptions": { "binary": browser, "args": QUIET } });
        let capabilities = options.as_object().unwrap().clone();
        let window = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        Some(Self { driver, port, window })
    }

    /// Draws pages as wide as this, in CSS pixels, whatever the window.
    pub(crate) async fn widen(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Chooses language, theme and type as the masthead's switches do.
    pub(crate) async fn prefer(&self, site: &str, choices: &[(&str, &str)]) {
        for (name, value) in choices {
            self.tell("Network.setCookie", json!({ "name": name, "value": value, "url": site })).await;
        }
    }

    /// Carries a session that was begun elsewhere, as `name=value`.
    pub(crate) async fn carry(&self, site: &str, session: &str) {
        let (name, value) = session.split_once('=').unwrap();
        let cookie = json!({ "name": name, "value": value, "url": site, "path": "/", "secure": true });
        self.tell("Network.setCookie", cookie).await;
    }

    /// Forgets who it was and what it preferred.
    pub(crate) async fn forget(&self) {
        self.tell("Network.clearBrowserCookies", json!({})).await;
    }

    /// Logs in by the login page.
    pub(crate) async fn log_in(&self, site: &str, login: &str, password: &str) {
        self.window.goto(&format!("{site}/login")).await.unwrap();
        let form = self.window.form(fantoccini::Locator::Css("main form")).await.unwrap();
        form.set_by_name("email", login).await.unwrap();
        form.set_by_name("password", password).await.unwrap();
        form.submit_with(fantoccini::Locator::Css("button[type=submit]")).await.unwrap();
        let welcome = fantoccini::Locator::Css(".tool-said");
        self.window.wait().for_element(welcome).await.unwrap_or_else(|_| panic!("{login} cannot log in"));
    }

    /// Strikes Tab wherever the focus is. WebDriver's own keys go to an element, and a field for files takes them for names.
    pub(crate) async fn strike_tab(&self) {
        self.strike(json!({ "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9 })).await;
    }

    /// Strikes Enter wherever the focus is, and scrolls nothing, as WebDriver's own keys would.
    pub(crate) async fn strike_enter(&self) {
        self.strike(json!({ "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r" })).await;
    }

    async fn strike(&self, mut key: Value) {
        for kind in ["keyDown", "keyUp"] {
            key["type"] = json!(kind);
            self.tell("Input.dispatchKeyEvent", key.clone()).await;
        }
    }

    /// A command of Chromium's own protocol.
    pub(crate) async fn tell(&self, command: &str, params: Value) -> Value {
        let told = Told(json!({ "cmd": command, "params": params }));
        self.window.issue_cmd(told).await.unwrap()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = shut_down(self.port);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Asks ChromeDriver to end its browser and itself, and waits until it has: killed, it would leave its browser behind.
fn shut_down(port: u16) -> io::Result<()> {
    let mut line = TcpStream::connect(("127.0.0.1", port))?;
    line.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(line, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    line.read_to_end(&mut Vec::new())?;
    Ok(())
}

/// "ChromeDriver was started successfully on port 12345."
fn port_in(line: &str) -> Option<u16> {
    line.strip_prefix("ChromeDriver was started successfully on port ")?.trim_end_matches('.').parse().ok()
}

/// `POST /session/{id}/goog/cdp/execute`.
#[derive(Debug)]
struct Told(Value);

impl WebDriverCompatibleCommand for Told {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.0.to_string()))
    }
}
