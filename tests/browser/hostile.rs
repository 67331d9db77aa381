//! Payloads of others through every field that a person or a program can fill, in a real browser: none runs, none even
//! tries to.
//!
//! First the payloads stand on a page that does not sanitise: some of them have to run there, or this test would see
//! nothing (`control`). Then each of them is put into every text field of the JSON interface that takes it, and every page
//! is opened that shows it then, by those who may see it (`case`); `filler` notes the fields, and one that was left out fails
//! the test. Then each is typed into every field of every form, whether the form takes it or says it again (`forms`).
//!
//! Where the payloads lie is told by `FOLKMOOT_CORPORA`. A run takes a share of them; `FOLKMOOT_THOROUGH=1` puts all of them
//! into the fields, and every fifth into the forms, which takes an hour or two: `FOLKMOOT_PAYLOADS=0..50` takes them in parts.

mod case;
mod control;
mod debate;
mod filler;
mod forms;
mod watch;

use serde_json::Value;

use crate::chromium::Chromium;
use crate::site;

/// Of so many payloads one goes through every field.
const SHARE: usize = 50;
/// Of so many payloads one goes into every form; and in a thorough run.
const SHARE_OF_FORMS: usize = 250;
const SHARE_OF_FORMS_THOROUGH: usize = 5;

/// Every so many of the payloads, of all or of those that are asked for; none, after saying so, where there is no corpus.
fn every_nth_payload(share: usize) -> Vec<String> {
    let mut all = every_payload();
    if let Ok(range) = std::env::var("FOLKMOOT_PAYLOADS") {
        let (from, to) = range.split_once("..").expect("FOLKMOOT_PAYLOADS=from..to");
        all = all[from.parse().unwrap()..to.parse().unwrap()].to_vec();
    }
    all.into_iter().step_by(share).collect()
}

fn every_payload() -> Vec<String> {
    let Ok(folder) = std::env::var("FOLKMOOT_CORPORA") else {
        println!("SKIPPED: set FOLKMOOT_CORPORA to the folder of corpora to send payloads through every field");
        return vec![];
    };
    let file = std::fs::read_to_string(format!("{folder}/xss-sample.json")).unwrap();
    let entries: Vec<Value> = serde_json::from_str(&file).unwrap();
    entries.iter().map(|entry| entry["payload"].as_str().unwrap().to_owned()).collect()
}

fn thorough() -> bool {
    std::env::var_os("FOLKMOOT_THOROUGH").is_some()
}

#[tokio::test]
async fn the_harness_sees_payloads_run_where_nothing_holds_them_back() {
    let payloads = every_payload();
    if payloads.is_empty() {
        return;
    }
    let Some(browser) = Chromium::start().await else { return };
    control::see_them_run(&browser, &payloads).await;
}

#[tokio::test]
async fn no_payload_runs_on_any_page() {
    let payloads = every_nth_payload(if thorough() { 1 } else { SHARE });
    if payloads.is_empty() {
        return;
    }
    let Some(browser) = Chromium::start().await else { return };
    let Some(site) = site::open().await else { return };
    let filler = filler::Filler::of(&site).await;
    let shown = case::fill(&site, &filler, &payloads).await;
    let missing = filler.missing();
    assert!(missing.is_empty(), "no payload stood in {missing:?}; said of them:\n{}", filler.refusals(&missing));
    let wrong = shown.look(&browser, &site).await;
    println!("{} pages of {} payloads were touched", shown.count(), payloads.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), shown.count(), wrong.join("\n"));
    site.leave_tasks();
}

#[tokio::test]
async fn no_payload_runs_in_a_form_that_says_it_again() {
    let payloads = every_nth_payload(if thorough() { SHARE_OF_FORMS_THOROUGH } else { SHARE_OF_FORMS });
    if payloads.is_empty() {
        return;
    }
    let Some(browser) = Chromium::start().await else { return };
    let Some(site) = site::open().await else { return };
    let (fields, wrong) = forms::type_into_all(&browser, &site, &payloads).await;
    println!("{} payloads were typed into {} fields: {fields:?}", payloads.len(), fields.len());
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    site.leave_tasks();
}
