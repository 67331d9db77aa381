//! Choosing language, theme, size of type and whether there are keys. Each choice is a cookie, for signed in and visitors alike.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use base::lang::Lang;
use serde::Deserialize;
use view::appearance::{Theme, TypeSize};

use super::appearance::{THEME, TYPE};
use super::keys::{self, Keys};
use super::sheet::next_of;
use crate::error::Answer;
use crate::extract::OpenForm;
use crate::{lang, session};

/// What was chosen; what is empty, or no word of ours, stays as it was.
#[derive(Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    theme: String,
    #[serde(default, rename = "type")]
    size: String,
    #[serde(default)]
    keys: String,
    /// The page it was chosen on.
    #[serde(default)]
    next: String,
}

/// `POST /preferences`.
pub(crate) async fn choose(form: OpenForm<Choice>) -> Answer {
    let Choice { lang, theme, size, keys, next } = form.body;
    let chosen = [
        (lang::NAME, lang.parse::<Lang>().ok().map(Lang::as_str)),
        (THEME, Theme::named(&theme).map(Theme::as_str)),
        (TYPE, TypeSize::named(&size).map(TypeSize::as_str)),
        (keys::NAME, Keys::named(&keys).map(Keys::as_str)),
    ];
    let mut answer = HttpResponse::SeeOther();
    for (name, value) in chosen {
        if let Some(value) = value {
            answer.cookie(session::preference(&form.req, name, value));
        }
    }
    Ok(answer.insert_header((LOCATION, next_of(&next).as_str())).finish())
}
