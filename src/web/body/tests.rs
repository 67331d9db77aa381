//! Bodies in every state of disrepair.

use super::*;

#[derive(Debug, serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape matters here")]
struct Sample {
    title: String,
    #[schema(value_type = String, format = DateTime)]
    at: base::time::Timestamp,
    count: Option<i64>,
    #[serde(default)]
    covers: Vec<Cover>,
    meta: Option<Meta>,
}

#[derive(Debug, serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape matters here")]
struct Cover {
    #[schema(value_type = String, format = "id")]
    post_id: domain::ids::PostId,
    #[schema(schema_with = crate::api::types::word::word::<domain::department::Signature>)]
    disposition: domain::department::Signature,
}

#[derive(Debug, serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only its shape matters here")]
struct Meta {
    open: bool,
}

fn faults(body: &str) -> Vec<(String, &'static str)> {
    match parse::<Sample>(body.as_bytes()) {
        Err(Failure::Forum(forum::Error::Invalid(errors))) => {
            let mut faults: Vec<_> = errors.iter().map(|fault| (fault.field.clone(), fault.code)).collect();
            faults.sort();
            faults
        }
        other => panic!("{other:?}"),
    }
}

fn status(body: &[u8]) -> Option<StatusCode> {
    match parse::<Sample>(body) {
        Err(Failure::Said(status, _)) => Some(status),
        _ => None,
    }
}

#[test]
fn a_body_in_order_is_read() {
    let body = r#"{"title": "甲", "at": "2026-11-21T10:00:00+08:00", "covers": [{"post_id": "3", "disposition": "own"}],
        "meta": {"open": true}, "count": null}"#;
    parse::<Sample>(body.as_bytes()).unwrap();
    parse::<Empty>(b"").unwrap();
    parse::<Empty>(b" {} ").unwrap();
}

#[test]
fn every_fault_is_told_at_once_with_its_path() {
    let body = r#"{"at": "yesterday", "count": "3", "role": "admin", "meta": {"open": 1, "x": 2},
        "covers": [{"post_id": "3", "disposition": "own"}, {"post_id": "x", "disposition": "maybe", "y": 1}, 5, {}]}"#;
    let expected = [
        ("at", "format"),
        ("count", "wrong-type"),
        ("covers[1].disposition", "not-allowed"),
        ("covers[1].post_id", "format"),
        ("covers[1].y", "unknown"),
        ("covers[2]", "wrong-type"),
        ("covers[3].disposition", "missing"),
        ("covers[3].post_id", "missing"),
        ("meta.open", "wrong-type"),
        ("meta.x", "unknown"),
        ("role", "unknown"),
        ("title", "missing"),
    ];
    assert_eq!(faults(body), expected.map(|(field, code)| (field.to_owned(), code)));
}

#[test]
fn the_body_itself_may_be_of_the_wrong_type() {
    for body in ["[]", "3", "null", "\"x\""] {
        assert_eq!(faults(body), [("$".to_owned(), "wrong-type")], "{body}");
    }
}

#[test]
fn an_action_without_fields_takes_none() {
    let Err(Failure::Forum(forum::Error::Invalid(errors))) = parse::<Empty>(b"{\"b\": 1, \"a\": {}}") else { panic!() };
    let mut fields: Vec<_> = errors.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
    fields.sort_unstable();
    assert_eq!(fields, [("a", "unknown"), ("b", "unknown")]);
}

#[test]
fn no_text_holds_nul() {
    let body = r#"{"title": "甲\u0000乙", "at": "2026-11-21T10:00:00Z"}"#;
    assert_eq!(faults(body), [("title".to_owned(), "unreadable")]);
}

#[test]
fn numbers_are_whole_and_fit_in_64_bits() {
    for number in ["1.0", "1e30", "18446744073709551615", "-0.5"] {
        let body = format!(r#"{{"title": "甲", "at": "2026-11-21T10:00:00Z", "count": {number}}}"#);
        assert_eq!(faults(&body), [("count".to_owned(), "wrong-type")], "{number}");
    }
}

#[test]
fn a_flood_of_faults_is_cut() {
    let fields = (0..5000).map(|n| format!("\"f{n}\": 1.5")).collect::<Vec<_>>().join(",");
    assert!(faults(&format!("{{{fields}}}")).len() <= 100);
}

#[test]
fn what_is_no_json_is_malformed() {
    let deep = "[".repeat(100_000);
    for body in [&b"{"[..], b"\xff\xfe", b"{\"title\": \"\\ud800\"}", b"{} {}", b"nan", deep.as_bytes()] {
        assert_eq!(status(body), Some(StatusCode::BAD_REQUEST));
    }
}
