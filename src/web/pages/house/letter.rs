//! One letter as its recipient has it, and sending it again.

use actix_web::web::Data;
use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::MailId;
use domain::letter::LetterState;
use forum::letter::Mail;
use forum::{Forum, Mode};
use serde::Serialize;
use view::{Frame, Page, place};

use crate::error::Answer;
use crate::extract::{Asked, Id, Press};
use crate::pages::admin::{Section, sections};
use crate::pages::words::word;
use crate::pages::{frame, show as draw};
use crate::said;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LetterPage {
    frame: Frame,
    sections: Vec<Section>,
    again_href: String,
    /// The language the letter is in: its reader's, not the page's (WCAG 2.2, 3.1.2).
    letter_lang: Lang,
    subject: String,
    to: String,
    /// The words; empty once a letter was sent, outside the demo.
    text: String,
    /// How it stands, in words.
    state: String,
    failed: bool,
    written_at: Timestamp,
    sent_at: Option<Timestamp>,
    failed_at: Option<Timestamp>,
    tries: i32,
    error: Option<String>,
    /// Whether codes and links are masked.
    masked: bool,
}

impl Page for LetterPage {
    const TEMPLATE: &'static str = "pages/house/letter.html";
}

/// The letter.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<MailId>, ask: Asked) -> Answer {
    let mail = forum.letter(&ask.ctx, id).await?;
    let frame = frame(&ask.req, mail.subject.clone());
    draw(&ask.req, &page(mail, ask.ctx.lang, frame, sections(&ask.req), forum.settings().mode))
}

/// Sends it again.
pub(crate) async fn again(forum: Data<Forum>, Id(id): Id<MailId>, press: Press) -> Answer {
    forum.send_again(&press.ctx, id).await?;
    Ok(said::leading(&press.req, &place::admin_letter(id.get()), "said-letter-again"))
}

fn page(mail: Mail, lang: Lang, frame: Frame, sections: Vec<Section>, mode: Mode) -> LetterPage {
    let state = LetterState::of(mail.sent_at, mail.failed_at);
    LetterPage {
        frame,
        sections,
        again_href: place::admin_letter_again(mail.id.get()),
        letter_lang: mail.lang,
        subject: mail.subject,
        to: mail.to_address,
        text: mail.text,
        state: word(lang, "house-letter", state.as_str()),
        failed: state == LetterState::Failed,
        written_at: mail.created_at,
        sent_at: mail.sent_at,
        failed_at: mail.failed_at,
        tries: mail.tries,
        error: mail.last_error,
        masked: mode == Mode::Production,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_failed_and_sent() {
        for lang in Lang::ALL {
            let mail = Mail {
                id: MailId(7),
                to_address: "z•••@yishizhen.example".to_owned(),
                lang: *lang,
                letter: "confirm_address".to_owned(),
                subject: "验证码 ••••••".to_owned(),
                text: "周小满，您好：".to_owned(),
                html: String::new(),
                message_id: "<confirm-7@forum.example>".to_owned(),
                created_at: example::at(0),
                sent_at: None,
                tries: 1,
                failed_at: Some(example::at(60)),
                last_error: Some("no such mailbox".to_owned()),
            };
            let failed = page(mail.clone(), *lang, example::frame(*lang), vec![], Mode::Production);
            let html = example::drawn(*lang, &failed);
            assert!(html.contains("action=\"/admin/mail/7/again\"") && html.contains("no such mailbox"), "{html}");
            let mail = Mail { sent_at: Some(example::at(90)), failed_at: None, text: String::new(), ..mail };
            let html = example::drawn(*lang, &page(mail, *lang, example::frame(*lang), vec![], Mode::Production));
            assert!(!html.contains("/again\"") && !html.contains("<pre"), "{html}");
        }
    }
}
