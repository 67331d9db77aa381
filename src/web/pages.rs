//! The pages: a file for each noun, with the page structs and the handlers that fill them from `forum`'s read models.
//! How they look is in `templates/`.

pub(crate) mod account;
pub(crate) mod asset;
mod cited;
pub(crate) mod appearance;
pub(crate) mod consultation;
#[cfg(test)]
mod example;
pub(crate) mod home;
mod line;
pub(crate) mod lookup;
pub(crate) mod notice;
pub(crate) mod outbox;
pub(crate) mod post;
pub(crate) mod receipt;
pub(crate) mod rule;
pub(crate) mod session;
mod sheet;
pub(crate) mod preferences;
mod standing;
pub(crate) mod thread;
mod words;

use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse};
use forum::{Forum, Mode};
use view::{Frame, Page, SignedIn, Views};

use crate::error::Answer;
use crate::extract::DisplayName;
use crate::{csrf, lang};

/// The frame of a page that answers this request, once an extractor has looked up who asks.
pub(crate) fn frame(req: &HttpRequest, title: impl Into<String>) -> Frame {
    let signed_in = req.extensions().get::<DisplayName>().map(|name| SignedIn { display_name: name.0.clone() });
    let token = crate::session::token(req).filter(|_| signed_in.is_some());
    Frame {
        title: title.into(),
        lang: lang::of(req),
        path: req.path().to_owned(),
        here: here(req),
        signed_in,
        csrf: token.map(|token| csrf::token(&token)),
        demo: req.app_data::<Data<Forum>>().is_some_and(|forum| forum.settings().mode == Mode::Demo),
    }
}

/// Where a choice made on this page leads back: here, but without the language that the address may name.
fn here(req: &HttpRequest) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(
        url::form_urlencoded::parse(req.query_string().as_bytes()).filter(|(name, _)| name != lang::NAME),
    );
    match query.finish().as_str() {
        "" => req.path().to_owned(),
        query => format!("{}?{query}", req.path()),
    }
}

/// 200 with the page.
pub(crate) fn show<P: Page>(req: &HttpRequest, page: &P) -> Answer {
    draw(req, HttpResponse::Ok(), page)
}

/// 422 with the page: the form again, with what is to be mended.
pub(crate) fn again<P: Page>(req: &HttpRequest, page: &P) -> Answer {
    draw(req, HttpResponse::UnprocessableEntity(), page)
}

fn draw<P: Page>(req: &HttpRequest, mut response: actix_web::HttpResponseBuilder, page: &P) -> Answer {
    let views = req.app_data::<Data<Views>>().ok_or_else(|| anyhow::anyhow!("the server was built without views"))?;
    let html = views.render(lang::of(req), page).map_err(anyhow::Error::from)?;
    Ok(response.content_type("text/html; charset=utf-8").body(html))
}
