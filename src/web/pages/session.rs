//! Logging in and out, and sending once more what a session ended upon.

use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse};
use base::secret::Secret;
use domain::fields::FieldErrors;
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page};

use super::sheet::{Sheet, Way, next_of};
use super::words::text;
use super::{again, draw, frame, show};
use crate::error::Answer;
use crate::extract::{Asked, Asker, OpenForm, Press};
use crate::kept::Kept;
use crate::next::Next;
use crate::{csrf, lang, said, session};

/// The page to log in on.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LoginPage {
    frame: Frame,
    sheet: Sheet,
    email: String,
    register: String,
    password_error: String,
    kept: Option<KeptForm>,
    /// Whether something was pressed after the session had ended: nothing is kept of that.
    ended: bool,
}

/// A form that is carried through the login page.
#[derive(Debug, Clone, Serialize)]
struct KeptForm {
    to: String,
    fields: String,
}

/// The page that offers to send it once more.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct KeptPage {
    frame: Frame,
    /// Why it was not sent.
    lead: String,
    to: String,
    /// The page that it stood on; nothing where nobody knows.
    page: Option<String>,
    fields: Vec<(String, String)>,
    /// Whether there is something to send once more; else one is led back to the page alone.
    offers: bool,
    /// What its writer knows it by.
    words: Vec<String>,
    /// What the files were called that have to be chosen anew.
    files: Vec<String>,
    /// Whether a password or a code has to be typed anew.
    secrets: bool,
}

impl KeptPage {
    fn of(frame: Frame, lead: &'static str, kept: Kept) -> Self {
        let (to, offers) = (kept.to.as_str().to_owned(), kept.is_worth_keeping());
        let words = kept.words().into_iter().map(str::to_owned).collect();
        let Kept { page, fields, files, had_secrets, .. } = kept;
        let page = Some(page).filter(|page| *page != Next::default()).map(|page| page.as_str().to_owned());
        let (lead, fields) = (text(frame.lang, lead), fields.0);
        Self { lead, frame, to, page, fields, offers, words, files, secrets: had_secrets }
    }
}

impl Page for KeptPage {
    const TEMPLATE: &'static str = "pages/session/kept.html";
}

impl Page for LoginPage {
    const TEMPLATE: &'static str = "pages/session/login.html";
}

