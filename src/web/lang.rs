//! Which language to answer in: what the address asks for, else the cookie, else the browser, else the site's own.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::Data;
use base::lang::Lang;

use crate::session::preference;
use crate::{Settings, csrf};

/// The name of the cookie, and of the parameter in addresses.
pub(crate) const NAME: &str = "lang";

/// The language of the answer to this request.
pub(crate) fn of(req: &HttpRequest) -> Lang {
    asked_for(req)
        .or_else(|| req.cookie(NAME).and_then(|cookie| cookie.value().parse().ok()))
        .or_else(|| Lang::from_accept_language(req.headers().get(ACCEPT_LANGUAGE)?.to_str().ok()?))
        .unwrap_or_else(|| default(req))
}

/// The language of an answer that is the same for everybody: cookies have no say in it.
pub(crate) fn of_anyone(req: &HttpRequest) -> Lang {
    asked_for(req)
        .or_else(|| Lang::from_accept_language(req.headers().get(ACCEPT_LANGUAGE)?.to_str().ok()?))
        .unwrap_or_else(|| default(req))
}

fn default(req: &HttpRequest) -> Lang {
    req.app_data::<Data<Settings>>().map_or(Lang::ZhCn, |settings| settings.default_lang)
}

/// The language to remember: one that was chosen on a page of ours, not by a link or picture on another site.
pub(crate) fn to_remember(req: &HttpRequest) -> Option<Cookie<'static>> {
    let lang = asked_for(req).filter(|_| csrf::of_our_own(req))?;
    Some(preference(req, NAME, lang.as_str()))
}

fn asked_for(req: &HttpRequest) -> Option<Lang> {
    let mut pairs = url::form_urlencoded::parse(req.query_string().as_bytes());
    pairs.find(|(name, _)| name == NAME)?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn the_nearest_wish_wins() {
        let request = || TestRequest::with_uri("/").insert_header((ACCEPT_LANGUAGE, "en-GB"));
        assert_eq!(of(&TestRequest::default().to_http_request()), Lang::ZhCn);
        assert_eq!(of(&request().to_http_request()), Lang::En);
        assert_eq!(of(&request().cookie(Cookie::new(NAME, "zh-CN")).to_http_request()), Lang::ZhCn);
        let asked = request().uri("/?lang=en").cookie(Cookie::new(NAME, "zh-CN")).to_http_request();
        assert_eq!(of(&asked), Lang::En);
        let odd = TestRequest::with_uri("/?lang=%00").cookie(Cookie::new(NAME, "<b>")).to_http_request();
        assert_eq!(of(&odd), Lang::ZhCn);
    }

    #[test]
    fn what_is_the_same_for_everybody_knows_no_cookie() {
        let request = TestRequest::with_uri("/").cookie(Cookie::new(NAME, "en"));
        assert_eq!(of_anyone(&request.to_http_request()), Lang::ZhCn);
        let request = TestRequest::with_uri("/?lang=en").cookie(Cookie::new(NAME, "zh-CN"));
        assert_eq!(of_anyone(&request.to_http_request()), Lang::En);
    }

    #[test]
    fn other_sites_cannot_choose_for_us() {
        let asked = |site| TestRequest::with_uri("/?lang=en").insert_header(("sec-fetch-site", site)).to_http_request();
        assert!(to_remember(&asked("same-origin")).is_some());
        assert!(to_remember(&asked("cross-site")).is_none());
    }
}
