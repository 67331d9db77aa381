//! Registering.

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::account::RegistrationInput;
use domain::fields::FieldErrors;
use forum::consent::ConsentView;
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page};

use super::faults;
use crate::error::Answer;
use crate::extract::{Asked, OpenForm};
use crate::next::Next;
use crate::pages::consents::Consents;
use crate::pages::sheet::{Sheet, Way, next_of};
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::{lang, newcomer};

/// The page to register on.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RegisterPage {
    frame: Frame,
    sheet: Sheet,
    typed: Typed,
    consents: Consents,
    email_error: String,
    name_error: String,
    password_error: String,
}

impl Page for RegisterPage {
    const TEMPLATE: &'static str = "pages/account/register.html";
}

/// What is kept of what was typed: never the password.
#[derive(Debug, Clone, Default, Serialize)]
struct Typed {
    email: String,
    display_name: String,
}

/// What was typed to register.
#[derive(Deserialize)]
pub(crate) struct RegisterForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    password: String,
    /// The marks of the texts agreed to, with spaces between.
    #[serde(default)]
    consents: String,
    #[serde(default)]
    next: String,
}

impl RegisterPage {
    fn of(frame: Frame, sheet: Sheet, typed: Typed, texts: Vec<ConsentView>) -> Self {
        Self {
            consents: Consents::of(texts, sheet.fault_of("consents")),
            email_error: sheet.fault_of("email"),
            name_error: sheet.fault_of("display_name"),
            password_error: sheet.fault_of("password"),
            frame,
            sheet,
            typed,
        }
    }
}

/// `GET /register`.
pub(crate) async fn form(forum: Data<Forum>, ask: Asked<Way>) -> Answer {
    let texts = forum.consents(&ask.ctx).await?;
    let sheet = Sheet::fresh(&ask.req, &ask.query);
    show(&ask.req, &RegisterPage::of(titled(&ask.req), sheet, Typed::default(), texts))
}

/// `POST /register`.
pub(crate) async fn send(forum: Data<Forum>, form: OpenForm<RegisterForm>) -> Answer {
    let RegisterForm { email, display_name, password, consents, next } = form.body;
    let (next, typed) = (next_of(&next), Typed { email: email.clone(), display_name: display_name.clone() });
    let consents = consents.split_whitespace().map(str::to_owned).collect();
    match forum.register(&form.ctx, RegistrationInput { email, display_name, password, consents }).await {
        Ok(()) => newcomer::led_on(&form.req, &next.appended_to(&view::place::confirm()), &typed.email),
        Err(error) => once_more(&forum, &form.ctx, &form.req, &next, typed, &faults(error)?).await,
    }
}

async fn once_more(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    next: &Next,
    typed: Typed,
    errors: &FieldErrors,
) -> Answer {
    let texts = forum.consents(ctx).await?;
    again(req, &RegisterPage::of(titled(req), Sheet::again(req, next, errors), typed, texts))
}

fn titled(req: &HttpRequest) -> Frame {
    frame(req, text(lang::of(req), "people-register-title"))
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::session::ConsentKind;

    use super::*;
    use crate::pages::example;

    fn consent(kind: ConsentKind) -> ConsentView {
        ConsentView {
            mark: format!("{kind}:1"),
            kind,
            version: 1,
            title: "参与<规则>".to_owned(),
            text: "就事论事".to_owned(),
            since: example::at(0),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_typed() {
        for lang in Lang::ALL {
            let typed = Typed { email: "zhu@example.org".to_owned(), display_name: "朱<b>".to_owned() };
            let texts = ConsentKind::ALL.iter().copied().map(consent).collect();
            let page = RegisterPage::of(example::frame(*lang), Sheet::example(*lang), typed, texts);
            let html = example::drawn(*lang, &page);
            assert!(html.contains("value=\"zhu@example.org\"") && html.contains("value=\"朱&lt;b&gt;\""), "{html}");
            assert!(html.contains("value=\"terms:1 privacy:1\"") && html.contains("参与&lt;规则&gt;"), "{html}");
            assert!(html.contains("id=\"email-error\"") && html.contains("id=\"password-error\""), "{html}");
        }
    }
}
