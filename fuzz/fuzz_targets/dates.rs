//! The readers of plain text: dates, deadlines, contacts, clauses, titles. A page around them would only slow them down.

#![no_main]

use std::collections::HashSet;

use chrono_tz::Asia::Shanghai;
use libfuzzer_sys::fuzz_target;
use reader::{clauses, read_text, relation};
use url::Url;

fuzz_target!(|text: &str| {
    let Ok(url) = Url::parse("https://www.example.gov.cn/a/1.txt") else { return };
    let read = read_text(text, &url, Shanghai);
    if let Some(deadline) = &read.deadline {
        assert!(!deadline.text.is_empty());
    }
    let clauses = clauses(text);
    let names: HashSet<&str> = clauses.iter().map(|clause| clause.eid.as_str()).collect();
    assert_eq!(names.len(), clauses.len());
    for line in text.lines().take(20) {
        if let Some(document) = relation(line).and_then(|relation| relation.document) {
            assert!(!document.is_empty());
        }
    }
});
