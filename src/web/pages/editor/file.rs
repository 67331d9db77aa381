//! Bringing a notice in from a file: the saved page of a portal, its JSON, or plain text.

use actix_web::HttpRequest;
use actix_web::web::Data;
use forum::notice::FileInput;
use forum::{Error, Forum};
use serde::Serialize;
use view::{Frame, Page};

use super::ways::{Ways, arrived};
use crate::error::Answer;
use crate::extract::{Asked, Upload};
use crate::lang;
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FilePage {
    frame: Frame,
    ways: Ways,
    url: String,
    faults: Faults,
    url_error: String,
    file_error: String,
}

impl Page for FilePage {
    const TEMPLATE: &'static str = "pages/editor/file.html";
}

impl FilePage {
    fn of(req: &HttpRequest, url: String, faults: Faults) -> Self {
        Self {
            frame: frame(req, text(lang::of(req), "editor-import-title")),
            ways: Ways::here(req),
            url,
            url_error: faults.at("url"),
            file_error: faults.at("file"),
            faults,
        }
    }
}

/// `GET /admin/notices/file`.
pub(crate) async fn form(forum: Data<Forum>, ask: Asked) -> Answer {
    forum.may_import(&ask.ctx)?;
    show(&ask.req, &FilePage::of(&ask.req, String::new(), Faults::none()))
}

/// `POST /admin/notices/file`.
pub(crate) async fn import(forum: Data<Forum>, sent: Upload) -> Answer {
    let Upload { ctx, fields, file, req } = sent;
    let url = fields.get("url").to_owned();
    let file = match file {
        Ok(file) => file,
        Err(faults) => {
            forum.may_import(&ctx)?;
            return again(&req, &FilePage::of(&req, url, Faults::of(ctx.lang, &faults)));
        }
    };
    let file = file.map(|file| FileInput {
        name: file.name,
        content_type: file.content_type,
        bytes: file.bytes,
        is_left_out: file.is_left_out,
    });
    match forum.import_file(&ctx, &url, file).await {
        Ok(imported) => Ok(arrived(&req, imported)),
        Err(Error::Invalid(faults)) => again(&req, &FilePage::of(&req, url, Faults::of(ctx.lang, &faults))),
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
            let faults = Faults::of(*lang, &FieldErrors::one("file", "no-text"));
            let page = FilePage {
                frame: example::frame(*lang),
                ways: Ways::example(*lang),
                url: "https://www.example.gov.cn/a?b=1&c=2".to_owned(),
                url_error: String::new(),
                file_error: faults.at("file"),
                faults,
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("enctype=\"multipart/form-data\"") && html.contains("id=\"file-error\""), "{html}");
            assert!(html.contains("value=\"https:&#x2F;&#x2F;www") || html.contains("value=\"https://www"), "{html}");
        }
    }
}
