//! The pages: a file for each noun, with the page structs and the handlers that fill them from `forum`'s read models.
//! How they look is in `templates/`.

pub(crate) mod accessibility;
pub(crate) mod account;
pub(crate) mod admin;
pub(crate) mod asset;
mod answer;
mod attached;
mod attachments;
mod beside;
mod change;
mod cited;
pub(crate) mod clause;
mod consents;
pub(crate) mod department;
pub(crate) mod desk;
mod desks;
pub(crate) mod editor;
pub(crate) mod appearance;
pub(crate) mod compose;
pub(crate) mod consultation;
#[cfg(test)]
pub(crate) mod example;
mod faults;
mod fingerprint;
pub(crate) mod hearing;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod house;
mod keys;
mod leads;
mod line;
pub(crate) mod link;
pub(crate) mod lookup;
pub(crate) mod mine;
pub(crate) mod moderation;
pub(crate) mod notice;
pub(crate) mod outcome;
pub(crate) mod outbox;
pub(crate) mod people;
pub(crate) mod portal;
pub(crate) mod post;
pub(crate) mod privacy;
pub(crate) mod receipt;
pub(crate) mod rule;
pub(crate) mod series;
pub(crate) mod session;
mod sheet;
pub(crate) mod preferences;
mod stages;
mod stance;
pub(crate) mod standing;
pub(crate) mod thread;
pub(crate) mod words;

use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse};
use base::secret::Secret;
use forum::{Forum, Mode};
use view::{Column, Frame, Meta, Page, SignedIn, Site, Views};

use crate::error::Answer;
use crate::extract::Asker;
use crate::next::Next;
use crate::{Settings, csrf, lang, said};

/// The frame of a page that answers this request, once an extractor has looked up who asks.
pub(crate) fn frame(req: &HttpRequest, title: impl Into<String>) -> Frame {
    let asker = req.extensions().get::<Asker>().map(|asker| asker.0.clone());
    let person = asker.as_ref().and_then(|actor| actor.person());
    let signed_in = person
        .map(|person| SignedIn { display_name: person.display_name.clone(), desks: desks::of(req, asker.as_ref()) });
    let token = crate::session::token(req).filter(|_| signed_in.is_some());
    Frame {
        title: title.into(),
        lang: lang::of(req),
        // A path that browsers would read as another site is led back to none.
        path: Next::parse(req.path()).unwrap_or_default().as_str().to_owned(),
        here: here(req),
        signed_in,
        said: said::words(req, lang::of(req)),
        said_about: said::about(req),
        csrf: token.map(|token| csrf::token(&token)),
        once: Secret::token().hash(),
        demo: req.app_data::<Data<Forum>>().is_some_and(|forum| forum.settings().mode == Mode::Demo),
        site: site(req),
        meta: meta(req),
    }
}

/// Whose site was asked.
fn site(req: &HttpRequest) -> Site {
    req.app_data::<Data<Settings>>().map(|settings| settings.site.clone()).unwrap_or_default()
}

/// What every page says of itself to programs. The further pages of a list have no address of their own.
fn meta(req: &HttpRequest) -> Meta {
    let base = req.app_data::<Data<Forum>>().map(|forum| forum.settings().base_url.as_str()).unwrap_or_default();
    let domain = url::Url::parse(base).ok().and_then(|url| Some(url.host_str()?.to_owned()));
    let mut query = url::form_urlencoded::parse(req.query_string().as_bytes());
    let further = query.any(|(name, _)| name == "after" || name == "before");
    Meta {
        domain: domain.unwrap_or_default(),
        canonical: (!further).then(|| format!("{base}{}", req.path())),
        ..Meta::in_column(lang::of(req), Column::About)
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
    if let Some(over) = said::over(req) {
        response.cookie(over);
    }
    Ok(response.content_type("text/html; charset=utf-8").body(html))
}
