//! Confirming an address with the mailed code, and asking for another.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use forum::account::ConfirmationInput;
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page};

use super::faults;
use crate::error::Answer;
use crate::extract::{Asked, OpenForm};
use crate::next::Next;
use crate::pages::sheet::{Sheet, Way, next_of};
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::{lang, said};

/// The page to confirm on.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConfirmPage {
    frame: Frame,
    sheet: Sheet,
    /// Whether the address has to be given: nobody is signed in.
    asks_login: bool,
    login: String,
    login_error: String,
    code_error: String,
}

impl Page for ConfirmPage {
    const TEMPLATE: &'static str = "pages/account/confirm.html";
}

/// What was typed to confirm.
#[derive(Deserialize)]
pub(crate) struct ConfirmForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
    /// Which button was pressed.
    #[serde(default)]
    wish: Wish,
}

/// What is wanted of the form.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Wish {
    #[default]
    Confirm,
    Resend,
}

impl ConfirmPage {
    fn of(frame: Frame, sheet: Sheet, login: String) -> Self {
        Self {
            asks_login: frame.signed_in.is_none(),
            login_error: sheet.fault_of("login"),
            code_error: sheet.fault_of("code"),
            frame,
            sheet,
            login,
        }
    }
}

/// `GET /confirm`.
pub(crate) async fn form(ask: Asked<Way>) -> Answer {
    show(&ask.req, &ConfirmPage::of(titled(&ask.req), Sheet::fresh(&ask.req, &ask.query), String::new()))
}

/// `POST /confirm`.
pub(crate) async fn send(forum: Data<Forum>, form: OpenForm<ConfirmForm>) -> Answer {
    let ConfirmForm { login, code, next, wish } = form.body;
    let next = next_of(&next);
    let done = match wish {
        Wish::Confirm => {
            let input = ConfirmationInput { login: Some(login.clone()), code };
            forum.confirm_address_by_code(&form.ctx, input).await
        }
        Wish::Resend => forum.resend_confirmation(&form.ctx, Some(&login)).await,
    };
    match done {
        Ok(()) => Ok(on_from(&form.req, &form.ctx, &next, wish)),
        Err(error) => {
            let sheet = Sheet::again(&form.req, &next, &faults(error)?);
            again(&form.req, &ConfirmPage::of(titled(&form.req), sheet, login))
        }
    }
}

fn on_from(req: &HttpRequest, ctx: &Ctx, next: &Next, wish: Wish) -> HttpResponse {
    let (location, words) = match wish {
        Wish::Resend => (next.appended_to(&view::place::confirm()), "said-resent"),
        Wish::Confirm if ctx.actor.account().is_some() => (next.as_str().to_owned(), "said-confirmed"),
        Wish::Confirm => (next.appended_to(&view::place::login()), "said-confirmed"),
    };
    said::leading(req, &location, words)
}

fn titled(req: &HttpRequest) -> Frame {
    frame(req, text(lang::of(req), "people-confirm-title"))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn whoever_is_signed_in_gives_the_code_alone() {
        for lang in Lang::ALL {
            let page = ConfirmPage::of(example::frame(*lang), Sheet::example(*lang), String::new());
            let html = example::drawn(*lang, &page);
            assert!(html.contains("name=\"code\"") && !html.contains("name=\"login\""), "{html}");
            let visitor = Frame { signed_in: None, ..example::frame(*lang) };
            let html = example::drawn(*lang, &ConfirmPage::of(visitor, Sheet::example(*lang), "a@b.c".to_owned()));
            assert!(html.contains("name=\"login\"") && html.contains("value=\"a@b.c\""), "{html}");
        }
    }
}
