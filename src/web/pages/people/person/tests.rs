//! The page of a person from an example, in both languages.

use domain::ids::{ConsultationId, DepartmentId, GrantId};
use domain::role::{Grant, Role, Scope};

use super::*;
use crate::pages::example;
use crate::pages::words::text;

fn held(id: i64, role: Role, scope: Scope, state: GrantState) -> GrantHeld {
    let until = (state == GrantState::Ended).then(|| example::at(60));
    GrantHeld {
        grant: Grant { id: GrantId(id), role, scope, from: example::at(0), until },
        place: "议事镇<交通办>".to_owned(),
        state,
    }
}

fn page(lang: Lang) -> PersonPage {
    let grants = [
        held(4, Role::Signer, Scope::Department(DepartmentId(3)), GrantState::InForce),
        held(5, Role::Moderator, Scope::Consultation(ConsultationId(9)), GrantState::Ended),
    ];
    let faults = Faults::of(lang, &domain::fields::FieldErrors::one("until", "past"));
    PersonPage {
        frame: example::frame(lang),
        sections: vec![],
        facts: Facts {
            name: "王<b>小明".to_owned(),
            email: "wang@people.example".to_owned(),
            since: example::at(0),
            confirmed_at: Some(example::at(60)),
            state: word(lang, "account-state", "active"),
            suspended: false,
            myself: false,
            give: place::admin_person_grants(7),
            suspend: place::admin_person_suspend(7),
            readmit: place::admin_person_readmit(7),
        },
        grants: grants.iter().map(|held| GrantShown::of(held, lang)).collect(),
        suspensions: vec![SuspensionShown {
            at: example::at(0),
            reason: "多次<广告>".to_owned(),
            ended_at: Some(example::at(60)),
            ended_reason: Some("已承诺改正".to_owned()),
        }],
        options: Options::of(lang, &[PlaceView { scope: Scope::Site, name: String::new() }]),
        typed: Typed { role: "signer".to_owned(), until: "2020-01-01".to_owned(), ..Typed::default() },
        wrong: wrong(&faults, &NAMES),
        faults,
    }
}

#[test]
fn it_is_drawn_in_both_languages_with_what_was_typed() {
    for lang in Lang::ALL {
        let html = example::drawn(*lang, &page(*lang));
        assert!(html.contains("<h1>王&lt;b&gt;小明</h1>") && html.contains("多次&lt;广告&gt;"), "{html}");
        assert!(html.contains("action=\"/admin/grants/4/end\"") && !html.contains("/admin/grants/5/"), "{html}");
        assert!(html.contains("value=\"2020-01-01\"") && html.contains("id=\"until-error\""), "{html}");
        assert!(html.contains("value=\"signer\" selected"), "{html}");
        assert!(html.contains("action=\"/admin/people/7/suspend\"") && !html.contains("/readmit\""), "{html}");
    }
}

#[test]
fn nobody_is_offered_to_shut_themselves_out() {
    for lang in Lang::ALL {
        let mut page = page(*lang);
        page.facts.myself = true;
        let html = example::drawn(*lang, &page);
        assert!(!html.contains("/suspend\"") && html.contains(&text(*lang, "staff-suspend-myself")), "{html}");
    }
}

#[test]
fn whoever_is_shut_out_can_be_let_in_again() {
    let mut page = page(Lang::En);
    page.facts.suspended = true;
    page.grants.clear();
    let html = example::drawn(Lang::En, &page);
    assert!(html.contains("action=\"/admin/people/7/readmit\"") && html.contains("class=\"empty\""), "{html}");
}

#[test]
fn every_state_has_words() {
    for lang in Lang::ALL {
        for state in AccountState::ALL {
            assert!(i18n::knows(*lang, &format!("account-state-{state}")), "{state}");
        }
        for state in GrantState::ALL {
            assert!(!word(*lang, "grant-state", state.as_str()).starts_with("grant-state"), "{state}");
        }
    }
}
