//! Real feeds, lists and content items, whole. They are no part of this repository: `FOLKMOOT_REAL_INPUT` names the folder.
//!
//! What a file of a test suite says of itself in its first comment (`Expect: …`) is what is asserted of it.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod real;

use base::time::Timestamp;
use chrono_tz::Asia::Shanghai;
use reader::{FieldName, Marker, Recipe, Row, SkipReason, SourceReading, Unreadable, read_document, read_source};
use url::Url;

const HOST: &str = "https://portal.example.org";

fn bytes(folder: &str, file: &str) -> Option<Vec<u8>> {
    Some(std::fs::read(real::folder()?.join(folder).join(file)).unwrap())
}

fn try_feed(file: &str, content_type: &str) -> Option<Result<SourceReading, Unreadable>> {
    let url = Url::parse(&format!("{HOST}/feeds/{file}")).unwrap();
    Some(read_source(&bytes("feeds", file)?, Some(content_type), &url, &Recipe::default(), Shanghai))
}

fn feed(file: &str) -> Option<SourceReading> {
    Some(try_feed(file, "application/xml")?.unwrap())
}

fn list(file: &str) -> Option<SourceReading> {
    let text = real::with_dates(&String::from_utf8(bytes("cn-ministry", file)?).unwrap());
    let url = Url::parse(&format!("{HOST}/list.html")).unwrap();
    Some(read_source(text.as_bytes(), Some("text/html"), &url, &Recipe::default(), Shanghai).unwrap())
}

/// Title, address and publication of each row.
fn rows(reading: &SourceReading) -> Vec<(&str, &str, String)> {
    let at = |row: &Row| row.published_at.map(Timestamp::rfc3339).unwrap_or_default();
    reading.rows.iter().map(|row| (row.title.as_deref().unwrap_or_default(), row.url.as_str(), at(row))).collect()
}

fn row<'a>(title: &'a str, url: &'a str, at: &str) -> (&'a str, &'a str, String) {
    (title, url, at.to_owned())
}

#[test]
fn feeds_of_other_test_suites() {
    let usgs = "https://earthquake.usgs.gov/earthquakes/eventpage/nc73239366";
    let golem =
        "https://www.golem.de/news/digitalministerium-neue-glasfaserfoerderung-mit-schnellkasse-2301-171451.html";
    let nasa =
        "http://www.nasa.gov/press-release/nasa-television-to-broadcast-space-station-departure-of-cygnus-cargo-ship";
    for (file, expected) in [
        ("atom_example_5.xml", vec![row("M 3.6 - 15km W of Petrolia, CA", usgs, "2019-07-31T13:07:31.364Z")]),
        (
            "atom_scattered.xml",
            vec![row(
                "0042: consulting lessons, there are no strings on me, buttondown, focus goof, jsfuck, 1ml",
                "https://www.scattered-thoughts.net/log/0042/",
                "2023-12-01T00:00:00Z",
            )],
        ),
        (
            "atom_xml_base.xml",
            vec![row("my cool entry title", "https://numi.st/post/2022/travel-uke", "2022-04-21T00:00:00Z")],
        ),
        ("rss_0.91_missing_id.xml", vec![]),
        (
            "rss_1.0_iso8859.xml",
            vec![row("Digitalministerium: Neue Glasfaserförderung mit Schnellkasse", golem, "2023-01-25T18:03:02Z")],
        ),
        (
            "rss_2.0_example_2.xml",
            vec![row(
                "NASA Television to Broadcast Space Station Departure of Cygnus Cargo Ship",
                nasa,
                "2019-08-01T20:15:00Z",
            )],
        ),
        ("rss_2.0_invalid_1.xml", vec![]),
        (
            "rss_2.0_relurl_1.xml",
            vec![
                row(
                    "Pareto-optimal compression",
                    "https://insanity.industries/post/pareto-optimal-compression/",
                    "2021-03-02T22:39:15Z",
                ),
                row(
                    "Tracking leftover packages with pacman",
                    "https://insanity.industries/post/pacman-tracking-leftover-packages/",
                    "2021-02-13T00:00:00Z",
                ),
            ],
        ),
    ] {
        let Some(read) = feed(file) else { return };
        assert_eq!(rows(&read), expected, "{file}");
    }
    let missing = feed("rss_0.91_missing_id.xml").unwrap();
    let title = missing.skipped[0].title.as_deref().unwrap();
    assert_eq!(title, "Oferta de Empleo Público // 3 PROFESOR/A TÉCNICO/A (INGENIE. TÉC. FORESTAL) 17/17");
    assert_eq!((missing.skipped[0].reason, missing.charset), (SkipReason::NoLink, "windows-1252"));
    assert_eq!(feed("rss_2.0_invalid_1.xml").unwrap().faults, [reader::Fault::CutOff]);
}

#[test]
fn a_json_feed_with_dates_of_mail() {
    let Some(read) = feed("jsonfeed_elastic_1.1.json") else { return };
    let found = rows(&read);
    assert_eq!(read.title.as_deref(), Some("Blog – InfluxData"));
    let dates: Vec<&str> = found.iter().map(|(_, _, at)| at.as_str()).collect();
    assert_eq!(dates, ["2019-05-31T19:17:58Z", "2018-02-06T13:34:12Z", ""]);
    assert_eq!(found[2], row("Fake item", "https://example.com/", ""));
}

