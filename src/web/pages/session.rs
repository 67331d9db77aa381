//! Logging in and out.

use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use base::secret::Secret;
use domain::fields::FieldErrors;
use forum::Forum;
use serde::{Deserialize, Serialize};
use view::{Frame, Page};

use super::sheet::{Sheet, Way, next_of};
use super::words::text;
use super::{again, frame, show};
use crate::error::Answer;
use crate::extract::{Asked, OpenForm, Press};
use crate::next::Next;
use crate::{lang, session};

/// The page to log in on.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LoginPage {
    frame: Frame,
    sheet: Sheet,
    email: String,
    register: String,
    password_error: String,
}

impl Page for LoginPage {
    const TEMPLATE: &'static str = "pages/session/login.html";
}

impl LoginPage {
    fn of(frame: Frame, sheet: Sheet, email: String, next: &Next) -> Self {
        let register = next.appended_to(&view::place::register());
        Self { password_error: sheet.fault_of("password"), register, frame, sheet, email }
    }
}

/// What was typed to log in.
#[derive(Deserialize)]
pub(crate) struct LoginForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// `GET /login`.
pub(crate) async fn form(ask: Asked<Way>) -> Answer {
    let sheet = Sheet::fresh(&ask.req, &ask.query);
    show(&ask.req, &LoginPage::of(titled(&ask.req), sheet, String::new(), &ask.query.next))
}

/// `POST /login`.
pub(crate) async fn begin(forum: Data<Forum>, form: OpenForm<LoginForm>) -> Answer {
    let LoginForm { email, password, next } = form.body;
    let next = next_of(&next);
    match forum.sign_in(&form.ctx, &email, Secret::new(password)).await {
        Ok(token) => Ok(HttpResponse::SeeOther()
            .cookie(session::begun(&forum.settings().base_url, &token))
            .insert_header((LOCATION, next.as_str()))
            .finish()),
        Err(forum::Error::Unauthenticated) => {
            let sheet = Sheet::again(&form.req, &next, &FieldErrors::one("password", "credentials"));
            again(&form.req, &LoginPage::of(titled(&form.req), sheet, email, &next))
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /logout`.
pub(crate) async fn end(forum: Data<Forum>, press: Press) -> Answer {
    if let Some(token) = session::token(&press.req) {
        forum.sign_out(&press.ctx, token.expose()).await?;
    }
    Ok(HttpResponse::SeeOther()
        .cookie(session::ended(&forum.settings().base_url))
        .insert_header((LOCATION, view::place::home()))
        .finish())
}

fn titled(req: &HttpRequest) -> Frame {
    frame(req, text(lang::of(req), "people-login-title"))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_and_never_shows_the_password() {
        for lang in Lang::ALL {
            let next = Next::parse("/threads/3").unwrap();
            let page = LoginPage::of(example::frame(*lang), Sheet::example(*lang), "\"<zhu>".to_owned(), &next);
            let html = example::drawn(*lang, &page);
            assert!(html.contains("value=\"&quot;&lt;zhu&gt;\"") && html.contains("value=\"c-s-r-f\""), "{html}");
            assert!(html.contains("href=\"/register?next=%2Fthreads%2F3\""), "{html}");
            assert!(html.contains("name=\"next\" value=\"/threads/3\"") && html.contains("&lt;说&gt;"), "{html}");
        }
    }
}
