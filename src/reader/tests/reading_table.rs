//! The tables of `docs/reading.md`: what is read of each file of the folder of real input, field by field.
//!
//! `UPDATE_DOCS=1 FOLKMOOT_REAL_INPUT=… cargo test -p folkmoot-reader --test reading_table` writes them; without the first
//! they are compared, without the second nothing is done, and that is said.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod real;

use std::fmt::Write as _;
use std::path::Path;

use base::time::Timestamp;
use chrono_tz::Asia::Shanghai;
use reader::{
    FieldName, NoticeReading, Recipe, SourceReading, Unreadable, clauses, read_document, read_notice, read_source,
    read_text, relation,
};
use url::Url;

/// Longer values are cut in the tables, in characters.
const LONGEST: usize = 90;

/// Pages of one notice each, and where they come from.
const PAGES: &[(&str, &str)] = &[
    (
        "cn-ministry/mot_detail_t20260903_4223746.html",
        "https://www.mot.gov.cn/hudong/yijianzhengji/202609/t20260903_4223746.html",
    ),
    (
        "cn-ministry/moe_detail_t20240208_1114758.html",
        "http://www.moe.gov.cn/jyb_xwfb/s248/202402/t20240208_1114758.html",
    ),
];
/// Lists of notices, and where their links lead: they were captured with links from the root of their sites.
const LISTS: &[(&str, &str)] = &[
    ("cn-ministry/mot_list.html", "https://www.mot.gov.cn/"),
    ("cn-ministry/moe_list.html", "http://www.moe.gov.cn/"),
    ("cn-ministry/ndrc_list.html", "https://yyglxxbsgw.ndrc.gov.cn/"),
    ("cn-ministry/samr_list.json", "https://www.samr.gov.cn/"),
];
/// Content items of GOV.UK.
const ITEMS: &[&str] = &[
    "govuk/consultation__unopened_consultation.json",
    "govuk/consultation__open_consultation.json",
    "govuk/consultation__open_consultation_with_participation.json",
    "govuk/consultation__consultation_outcome.json",
    "govuk/consultation__consultation_withdrawn.json",
];
/// Texts of one notice each.
const TEXTS: &[&str] = &[
    "cn-local-text/05_handan_solicitation.txt",
    "cn-local-text/06_jinzhai_adoption_table.txt",
    "cn-local-text/10_shenyang_mayor_mailbox_rules.txt",
];

#[test]
fn the_document_says_what_is_read() {
    let Some(folder) = real::folder() else { return };
    let read = |file: &str| real::with_dates(&std::fs::read_to_string(folder.join(file)).unwrap());
    let mut drawn = String::new();
    for (file, url) in PAGES {
        notice(&mut drawn, file, &read_notice(&read(file), &Url::parse(url).unwrap(), Shanghai));
    }
    for file in TEXTS {
        let text = read(file);
        // What the capturer wrote above the line is none of the text's, but its address.
        let (head, body) = text.split_once("\n---\n").unwrap();
        let url = head.lines().find_map(|line| line.strip_prefix("SOURCE-URL: ").and_then(|url| Url::parse(url).ok()));
        let url = url.unwrap_or_else(|| Url::parse("https://unknown.example/").unwrap());
        notice(&mut drawn, file, &read_text(body, &url, Shanghai));
    }
    for (file, url) in LISTS {
        source(&mut drawn, file, &listed(read(file).as_bytes(), url));
    }
    for file in feeds(&folder) {
        let bytes = std::fs::read(folder.join("feeds").join(&file)).unwrap();
        source(&mut drawn, &format!("feeds/{file}"), &fed(&bytes, &file));
    }
    for file in ITEMS {
        let bytes = std::fs::read(folder.join(file)).unwrap();
        let url = Url::parse("https://www.gov.uk/api/content/item").unwrap();
        notice(&mut drawn, file, &read_document(&bytes, Some("application/json"), &url, Shanghai));
    }
    assert_document(&drawn);
}

/// The files of feeds, in the order of their names.
fn feeds(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder.join("feeds")).unwrap();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// One of them was captured with the header that overrides its charset.
fn fed(bytes: &[u8], file: &str) -> Result<SourceReading, Unreadable> {
    let header = file.contains("http_application_atom_xml_gb2312").then_some("application/atom+xml;charset='gb2312'");
    let url = Url::parse("https://feeds.example.org/").unwrap().join(file).unwrap();
    read_source(bytes, header, &url, &Recipe::default(), Shanghai)
}

