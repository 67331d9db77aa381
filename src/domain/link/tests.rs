//! Which notices belong together, and how far their issuers agree.

use super::*;

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn party(notice: i64, kind: Option<LinkKind>, issuer: &str, day: i64) -> Party {
    Party {
        notice: NoticeId(notice),
        kind,
        issuers: names(&[issuer]),
        published_at: Timestamp::from_unix(day * 86_400),
        portal: Some(PortalId(1)),
    }
}

fn told(proposals: &[Proposal]) -> Vec<(i64, i64, LinkKind)> {
    proposals.iter().map(|p| (p.notice.get(), p.earlier.get(), p.kind)).collect()
}

const ASKS: Option<LinkKind> = Some(LinkKind::Solicitation);
const AGAIN: Option<LinkKind> = Some(LinkKind::SecondRound);
const RESULT: Option<LinkKind> = Some(LinkKind::Result);

#[test]
fn the_office_of_a_body_is_not_the_body() {
    let of = |one: &[&str], other: &[&str]| agreement(&names(one), &names(other));
    assert_eq!(of(&["教育部"], &["教育部", "财政部"]), Some(Agreement::Same));
    assert_eq!(of(&["财政部", "教育部"], &["教育部"]), Some(Agreement::Shared));
    assert_eq!(of(&["教育部办公厅"], &["教育部"]), Some(Agreement::Office));
    assert_eq!(of(&["教育部办公厅"], &["财政部办公厅"]), None);
    assert_eq!(of(&["甲县交通局"], &["乙县交通局"]), None);
    assert_eq!(of(&[], &["教育部"]), Some(Agreement::Unknown));
    assert!(Agreement::Same < Agreement::Shared && Agreement::Office < Agreement::Unknown);
}

#[test]
fn a_result_goes_to_the_latest_round() {
    let others = [party(1, ASKS, "教育部", 1), party(2, AGAIN, "教育部", 5), party(3, ASKS, "教育部办公厅", 6)];
    assert_eq!(told(&propose(&party(4, RESULT, "教育部", 9), &others)), [(4, 2, LinkKind::Result)]);
    assert_eq!(told(&propose(&party(2, AGAIN, "教育部", 5), &others[..1])), [(2, 1, LinkKind::SecondRound)]);
}

#[test]
fn what_came_in_the_wrong_order_is_linked_all_the_same() {
    let others = [party(7, RESULT, "教育部", 9), party(8, Some(LinkKind::Explanation), "教育部", 2)];
    let links = told(&propose(&party(9, ASKS, "教育部", 1), &others));
    assert_eq!(links, [(7, 9, LinkKind::Result), (8, 9, LinkKind::Explanation)]);
}

#[test]
fn what_does_not_fit_is_not_proposed() {
    let first = [party(1, ASKS, "教育部", 5)];
    assert!(propose(&party(2, RESULT, "财政部", 9), &first).is_empty());
    assert!(propose(&party(2, RESULT, "教育部", 1), &first).is_empty(), "a result before the question");
    assert!(propose(&party(2, ASKS, "教育部", 9), &first).is_empty(), "two questions");
    assert!(propose(&party(2, None, "教育部", 9), &first).is_empty());
    let nameless = Party { issuers: vec![], ..party(2, RESULT, "", 9) };
    assert_eq!(propose(&nameless, &first)[0].agreement, Agreement::Unknown);
    assert!(propose(&Party { portal: None, ..nameless }, &first).is_empty());
}

#[test]
fn a_document_has_one_spelling() {
    assert_eq!(document_key("乡道养护办法（试行）"), document_key(" 《乡道 养护办法(试行)》"));
    assert_ne!(document_key("乡道养护办法"), document_key("县道养护办法"));
}
