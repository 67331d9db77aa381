//! What a hearing may be typed as, and what of it may still be moved.

use super::*;

fn at(hours: i64) -> Timestamp {
    Timestamp::from_unix(hours * 3_600).unwrap()
}

fn typed(hours: std::ops::Range<i64>) -> SessionInput {
    SessionInput {
        place: "文化站二楼".to_owned(),
        starts_at: Some(at(hours.start)),
        ends_at: Some(at(hours.end)),
        ..SessionInput::default()
    }
}

fn sessions(typed: Vec<SessionInput>) -> Vec<Session> {
    let known = |(n, session)| SessionInput { id: Some(HearingSessionId(n)), ..session };
    let sessions = (1..).zip(typed).map(known).collect();
    Hearing::parse(HearingInput { sessions, heard: vec![] }).unwrap().sessions
}

fn faults(errors: &FieldErrors) -> Vec<String> {
    errors.iter().map(|fault| format!("{}: {}", fault.field, fault.code)).collect()
}

#[test]
fn sessions_stand_in_the_order_of_their_times() {
    let input = HearingInput {
        sessions: vec![typed(30..32), typed(10..12)],
        heard: vec![PartyInput { name: "小树林业主代表".to_owned(), capacity: "陈述人".to_owned() }],
    };
    let hearing = Hearing::parse(input).unwrap();
    assert_eq!(hearing.sessions.iter().map(|session| session.starts_at).collect::<Vec<_>>(), [at(10), at(30)]);
    assert_eq!(hearing.heard[0].capacity.as_str(), "陈述人");
}

#[test]
fn every_fault_is_told_where_it_is() {
    let input = HearingInput {
        sessions: vec![
            SessionInput { place: String::new(), url: "javascript:alert(1)".to_owned(), ..typed(5..5) },
            SessionInput { ends_at: None, ..typed(1..2) },
            typed(0..100),
        ],
        heard: vec![PartyInput::default()],
    };
    assert_eq!(
        faults(&Hearing::parse(input).unwrap_err()),
        [
            "sessions[0].place: missing",
            "sessions[0].url: url",
            "sessions[0].ends_at: before-beginning",
            "sessions[1].ends_at: missing",
            "sessions[2].ends_at: session-too-long",
            "heard[0].name: missing",
        ]
    );
}

#[test]
fn a_hearing_is_announced_before_it_meets() {
    let lacks = |sessions| {
        let mut gaps = FieldErrors::new();
        Hearing { sessions, heard: vec![] }.check(at(10), &mut gaps);
        faults(&gaps)
    };
    assert_eq!(lacks(vec![]), ["sessions: hearing-needs-session"]);
    assert_eq!(lacks(sessions(vec![typed(1..2)])), ["sessions: sessions-past"]);
    assert!(lacks(sessions(vec![typed(1..2), typed(11..12)])).is_empty());
}

#[test]
fn what_has_begun_stays_and_what_is_to_come_may_move() {
    let old = sessions(vec![typed(1..2), typed(20..22)]);
    let moved = |new: Vec<Session>| {
        let mut errors = FieldErrors::new();
        check_moved(&mut errors, &old, &new, at(10));
        faults(&errors)
    };
    let later = Session { starts_at: at(30), ends_at: at(31), ..old[1].clone() };
    assert!(moved(vec![old[0].clone(), later.clone()]).is_empty());
    assert!(moved(vec![old[0].clone(), later.clone(), Session { id: None, ..later.clone() }]).is_empty());
    assert!(moved(vec![old[0].clone()]).is_empty(), "one that is to come may be called off");
    assert_eq!(moved(vec![later.clone()]), ["sessions: session-begun"]);
    assert_eq!(moved(vec![]), ["sessions: session-begun"]);
    let past = Session { starts_at: at(3), ..old[1].clone() };
    assert_eq!(moved(vec![old[0].clone(), past]), ["sessions: sessions-past"]);
    let stranger = Session { id: Some(HearingSessionId(9)), ..later };
    assert_eq!(moved(vec![old[0].clone(), stranger]), ["sessions: unknown"]);
}

#[test]
fn a_record_follows_its_session() {
    assert_eq!(takes_record(Phase::Open, None, at(2), at(1)), Err(Refusal::SessionNotOver { ends_at: at(2) }));
    assert_eq!(takes_record(Phase::Open, None, at(2), at(2)), Ok(()));
    assert_eq!(takes_record(Phase::Concluded, None, at(2), at(3)), Ok(()));
    assert_eq!(takes_record(Phase::Withdrawn, None, at(2), at(3)), Err(Refusal::WrongState { state: "withdrawn" }));
    let cancelled = takes_record(Phase::Open, Some(at(1)), at(2), at(3));
    assert_eq!(cancelled, Err(Refusal::WrongState { state: "cancelled" }), "nobody met");
    let faults = RecordText::parse(RecordInput::default()).unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["body"]);
}

#[test]
fn a_session_is_said_once() {
    let twice = |hours| SessionInput { id: Some(HearingSessionId(7)), ..typed(hours) };
    let input = HearingInput { sessions: vec![twice(10..12), twice(30..32)], heard: vec![] };
    assert_eq!(faults(&Hearing::parse(input).unwrap_err()), ["sessions: repeated"]);
}

#[test]
fn what_was_called_off_cannot_be_typed_again() {
    let known = |id| SessionInput { id: Some(HearingSessionId(id)), ..typed(10..12) };
    let mut errors = FieldErrors::new();
    refuse_cancelled(&mut errors, &[known(1), typed(10..12), known(2)], &[HearingSessionId(2)]);
    assert_eq!(faults(&errors), ["sessions[2].id: session-cancelled"]);
}

#[test]
fn what_an_announcement_changed_is_told_of_each_session() {
    let old = sessions(vec![typed(1..2), typed(20..22), typed(30..32), typed(40..42)]);
    let moved = Session { starts_at: at(21), ..old[1].clone() };
    let reworded = Session { url: Some("https://www.example.gov.cn/live".to_owned()), ..old[2].clone() };
    let added = Session { id: None, ..old[3].clone() };
    let told = SessionChanges::between(&old, &[old[0].clone(), moved, reworded, added]).sessions;
    let whats: Vec<_> = told.iter().map(|change| (change.what, change.session.map(HearingSessionId::get))).collect();
    assert_eq!(
        whats,
        [
            (SessionChangeKind::Moved, Some(2)),
            (SessionChangeKind::Reworded, Some(3)),
            (SessionChangeKind::Cancelled, Some(4)),
            (SessionChangeKind::Added, None),
        ]
    );
    let from = |meeting: &Option<Meeting>| meeting.as_ref().map(|meeting| meeting.starts_at);
    assert_eq!((from(&told[0].before), from(&told[0].after)), (Some(at(20)), Some(at(21))));
    assert_eq!((from(&told[2].before), from(&told[2].after)), (Some(at(40)), None));
    assert!(SessionChanges::between(&old, &old).sessions.is_empty(), "who is heard is no affair of the sessions");
}
