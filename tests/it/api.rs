//! The manners of the JSON interface: its document, its problems, its entity tags, its health.

use domain::role::{Role, Scope};
use serde_json::{Value, json};

use crate::support::on_both;

on_both!(the_document_says_what_the_interface_is, |app| async move {
    let document = app.visitor().get("/openapi.json").await.ok();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
    // It is the same on both; once is enough for the snapshot.
    insta::assert_json_snapshot!("openapi", document);
    app.visitor().page("/api/docs", "en").await.expect(200);
});

on_both!(a_problem_speaks_the_callers_language, |app| async move {
    let ask = async |lang: &str| {
        let call = app.visitor().api(reqwest::Method::GET, "/threads/1").header("accept-language", lang);
        call.send().await.problem(404)
    };
    let (zh, en) = (ask("zh-CN").await, ask("en").await);
    assert_ne!(zh["title"], en["title"]);
    assert!(en["title"].as_str().unwrap().is_ascii(), "{en}");
    assert_eq!(en["type"], "about:blank");
    assert_eq!(en["request_id"].as_str().unwrap().len(), 32);
    app.visitor().get("/no-such-thing").await.problem(404);
});

on_both!(what_is_known_is_not_sent_again, |app| async move {
    let consultation = app.open_consultation().await;
    let path = format!("/consultations/{}", consultation["id"].as_str().unwrap());
    let visitor = app.visitor();
    for path in [path.as_str(), "/consultations", "/rules", "/departments", "/events"] {
        let first = visitor.get(path).await;
        let etag = first.header("etag").to_owned();
        assert!(etag.starts_with('"'), "{path}: {etag}");
        let call = |tag: &str| visitor.api(reqwest::Method::GET, path).header("if-none-match", tag).send();
        let again = call(&etag).await.expect(304);
        assert_eq!((again.text.as_str(), again.header("etag")), ("", etag.as_str()), "{path}");
        call("\"something-else\"").await.ok();
    }
});

on_both!(a_head_is_a_get_without_its_body, |app| async move {
    let thread = app.published_thread().await;
    for path in [format!("/api/v1/threads/{}", thread.id), format!("/threads/{}", thread.id), "/".to_owned()] {
        let get = app.visitor().call(reqwest::Method::GET, &path).send().await.expect(200);
        let head = app.visitor().call(reqwest::Method::HEAD, &path).send().await.expect(200);
        assert_eq!(head.text, "", "{path}");
        for header in ["content-type", "etag"] {
            assert_eq!(head.header(header), get.header(header), "{path}: {header}");
        }
    }
    app.run_jobs().await;
});

on_both!(lists_have_one_shape_and_their_limits, |app| async move {
    app.open_consultation().await;
    let visitor = app.visitor();
    for path in ["/consultations", "/departments", "/rules", "/portals"] {
        let list = visitor.get(path).await.ok();
        assert!(list["items"].is_array() && list.get("next").is_some(), "{path}: {list}");
        for limit in ["0", "101", "x", "-1"] {
            let faults = visitor.get(&format!("{path}?limit={limit}")).await.faults();
            assert!(faults.len() == 1 && faults[0].starts_with("limit: "), "{path}: {faults:?}");
        }
        assert_eq!(visitor.get(&format!("{path}?cursor=bm9uc2Vuc2U")).await.faults(), ["cursor: cursor"], "{path}");
    }
});

on_both!(ids_are_strings_and_times_have_an_offset, |app| async move {
    let thread = app.published_thread().await;
    app.run_jobs().await;
    for path in
        [format!("/threads/{}", thread.id), format!("/consultations/{}", thread.consultation), "/events".to_owned()]
    {
        check(&path, "", &app.visitor().get(&path).await.ok());
    }
});

fn check(path: &str, name: &str, value: &Value) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| check(path, name, value)),
        Value::Array(items) => items.iter().for_each(|value| check(path, name, value)),
        Value::Number(_) => assert!(!(name == "id" || name.ends_with("_id")), "{path}: {name} is a number"),
        Value::String(text) if name == "at" || name.ends_with("_at") => {
            base::time::Timestamp::parse(text).unwrap_or_else(|error| panic!("{path}: {name}: {text}: {error}"));
        }
        Value::String(_) | Value::Bool(_) | Value::Null => {}
    }
}

on_both!(the_house_says_how_it_is, |app| async move {
    for path in ["/healthz", "/readyz"] {
        app.visitor().call(reqwest::Method::GET, path).send().await.expect(200);
    }
    let page = app.visitor().page("/", "en").await.expect(200);
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
});

on_both!(who_am_i, |app| async move {
    let department = app.department().await;
    let head = app.head(department).await;
    let me = head.get("/me").await.ok();
    assert_eq!((&me["login"], &me["display_name"]), (&json!(head.login), &json!(head.name)));
    assert_eq!(me["departments"][0]["slug"], department["slug"]);
    assert_eq!(me["scopes"], json!(["read", "write", "respond"]));
    let both = app.person("两职", &[(Role::Editor, Scope::Site), (Role::Moderator, Scope::Site)]).await;
    let scopes = both.get("/me").await.ok()["scopes"].clone();
    assert_eq!(scopes, json!(["read", "write", "moderate", "edit", "portal"]));
    app.visitor().get("/me").await.problem(401);
});
