//! What was done on the page before, told once on the next: a redirect with a cookie that only names the words, and the item
//! of the queue that they are about.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};
use base::lang::Lang;
use base::message::Message;
use domain::ids::ItemId;
use view::place;

use crate::session;

/// The cookie.
const NAME: &str = "said";
/// What all keys of such words begin with; the cookie holds the rest.
const FAMILY: &str = "said-";
/// What stands between the words and the item they are about.
const ABOUT: char = '.';
/// Long enough for a slow page, short enough not to be told out of place.
const LASTS: Duration = Duration::minutes(2);

/// 303 to `location`.
pub(crate) fn to(location: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, location)).finish()
}

/// 303 to `location`, where the message `key` (`said-…`, without arguments) will stand on top.
pub(crate) fn leading(req: &HttpRequest, location: &str, key: &'static str) -> HttpResponse {
    leaving(req, location, key.strip_prefix(FAMILY).unwrap_or(key))
}

/// The same, where the message leads back to the item that it is about.
pub(crate) fn leading_from(req: &HttpRequest, location: &str, key: &'static str, item: ItemId) -> HttpResponse {
    let words = key.strip_prefix(FAMILY).unwrap_or(key);
    leaving(req, location, &format!("{words}{ABOUT}{item}"))
}

fn leaving(req: &HttpRequest, location: &str, value: &str) -> HttpResponse {
    let mut cookie = cookie(req, value);
    cookie.set_max_age(LASTS);
    HttpResponse::SeeOther().cookie(cookie).insert_header((LOCATION, location)).finish()
}

/// The words that the page before left for this one. A cookie that names none is nobody's work of ours.
pub(super) fn words(req: &HttpRequest, lang: Lang) -> Option<String> {
    let cookie = req.cookie(NAME)?;
    let key = format!("{FAMILY}{}", cookie.value().split(ABOUT).next().unwrap_or_default());
    i18n::knows(lang, &key).then(|| i18n::text(lang, &Message::new(key)))
}

/// Where the item is that those words are about, if they are about one.
pub(super) fn about(req: &HttpRequest) -> Option<String> {
    let cookie = req.cookie(NAME)?;
    let (_, item) = cookie.value().split_once(ABOUT)?;
    item.parse::<i64>().ok().map(place::moderation_item)
}

/// The cookie that takes them back once they were shown.
pub(super) fn over(req: &HttpRequest) -> Option<Cookie<'static>> {
    req.cookie(NAME)?;
    let mut cookie = cookie(req, "");
    cookie.make_removal();
    Some(cookie)
}

fn cookie(req: &HttpRequest, value: &str) -> Cookie<'static> {
    Cookie::build(NAME, value.to_owned())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(session::keeps_secure(req))
        .finish()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn left(value: &'static str) -> Option<String> {
        let req = TestRequest::default().cookie(Cookie::new(NAME, value)).to_http_request();
        words(&req, Lang::En)
    }

    #[test]
    fn only_words_of_ours_are_told() {
        assert!(left("confirmed").unwrap().contains("confirmed"));
        for odd in ["", "no-such-thing", "../site-name", "<b>"] {
            assert_eq!(left(odd), None, "{odd}");
        }
        assert_eq!(words(&TestRequest::default().to_http_request(), Lang::En), None);
    }

    #[test]
    fn they_lead_to_what_they_are_about() {
        let req = TestRequest::default().to_http_request();
        let response = leading_from(&req, "/moderation", "said-approved", ItemId(7));
        let set = response.headers().get("set-cookie").unwrap().to_str().unwrap();
        assert!(set.starts_with("said=approved.7;"), "{set}");
        let req = TestRequest::default().cookie(Cookie::new(NAME, "approved.7")).to_http_request();
        assert_eq!(words(&req, Lang::En), left("approved"));
        assert_eq!(about(&req).as_deref(), Some("/moderation/items/7"));
        for odd in ["approved", "approved.", "approved.//x", "approved.7.8"] {
            let req = TestRequest::default().cookie(Cookie::new(NAME, odd)).to_http_request();
            assert_eq!(about(&req), None, "{odd}");
        }
    }

    #[test]
    fn they_are_told_once() {
        let req = TestRequest::default().to_http_request();
        let response = leading(&req, "/mine", "said-confirmed");
        let set = response.headers().get("set-cookie").unwrap().to_str().unwrap();
        assert!(set.starts_with("said=confirmed;") && set.contains("Max-Age=120"), "{set}");
        let req = TestRequest::default().cookie(Cookie::new(NAME, "confirmed")).to_http_request();
        assert!(over(&req).unwrap().to_string().contains("Max-Age=0"));
        assert!(over(&TestRequest::default().to_http_request()).is_none());
    }
}
