//! What the Nu checker (the validator of W3C's HTML) finds wrong with pages.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::tools;

/// The errors in every `.html` file of a folder, one line each; `None`, after saying so, when the checker is missing.
pub(crate) fn errors_in(folder: &Path) -> Option<Vec<String>> {
    let java = tools::or_skip(tools::program(&["java"]), "java")?;
    let checker = tools::or_skip(tools::of_npm("vnu-jar/build/dist/vnu.jar"), "vnu-jar")?;
    let output = Command::new(java)
        .args(["-jar".as_ref(), checker.as_os_str()])
        .args(["--format", "json", "--skip-non-html"])
        .arg(folder)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stderr)
        .unwrap_or_else(|_| panic!("the checker says {}", String::from_utf8_lossy(&output.stderr)));
    let messages = report["messages"].as_array().unwrap();
    let errors = messages.iter().filter(|message| message["type"] != "info" || message["subType"] == "warning");
    Some(errors.map(line).collect())
}

#[test]
fn what_is_wrong_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let broken = "<!DOCTYPE html><html lang=en><title>a</title><p><div id=a></div><img src=a><i id=a></i></p>";
    std::fs::write(folder.path().join("broken.html"), broken).unwrap();
    if let Some(errors) = errors_in(folder.path()) {
        assert!(errors.iter().any(|error| error.contains("alt")) && errors.len() > 2, "{errors:?}");
    }
}

fn line(message: &Value) -> String {
    let text = |name: &str| message[name].as_str().unwrap_or_default();
    let file = text("url").rsplit('/').next().unwrap_or_default();
    format!("{file}:{}: {} {}", message["lastLine"], text("message"), text("extract").replace('\n', "⏎"))
}
