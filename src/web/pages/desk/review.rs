//! The review screen: a response as it will look, what was found at its gates, and the decision on it.

use base::lang::Lang;
use base::time::Timestamp;
use domain::refusal::Refusal;
use domain::response::{ResponseState, Sensitivity};
use forum::post::PostView;
use forum::response::ResponseCase;
use forum::{Ctx, Settings};
use serde::Serialize;
use view::{Frame, Page, place};

use super::gates::{GateForm, GateItem};
use super::heard::Heard;
use super::matter::MatterItem;
use super::why_not;
use super::wording::Wording;
use crate::pages::faults::Faults;
use crate::pages::words::word;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReviewPage {
    frame: Frame,
    matter: MatterItem,
    words: Wording,
    /// What it answers: whoever signs has read that, too.
    covered: Vec<Heard>,
    state: String,
    sensitive: bool,
    drafter: String,
    /// Why it was sent back.
    returned: Option<String>,
    gates: Vec<GateItem>,
    may_tick: bool,
    may_sign: bool,
    may_send_back: bool,
    /// Why this person may not sign; empty where they may, and where nobody can any more.
    no_signature: String,
    /// Who may, apart from the drafter.
    signers: Vec<String>,
    reason: String,
    reason_fault: String,
    faults: Faults,
    version: i64,
    ways: Ways,
    /// What became of it, once it is public.
    published: Option<Published>,
}

impl Page for ReviewPage {
    const TEMPLATE: &'static str = "pages/desk/review.html";
}

/// Where the forms of the page are sent.
#[derive(Debug, Clone, Serialize)]
struct Ways {
    gates: String,
    sign_off: String,
    send_back: String,
}

#[derive(Debug, Clone, Serialize)]
struct Published {
    href: String,
    at: Timestamp,
    /// Who signed it; empty where that is not told any more.
    by: String,
}

/// What was typed on the page and could not be taken, with what is to be mended.
#[derive(Debug, Default)]
pub(super) struct Unfinished {
    pub(super) gate: Option<GateForm>,
    pub(super) reason: String,
    pub(super) faults: Faults,
}

impl ReviewPage {
    pub(super) fn of(frame: Frame, case: ResponseCase, unfinished: Unfinished, ctx: &Ctx, settings: &Settings) -> Self {
        let lang = ctx.lang;
        let Unfinished { gate, reason, faults } = unfinished;
        let (id, state) = (case.response.post.id.get(), case.response.state);
        Self {
            words: Wording::stored(lang, &case),
            covered: covered(lang, &case),
            state: word(lang, "response-state", state.as_str()),
            sensitive: case.response.sensitivity == Sensitivity::Sensitive,
            gates: GateItem::all(lang, &case, gate.as_ref(), &faults),
            may_tick: case.rights.tick,
            may_sign: case.rights.sign.is_ok(),
            may_send_back: case.rights.send_back,
            no_signature: no_signature(lang, &case),
            published: published(&case),
            ways: Ways {
                gates: place::desk_response_gates(id),
                sign_off: place::desk_response_sign_off(id),
                send_back: place::desk_response_return(id),
            },
            version: case.response.version,
            returned: case.response.return_reason,
            drafter: case.drafter,
            signers: case.signers,
            matter: MatterItem::of(case.matter, ctx, settings),
            reason_fault: faults.at("reason"),
            reason,
            faults,
            frame,
        }
    }
}

/// The posts that it covers, and none of those it could cover besides.
fn covered(lang: Lang, case: &ResponseCase) -> Vec<Heard> {
    let is_covered = |post: &&PostView| case.response.covers.iter().any(|cover| cover.post_id == post.id);
    case.posts.iter().filter(is_covered).map(|post| Heard::of(post, lang)).collect()
}

/// Why whoever asks may not sign, as long as somebody may.
fn no_signature(lang: Lang, case: &ResponseCase) -> String {
    match &case.rights.sign {
        Err(Refusal::WrongState { state }) if *state == ResponseState::Published.as_str() => String::new(),
        Err(refusal) => i18n::text(lang, &why_not(refusal)),
        Ok(()) => String::new(),
    }
}

