//! What axe-core finds wrong with a page: rules of WCAG 2.2 A and AA, and its best practices.

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::tools;

/// axe-core, ready to be put into pages.
pub(crate) struct Axe {
    source: String,
}

impl Axe {
    /// Reads it; `None`, after saying so, when it is not installed.
    pub(crate) fn load() -> Option<Self> {
        let file = tools::or_skip(tools::of_npm("axe-core/axe.min.js"), "axe-core")?;
        Some(Self { source: std::fs::read_to_string(file).unwrap() })
    }

    /// What it finds on the page that the browser shows, one line each: rule, where, why.
    pub(crate) async fn look_at(&self, browser: &Chromium) -> Vec<String> {
        // Through the protocol: the page's own policy lets no script in, and must not be loosened for this.
        browser.tell("Runtime.evaluate", json!({ "expression": self.source })).await;
        let run = "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], \
             resultTypes: ['violations'] }).then(found => JSON.stringify(found.violations))";
        let ran = json!({ "expression": run, "awaitPromise": true, "returnByValue": true });
        let answer = browser.tell("Runtime.evaluate", ran).await;
        let text = answer["result"]["value"].as_str().unwrap_or_else(|| panic!("axe did not run: {answer}"));
        let violations: Vec<Value> = serde_json::from_str(text).unwrap();
        violations.iter().flat_map(lines).collect()
    }
}

#[tokio::test]
async fn what_is_wrong_is_found() {
    let (Some(axe), Some(browser)) = (Axe::load(), Chromium::start().await) else { return };
    let broken =
        "data:text/html,<html><title>a</title><p style='color:%23999;background:%23aaa'>grey</p><img src=a><input>";
    browser.window.goto(broken).await.unwrap();
    let found = axe.look_at(&browser).await;
    for rule in ["color-contrast", "image-alt", "label", "html-has-lang"] {
        assert!(found.iter().any(|line| line.starts_with(rule)), "{rule} is not found among {found:?}");
    }
}

fn lines(violation: &Value) -> Vec<String> {
    let nodes = violation["nodes"].as_array().unwrap();
    let text = |name: &str| violation[name].as_str().unwrap_or_default();
    let line = |node: &Value| format!("{}: {} {}", text("id"), node["target"], text("help"));
    nodes.iter().take(3).map(line).collect()
}