#[test]
fn files_that_say_what_is_expected_of_them() {
    // Expect: not bozo and encoding == 'gb18030'
    let file = "tests_encoding_http_application_atom_xml_gb2312_charset.xml";
    let Some(read) = try_feed(file, "application/atom+xml;charset='gb2312'").map(Result::unwrap) else { return };
    assert!(read.faults.is_empty() && read.charset == "gb18030");
    // Expect: bozo and encoding == 'GB2312'
    let read = feed("tests_illformed_chardet_gb2312.xml").unwrap();
    assert!(!read.faults.is_empty() && read.charset == "gb18030");
    assert_eq!(read.skipped[0].title.as_deref(), Some("不归移民漫画系列：专业工作"));
    // Expect: bozo
    assert!(try_feed("tests_illformed_rss_empty_document.xml", "application/xml").unwrap().is_err());
    let read = feed("tests_illformed_rss_incomplete_cdata.xml").unwrap();
    assert!(!read.faults.is_empty());
    assert_eq!(read.title.as_deref(), Some("can feedparser read this xml"));
    // Expect: entries[0].link == 'http://link/get?a=1&b=2'
    let read = feed("tests_illformed_rss_item_link_corrupted_ampersands.xml").unwrap();
    assert_eq!(read.rows[0].url.as_str(), "http://link/get?a=1&b=2");
    // Expect: not bozo and …
    assert!(feed("tests_wellformed_namespace_atomthreading.xml").unwrap().faults.is_empty());
}

#[test]
fn lists_of_ministries() {
    let Some(mot) = list("mot_list.html") else { return };
    assert_eq!((mot.rows.len(), mot.skipped.len()), (7, 1));
    assert_eq!(mot.skipped[0].reason, SkipReason::Result);
    let law = "关于《中华人民共和国公路法（修正草案征求意见稿）》公开征求意见的通知";
    let url = format!("{HOST}/hudong/yijianzhengji/202609/t20260903_4223746.html");
    assert_eq!(rows(&mot)[0], row(law, &url, "2026-09-06T16:00:00Z"));
    assert_eq!(mot.rows[1].marker, Some(Marker::Closed));
    let moe = list("moe_list.html").unwrap();
    let titles: Vec<&str> = rows(&moe).into_iter().map(|(title, ..)| title).collect();
    assert_eq!(
        titles,
        [
            "教育部关于《校外培训管理条例（征求意见稿）》公开征求意见的公告",
            "人力资源社会保障部办公厅 教育部办公厅关于《关于深化高等学校教师职称制度改革的指导意见（征求意见稿）》公开征求意见的通知",
            "教育部关于《中华人民共和国教师法（修订草案）（征求意见稿）》公开征求意见的公告",
        ]
    );
    let ndrc = list("ndrc_list.html").unwrap();
    assert_eq!(ndrc.rows.iter().filter(|row| row.marker == Some(Marker::Open)).count(), 4);
    assert_eq!((ndrc.rows.len(), ndrc.rows[3].marker), (5, Some(Marker::Closed)));
    assert_eq!(ndrc.rows[0].url.as_str(), format!("{HOST}/i1/sa.html#/sdgsglbf"));
    let samr = list("samr_list.json").unwrap();
    assert_eq!(samr.rows.len(), 5);
    assert!(samr.rows.iter().all(|row| row.published_at.is_none() && row.opens_at.is_some() && row.deadline.is_some()));
    assert_eq!(
        samr.rows[0].title.as_deref(),
        Some("市场监管总局关于公开征求《关于出口转内销产品强制性产品认证便利化试点的通知（征求意见稿）》意见的通知")
    );
}

#[test]
fn content_items_in_each_state() {
    for (file, phase, published, deadline, attachments) in [
        ("consultation_outcome", "outcome", "2016-04-20T15:00:00Z", "2016-07-13T21:45:00Z", 1),
        ("consultation_withdrawn", "withdrawn", "2016-11-04T09:00:00Z", "2216-12-16T15:00:00Z", 0),
        ("open_consultation", "open", "2016-11-04T09:00:00Z", "2216-12-16T15:00:00Z", 0),
        ("open_consultation_with_participation", "open", "2016-11-08T11:00:00Z", "2216-12-21T23:45:00Z", 1),
        ("unopened_consultation", "unopened", "2016-10-31T16:04:58Z", "2210-10-31T16:00:00Z", 0),
    ] {
        let Some(bytes) = bytes("govuk", &format!("consultation__{file}.json")) else { return };
        let url = Url::parse("https://www.gov.uk/api/content/government/consultations/x").unwrap();
        let read = read_document(&bytes, Some("application/json; charset=utf-8"), &url, Shanghai);
        let claimed = read.fields.iter().find(|field| field.name == FieldName::ClaimedPhase).unwrap();
        assert_eq!(claimed.value, phase, "{file}");
        assert_eq!(read.published_at.unwrap().rfc3339(), published, "{file}");
        assert_eq!(read.deadline.unwrap().at.rfc3339(), deadline, "{file}");
        assert_eq!(read.attachments.len(), attachments, "{file}");
        assert!(!read.issuers.is_empty() && !read.main_text.is_empty() && read.title.is_some(), "{file}");
    }
}