fn published(case: &ResponseCase) -> Option<Published> {
    let at = case.response.post.published_at.filter(|_| case.response.state == ResponseState::Published)?;
    let by = case.signed_by.clone().unwrap_or_default();
    Some(Published { href: place::post(case.response.post.id.get()), at, by })
}

#[cfg(test)]
mod tests {
    use domain::fields::FieldErrors;
    use domain::response::Gate;
    use forum::response::CaseRights;

    use super::*;
    use crate::pages::desk::example as desk;
    use crate::pages::desk::gates::Found;
    use crate::pages::example;

    fn drawn(lang: Lang, case: ResponseCase, unfinished: Unfinished) -> String {
        let page = ReviewPage::of(example::frame(lang), case, unfinished, &desk::ctx(lang), &desk::settings());
        example::drawn(lang, &page)
    }

    fn refused(refusal: Refusal) -> CaseRights {
        CaseRights { edit: false, tick: false, send_back: false, sign: Err(refusal) }
    }

    #[test]
    fn a_signer_sees_the_words_and_decides() {
        for lang in Lang::ALL {
            let rights = CaseRights { edit: false, tick: true, send_back: true, sign: Ok(()) };
            let form = GateForm { gate: Gate::Policy, found: Found::Wanting, note: "太<长>".to_owned(), version: 4 };
            let mut faults = FieldErrors::one("note-policy", "missing");
            faults.add("reason", "missing");
            let faults = Faults::of(*lang, &faults);
            let unfinished = Unfinished { gate: Some(form), reason: "请<改>".to_owned(), faults };
            let html = drawn(*lang, desk::case(ResponseState::Submitted, rights), unfinished);
            assert!(
                html.contains("<p>两项都<strong>要</strong>过。</p>") && html.contains("#1</a> 归财政管"),
                "{html}"
            );
            let answered = html.split("id=\"covered\"").nth(1).unwrap().split("</section>").next().unwrap();
            assert!(answered.contains("按<strong>面积</strong>？") && answered.contains("李阿姨"), "{html}");
            assert!(!answered.contains(">#2</a>"), "what it does not cover is not listed: {html}");
            assert!(html.contains("数字&lt;有误&gt;") && html.contains("value=\"太&lt;长&gt;\""), "{html}");
            assert!(html.contains("value=\"请&lt;改&gt;\"") && html.contains("href=\"#note-policy\""), "{html}");
            for way in ["gates", "sign-off", "return"] {
                assert!(html.contains(&format!("action=\"/desk/responses/9/{way}\"")), "{way}: {html}");
            }
        }
    }

    #[test]
    fn who_may_not_sign_is_told_why_and_who_may() {
        for lang in Lang::ALL {
            let [own, role, gates] = match lang {
                Lang::ZhCn => ["须由第二个人来办", "您目前没有", "逐一通过三道关"],
                Lang::En => ["a second person does", "which you do not hold", "all three gates"],
            };
            for (refusal, words) in
                [(Refusal::OwnMatter, own), (Refusal::NotYourRole, role), (Refusal::GatesOpen, gates)]
            {
                let html = drawn(*lang, desk::case(ResponseState::Submitted, refused(refusal)), Unfinished::default());
                assert!(html.contains(words) && html.contains("梁副局长"), "{html}");
                assert!(!html.contains("/sign-off") && !html.contains("/gates\""), "{html}");
            }
        }
    }

    #[test]
    fn what_is_public_leads_to_its_place() {
        for lang in Lang::ALL {
            let late = refused(Refusal::WrongState { state: "published" });
            let html = drawn(*lang, desk::case(ResponseState::Published, late), Unfinished::default());
            assert!(html.contains("href=\"/posts/9\"") && html.contains("梁副局长"), "{html}");
            assert!(!html.contains("id=\"signature\""), "{html}");
        }
    }

    #[test]
    fn every_reason_and_state_has_words() {
        for lang in Lang::ALL {
            for state in ResponseState::ALL {
                let words = i18n::text(*lang, &why_not(&Refusal::WrongState { state: state.as_str() }));
                assert!(!words.contains("desk-"), "{words}");
            }
        }
    }
}
