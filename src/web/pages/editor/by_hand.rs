//! Typing a notice in, when there is no page that could be read.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::notice::NoticeInput;
use forum::{Error, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page};

use super::ways::{Ways, arrived};
use crate::error::Answer;
use crate::extract::{Asked, Form};
use crate::lang;
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};

/// The fields, each with the key of its name.
const NAMES: [(&str, &str); 9] = [
    ("url", "editor-import-url"),
    ("title", "notice-field-title"),
    ("issuers", "notice-field-issuers"),
    ("document_number", "notice-field-document-number"),
    ("index_number", "notice-field-index-number"),
    ("published_at", "notice-field-published-at"),
    ("deadline", "notice-field-deadline"),
    ("text", "notice-field-main-text"),
    ("attachments", "notice-field-attachments"),
];

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TypedPage {
    frame: Frame,
    ways: Ways,
    typed: Typed,
    faults: Faults,
    wrong: BTreeMap<&'static str, String>,
}

impl Page for TypedPage {
    const TEMPLATE: &'static str = "pages/editor/typed.html";
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Typed {
    url: String,
    title: String,
    issuers: String,
    document_number: String,
    index_number: String,
    published_at: String,
    deadline: String,
    text: String,
    attachments: String,
}

impl Typed {
    fn input(&self) -> NoticeInput {
        let Self { url, title, issuers, document_number, index_number, published_at, deadline, text, attachments } =
            self.clone();
        NoticeInput { url, title, issuers, document_number, index_number, published_at, deadline, text, attachments }
    }
}

impl TypedPage {
    fn of(req: &HttpRequest, typed: Typed, faults: Faults) -> Self {
        let lang = lang::of(req);
        Self {
            frame: frame(req, text(lang, "editor-import-title")),
            ways: Ways::here(req),
            typed,
            wrong: NAMES.into_iter().map(|(field, _)| (field, faults.at(field))).collect(),
            faults: faults.called(lang, &NAMES),
        }
    }
}

/// `GET /admin/notices/typed`.
pub(crate) async fn form(forum: Data<Forum>, ask: Asked) -> Answer {
    forum.may_import(&ask.ctx)?;
    show(&ask.req, &TypedPage::of(&ask.req, Typed::default(), Faults::none()))
}

/// `POST /admin/notices/typed`.
pub(crate) async fn import(forum: Data<Forum>, form: Form<Typed>) -> Answer {
    let Form { ctx, body, req } = form;
    match forum.type_notice(&ctx, body.input()).await {
        Ok(imported) => Ok(arrived(&req, imported)),
        Err(Error::Invalid(faults)) => {
            let faults = Faults::of(ctx.lang, &faults).in_lines(ctx.lang, "attachments");
            again(&req, &TypedPage::of(&req, body, faults))
        }
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::fields::FieldErrors;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_typed() {
        for lang in Lang::ALL {
            let faults = Faults::of(*lang, &FieldErrors::one("deadline", "day"));
            let page = TypedPage {
                frame: example::frame(*lang),
                ways: Ways::example(*lang),
                typed: Typed { title: "关于<办法>".to_owned(), deadline: "明天".to_owned(), ..Typed::default() },
                wrong: NAMES.into_iter().map(|(field, _)| (field, faults.at(field))).collect(),
                faults: faults.called(*lang, &NAMES),
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("value=\"关于&lt;办法&gt;\"") && html.contains("id=\"deadline-error\""), "{html}");
            assert!(html.contains("value=\"明天\"") && !html.contains("id=\"title-error\""), "{html}");
        }
    }
}
