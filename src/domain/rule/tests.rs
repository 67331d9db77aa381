use chrono_tz::Asia::Shanghai;

use super::*;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

fn typed(since: &str) -> RuleInput {
    RuleInput {
        title_zh: "广告".to_owned(),
        title_en: "Advertising".to_owned(),
        text_zh: "商业推广。".to_owned(),
        text_en: "Commercial promotion.".to_owned(),
        since: since.to_owned(),
    }
}

#[test]
fn the_shipped_rules_have_distinct_codes() {
    let codes: std::collections::BTreeSet<_> = shipped().into_iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), SHIPPED.len());
    assert!(codes.into_iter().all(|code| parse_code(code).is_ok()));
}

#[test]
fn a_version_holds_at_once_or_from_the_first_second_of_a_day() {
    let now = at("2026-11-22T09:30:00+08:00");
    let since = |day: &str| NewVersion::parse(&typed(day), Shanghai, now).map(|version| version.since);
    assert_eq!(since("").unwrap(), now);
    assert_eq!(since("2026-11-22").unwrap(), now);
    assert_eq!(since("2026-12-01").unwrap(), at("2026-12-01T00:00:00+08:00"));
    for (day, code) in [("2026-11-21", "past"), ("1 Dec", "format"), ("0000-00-00", "format")] {
        let errors = since(day).unwrap_err();
        let faults: Vec<_> = errors.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
        assert_eq!(faults, [("since", code)], "{day}");
    }
}

#[test]
fn both_languages_are_wanted() {
    let now = at("2026-11-22T09:30:00+08:00");
    let errors = NewVersion::parse(&RuleInput::default(), Shanghai, now).unwrap_err();
    let fields: Vec<_> = errors.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["title_zh", "title_en", "text_zh", "text_en"]);
}

#[test]
fn a_version_stands_by_its_time_and_by_those_after_it() {
    let (before, now, later) = (at("2026-11-01T00:00:00Z"), at("2026-11-22T00:00:00Z"), at("2026-12-01T00:00:00Z"));
    assert_eq!(standing(before, None, None, now), RuleStanding::InForce);
    assert_eq!(standing(before, None, Some(later), now), RuleStanding::InForce);
    assert_eq!(standing(before, None, Some(now), now), RuleStanding::Former);
    assert_eq!(standing(later, None, None, now), RuleStanding::Upcoming);
    assert_eq!(standing(before, Some(now), None, now), RuleStanding::Retired);
}

#[test]
fn a_code_is_what_an_address_can_hold() {
    assert_eq!(parse_code(" personal-data ").unwrap(), "personal-data");
    for odd in ["", "x", "-x", "Insult", "人身攻击", "a b", &"x".repeat(41)] {
        assert!(parse_code(odd).is_err(), "{odd}");
    }
}