impl LoginPage {
    fn of(frame: Frame, sheet: Sheet, email: String, next: &Next, kept: Option<&Kept>) -> Self {
        let register = next.appended_to(&view::place::register());
        let kept = kept.map(|kept| KeptForm { to: kept.to.as_str().to_owned(), fields: kept.fields.encoded() });
        Self { password_error: sheet.fault_of("password"), register, frame, sheet, email, kept, ended: false }
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
    /// Where a form was sent to that waits for this.
    #[serde(default)]
    kept_to: String,
    /// Its fields.
    #[serde(default)]
    kept: String,
}

/// `GET /login`.
pub(crate) async fn form(ask: Asked<Way>) -> Answer {
    let sheet = Sheet::fresh(&ask.req, &ask.query);
    show(&ask.req, &LoginPage::of(titled(&ask.req), sheet, String::new(), &ask.query.next, None))
}

/// `POST /login`.
pub(crate) async fn begin(forum: Data<Forum>, form: OpenForm<LoginForm>) -> Answer {
    let OpenForm { ctx, body: LoginForm { email, password, next, kept_to, kept }, req } = form;
    let (next, kept) = (next_of(&next), Kept::back(&kept_to, &kept));
    match forum.sign_in(&ctx, &email, Secret::new(password)).await {
        Ok(token) => {
            let mut response = match kept {
                Some(kept) => offer(&forum, &ctx, &req, &token, kept.on_page(next)).await?,
                None => said::to(next.as_str()),
            };
            response.add_cookie(&session::begun(&forum.settings().base_url, &token)).map_err(anyhow::Error::from)?;
            Ok(response)
        }
        Err(forum::Error::Unauthenticated) => {
            let sheet = Sheet::again(&req, &next, &FieldErrors::one("password", "credentials"));
            again(&req, &LoginPage::of(titled(&req), sheet, email, &next, kept.as_ref()))
        }
        Err(other) => Err(other.into()),
    }
}

/// The form that waited, to be sent by somebody who has just begun a session.
async fn offer(forum: &Forum, ctx: &Ctx, req: &HttpRequest, token: &Secret, kept: Kept) -> Answer {
    if let Some(actor) = forum.actor_of_session(token.expose(), ctx.now).await? {
        req.extensions_mut().insert(Asker(actor));
    }
    let title = text(lang::of(req), "people-kept-title");
    let frame = Frame { csrf: Some(csrf::token(token)), ..frame(req, title) };
    show(req, &KeptPage::of(frame, "people-kept-now", kept))
}

/// What somebody typed on a page from before another login, with nothing done (403).
///
/// # Errors
/// When it cannot be drawn.
pub(crate) fn once_more(req: &HttpRequest, kept: Kept) -> Answer {
    let frame = frame(req, text(lang::of(req), "people-kept-title"));
    let lead = if kept.is_worth_keeping() { "people-kept-before" } else { "people-kept-nothing" };
    draw(req, HttpResponse::Forbidden(), &KeptPage::of(frame, lead, kept))
}

/// The login page in place of the answer to a form whose sender's session had ended (401). Where nothing was typed, it
/// leads to the form's page, to be asked again.
///
/// # Errors
/// When it cannot be drawn.
pub(crate) fn keeping(req: &HttpRequest, kept: &Kept) -> Answer {
    let next = &kept.page;
    let sheet = Sheet::fresh(req, &Way { next: next.clone() });
    let carried = Some(kept).filter(|kept| kept.is_worth_keeping());
    let page = LoginPage::of(titled(req), sheet, String::new(), next, carried);
    draw(req, HttpResponse::Unauthorized(), &LoginPage { ended: carried.is_none(), ..page })
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
    use crate::body::Pairs;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_and_never_shows_the_password() {
        for lang in Lang::ALL {
            let next = Next::parse("/threads/3").unwrap();
            let page = LoginPage::of(example::frame(*lang), Sheet::example(*lang), "\"<zhu>".to_owned(), &next, None);
            let html = example::drawn(*lang, &page);
            assert!(html.contains("value=\"&quot;&lt;zhu&gt;\"") && html.contains("value=\"c-s-r-f\""), "{html}");
            assert!(html.contains("href=\"/register?next=%2Fthreads%2F3\""), "{html}");
            assert!(html.contains("name=\"next\" value=\"/threads/3\""), "{html}");
        }
    }

    fn kept() -> Kept {
        let fields = Pairs(vec![("reason".to_owned(), "骂人 <b>".to_owned())]);
        Kept { to: Next::parse("/moderation/items/3/decision").unwrap(), fields, ..Kept::default() }
    }

    #[test]
    fn what_was_typed_is_carried_through_and_offered_again() {
        for lang in Lang::ALL {
            let sheet = Sheet::example(*lang);
            let page = LoginPage::of(example::frame(*lang), sheet, String::new(), &Next::default(), Some(&kept()));
            let html = example::drawn(*lang, &page);
            assert!(html.contains("name=\"kept_to\" value=\"/moderation/items/3/decision\""), "{html}");
            assert!(html.contains("name=\"kept\" value=\"reason="), "{html}");
            let html = example::drawn(*lang, &KeptPage::of(example::frame(*lang), "people-kept-now", kept()));
            assert!(!html.contains("type=\"file\""), "{html}");
            assert!(html.contains("name=\"reason\" value=\"骂人 &lt;b&gt;\""), "{html}");
            assert!(html.contains("action=\"/moderation/items/3/decision\""), "{html}");
        }
    }

    #[test]
    fn a_press_alone_is_not_offered_again_but_leads_to_its_page() {
        for lang in Lang::ALL {
            let fields = Pairs(vec![("version".to_owned(), "2".to_owned())]);
            let (to, page) = ("/posts/206/withdraw", Next::parse("/posts/206/withdraw").unwrap());
            let kept = Kept { to: Next::parse(to).unwrap(), page, fields, ..Kept::default() };
            let html = example::drawn(*lang, &KeptPage::of(example::frame(*lang), "people-kept-nothing", kept));
            assert!(html.contains("href=\"/posts/206/withdraw\"") && !html.contains("action=\"/posts"), "{html}");
            assert!(!html.contains("<blockquote"), "{html}");
        }
    }

    #[test]
    fn what_no_page_repeats_is_said_to_be_wanting() {
        let files = vec!["<路面>.jpg".to_owned(), "图.pdf".to_owned()];
        for lang in Lang::ALL {
            let kept = Kept { files: files.clone(), had_secrets: true, ..kept() };
            let html = example::drawn(*lang, &KeptPage::of(example::frame(*lang), "people-kept-before", kept));
            assert!(html.contains("multipart/form-data") && html.contains(" multiple"), "{html}");
            assert!(html.contains("&lt;路面&gt;.jpg") && html.contains(&text(*lang, "people-kept-secrets")), "{html}");
        }
    }
}
