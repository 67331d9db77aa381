//! What somebody chose of theme and size of type, as a style sheet: theirs alone, and asked for again with every page.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse};
use view::appearance::{Theme, TypeSize, style_sheet};

use crate::error::Answer;

/// The cookie of the theme.
pub(crate) const THEME: &str = "theme";
/// The cookie of the size of type.
pub(crate) const TYPE: &str = "type";

/// `GET /appearance.css`.
pub(crate) async fn show(req: HttpRequest) -> Answer {
    let chosen = |cookie| req.cookie(cookie).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    let theme = Theme::named(&chosen(THEME)).unwrap_or(Theme::System);
    let size = TypeSize::named(&chosen(TYPE)).unwrap_or(TypeSize::Normal);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/css; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .body(style_sheet(theme, size)))
}
