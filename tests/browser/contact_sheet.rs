//! Pictures of every page, beside one another, to be looked at by people.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::chromium::Chromium;
use crate::demo::Demo;
use crate::look::LOOKS;
use crate::sweep::everybodys_kinds;

/// A phone, a tablet, a desk.
const WIDTHS: [u32; 3] = [360, 768, 1280];
/// As much of a page's height as the browser can draw in one picture, in px.
const TALLEST: u64 = 12_000;

#[tokio::test]
#[ignore = "draws pictures for people: cargo test --test browser -- --ignored contact_sheet"]
async fn contact_sheet() {
    let demo = Demo::start();
    let Some(browser) = Chromium::start().await else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/contact-sheet");
    std::fs::create_dir_all(&folder).unwrap();
    let mut sheet = "<!DOCTYPE html><meta charset=utf-8><title>Contact sheet</title>\n".to_owned();
    for (who, pages) in everybodys_kinds(&demo).await {
        browser.forget().await;
        if let Some(account) = &who.account {
            browser.log_in(&demo.url, &account.login, &account.password).await;
        }
        for (kind, page) in pages {
            writeln!(sheet, "<h2>{kind} <small>{}</small></h2>", who.name).unwrap();
            for look in LOOKS {
                browser.prefer(&demo.url, &look.choices).await;
                for width in WIDTHS {
                    browser.widen(width, 900).await;
                    browser.window.goto(&format!("{}{}", demo.url, page.path)).await.unwrap();
                    let name = file_name(&who.name, &kind, look.name, width);
                    picture(&browser, width, &folder.join(&name)).await;
                    writeln!(sheet, "<a href='{name}'><img src='{name}' width=240 alt='{} {width}'></a>", look.name)
                        .unwrap();
                }
            }
        }
    }
    std::fs::write(folder.join("index.html"), sheet).unwrap();
}

fn file_name(who: &str, kind: &str, look: &str, width: u32) -> String {
    let kind: String = kind.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("{who}{kind}.{look}.{width}.png")
}

/// The page from its top down to its end, or as far as one picture goes.
async fn picture(browser: &Chromium, width: u32, file: &PathBuf) {
    let height = browser.window.execute("return document.documentElement.scrollHeight", vec![]).await.unwrap();
    let height = height.as_u64().unwrap().min(TALLEST);
    let clip = serde_json::json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
    let params = serde_json::json!({ "captureBeyondViewport": true, "clip": clip });
    let answer = browser.tell("Page.captureScreenshot", params).await;
    let data = answer["data"].as_str().unwrap();
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, data).unwrap();
    std::fs::write(file, bytes).unwrap();
}
