//! What the holder of a receipt is told. The code is a secret: the page is not to be found, and tells no other site
//! where its visitor came from.

use actix_web::web::Data;
use base::time::Timestamp;
use forum::Forum;
use forum::receipt::ReceiptStatus;
use serde::Serialize;
use view::{Frame, Page};

use super::cited::Cited;
use super::words::{text, word};
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, Name};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReceiptPage {
    frame: Frame,
    code: String,
    /// In words.
    state: String,
    at: Timestamp,
    decided_at: Option<Timestamp>,
    /// The title of the rule cited.
    rule: Option<String>,
    due_at: Option<Timestamp>,
}

impl Page for ReceiptPage {
    const TEMPLATE: &'static str = "pages/receipt/show.html";
}

impl ReceiptPage {
    fn of(frame: Frame, status: ReceiptStatus, rule: Option<String>) -> Self {
        Self {
            code: status.code,
            state: word(frame.lang, "receipt-state", status.state.as_str()),
            at: status.at,
            decided_at: status.decided_at,
            rule,
            due_at: status.due_at,
            frame,
        }
    }
}

/// Where the post of a receipt stands.
pub(crate) async fn show(forum: Data<Forum>, Name(code): Name, ask: Asked) -> Answer {
    let status = forum.receipt(&ask.ctx, &code).await?;
    let rule = match &status.rule {
        None => None,
        Some(code) => Some(Cited::read(&forum, &ask.ctx).await?.title(code)),
    };
    let frame = frame(&ask.req, text(ask.ctx.lang, "receipt-title"));
    draw(&ask.req, &ReceiptPage::of(frame, status, rule))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::post::PostState;

    use super::*;
    use crate::pages::example;

    fn status(state: PostState) -> ReceiptStatus {
        ReceiptStatus {
            code: "ABCDEFGH12".to_owned(),
            state,
            at: example::at(0),
            decided_at: None,
            rule: None,
            due_at: Some(example::at(7200)),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_and_kept_from_search_engines() {
        for lang in Lang::ALL {
            let rule = Some("广告 <b>".to_owned());
            let page = ReceiptPage::of(example::frame(*lang), status(PostState::Rejected), rule);
            let html = example::drawn(*lang, &page);
            assert!(html.contains("ABCDEFGH12") && html.contains("广告 &lt;b&gt;"), "{html}");
            assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
            assert!(html.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "{html}");
            let state = match lang {
                Lang::ZhCn => "未予发布",
                Lang::En => "Not published",
            };
            assert!(html.contains(state), "{html}");
        }
    }

    #[test]
    fn what_is_not_decided_shows_when_it_will_be() {
        let page = ReceiptPage::of(example::frame(Lang::En), status(PostState::Pending), None);
        let html = example::drawn(Lang::En, &page);
        assert!(html.contains("A moderator’s decision is due") && !html.contains("Rule applied"), "{html}");
    }
}
