//! What may be typed of a consultation, what publishing one takes, and how its end may move.

use super::*;
use crate::hearing::SessionInput;

fn at(days: i64) -> Timestamp {
    Timestamp::from_unix(days * 86_400).unwrap()
}

fn complete() -> ConsultationDraft {
    ConsultationDraft::parse(typed()).unwrap()
}

fn typed() -> ConsultationInput {
    ConsultationInput {
        kind: ConsultationKind::Draft,
        series: None,
        hearing: HearingInput::default(),
        title: "公路法修正草案征求意见".to_owned(),
        summary: "请提意见".to_owned(),
        body: "详见公告。".to_owned(),
        notices: vec![NoticeId(1)],
        departments: vec![DepartmentId(1)],
        opens_at: Some(at(10)),
        closes_at: Some(at(41)),
        respond_by: None,
        moderation: Moderation::Before,
        short_period_reason: String::new(),
        asks_stance: false,
    }
}

#[test]
fn what_is_complete_may_be_published() {
    let draft = complete();
    assert_eq!(draft.ready(at(10)), Ok(()));
    let due = draft.respond_by.unwrap();
    assert_eq!(due.rfc3339(), "1970-05-06T15:59:59Z", "the end of the 84th day in the place");
}

#[test]
fn an_answer_is_never_due_later_than_a_database_can_say() {
    let last = Timestamp::parse("9999-12-31T23:59:59Z").unwrap();
    let due = customary_response(Some(last)).unwrap();
    assert!(Timestamp::parse(&due.rfc3339()).is_ok_and(|read| read == due), "{due}");
}

#[test]
fn the_refusal_lists_all_that_is_missing() {
    let mut draft = complete();
    draft.summary = Line::parse("", 0..=9).unwrap();
    draft.departments.clear();
    draft.notices.clear();
    draft.closes_at = Some(at(20));
    draft.respond_by = Some(at(15));
    let gaps = draft.ready(at(10)).unwrap_err();
    let fields: Vec<_> = gaps.iter().map(|gap| gap.field.as_str()).collect();
    assert_eq!(fields, ["summary", "department_ids", "notice_ids", "respond_by", "short_period_reason"]);
}

#[test]
fn time_may_be_given_but_not_taken() {
    assert_eq!(extend(Some(at(20)), at(21), at(10)), Ok(()));
    assert_eq!(extend(Some(at(20)), at(19), at(10)), Err(Refusal::ShorteningRefused));
    assert_eq!(extend(Some(at(20)), at(30), at(21)), Err(Refusal::AlreadyClosed));
}

#[test]
fn what_stands_without_an_end_is_given_one_to_come() {
    assert_eq!(extend(None, at(20), at(10)), Ok(()));
    assert_eq!(extend(None, at(10), at(10)), Err(Refusal::EndInThePast));
}

#[test]
fn an_open_forum_needs_no_end_and_no_notice() {
    let forum = ConsultationDraft {
        kind: ConsultationKind::Forum,
        notices: vec![],
        closes_at: None,
        respond_by: None,
        ..complete()
    };
    assert_eq!(forum.ready(at(10)), Ok(()));
    let owing = ConsultationDraft { respond_by: Some(at(90)), ..forum.clone() };
    assert_eq!(fields(&owing.ready(at(10)).unwrap_err()), ["respond_by"]);
    let topic = ConsultationDraft { kind: ConsultationKind::Topic, ..forum };
    assert_eq!(fields(&topic.ready(at(10)).unwrap_err()), ["closes_at"]);
}

#[test]
fn a_hearing_needs_a_notice_and_a_session() {
    let hearing = ConsultationDraft { kind: ConsultationKind::Hearing, notices: vec![], ..complete() };
    assert_eq!(fields(&hearing.ready(at(10)).unwrap_err()), ["notice_ids", "sessions"]);
}

#[test]
fn what_belongs_to_another_kind_is_refused() {
    let session = SessionInput {
        place: "文化站".to_owned(),
        starts_at: Some(at(20)),
        ends_at: Some(at(21)),
        ..SessionInput::default()
    };
    let input = ConsultationInput {
        series: Some(SeriesId(1)),
        hearing: HearingInput { sessions: vec![session], heard: vec![] },
        ..typed()
    };
    assert_eq!(fields(&ConsultationDraft::parse(input).unwrap_err()), ["series_id", "sessions"]);
}

fn fields(faults: &FieldErrors) -> Vec<&str> {
    faults.iter().map(|fault| fault.field.as_str()).collect()
}
