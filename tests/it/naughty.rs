//! Strings that break programs, through every text field: shown again as they were typed, or refused in clear words.
//!
//! The list is nobody's of ours; where it lies is told by `FOLKMOOT_CORPORA`. Each field of each operation gets an eighth of
//! it, another eighth each time; `FOLKMOOT_THOROUGH=1` sends all to all.

use reqwest::Method;
use scraper::{Html, Selector};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

use crate::inputs::operation::{Operation, operations};
use crate::inputs::subjects::Subjects;
use crate::support::app::TestApp;
use crate::support::client::{Client, Reply};
use crate::support::on_both;

/// The share of the list that one field gets.
const SHARE: usize = 8;
/// Characters of what is searched for; more is left off.
const MOST_ASKED: usize = 100;

/// The list; nothing, after saying so, where there is none.
fn naughty_strings() -> Vec<String> {
    let Ok(folder) = std::env::var("FOLKMOOT_CORPORA") else {
        println!("SKIPPED: set FOLKMOOT_CORPORA to the folder of corpora to send the big list of naughty strings");
        return vec![];
    };
    let file = std::fs::read_to_string(format!("{folder}/blns.json")).unwrap();
    let strings: Vec<String> = serde_json::from_str(&file).unwrap();
    assert!(strings.len() > 500);
    strings
}

/// Long enough for every field, with the string at its end.
fn padded(string: &str) -> String {
    format!("一段补足长度的文字 {string}")
}

/// What is left of a text when it was taken in: composed letters, no marks that nobody sees, no space around it.
fn taken_in(text: &str) -> String {
    let seen = |c: &char| {
        !matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.replace("\r\n", "\n").nfc().filter(seen).collect::<String>().trim_end().to_owned()
}

/// The same on one line.
fn on_one_line(text: &str) -> String {
    taken_in(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_shown_again(shown: &str, typed: &str) -> bool {
    shown == typed || shown == taken_in(typed) || shown == on_one_line(typed)
}

/// Everything that an answer says under this name.
fn said_as<'a>(answer: &'a Value, name: &str) -> Vec<&'a str> {
    match answer {
        Value::Object(fields) => {
            let own = fields.get(name).and_then(Value::as_str).into_iter();
            own.chain(fields.values().flat_map(|value| said_as(value, name))).collect()
        }
        Value::Array(items) => items.iter().flat_map(|item| said_as(item, name)).collect(),
        _ => vec![],
    }
}

async fn send(subjects: &Subjects, operation: &Operation, path: &str, body: &Value) -> Reply {
    let bytes = serde_json::to_vec(body).unwrap();
    let everybody = &subjects.everybody;
    let mut call = everybody.call(operation.method.clone(), path).header("content-type", "application/json");
    if operation.is_signed {
        call = call.header("x-folkmoot-signature", &subjects.signature(&bytes));
    }
    if matches!(operation.method, Method::PATCH | Method::PUT) {
        let etag = everybody.call(Method::GET, path).send().await.header("etag").to_owned();
        call = call.header("if-match", if etag.is_empty() { "\"1\"" } else { &etag });
    }
    call.body(bytes).send().await
}

/// What is wrong with the answer to a text in a field, if anything.
fn judge(reply: &Reply, field: &str, typed: &str) -> Option<&'static str> {
    let is_problem = reply.header("content-type") == "application/problem+json" && reply.json["status"] == reply.status;
    match reply.status {
        400..500 if is_problem => None,
        400..500 => Some("no problem+json"),
        200..300 => {
            let shown = said_as(&reply.json, field);
            let is_changed = !shown.is_empty() && !shown.iter().any(|shown| is_shown_again(shown, typed));
            is_changed.then_some("shown otherwise")
        }
        _ => Some("neither taken nor refused"),
    }
}

