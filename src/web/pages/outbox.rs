//! The outbox: mail that the demo shows instead of sending it. A real site has no such page.

use actix_web::web::Data;
use base::lang::Lang;
use base::time::Timestamp;
use forum::letter::Mail;
use forum::{Error, Forum, Mode};
use serde::Serialize;
use view::{Frame, Page};

use super::words::text;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::Asked;

/// The latest mails shown.
const MOST: i64 = 50;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OutboxPage {
    frame: Frame,
    /// Newest first.
    mails: Vec<MailShown>,
}

/// One mail.
#[derive(Debug, Clone, Serialize)]
struct MailShown {
    id: i64,
    /// The language it is in: its reader's, not the page's (WCAG 2.2, 3.1.2).
    lang: Lang,
    to: String,
    subject: String,
    text: String,
    at: Timestamp,
}

impl Page for OutboxPage {
    const TEMPLATE: &'static str = "pages/outbox/show.html";
}

impl From<Mail> for MailShown {
    fn from(mail: Mail) -> Self {
        Self {
            id: mail.id.get(),
            lang: mail.lang,
            to: mail.to_address,
            subject: mail.subject,
            text: mail.text,
            at: mail.created_at,
        }
    }
}

/// The outbox of the demo.
pub(crate) async fn show(forum: Data<Forum>, ask: Asked) -> Answer {
    if forum.settings().mode == Mode::Production {
        return Err(Error::NotFound.into());
    }
    let mails = forum.demo_outbox(MOST).await?;
    let page = OutboxPage {
        frame: frame(&ask.req, text(ask.ctx.lang, "outbox-title")),
        mails: mails.into_iter().map(MailShown::from).collect(),
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_full_and_empty() {
        for lang in Lang::ALL {
            let mail = MailShown {
                id: 7,
                lang: Lang::ZhCn,
                to: "zhou@yishizhen.example".to_owned(),
                subject: "您的发言已通过 <b>".to_owned(),
                text: "周小满，您好：".to_owned(),
                at: example::at(0),
            };
            let full = OutboxPage { frame: example::frame(*lang), mails: vec![mail] };
            let html = example::drawn(*lang, &full);
            assert!(html.contains("您的发言已通过 &lt;b&gt;") && html.contains("周小满，您好："), "{html}");
            assert!(html.contains("<pre class=\"letter\" lang=\"zh-CN\">"), "{html}");
            let empty = OutboxPage { mails: vec![], ..full };
            assert!(!example::drawn(*lang, &empty).contains("<article"));
        }
    }
}
