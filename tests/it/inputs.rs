//! Every operation of the OpenAPI document, and every form, with input in every state of disrepair: always the 4xx that
//! the interface promises, all faults at once, never a 5xx.

mod disrepair;
pub(crate) mod operation;
pub(crate) mod subjects;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Reply;
use crate::support::on_both;
use disrepair::{Broken, bodies};
use operation::{Operation, operations};
use subjects::Subjects;

/// One request to an operation, with a broken body.
async fn send(subjects: &Subjects, operation: &Operation, path: &str, broken: &Broken) -> Reply {
    let call = subjects.everybody.call(operation.method.clone(), path).header("content-type", broken.media_type);
    let call =
        if operation.is_signed { call.header("x-folkmoot-signature", &subjects.signature(&broken.body)) } else { call };
    // Conditional changes get a version, so that it is the body that is judged.
    call.header("if-match", "\"1\"").body(broken.body.clone()).send().await
}

fn name(operation: &Operation, broken: &Broken) -> String {
    format!("{} {}: {}", operation.method, operation.path, broken.what)
}

async fn document(app: &TestApp) -> Value {
    app.visitor().get("/openapi.json").await.ok()
}

on_both!(every_body_in_disrepair_gets_its_4xx, |app| async move {
    let subjects = Subjects::gather(&app).await;
    let mut wrong = vec![];
    let mut tried = 0;
    for operation in operations(&document(&app).await).iter().filter(|operation| operation.writes()) {
        let path = subjects.address_of(operation);
        for broken in bodies(operation) {
            tried += 1;
            let reply = send(&subjects, operation, &path, &broken).await;
            if let Err(why) = broken.judge(&reply) {
                wrong.push(format!("{}: {why}: {} {}", name(operation, &broken), reply.status, cut(&reply.text)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 500, "only {tried} bodies were tried");
    app.leave_tasks();
});

on_both!(without_a_token_401_comes_before_anything_else, |app| async move {
    let subjects = Subjects::gather(&app).await;
    let visitor = app.visitor();
    let bad = visitor.with_token("not-a-token");
    for operation in operations(&document(&app).await) {
        let path = subjects.address_of(&operation);
        if operation.is_signed_in {
            let bodies =
                [("application/json", "{\"a\":"), ("text/plain", "x"), ("application/json", "{\"surprise\":1}")];
            for (media_type, body) in bodies {
                let reply = visitor.call(operation.method.clone(), &path).header("content-type", media_type);
                let reply = reply.body(body).send().await;
                assert_eq!(reply.header("www-authenticate"), "Bearer", "{} {path}: {}", operation.method, reply.status);
                reply.problem(401);
            }
        }
        let reply = bad.call(operation.method.clone(), &path).header("if-match", "\"1\"").send().await;
        assert!(
            reply.header("www-authenticate").starts_with("Bearer"),
            "{} {path}: {}",
            operation.method,
            reply.status
        );
        reply.problem(401);
    }
    app.leave_tasks();
});

on_both!(odd_addresses_and_queries_are_no_faults_of_ours, |app| async move {
    let subjects = Subjects::gather(&app).await;
    let document = document(&app).await;
    for operation in operations(&document) {
        let call = async |path: &str| {
            let call = subjects.everybody.call(operation.method.clone(), path).header("if-match", "\"1\"");
            let reply = call.header("content-type", "application/json").body("{}").send().await;
            assert!(reply.status < 500, "{} {path}: {} {}", operation.method, reply.status, reply.text);
            reply
        };
        for odd in disrepair::PATH_PARTS.iter().filter(|_| operation.path.contains('{')) {
            let reply = call(&operation.with_part(odd)).await;
            assert!((400..500).contains(&reply.status), "{} {odd}: {}", operation.path, reply.status);
        }
        let path = subjects.address_of(&operation);
        for parameter in operation.queries.iter().filter(|_| operation.method == Method::GET) {
            for odd in disrepair::QUERY_VALUES {
                let reply = call(&format!("{path}?{parameter}={odd}")).await;
                let fine = matches!(reply.status, 200 | 403 | 404 | 422);
                assert!(fine, "{path}?{parameter}={odd}: {} {}", reply.status, reply.text);
            }
        }
    }
    app.leave_tasks();
});

on_both!(odd_headers_are_told, |app| async move {
    let subjects = Subjects::gather(&app).await;
    for operation in operations(&document(&app).await).iter().filter(|operation| operation.is_signed_in) {
        let path = subjects.address_of(operation);
        let call = |header: &str, value: &str| {
            let call =
                subjects.everybody.call(operation.method.clone(), &path).header("content-type", "application/json");
            call.header(header, value).body("{}").send()
        };
        for (header, value) in [
            ("if-match", "x"),
            ("if-none-match", "\"\\\""),
            ("idempotency-key", "a b"),
            ("accept-language", "zh;q=x,*;q=9"),
        ] {
            let reply = call(header, value).await;
            assert!(reply.status < 500, "{} {path} {header}: {}", operation.method, reply.text);
            if header == "idempotency-key" && operation.writes() {
                assert!((400..500).contains(&reply.status), "{} {path}: {}", operation.method, reply.status);
            }
        }
    }
    app.leave_tasks();
});

on_both!(another_method_is_405_and_names_those_that_do, |app| async move {
    let subjects = Subjects::gather(&app).await;
    let document = document(&app).await;
    let operations = operations(&document);
    for path in document["paths"].as_object().unwrap().keys() {
        let known: Vec<&Operation> = operations.iter().filter(|operation| operation.path == *path).collect();
        for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            if known.iter().any(|operation| operation.method == method) {
                continue;
            }
            let reply = subjects.everybody.call(method.clone(), &subjects.address_of(known[0])).send().await;
            let allow = reply.header("allow").to_owned();
            assert!(
                known.iter().all(|operation| allow.contains(operation.method.as_str())),
                "{method} {path}: {allow}"
            );
            reply.problem(405);
        }
    }
    app.leave_tasks();
});

on_both!(forms_in_disrepair_get_their_4xx, |app| async move {
    let visitor = app.visitor();
    for (path, fields) in [
        ("/login", &["email", "password", "next"][..]),
        ("/register", &["email", "display_name", "password", "consents", "next"]),
        ("/confirm", &["login", "code", "wish", "next"]),
        ("/reset", &["email"]),
        ("/reset/some-token", &["password"]),
        ("/logout", &["csrf"]),
    ] {
        let form = async |media_type: &str, body: Vec<u8>| {
            let reply = visitor.call(Method::POST, path).header("content-type", media_type).body(body).send().await;
            assert!(reply.status < 500, "{path}: {} {}", reply.status, reply.text);
            reply
        };
        let urlencoded = "application/x-www-form-urlencoded";
        for field in fields {
            for value in disrepair::FORM_VALUES {
                let reply = form(urlencoded, format!("{field}={value}").into_bytes()).await;
                assert!(
                    matches!(reply.status, 303 | 400 | 401 | 403 | 422),
                    "{path} {field}={}: {}",
                    cut(value),
                    reply.status
                );
            }
        }
        let signed_in_only = path == "/logout";
        form(urlencoded, vec![0xff, 0xfe, b'=', 0x80]).await;
        let many = (0..600).map(|n| format!("f{n}=1")).collect::<Vec<_>>().join("&");
        for (media_type, body, expected) in [
            ("application/json", b"{}".to_vec(), 415),
            ("text/plain", b"email=x".to_vec(), 415),
            (urlencoded, many.into_bytes(), 400),
            (urlencoded, [b"email=".to_vec(), vec![b'x'; 1 << 20]].concat(), 413),
        ] {
            let reply = form(media_type, body).await;
            assert!(reply.status == expected || signed_in_only, "{path} {media_type}: {}", reply.status);
        }
    }
    app.leave_tasks();
});

on_both!(pages_at_odd_addresses_are_pages_too, |app| async move {
    app.published_thread().await;
    for path in ["/threads", "/consultations", "/posts", "/notices", "/receipts", "/reset", "/n?url=", "/assets/x"] {
        for odd in disrepair::PATH_PARTS {
            let joint = if path.contains('?') { "" } else { "/" };
            let reply = app.visitor().page(&format!("{path}{joint}{odd}"), "en").await;
            assert!(reply.status < 500, "{path}{joint}{odd}: {}", reply.status);
        }
    }
    for query in [
        "/consultations?phase=",
        "/consultations?after=",
        "/threads/1?after=",
        "/threads/1?sort=",
        "/threads/1?before=",
    ] {
        for odd in disrepair::QUERY_VALUES {
            let reply = app.visitor().page(&format!("{query}{odd}"), "en").await;
            assert!(reply.status < 500, "{query}{odd}: {} {}", reply.status, cut(&reply.text));
        }
    }
    app.leave_tasks();
});

// Every required field that is missing is told, not only the first.
on_both!(all_that_is_missing_is_told_at_once, |app| async move {
    let subjects = Subjects::gather(&app).await;
    for operation in operations(&document(&app).await).iter().filter(|operation| !operation.required.is_empty()) {
        let call = subjects.everybody.call(operation.method.clone(), &subjects.address_of(operation));
        let call = call.header("x-folkmoot-signature", &subjects.signature(b"{}"));
        let reply = call.header("if-match", "\"1\"").json(&json!({})).send().await;
        let faults = reply.faults();
        for field in &operation.required {
            assert!(faults.contains(&format!("{field}: missing")), "{}: {field}: {faults:?}", operation.path);
        }
    }
    app.leave_tasks();
});

fn cut(text: &str) -> String {
    text.chars().take(300).collect()
}
