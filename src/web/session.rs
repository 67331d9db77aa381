//! How a request says who makes it: a token in `Authorization`, or the cookie of a session. Only the form of it; who
//! is behind it `forum` knows.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use base::secret::Secret;
use forum::Forum;

/// The cookie: the prefix `__Host-` has browsers refuse it from elsewhere (a sibling host, a path, plain HTTP).
pub(crate) const NAME: &str = "__Host-folkmoot";
/// Its name where the site itself is on plain HTTP, so that no browser would keep the other.
const PLAIN_NAME: &str = "folkmoot";

/// The token in `Authorization: Bearer`.
pub(crate) fn bearer(req: &HttpRequest) -> Option<Secret> {
    // Bytes that are no text are a bad token, not none.
    let value = String::from_utf8_lossy(req.headers().get(AUTHORIZATION)?.as_bytes());
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::new(token.trim()))
}

/// The token in the session's cookie. The unprefixed name is read only where it is given out: elsewhere a sibling host
/// could have planted it.
pub(crate) fn token(req: &HttpRequest) -> Option<Secret> {
    let plain = req.app_data::<Data<Forum>>().is_some_and(|forum| !keeps_secure_cookies(&forum.settings().base_url));
    let cookie = req.cookie(if plain { PLAIN_NAME } else { NAME })?;
    (!cookie.value().is_empty()).then(|| Secret::new(cookie.value()))
}

/// The cookie that begins a session. It lasts as long as the browser; how long the session lasts is `forum`'s affair.
pub(crate) fn begun(base_url: &str, token: &Secret) -> Cookie<'static> {
    cookie(base_url, token.expose().to_owned())
}

/// The cookie that ends it.
pub(crate) fn ended(base_url: &str) -> Cookie<'static> {
    let mut cookie = cookie(base_url, String::new());
    cookie.set_max_age(Duration::ZERO);
    cookie
}

/// The cookie that keeps what somebody chose for a year, signed in or not. It says nothing about who they are.
pub(crate) fn preference(req: &HttpRequest, name: &'static str, value: &'static str) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .max_age(Duration::days(365))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(keeps_secure(req))
        .finish()
}

/// Whether browsers keep `Secure` cookies of the site that was asked.
pub(crate) fn keeps_secure(req: &HttpRequest) -> bool {
    req.app_data::<Data<Forum>>().is_some_and(|forum| keeps_secure_cookies(&forum.settings().base_url))
}

fn cookie(base_url: &str, value: String) -> Cookie<'static> {
    let secure = keeps_secure_cookies(base_url);
    Cookie::build(if secure { NAME } else { PLAIN_NAME }, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .finish()
}

/// Whether browsers keep `Secure` cookies of the site: over HTTPS, and from the machine itself.
fn keeps_secure_cookies(base_url: &str) -> bool {
    let Ok(url) = url::Url::parse(base_url) else { return true };
    url.scheme() == "https"
        || match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn the_cookie_is_as_strict_as_the_site_allows() {
        let token = Secret::new("t");
        for strict in ["https://moot.example", "http://127.0.0.1:8080", "http://localhost", "http://[::1]:80"] {
            assert_eq!(
                begun(strict, &token).to_string(),
                "__Host-folkmoot=t; HttpOnly; SameSite=Lax; Secure; Path=/",
                "{strict}"
            );
        }
        assert_eq!(begun("http://moot.lan", &token).to_string(), "folkmoot=t; HttpOnly; SameSite=Lax; Path=/");
        assert!(ended("https://moot.example").to_string().contains("Max-Age=0"));
    }

    #[test]
    fn tokens_are_read_from_their_places() {
        let req = TestRequest::default().insert_header((AUTHORIZATION, "bearer abc")).to_http_request();
        assert_eq!(bearer(&req).unwrap().expose(), "abc");
        let req = TestRequest::default().insert_header((AUTHORIZATION, "Basic abc")).to_http_request();
        assert!(bearer(&req).is_none() && token(&req).is_none());
        let req = TestRequest::default().cookie(Cookie::new(NAME, "s")).to_http_request();
        assert_eq!(token(&req).unwrap().expose(), "s");
        let planted = TestRequest::default().cookie(Cookie::new(PLAIN_NAME, "s")).to_http_request();
        assert!(token(&planted).is_none());
    }
}