fn listed(bytes: &[u8], url: &str) -> Result<SourceReading, Unreadable> {
    read_source(bytes, None, &Url::parse(url).unwrap(), &Recipe::default(), Shanghai)
}

/// The rows of a list or a feed, and what was left out of it.
fn source(drawn: &mut String, file: &str, read: &Result<SourceReading, Unreadable>) {
    write!(drawn, "\n### {file}\n\n").unwrap();
    let read = match read {
        Ok(read) => read,
        Err(reason) => return writeln!(drawn, "Not read: {reason}.").unwrap(),
    };
    let faults: Vec<&str> = read.faults.iter().map(|fault| fault.as_str()).collect();
    let faults = if faults.is_empty() { "no faults".to_owned() } else { faults.join(", ") };
    let title = cell(read.title.as_deref().unwrap_or("no title"));
    write!(drawn, "{}, {}, {faults}: {title}\n\n", read.kind, read.charset).unwrap();
    drawn.push_str(
        "| title | published | taken from | until | marker | address |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for row in &read.rows {
        let title = cell(row.title.as_deref().unwrap_or_default());
        let at = |at: Option<Timestamp>| at.map(Timestamp::rfc3339).unwrap_or_default();
        let (published, opens) = (at(row.published_at), at(row.opens_at));
        let deadline = at(row.deadline.as_ref().map(|deadline| deadline.at));
        let marker = row.marker.map(|marker| marker.as_str()).unwrap_or_default();
        writeln!(drawn, "| {title} | {published} | {opens} | {deadline} | {marker} | <{}> |", row.url).unwrap();
    }
    for skipped in &read.skipped {
        let title = cell(skipped.title.as_deref().unwrap_or_default());
        writeln!(drawn, "| *left out*: {title} | | | | {} | |", skipped.reason).unwrap();
    }
}

/// The fields of one notice.
fn notice(drawn: &mut String, file: &str, read: &NoticeReading) {
    write!(drawn, "\n### {file}\n\n| field | value | rule |\n| --- | --- | --- |\n").unwrap();
    for field in &read.fields {
        let value = match field.name {
            FieldName::Attachments => attachment(read, &field.value),
            _ => cell(&field.value),
        };
        writeln!(drawn, "| {} | {value} | {} |", field.name, field.rule).unwrap();
    }
    let text =
        format!("{} ({} lines)", read.main_text.lines().next().unwrap_or_default(), read.main_text.lines().count());
    writeln!(drawn, "| main_text | {} | |", cell(&text)).unwrap();
    if let Some(relation) = read.title.as_deref().and_then(relation) {
        let document = relation.document.map(|name| format!(" of {name}")).unwrap_or_default();
        writeln!(drawn, "| *relation* | {}{document} | |", relation.kind).unwrap();
    }
    writeln!(drawn, "| *clauses* | {} | |", clauses(&read.main_text).len()).unwrap();
    let missing: Vec<&str> = read.missing.iter().map(|name| name.as_str()).collect();
    writeln!(drawn, "| *missing* | {} | |", missing.join(", ")).unwrap();
}

fn attachment(read: &NoticeReading, url: &str) -> String {
    let name =
        read.attachments.iter().find(|attachment| attachment.url == url).map(|attachment| attachment.name.as_str());
    format!("{} <{url}>", cell(name.unwrap_or_default()))
}

/// A value as the cell of a table: on one line, cut, its bars escaped.
fn cell(value: &str) -> String {
    let mut short: String = value.chars().take(LONGEST).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short.replace('|', "\\|").replace('\n', " ").replace('<', "&lt;")
}

fn assert_document(drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reading.md");
    let kept = std::fs::read_to_string(&path).unwrap();
    let (by_hand, tables) = kept.split_at(kept.find("\n### ").unwrap_or(kept.len()));
    if std::env::var("UPDATE_DOCS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, format!("{}\n{drawn}", by_hand.trim_end())).unwrap();
        return;
    }
    let differs = tables.trim().lines().zip(drawn.trim().lines()).find(|(kept, drawn)| kept != drawn);
    assert!(
        tables.trim() == drawn.trim(),
        "docs/reading.md is not what is read (first difference: {differs:?}). If the reading was meant to change:\n\
         UPDATE_DOCS=1 FOLKMOOT_REAL_INPUT=… cargo test -p folkmoot-reader --test reading_table"
    );
}