on_both!(every_text_field_takes_them_or_says_why_not, |app| async move {
    let strings = naughty_strings();
    let share = if std::env::var_os("FOLKMOOT_THOROUGH").is_some() { 1 } else { SHARE };
    let subjects = Subjects::gather(&app).await;
    let document = app.visitor().get("/openapi.json").await.ok();
    let (mut wrong, mut sent, mut taken, mut fields) = (vec![], 0, 0, 0);
    for operation in operations(&document).iter().filter(|operation| operation.writes()) {
        let path = subjects.address_of(operation);
        for field in operation.texts() {
            fields += 1;
            let name = field.trim_end_matches("[]").rsplit('.').next().unwrap();
            for string in strings.iter().skip(fields % share).step_by(share) {
                let body = operation.body_saying(&field, &padded(string));
                let reply = send(&subjects, operation, &path, &body).await;
                sent += 1;
                taken += usize::from(reply.status < 300);
                if let Some(why) = judge(&reply, name, &padded(string)) {
                    wrong.push(format!("{} {path} {field} {string:?}: {why}: {}", operation.method, reply.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {sent}:\n{}", wrong.len(), wrong.join("\n"));
    println!("{sent} texts in {fields} fields, {taken} of them taken");
    assert!(strings.is_empty() || (fields > 50 && taken > 100), "{fields} fields, {taken} taken");
    app.leave_tasks();
});

async fn open_thread(app: &TestApp) -> (Client, String) {
    let consultation = app.open_consultation_with(json!({ "moderation": "after" })).await;
    (app.resident("朱小满").await, format!("/consultations/{}/threads", consultation["id"].as_str().unwrap()))
}

on_both!(a_thread_says_what_was_typed, |app| async move {
    let (author, threads) = open_thread(&app).await;
    let strings = naughty_strings();
    let mut refused = vec![];
    for string in &strings {
        let typed: String = padded(string).chars().take(80).collect();
        let reply = author.post(&threads, json!({ "title": typed, "body": padded(string) })).await;
        if reply.status != 201 {
            assert!(reply.faults().iter().all(|fault| fault.ends_with(": unreadable")), "{string:?}");
            refused.push(string);
            continue;
        }
        let thread = reply.created();
        let id = thread["id"].as_str().unwrap();
        let seen = app.visitor().get(&format!("/threads/{id}")).await.ok();
        assert_eq!(seen["title"], on_one_line(&typed), "{string:?}");
        assert_eq!(seen["root"]["body"], taken_in(&padded(string)), "{string:?}");
        let page = app.visitor().page(&format!("/threads/{id}"), "zh-CN").await.expect(200);
        assert_eq!(heading(&page.text), on_one_line(&typed), "{string:?}");
    }
    assert!(refused.len() * 20 < strings.len().max(1), "refused: {refused:?}");
    app.leave_tasks();
});

fn heading(page: &str) -> String {
    let page = Html::parse_document(page);
    page.select(&Selector::parse("h1").unwrap()).next().unwrap().text().collect()
}

fn field(page: &str, selector: &str) -> String {
    let page = Html::parse_document(page);
    let field = page.select(&Selector::parse(selector).unwrap()).next().unwrap();
    field.value().attr("value").map_or_else(|| field.text().collect(), str::to_owned)
}

on_both!(what_was_typed_into_a_form_stays_there, |app| async move {
    let thread = app.published_thread().await;
    let reply = format!("/threads/{}/reply", thread.id);
    for string in &naughty_strings() {
        let page = app.visitor().form(&reply, &[("to", &thread.root), ("body", string), ("act", "preview")]).await;
        assert_eq!(field(&page.expect(200).text, "textarea[name=body]"), *string, "{string:?}");
        let asked: String = url::form_urlencoded::byte_serialize(string.as_bytes()).collect();
        let page = app.visitor().page(&format!("/consultations?q={asked}"), "zh-CN").await;
        if page.status == 200 {
            let shown = field(&page.text, "main input[name=q]");
            let is_cut = shown.chars().count() == MOST_ASKED && string.starts_with(&shown);
            assert!(is_cut || shown == string.trim() || is_shown_again(&shown, string), "{string:?}: {shown:?}");
        } else {
            assert!((400..500).contains(&page.status), "{string:?}: {}", page.status);
        }
    }
    app.leave_tasks();
});
