//! What the holder of a receipt is told. The code is a secret: the page is not to be found, and tells no other site
//! where its visitor came from.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use base::lang::Lang;
use base::secret::normalise_code;
use base::time::Timestamp;
use domain::deadline::Due;
use domain::post::PostState;
use domain::receipt::Duty;
use forum::Forum;
use forum::receipt::ReceiptStatus;
use serde::Serialize;
use view::{Frame, Page, place};

use super::line::Step;
use super::words::{text, word};
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Name, Query};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReceiptPage {
    frame: Frame,
    code: String,
    /// In words.
    state: String,
    at: Timestamp,
    decided_at: Option<Timestamp>,
    line: Vec<Step>,
    rule: Option<RuleCited>,
    duty: Option<DutyLine>,
}

impl Page for ReceiptPage {
    const TEMPLATE: &'static str = "pages/receipt/show.html";
}

/// The page with the field for a code.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LookUpPage {
    frame: Frame,
}

impl Page for LookUpPage {
    const TEMPLATE: &'static str = "pages/receipt/look_up.html";
}

/// What has to be done now.
#[derive(Debug, Clone, Serialize)]
struct DutyLine {
    /// What is due.
    label: String,
    /// Who has to do what.
    words: String,
    due_at: Timestamp,
    /// Whether the day may still become later.
    provisional: bool,
}

impl DutyLine {
    fn of((duty, due): (Duty, Due), lang: Lang) -> Self {
        Self {
            label: word(lang, "receipt-due", duty.as_str()),
            words: word(lang, "receipt-duty", duty.as_str()),
            due_at: due.at,
            provisional: due.provisional,
        }
    }
}

/// The rule cited.
#[derive(Debug, Clone, Serialize)]
struct RuleCited {
    code: String,
    title: String,
}

impl ReceiptPage {
    fn of(frame: Frame, status: ReceiptStatus, rule: Option<RuleCited>, now: Timestamp) -> Self {
        Self {
            line: steps(&status, frame.lang, now),
            code: status.code,
            state: word(frame.lang, "receipt-state", status.state.as_str()),
            at: status.at,
            decided_at: status.decided_at,
            rule,
            duty: status.duty.map(|duty| DutyLine::of(duty, frame.lang)),
            frame,
        }
    }
}

/// How far the post has come: sent in, looked at, public. One that was not published ends with the decision.
fn steps(status: &ReceiptStatus, lang: Lang, now: Timestamp) -> Vec<Step> {
    let waits = status.state == PostState::Pending;
    let due_at = status.duty.map(|(_, due)| due.at);
    let late = due_at.is_some_and(|due| due < now);
    let (decision, at) = match (waits, late) {
        (true, true) => ("late", due_at),
        (true, false) => ("now", due_at),
        (false, _) => ("done", status.decided_at),
    };
    let public = match status.state {
        PostState::Pending => Some("next"),
        PostState::Published => Some("done"),
        PostState::Rejected | PostState::Hidden | PostState::Withdrawn | PostState::Erased => None,
    };
    let sent = Step::of(lang, "sent", "done", Some(status.at));
    let looked_at = Step::of(lang, "decision", decision, at);
    [sent, looked_at].into_iter().chain(public.map(|mark| Step::of(lang, "public", mark, None))).collect()
}

/// The code that was typed.
pub(crate) struct Typed {
    /// As it is looked up; empty while none is given.
    code: String,
}

impl FromQuery for Typed {
    fn from_query(query: &mut Query) -> Self {
        Self { code: query.text("code").map(|typed| normalise_code(&typed)).unwrap_or_default() }
    }
}

/// `GET /receipts`: asks for a code, and leads to what it stands for.
pub(crate) async fn look_up(ask: Asked<Typed>) -> Answer {
    if !ask.query.code.is_empty() {
        let there = place::receipt(&ask.query.code);
        return Ok(HttpResponse::SeeOther().insert_header((LOCATION, there)).finish());
    }
    let frame = frame(&ask.req, text(ask.ctx.lang, "receipt-look-title")).unlisted();
    draw(&ask.req, &LookUpPage { frame })
}

/// Where the post of a receipt stands.
pub(crate) async fn show(forum: Data<Forum>, Name(code): Name, ask: Asked) -> Answer {
    let status = forum.receipt(&ask.ctx, &code).await?;
    let titled = |rule: &forum::rule::RuleCited| RuleCited {
        code: rule.code.clone(),
        title: rule.title.in_lang(ask.ctx.lang).to_owned(),
    };
    let rule = status.rule.as_ref().map(titled);
    let frame = frame(&ask.req, text(ask.ctx.lang, "receipt-title")).unlisted();
    draw(&ask.req, &ReceiptPage::of(frame, status, rule, ask.ctx.now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn status(state: PostState) -> ReceiptStatus {
        ReceiptStatus {
            code: "ABCDEFGH12".to_owned(),
            state,
            at: example::at(0),
            decided_at: None,
            rule: None,
            duty: Some((Duty::Decision, Due { at: example::at(7200), provisional: false })),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_and_kept_from_search_engines() {
        for lang in Lang::ALL {
            let rule = Some(RuleCited { code: "advertising".to_owned(), title: "广告 <b>".to_owned() });
            let page = ReceiptPage::of(example::frame(*lang), status(PostState::Rejected), rule, example::at(60));
            let html = example::drawn(*lang, &page);
            assert!(html.contains("href=\"/rules#advertising\""), "{html}");
            assert!(html.contains("ABCDEFGH12") && html.contains("广告 &lt;b&gt;"), "{html}");
            assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
            assert!(html.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "{html}");
            let state = match lang {
                Lang::ZhCn => "未通过",
                Lang::En => "Not published",
            };
            assert!(html.contains(state), "{html}");
        }
    }

    #[test]
    fn a_code_is_asked_for_in_one_field() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &LookUpPage { frame: example::frame(*lang) });
            assert!(html.contains("<form method=\"get\" action=\"/receipts\">"), "{html}");
            assert!(html.contains("name=\"code\"") && html.contains(&text(*lang, "receipt-look-hint")), "{html}");
            assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
            assert!(html.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "{html}");
        }
    }

    #[test]
    fn what_is_not_decided_shows_when_it_will_be() {
        let page = ReceiptPage::of(example::frame(Lang::En), status(PostState::Pending), None, example::at(60));
        let html = example::drawn(Lang::En, &page);
        assert!(html.contains("A moderator’s decision is due") && !html.contains("Rule applied"), "{html}");
    }

    #[test]
    fn what_is_public_shows_when_its_answer_is_due() {
        for lang in Lang::ALL {
            let duty = Some((Duty::Answer, Due { at: example::at(7200), provisional: true }));
            let status = ReceiptStatus { duty, ..status(PostState::Published) };
            let html = example::drawn(*lang, &ReceiptPage::of(example::frame(*lang), status, None, example::at(60)));
            for key in ["receipt-due-answer", "receipt-duty-answer", "desk-due-provisional"] {
                assert!(html.contains(&text(*lang, key)), "{key}: {html}");
            }
        }
    }
}
