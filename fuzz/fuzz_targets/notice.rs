//! The reader of pages: any text whatever is read, twice the same, and what it says keeps its promises.

#![no_main]

use chrono_tz::Asia::Shanghai;
use libfuzzer_sys::fuzz_target;
use reader::{FieldName, Lead, canonical, clauses, content_hash, leads, path_on, read_notice, relation, text_of};
use url::Url;

fuzz_target!(|html: &str| {
    let Ok(url) = Url::parse("https://www.example.gov.cn/hd/yjzj/t20260901_1.html") else { return };
    let read = read_notice(html, &url, Shanghai);
    assert_eq!(read, read_notice(html, &url, Shanghai));
    assert_eq!(content_hash(&read.main_text, &read.attachments).len(), 64);
    assert_eq!(read.title.is_none(), read.missing.contains(&FieldName::Title));
    assert_eq!(read.deadline.is_none(), read.missing.contains(&FieldName::Deadline));
    for attachment in &read.attachments {
        let Ok(url) = Url::parse(&attachment.url) else { panic!("no address: {}", attachment.url) };
        assert!(matches!(url.scheme(), "http" | "https"));
        assert_eq!(canonical(&url), Url::parse(&canonical(&url)).map_or_else(|_| String::new(), |url| canonical(&url)));
    }
    for lead in leads(html, &url, &url) {
        match lead {
            Lead::Link(to) | Lead::Frame(to) => assert!(path_on(&to, &url).is_some()),
            Lead::Script(of) => assert!(matches!(of.scheme(), "http" | "https")),
        }
    }
    let _ = text_of(&read.main_html);
    let _ = relation(read.title.as_deref().unwrap_or(html));
    let _ = clauses(&read.main_text);
});
