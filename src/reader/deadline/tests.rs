//! Deadlines as notices write them. All were published on 1 September 2026.

use chrono_tz::Asia::Shanghai;

use super::*;

fn verdict(text: &str) -> Verdict {
    read(text, NaiveDate::from_ymd_opt(2026, 9, 1), Shanghai, Rule::Prose)
}

#[track_caller]
fn assert_day(text: &str, day: &str) {
    match verdict(text) {
        Verdict::Read(read) => assert_eq!(read.at.rfc3339(), format!("{day}T15:59:59Z"), "{text}: {}", read.text),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn closing_words() {
    for text in [
        "本次征求意见截止日期为2026年9月30日。",
        "意见反馈截止时间：2026-09-30",
        "截止时间为 2026 年 9 月 30 日。",
        "截止日期为：9月30日",
        "截止日期：\n2026年9月30日",
        "截止日期\t2026/9/30",
        "2026年9月30日截止。",
        "2026年9月30日为意见反馈截止日。",
        "征集时间截止到2026年9月30日（以邮戳为准）",
        "反馈意见期限至2026年9月30日。",
        "意见反馈截止时间：2026年8月31日至2026年9月30日",
        "截止时间9月30日（星期三）。",
        "Closing date: 30 September 2026",
    ] {
        assert_day(text, "2026-09-30");
    }
}

#[test]
fn ends_of_periods() {
    for text in [
        "此次公开征求意见的时间为2026年8月31日至2026年9月30日。",
        "公开征求意见时间为2026-09-01至2026-09-30",
        "征集时间：2026.9.1-2026.9.30",
        "自2026年9月1日起至9月30日止，征求意见。",
        "自2026年9月1日起，至2026年9月30日止，向社会征求意见。",
        "从即日起至2026年9月30日，面向社会各界，广泛征求意见和建议。",
        "三、征求意见时间\n2026年9月1日—9月30日",
        "公示时间：9月1日至30日",
        "现公开征求意见至2026年9月30日。",
        "The consultation runs from 1 September 2026 to 30 September 2026.",
    ] {
        assert_day(text, "2026-09-30");
    }
    assert_day("征集时间为2026年12月1日至1月10日", "2027-01-10");
}

#[test]
fn before_a_day() {
    for text in [
        "请于2026年9月30日前将意见反馈我部。",
        "请于9月30日前提出意见。",
        "有关意见请在9月30日（含）之前发送至邮箱。",
        "Please send us your comments by 30 September 2026.",
    ] {
        assert_day(text, "2026-09-30");
    }
    assert_day("请于3月8日前反馈意见。", "2027-03-08");
}

#[test]
fn numbers_of_days() {
    assert_day("自公告发布之日起30日内，将意见发送至邮箱。", "2026-10-01");
    assert_day("征求意见期限为自本公告发布之日起三十天。", "2026-10-01");
    assert_day("公示期为7天，欢迎提出意见。", "2026-09-08");
    assert_day("自2026年9月5日起30日内反馈意见。", "2026-10-05");
    assert_day("征求意见期限为1个月。", "2026-10-01");
}

#[test]
fn a_time_of_day_is_kept() {
    let Verdict::Read(read) = verdict("反馈截止时间 2026-09-30 17:00，逾期不候。") else {
        panic!("not read")
    };
    assert_eq!(read.at.rfc3339(), "2026-09-30T09:00:00Z");
    assert_eq!(read.text, "反馈截止时间 2026-09-30 17:00，逾期不候");
    assert_day("截止时间：2026年9月30日24时", "2026-09-30");
}

#[test]
fn the_plainest_wins() {
    assert_day("请于2026年9月20日前反馈意见。征求意见截止日期为2026年9月30日。", "2026-09-30");
    assert_day("征求意见时间为9月1日至9月30日，请于9月10日前寄出意见。", "2026-09-30");
    assert_day("征求意见截止日期为9月20日。现将截止日期延长至9月30日。", "2026-09-30");
    assert_day("截止日期为9月30日。意见反馈截止后，于10月20日前公布。", "2026-09-30");
}

#[test]
fn what_cannot_be_computed_is_left_to_people() {
    for text in [
        "征求意见截止日期为2026年2月30日。",
        "截止日期为2026年1230日，请于9月20日前反馈意见。",
        "公示期为7个工作日，欢迎提出意见。",
        "自公告发布之日起30个工作日内反馈意见。",
    ] {
        assert_eq!(verdict(text), Verdict::Unreadable, "{text}");
    }
    assert_eq!(read("截止日期为9月30日", None, Shanghai, Rule::Prose), Verdict::Unreadable);
    assert_eq!(read("自发布之日起30日内反馈意见", None, Shanghai, Rule::Prose), Verdict::Unreadable);
}

#[test]
fn other_dates_are_no_deadlines() {
    for text in [
        "某某市司法局\n2026年9月1日",
        "本办法自2027年1月1日起施行。",
        "根据2024年3月8日修订的条例，征求意见。",
        "规划期为2026年1月1日至2030年12月31日，征求意见。",
        "截至2026年8月20日，全市已建成桥梁30座。",
        "自收到意见之日起7日内答复。",
        "公布30日后施行。",
    ] {
        assert_eq!(verdict(text), Verdict::Silent, "{text}");
    }
}
