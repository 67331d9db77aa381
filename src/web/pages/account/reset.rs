//! A forgotten password: asking for a link, and the page the link leads to.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::secret::Secret;
use domain::fields::FieldErrors;
use forum::Forum;
use serde::{Deserialize, Serialize};
use view::{Frame, Page};

use super::faults;
use crate::error::Answer;
use crate::extract::{Asked, Name, OpenForm};
use crate::next::Next;
use crate::pages::sheet::{Sheet, Way};
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::{lang, said};

/// The page to ask for a link on.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AskPage {
    frame: Frame,
    sheet: Sheet,
}

impl Page for AskPage {
    const TEMPLATE: &'static str = "pages/account/reset.html";
}

/// The page the link leads to. Its address is a secret.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChoosePage {
    frame: Frame,
    sheet: Sheet,
    password_error: String,
}

impl Page for ChoosePage {
    const TEMPLATE: &'static str = "pages/account/choose.html";
}

impl ChoosePage {
    fn of(frame: Frame, sheet: Sheet) -> Self {
        Self { password_error: sheet.fault_of("password"), frame, sheet }
    }
}

/// Whose password it is.
#[derive(Deserialize)]
pub(crate) struct AskForm {
    #[serde(default)]
    email: String,
}

/// The new password.
#[derive(Deserialize)]
pub(crate) struct ChooseForm {
    #[serde(default)]
    password: String,
}

/// `GET /reset`.
pub(crate) async fn form(ask: Asked<Way>) -> Answer {
    show(&ask.req, &AskPage { frame: titled(&ask.req), sheet: Sheet::fresh(&ask.req, &ask.query) })
}

/// `POST /reset`.
pub(crate) async fn send(forum: Data<Forum>, form: OpenForm<AskForm>) -> Answer {
    forum.request_reset(&form.ctx, &form.body.email).await?;
    Ok(said::leading(&form.req, &view::place::reset(), "said-sent"))
}

/// `GET /reset/{code}`. Whether the link still works shows when it is used.
pub(crate) async fn choose(ask: Asked) -> Answer {
    show(&ask.req, &ChoosePage::of(titled(&ask.req).unlisted(), Sheet::fresh(&ask.req, &Way::default())))
}

/// `POST /reset/{code}`.
pub(crate) async fn redeem(forum: Data<Forum>, Name(token): Name, form: OpenForm<ChooseForm>) -> Answer {
    let redeemed = forum.redeem_reset(&form.ctx, Secret::new(token), &form.body.password).await;
    match redeemed {
        Ok(()) => Ok(said::leading(&form.req, &view::place::login(), "said-reset")),
        Err(error) => choose_again(&form.req, &faults(error)?),
    }
}

fn choose_again(req: &HttpRequest, errors: &FieldErrors) -> Answer {
    again(req, &ChoosePage::of(titled(req).unlisted(), Sheet::again(req, &Next::default(), errors)))
}

fn titled(req: &HttpRequest) -> Frame {
    frame(req, text(lang::of(req), "people-reset-title"))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn both_pages_are_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let page = AskPage { frame: example::frame(*lang), sheet: Sheet::example(*lang) };
            assert!(example::drawn(*lang, &page).contains("name=\"email\""));
            let html = example::drawn(*lang, &ChoosePage::of(example::frame(*lang), Sheet::example(*lang)));
            assert!(html.contains("type=\"password\"") && html.contains("id=\"password-error\""), "{html}");
            assert!(html.contains("<meta name=\"referrer\" content=\"no-referrer\">"), "{html}");
        }
    }
}
