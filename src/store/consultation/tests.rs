//! Consultation rows on a new database.

use base::text::Line;
use chrono::TimeDelta;
use domain::actor::Actor;
use domain::consultation::{ConsultationDraft, ConsultationInput, ConsultationKind, Moderation};
use domain::hearing::HearingInput;
use domain::phase::Phase;
use domain::policy::Reach;

use super::*;
use crate::conn::{self, Purpose, Target};
use crate::tx::By;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(1_800_000_000 + seconds).unwrap()
}

/// Runs `test` on a new database, as the house itself.
fn on_a_database(test: impl FnOnce(&mut Tx<'_>)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    crate::migrate::migrate(&url).unwrap();
    let mut conn = conn::open(&Target::parse(&url).unwrap(), Purpose::Write).unwrap();
    let by = By { now: at(0), actor: Actor::System("test"), actor_hash: None };
    test(&mut Tx::new(&mut conn, &by));
}

fn draft(opens_at: Timestamp, closes_at: Timestamp) -> ConsultationDraft {
    ConsultationDraft::parse(ConsultationInput {
        kind: ConsultationKind::Topic,
        series: None,
        hearing: HearingInput::default(),
        title: "街道夜间照明怎么改".to_owned(),
        summary: "请说说您走过的暗处".to_owned(),
        body: "哪些路段太暗？".to_owned(),
        notices: vec![],
        departments: vec![],
        opens_at: Some(opens_at),
        closes_at: Some(closes_at),
        respond_by: None,
        moderation: Moderation::Before,
        short_period_reason: String::new(),
        asks_stance: false,
    })
    .unwrap()
}

fn everything(drafts: Reach) -> Filter {
    Filter { drafts, phase: None, department: None, series: None, notice: None, text: None, before: None }
}

fn published(tx: &mut Tx<'_>, opens_at: Timestamp, closes_at: Timestamp) -> ConsultationId {
    let id = insert(tx, &draft(opens_at, closes_at), String::new()).unwrap();
    publish(tx, id, opens_at).unwrap();
    id
}

#[test]
fn a_list_by_phase_holds_what_is_in_that_phase() {
    on_a_database(|tx| {
        insert(tx, &draft(at(100), at(200)), String::new()).unwrap();
        let unanswered = published(tx, at(100), at(200));
        bump(tx, unanswered, Counters { threads: 2, answered_threads: 1, ..Counters::default() }).unwrap();
        published(tx, at(150), at(201));
        let withdrawn = published(tx, at(100), at(200));
        set_state(tx, withdrawn, ConsultationState::Withdrawn).unwrap();
        let last_second = at(200) + TimeDelta::milliseconds(999);
        for now in [99, 100, 149, 150, 200, 201, 202].map(at).into_iter().chain([last_second]) {
            let filter = everything(Reach::Everything);
            let all = list(tx, &filter, now, 9).unwrap();
            assert_eq!(all.len(), 4);
            for phase in Phase::ALL {
                let listed = list(tx, &Filter { phase: Some(*phase), ..filter.clone() }, now, 9).unwrap();
                let derived: Vec<_> = all.iter().filter(|row| row.phase(now) == *phase).cloned().collect();
                assert_eq!(listed, derived, "{phase} at {now}");
            }
        }
    });
}

#[test]
fn an_instant_is_noted_once_and_only_while_it_stands() {
    on_a_database(|tx| {
        let id = published(tx, at(100), at(200));
        assert_eq!(due_opening(tx, at(99), 9).unwrap(), []);
        assert_eq!(due_opening(tx, at(100), 9).unwrap(), [(id, at(100))]);
        assert!(mark_opened(tx, id, at(100)).unwrap());
        assert!(!mark_opened(tx, id, at(100)).unwrap());
        assert_eq!(due_closing(tx, at(200), 9).unwrap(), []);
        assert_eq!(due_closing(tx, at(201), 9).unwrap(), [(id, at(200))]);
        extend(tx, id, at(200) + TimeDelta::days(1), None).unwrap();
        assert!(!mark_closed(tx, id, at(200)).unwrap());
    });
}

#[test]
fn a_draft_is_seen_by_those_who_edit_for_its_department() {
    on_a_database(|tx| {
        insert(tx, &draft(at(100), at(200)), String::new()).unwrap();
        let mut seen = |drafts| list(tx, &everything(drafts), at(0), 9).unwrap().len();
        assert_eq!(seen(Reach::Everything), 1);
        assert_eq!(seen(Reach::Within(vec![], vec![])), 0);
        assert_eq!(seen(Reach::Within(vec![DepartmentId(7)], vec![])), 0);
    });
}

#[test]
fn words_are_found_in_title_and_summary_and_stand_for_themselves() {
    on_a_database(|tx| {
        let titled =
            |title: &str| ConsultationDraft { title: Line::parse(title, 1..=80).unwrap(), ..draft(at(100), at(200)) };
        insert(tx, &titled("Bus LINES 100%_sure \\o/"), String::new()).unwrap();
        insert(tx, &titled("街道夜间照明"), String::new()).unwrap();
        let mut found = |text: &str| {
            let filter = Filter { text: Some(text.to_owned()), ..everything(Reach::Everything) };
            let listed = list(tx, &filter, at(0), 9).unwrap().len();
            assert_eq!(count(tx, &filter, at(0)).unwrap(), i64::try_from(listed).unwrap(), "{text}");
            listed
        };
        for (text, times) in
            [("bus lines", 1), ("夜间", 1), ("暗处", 2), ("100%_s", 1), ("\\o/", 1), ("1%s", 0), ("b_s", 0)]
        {
            assert_eq!(found(text), times, "{text}");
        }
    });
}
