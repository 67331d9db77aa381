//! Whole pages of our own making, shaped like those of government portals, and pages that nobody should send.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use base::time::Timestamp;
use chrono_tz::Asia::Shanghai;
use reader::{FieldName, NoticeReading, Rule, content_hash, read_notice};
use url::Url;

fn read(html: &str) -> NoticeReading {
    read_notice(html, &Url::parse("https://www.example.gov.cn/zwgk/t20260901_1.html").unwrap(), Shanghai)
}

const TAGGED: &str = r#"<html><head><title>关于桥的公告_某某市</title>
<meta content="某某市人民政府" name="SiteName"><meta name="siteidcode" content="1304000009"><meta name="ColumnType" content="征集调查">
<META NAME="ArticleTitle" CONTENT="[进行中]关于《桥梁管理办法
（征求意见稿）》公开征求意见的公告"><meta name="PubDate" content="2026/09/01 09:30"><meta name="ContentSource" content="市司法局 市交通局">
</head><body><h1>某某市人民政府</h1><table><tr><td>索 引 号</td><td>000014349/2026-00110</td><td>发文字号</td><td>某司〔2026〕31号</td></tr></table>
<div id="zoom"><p>现向社会公开征求意见。征求意见时间为2026年9月1日至9月30日。</p><p>某某市司法局</p><p>2026年8月31日</p></div>
<div class="fj">附件：<a href="/f/P1.ofd" download="办法.ofd">下载</a></div></body></html>"#;

#[test]
fn tags_are_believed_first() {
    let read = read(TAGGED);
    assert_eq!(read.title.as_deref(), Some("关于《桥梁管理办法（征求意见稿）》公开征求意见的公告"));
    assert_eq!(read.issuers, ["市司法局", "市交通局"]);
    assert_eq!(read.site_id_code.as_deref(), Some("1304000009"));
    assert_eq!(read.index_number.as_deref(), Some("000014349/2026-00110"));
    assert_eq!(read.document_number.as_deref(), Some("某司〔2026〕31号"));
    assert_eq!(read.published_at.map(Timestamp::rfc3339).unwrap(), "2026-09-01T01:30:00Z");
    assert_eq!(read.deadline.as_ref().unwrap().at.rfc3339(), "2026-09-30T15:59:59Z");
    assert_eq!(read.attachments[0].name, "办法.ofd");
    assert!(read.missing.is_empty());
    let rules: Vec<(FieldName, Rule)> = read.fields.iter().map(|field| (field.name, field.rule)).collect();
    assert_eq!(
        rules,
        [
            (FieldName::Title, Rule::Meta),
            (FieldName::Issuers, Rule::Meta),
            (FieldName::DocumentNumber, Rule::Byline),
            (FieldName::IndexNumber, Rule::Byline),
            (FieldName::SiteIdCode, Rule::Meta),
            (FieldName::PublishedAt, Rule::Meta),
            (FieldName::Deadline, Rule::Prose),
            (FieldName::Attachments, Rule::Prose),
            (FieldName::SiteName, Rule::Meta),
            (FieldName::ColumnType, Rule::Meta),
        ]
    );
}

#[test]
fn a_bare_page_is_read_from_its_prose() {
    let html = "<title>关于开展意见征集的通知 - 某某县政府网</title><div><p>从即日起至2026年9月30日，广泛征求意见。</p>
        <p>某某县交通局</p><p>二〇二六年九月一日</p></div>";
    let read = read(html);
    assert_eq!(read.title.as_deref(), Some("关于开展意见征集的通知"));
    assert_eq!(read.issuers, ["某某县交通局"]);
    assert_eq!(read.published_at.map(Timestamp::rfc3339).unwrap(), "2026-08-31T16:00:00Z");
    assert_eq!(read.deadline.unwrap().text, "从即日起至2026年9月30日，广泛征求意见");
    let of_title = [FieldName::Title, FieldName::SiteName];
    assert!(read.fields.iter().all(|field| field.rule == Rule::Prose || of_title.contains(&field.name)));
}

#[test]
fn a_deadline_beside_the_text_counts_when_the_text_is_silent() {
    let read = read("<h1>桥</h1><p>征集时间：2026-09-01 至 2026-09-30</p><article><p>欢迎提出意见。</p></article>");
    let deadline = read.deadline.unwrap();
    assert_eq!((deadline.at.rfc3339().as_str(), deadline.rule), ("2026-09-30T15:59:59Z", Rule::Byline));
}

#[test]
fn an_impossible_deadline_is_missing_and_never_guessed() {
    let read = read("<h1>桥</h1><article>征求意见截止日期为2026年2月30日。<br>2026年9月1日</article>");
    assert!(read.deadline.is_none());
    assert!(read.missing.contains(&FieldName::Deadline));
}

#[test]
fn nothing_is_read_from_nothing() {
    let read = read("");
    assert!(read.fields.is_empty());
    assert_eq!(read.missing, &FieldName::ALL[..9]);
    assert_eq!(read.main_html.as_str(), "");
}

#[test]
fn the_same_page_reads_the_same() {
    let (one, two) = (read(TAGGED), read(TAGGED));
    assert_eq!(one, two);
    assert_eq!(content_hash(&one.main_text, &one.attachments), content_hash(&two.main_text, &two.attachments));
    let json = serde_json::to_value(&one).unwrap();
    assert_eq!(json["deadline"]["rule"], "prose");
    assert_eq!(json["fields"][0]["name"], "title");
}

/// Text of `bytes` letters that mean something to the reader, in no order (a linear congruential sequence).
fn noise(bytes: usize) -> String {
    const LETTERS: &[u8] = b"<>/=\"'! -pdivtableh1a&#;:0129\t\n";
    let mut state: u32 = 1;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(LETTERS[(state >> 16) as usize % LETTERS.len()])
    };
    (0..bytes).map(|_| letter()).collect()
}

#[test]
fn hostile_pages_are_read_to_the_end() {
    let size = 128 * 1024;
    let fill = |piece: &str| piece.repeat(size / piece.len());
    let attributes: String = (0..400_000).map(|n| format!(" a{n}=1")).collect();
    for page in [
        "<div>".repeat(1024 * 1024),
        noise(512 * 1024),
        format!("{}{}", "<div>".repeat(100_000), "</div>".repeat(100_000)),
        fill("<p><font color=1>"),
        fill("<b><p></b>"),
        fill("<table><tr><td>"),
        fill("<a href=x.doc>附件"),
        fill("2026年9月30日至"),
        fill("截止日期为2月30日"),
        fill("来源：\t"),
        fill("["),
        fill("<!--"),
        fill("<title>"),
        fill("</div>"),
        fill("<h1>关于桥的通知</h1>"),
        fill("教育部、财政局和"),
        fill("来源：教育部<br>2026年9月1日<br>"),
        fill("<meta name=x content=y>"),
        format!("<meta name=ContentSource content='{}'>", fill("部、")),
        format!("<script type='application/ld+json'>{}", "[".repeat(100_000)),
        fill("&amp;\u{0}<"),
        format!("<p{attributes}>"),
        fill("一二三四五六七八九十"),
        fill(" "),
    ] {
        assert!(!read(&page).missing.is_empty());
    }
}
