//! The page behind an invitation's link, each of its ways, in both languages.

use domain::fields::FieldErrors;
use domain::ids::DepartmentId;
use domain::role::{Role, Scope};
use domain::session::ConsentKind;

use super::*;
use crate::pages::example;

fn invited(state: InvitationState) -> Invited {
    Invited {
        email: "li@people.example".to_owned(),
        role: Role::Official,
        scope: Scope::Department(DepartmentId(3)),
        place: "交通<办>".to_owned(),
        state,
        expires_at: example::at(604_800),
        has_account: false,
        is_mine: false,
    }
}

fn consent() -> ConsentView {
    ConsentView {
        mark: "terms:1".to_owned(),
        kind: ConsentKind::Terms,
        version: 1,
        title: "参与<规则>".to_owned(),
        text: "就事论事".to_owned(),
        since: example::at(0),
    }
}

fn drawn(lang: Lang, invited: Invited, signed_in: bool) -> String {
    let mut frame = Frame { path: "/invitations/t0k3n".to_owned(), ..example::frame(lang) };
    if !signed_in {
        frame.signed_in = None;
    }
    let faults = Faults::of(lang, &FieldErrors::one("password", "weak"));
    let page = InvitationPage::of(frame, invited, vec![consent()], "李\"四".to_owned(), faults);
    example::drawn(lang, &page)
}

#[test]
fn whoever_has_no_account_registers_on_the_spot() {
    for lang in Lang::ALL {
        let html = drawn(*lang, invited(InvitationState::Waiting), false);
        assert!(html.contains("value=\"register\"") && html.contains("value=\"李&quot;四\""), "{html}");
        assert!(html.contains("id=\"password-error\"") && html.contains("value=\"terms:1\""), "{html}");
        assert!(html.contains("交通&lt;办&gt;") && html.contains("参与&lt;规则&gt;"), "{html}");
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
        assert!(html.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "{html}");
    }
}

#[test]
fn whoever_has_one_logs_in_or_accepts_at_once() {
    for lang in Lang::ALL {
        let known = Invited { has_account: true, ..invited(InvitationState::Waiting) };
        let html = drawn(*lang, known.clone(), false);
        assert!(html.contains("value=\"login\"") && !html.contains("display_name"), "{html}");
        let html = drawn(*lang, Invited { is_mine: true, ..known.clone() }, true);
        assert!(html.contains("value=\"accept\"") && !html.contains("type=\"password\""), "{html}");
        let html = drawn(*lang, known, true);
        assert!(!html.contains("name=\"wish\"") && html.contains("li@people.example"), "{html}");
    }
}

#[test]
fn what_is_over_is_told_and_offers_nothing() {
    for lang in Lang::ALL {
        for state in [InvitationState::Accepted, InvitationState::Expired, InvitationState::Withdrawn] {
            let html = drawn(*lang, invited(state), false);
            assert!(!html.contains("name=\"wish\""), "{html}");
            assert!(html.contains(&word(*lang, "staff-invitation", state.as_str())), "{html}");
        }
    }
}
