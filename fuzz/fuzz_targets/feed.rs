//! The reader of sources: feeds of any kind, list pages, lists in JSON, in whatever bytes they come.

#![no_main]

use std::collections::HashSet;

use chrono_tz::Asia::Shanghai;
use libfuzzer_sys::fuzz_target;
use reader::{Recipe, read_source};
use url::Url;

/// Headers that lie as those of real portals do; the first byte of the input chooses.
const TYPES: &[Option<&str>] = &[
    None,
    Some("text/html; charset=gb2312"),
    Some("application/rss+xml"),
    Some("application/atom+xml;charset='gb2312'"),
    Some("application/json"),
    Some("text/xml; charset=big5"),
];

fuzz_target!(|input: &[u8]| {
    let Ok(url) = Url::parse("https://www.example.gov.cn/hd/yjzj/") else { return };
    let Some((first, bytes)) = input.split_first() else { return };
    let content_type = TYPES.get(usize::from(*first) % TYPES.len()).copied().flatten();
    let Ok(read) = read_source(bytes, content_type, &url, &Recipe::default(), Shanghai) else { return };
    let addresses: HashSet<&str> = read.rows.iter().map(|row| row.url.as_str()).collect();
    assert_eq!(addresses.len(), read.rows.len());
    assert!(read.rows.iter().all(|row| matches!(row.url.scheme(), "http" | "https")));
});
