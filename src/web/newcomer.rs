//! The address that somebody new has just given, remembered for the page that asks for the mailed code: so that they
//! type the code and nothing else. It tells no more than what the same browser sent a moment ago, known address or not.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::error::Answer;
use crate::{said, session};

/// The cookie.
const NAME: &str = "newcomer";
/// As long as it takes to find a letter; not for whoever sits at this machine next.
const LASTS: Duration = Duration::minutes(30);

/// Leads somebody who has just registered on to `location`, where the code is asked for.
pub(crate) fn led_on(req: &HttpRequest, location: &str, login: &str) -> Answer {
    let mut response = said::leading(req, location, "said-registered");
    response.add_cookie(&remembered(req, login)).map_err(anyhow::Error::from)?;
    Ok(response)
}

/// The cookie that remembers the address.
fn remembered(req: &HttpRequest, login: &str) -> Cookie<'static> {
    let quoted = url::form_urlencoded::byte_serialize(login.as_bytes()).collect();
    let mut cookie = cookie(req, quoted);
    cookie.set_max_age(LASTS);
    cookie
}

/// The address; empty when none was given here lately.
pub(crate) fn login(req: &HttpRequest) -> String {
    let Some(cookie) = req.cookie(NAME) else { return String::new() };
    // The value was written as that of a form, where it has no name.
    let text = url::form_urlencoded::parse(cookie.value().as_bytes()).next();
    text.map(|(login, _)| login.into_owned()).unwrap_or_default()
}

/// The cookie that forgets it.
pub(crate) fn forgotten(req: &HttpRequest) -> Cookie<'static> {
    let mut cookie = cookie(req, String::new());
    cookie.make_removal();
    cookie
}

fn cookie(req: &HttpRequest, value: String) -> Cookie<'static> {
    Cookie::build(NAME, value)
        .path(view::place::confirm())
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(session::keeps_secure(req))
        .finish()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn what_was_given_is_read_again() {
        let plain = TestRequest::default().to_http_request();
        assert_eq!(login(&plain), "");
        for given in ["zhu@example.org", "a+b=c;d&e@example.org", "朱 小满@例.cn"] {
            let cookie = remembered(&plain, given);
            assert!(cookie.to_string().contains("Path=/confirm"), "{cookie}");
            let req = TestRequest::default().cookie(cookie).to_http_request();
            assert_eq!(login(&req), given);
        }
        assert!(forgotten(&plain).to_string().contains("Max-Age=0"));
    }
}
