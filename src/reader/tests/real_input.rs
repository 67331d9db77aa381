//! Real pages of ministries, field by field. They are no part of this repository: `FOLKMOOT_REAL_INPUT` names the folder.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod real;

use base::time::Timestamp;
use chrono_tz::Asia::Shanghai;
use reader::{FieldName, NoticeReading, Rule, read_notice};
use url::Url;

fn ministry_page(file: &str, url: &str) -> Option<NoticeReading> {
    let path = real::folder()?.join("cn-ministry").join(file);
    let html = std::fs::read_to_string(&path).unwrap();
    Some(read_notice(&real::with_dates(&html), &Url::parse(url).unwrap(), Shanghai))
}

fn rule_of(reading: &NoticeReading, name: FieldName) -> Option<Rule> {
    reading.fields.iter().find(|field| field.name == name).map(|field| field.rule)
}

#[test]
fn a_page_of_the_ministry_of_transport() {
    let url = "https://www.mot.gov.cn/hudong/yijianzhengji/202609/t20260903_4223746.html";
    let Some(read) = ministry_page("mot_detail_t20260903_4223746.html", url) else { return };
    assert_eq!(read.title.as_deref(), Some("关于《中华人民共和国公路法（修正草案征求意见稿）》公开征求意见的通知"));
    assert_eq!(rule_of(&read, FieldName::Title), Some(Rule::Heading));
    assert!(read.issuers == ["法制司"] || read.issuers == ["交通运输部"], "{:?}", read.issuers);
    assert_eq!(read.published_at.map(Timestamp::rfc3339).unwrap(), "2026-09-07T09:00:00Z");
    let deadline = read.deadline.as_ref().unwrap();
    assert_eq!(deadline.at.rfc3339(), "2026-09-30T15:59:59Z");
    assert_eq!(deadline.text, "意见反馈截止日期为2026年9月30日");
    assert_eq!(deadline.rule, Rule::Prose);
    let attachments: Vec<(&str, &str)> = read.attachments.iter().map(|a| (a.name.as_str(), a.url.as_str())).collect();
    let folder = "https://www.mot.gov.cn/hudong/yijianzhengji/202609";
    assert_eq!(
        attachments,
        [
            (
                "中华人民共和国公路法（修正草案征求意见稿）.docx",
                format!("{folder}/P020260907598752193779.docx").as_str()
            ),
            (
                "关于《中华人民共和国公路法（修正草案征求意见稿）》的起草说明.wps",
                format!("{folder}/P020260907598752011286.wps").as_str()
            ),
        ]
    );
    assert!(read.main_text.starts_with("为深入贯彻落实"));
    assert!(read.main_text.ends_with("交通运输部\n2026年9月7日"));
    assert!(read.main_html.as_str().contains("glfzqyj@mot.gov.cn"));
    assert_eq!(read.missing, [FieldName::DocumentNumber, FieldName::IndexNumber, FieldName::SiteIdCode]);
}

#[test]
fn a_page_of_the_ministry_of_education() {
    let url = "http://www.moe.gov.cn/jyb_xwfb/s248/202402/t20240208_1114758.html";
    let Some(read) = ministry_page("moe_detail_t20240208_1114758.html", url) else { return };
    assert_eq!(read.title.as_deref(), Some("教育部关于《校外培训管理条例（征求意见稿）》公开征求意见的公告"));
    assert_eq!(read.issuers, ["教育部"]);
    assert_eq!(rule_of(&read, FieldName::Issuers), Some(Rule::Heading));
    assert_eq!(read.published_at.map(Timestamp::rfc3339).unwrap(), "2024-02-07T16:00:00Z");
    let deadline = read.deadline.as_ref().unwrap();
    assert_eq!(deadline.at.rfc3339(), "2024-03-08T15:59:59Z");
    assert_eq!(deadline.text, "本次征求意见截止日期为2024年3月8日");
    let attachments: Vec<(&str, &str)> = read.attachments.iter().map(|a| (a.name.as_str(), a.url.as_str())).collect();
    let folder = "http://www.moe.gov.cn/jyb_xwfb/s248/202402";
    assert_eq!(
        attachments,
        [
            ("校外培训管理条例（征求意见稿）", format!("{folder}/W020240208467434413784.docx").as_str()),
            ("《校外培训管理条例（征求意见稿）》起草说明", format!("{folder}/W020240208467434423334.docx").as_str()),
        ]
    );
    assert!(read.main_text.starts_with("为规范校外培训活动"));
    assert!(read.main_text.ends_with("教育部\n2024年2月8日"));
    assert!(!read.main_text.contains("责任编辑"));
    assert_eq!(read.missing, [FieldName::DocumentNumber, FieldName::IndexNumber, FieldName::SiteIdCode]);
}
