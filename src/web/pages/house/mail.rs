//! The letters: which went out, which wait, which failed and why.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::DEFAULT_LIMIT;
use base::time::Timestamp;
use domain::letter::LetterState;
use forum::Forum;
use forum::letter::Mail;
use serde::Serialize;
use view::{Frame, Link, Page, place};

use super::{InState, tabs};
use crate::error::Answer;
use crate::extract::Asked;
use crate::pages::admin::{Section, sections};
use crate::pages::words::{text, word};
use crate::pages::{frame, show as draw};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MailPage {
    frame: Frame,
    sections: Vec<Section>,
    tabs: Vec<Link>,
    letters: Vec<Row>,
    next: Option<String>,
}

impl Page for MailPage {
    const TEMPLATE: &'static str = "pages/house/mail.html";
}

/// A letter in the list.
#[derive(Debug, Clone, Serialize)]
struct Row {
    href: String,
    /// The language the letter is in: its reader's, not the page's (WCAG 2.2, 3.1.2).
    lang: Lang,
    subject: String,
    to: String,
    /// How it stands, in words.
    state: String,
    failed: bool,
    /// When it came into that state: written, sent, or given up.
    at: Timestamp,
    tries: i32,
    error: Option<String>,
}

impl Row {
    fn of(mail: Mail, lang: Lang) -> Self {
        let state = LetterState::of(mail.sent_at, mail.failed_at);
        Self {
            href: place::admin_letter(mail.id.get()),
            lang: mail.lang,
            state: word(lang, "house-letter", state.as_str()),
            failed: state == LetterState::Failed,
            at: mail.sent_at.or(mail.failed_at).unwrap_or(mail.created_at),
            subject: mail.subject,
            to: mail.to_address,
            tries: mail.tries,
            error: mail.last_error.filter(|_| state != LetterState::Sent),
        }
    }
}

/// The list.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<InState<LetterState>>) -> Answer {
    let InState { state, after } = ask.query;
    let found = forum.outbox(&ask.ctx, state, after, DEFAULT_LIMIT).await?;
    let lang = ask.ctx.lang;
    let words = ("house-letter", "house-letter-all");
    let page = MailPage {
        frame: frame(&ask.req, text(lang, "admin-mail")),
        sections: sections(&ask.req),
        tabs: tabs(lang, &place::admin_mail(), words, LetterState::ALL, LetterState::as_str, state),
        next: found.next.map(|cursor| ask.here.further("after", &cursor)),
        letters: found.items.into_iter().map(|mail| Row::of(mail, lang)).collect(),
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
            let words = ("house-letter", "house-letter-all");
            let row = Row {
                href: place::admin_letter(7),
                lang: Lang::ZhCn,
                subject: "您的发言已通过 <b>".to_owned(),
                to: "z•••@yishizhen.example".to_owned(),
                state: word(*lang, "house-letter", "failed"),
                failed: true,
                at: example::at(0),
                tries: 12,
                error: Some("not now: <refused>".to_owned()),
            };
            let full = MailPage {
                frame: example::frame(*lang),
                sections: vec![],
                tabs: tabs(
                    *lang,
                    "/admin/mail",
                    words,
                    LetterState::ALL,
                    LetterState::as_str,
                    Some(LetterState::Failed),
                ),
                letters: vec![row],
                next: Some("/admin/mail?after=x".to_owned()),
            };
            let html = example::drawn(*lang, &full);
            assert!(html.contains("<a href=\"/admin/mail?state=failed\" aria-current=\"page\">"), "{html}");
            assert!(html.contains("您的发言已通过 &lt;b&gt;") && html.contains("not now: &lt;refused&gt;"), "{html}");
            let empty = MailPage { letters: vec![], ..full };
            assert!(!example::drawn(*lang, &empty).contains("<table"));
        }
    }
}
