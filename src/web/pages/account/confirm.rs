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
use crate::{lang, newcomer, said, session};

/// The page to confirm on.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConfirmPage {
    frame: Frame,
    sheet: Sheet,
    /// Whether the address has to be given: nobody is signed in.
    asks_login: bool,
    login: String,
    login_error: String,
    code: String,
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
    fn of(frame: Frame, sheet: Sheet, login: String, code: String) -> Self {
        Self {
            asks_login: frame.signed_in.is_none(),
            login_error: sheet.fault_of("login"),
            code_error: sheet.fault_of("code"),
            frame,
            sheet,
            login,
            code,
        }
    }
}

/// `GET /confirm`.
pub(crate) async fn form(ask: Asked<Way>) -> Answer {
    let login = newcomer::login(&ask.req);
    show(&ask.req, &ConfirmPage::of(titled(&ask.req), Sheet::fresh(&ask.req, &ask.query), login, String::new()))
}

/// `POST /confirm`.
pub(crate) async fn send(forum: Data<Forum>, form: OpenForm<ConfirmForm>) -> Answer {
    let ConfirmForm { login, code, next, wish } = form.body;
    let next = next_of(&next);
    let done = match wish {
        Wish::Confirm => confirm(&forum, &form.ctx, &form.req, &next, &login, &code).await,
        Wish::Resend => forum
            .resend_confirmation(&form.ctx, Some(&login))
            .await
            .map(|()| said::leading(&form.req, &next.appended_to(&view::place::confirm()), "said-resent")),
    };
    match done {
        Ok(response) => Ok(response),
        Err(error) => {
            let sheet = Sheet::again(&form.req, &next, &faults(error)?);
            again(&form.req, &ConfirmPage::of(titled(&form.req), sheet, login, code))
        }
    }
}

/// Confirms, and goes on to where they were; whoever is not signed in is from here on.
async fn confirm(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    next: &Next,
    login: &str,
    code: &str,
) -> forum::Result<HttpResponse> {
    let input = ConfirmationInput { login: Some(login.to_owned()), code: code.to_owned() };
    let begun = match ctx.actor.account() {
        Some(_) => forum.confirm_address_by_code(ctx, input).await.map(|()| None)?,
        None => Some(forum.confirm_and_sign_in(ctx, input).await?),
    };
    let mut response = said::leading(req, next.as_str(), "said-confirmed");
    let cookies = begun.map(|token| session::begun(&forum.settings().base_url, &token));
    for cookie in cookies.into_iter().chain([newcomer::forgotten(req)]) {
        response.add_cookie(&cookie).map_err(anyhow::Error::from)?;
    }
    Ok(response)
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
            let page = ConfirmPage::of(example::frame(*lang), Sheet::example(*lang), String::new(), "1<2".to_owned());
            let html = example::drawn(*lang, &page);
            assert!(
                html.contains("name=\"code\"") && html.contains("value=\"1&lt;2\"") && !html.contains("name=\"login\""),
                "{html}"
            );
            let visitor = Frame { signed_in: None, ..example::frame(*lang) };
            let page = ConfirmPage::of(visitor, Sheet::example(*lang), "a@b.c".to_owned(), String::new());
            let html = example::drawn(*lang, &page);
            assert!(html.contains("name=\"login\"") && html.contains("value=\"a@b.c\""), "{html}");
        }
    }
}
