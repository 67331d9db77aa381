//! That a request with a session's cookie was made on a page of ours: what the browser says about its origin, and a
//! token that only our pages hold.
//!
//! Requests with a token in `Authorization` need neither: no page of another site can make a browser send that.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{HOST, ORIGIN};
use actix_web::web::Data;
use base::secret::{Secret, hmac_sha256_hex};
use domain::actor::Actor;
use forum::Forum;
use subtle::ConstantTimeEq as _;

use crate::body::{Fields, File};
use crate::error::Failure;
use crate::kept::Kept;
use crate::session;

/// The field of forms that holds the token.
pub(crate) const FIELD: &str = "csrf";
/// The header that scripts send it in.
const HEADER: &str = "x-csrf-token";
/// Keeps this use of the session's secret apart from any other.
const LABEL: &[u8] = b"folkmoot csrf 1";

/// What the forms of this session must send back.
pub(crate) fn token(session: &Secret) -> String {
    hmac_sha256_hex(session, &[LABEL])
}

/// What the browser says of where a request was made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sender {
    /// On a page of ours.
    Ours,
    /// On another site's.
    Another,
    /// Nothing: a program that is no browser, or one from before browsers told.
    Unsaid,
}

/// Refuses an unsafe request of `actor` that was not made on a page of ours; `field` is the token a form brought.
///
/// Somebody whose session has run out is asked for no token: our pages gave them none.
///
/// # Errors
/// 403.
pub(crate) fn check(req: &HttpRequest, actor: &Actor, field: Option<&str>) -> Result<(), Failure> {
    let passes = match actor {
        Actor::Token(..) | Actor::System(_) => true,
        Actor::Anonymous => of_our_own(req),
        Actor::Resident(_) => of_our_own(req) && holds_token(req, field),
    };
    if passes { Ok(()) } else { Err(Failure::Said(StatusCode::FORBIDDEN, "error-403-csrf")) }
}

/// The same of a form that a page draws. Where the browser itself says that a page of ours sent it and only the token
/// does not fit (somebody has logged in anew in another tab), nothing is done, and the person is shown what they typed,
/// to be sent once more. Words of another site are never shown as if they were theirs.
///
/// # Errors
/// 403.
pub(crate) fn check_form(req: &HttpRequest, actor: &Actor, fields: &Fields, files: &[File]) -> Result<(), Failure> {
    let checked = check(req, actor, fields.csrf.as_deref());
    if checked.is_err() && matches!(actor, Actor::Resident(_)) && sender(req) == Sender::Ours {
        return Err(Failure::SendAgain(Kept::from_before(req, fields.own(), files)));
    }
    checked
}

fn holds_token(req: &HttpRequest, field: Option<&str>) -> bool {
    let header = req.headers().get(HEADER).and_then(|value| value.to_str().ok());
    let given = field.or(header).unwrap_or_default();
    session::token(req).is_some_and(|session| token(&session).as_bytes().ct_eq(given.as_bytes()).into())
}

/// Whether the browser says that a page of ours (or the person, by hand) made this request. Programs that are no
/// browsers say nothing, and hold no cookies that another site could abuse.
pub(crate) fn of_our_own(req: &HttpRequest) -> bool {
    sender(req) != Sender::Another
}

fn sender(req: &HttpRequest) -> Sender {
    let header = |name: &str| req.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    match header("sec-fetch-site") {
        // The browser's own word: then the Origin is ours, or `null`, as it is on pages that send no Referer.
        Some("same-origin") => return Sender::Ours,
        None | Some("none") => {}
        Some(_) => return Sender::Another,
    }
    let Some(origin) = header(ORIGIN.as_str()) else { return Sender::Unsaid };
    let Some((_, authority)) = origin.split_once("://") else { return Sender::Another };
    // Behind a proxy the Host may be the proxy's word for us; the configured address is ours in any case.
    let ours = header(HOST.as_str()) == Some(authority)
        || req
            .app_data::<Data<Forum>>()
            .and_then(|forum| forum.settings().base_url.split_once("://"))
            .is_some_and(|(_, ours)| ours == authority);
    if ours { Sender::Ours } else { Sender::Another }
}

#[cfg(test)]
mod tests {
    use actix_web::cookie::Cookie;
    use actix_web::test::TestRequest;
    use domain::actor::Person;
    use domain::ids::AccountId;

    use super::*;

    fn post() -> TestRequest {
        TestRequest::post().insert_header((HOST, "moot.example"))
    }

    fn resident() -> Actor {
        Actor::Resident(person())
    }

    fn person() -> Person {
        Person { id: AccountId(1), display_name: "王小明".to_owned(), confirmed: true, grants: Vec::new() }
    }

    fn passes(req: TestRequest, actor: &Actor, field: Option<&str>) -> bool {
        check(&req.to_http_request(), actor, field).is_ok()
    }

    #[test]
    fn a_session_needs_its_token() {
        let with = || post().cookie(Cookie::new(session::NAME, "s3cret"));
        let right = token(&Secret::new("s3cret"));
        assert_eq!(right.len(), 64);
        assert!(passes(with(), &resident(), Some(&right)));
        assert!(!passes(with(), &resident(), None) && !passes(with(), &resident(), Some("")));
        assert!(!passes(with(), &resident(), Some(&token(&Secret::new("other")))));
        assert!(passes(with(), &Actor::Anonymous, None), "the session has run out");
        assert!(passes(with().insert_header((HEADER, right)), &resident(), None));
    }

    #[test]
    fn another_site_is_refused_with_or_without_a_session() {
        let right = token(&Secret::new("s3cret"));
        for (name, value, ours) in [
            ("origin", "https://moot.example", true),
            ("origin", "https://evil.example", false),
            ("origin", "null", false),
            ("sec-fetch-site", "same-origin", true),
            ("sec-fetch-site", "none", true),
            ("sec-fetch-site", "cross-site", false),
            ("sec-fetch-site", "same-site", false),
        ] {
            let with = post().insert_header((name, value)).cookie(Cookie::new(session::NAME, "s3cret"));
            assert_eq!(passes(with, &resident(), Some(&right)), ours, "{name}: {value}");
            let without = post().insert_header((name, value));
            assert_eq!(passes(without, &Actor::Anonymous, None), ours, "{name}: {value}, no session");
        }
        let secret_address = post().insert_header(("origin", "null")).insert_header(("sec-fetch-site", "same-origin"));
        assert!(passes(secret_address, &Actor::Anonymous, None), "a page that sends no Referer");
        assert!(passes(post(), &Actor::Anonymous, None), "a program without cookies");
    }

    #[test]
    fn a_form_from_before_another_login_is_shown_again_to_whoever_sent_it_here() {
        let fields = Fields::of(b"csrf=of-another-session&reason=x").unwrap();
        let with = || post().cookie(Cookie::new(session::NAME, "s3cret"));
        for (name, value, again) in [
            ("origin", "https://moot.example", true),
            ("sec-fetch-site", "same-origin", true),
            ("origin", "https://evil.example", false),
            ("origin", "null", false),
            ("sec-fetch-site", "none", false),
            ("sec-fetch-site", "same-site", false),
            ("sec-fetch-site", "cross-site", false),
            ("accept", "text/html", false),
        ] {
            let req = with().insert_header((name, value)).to_http_request();
            let failure = check_form(&req, &resident(), &fields, &[]).unwrap_err();
            assert_eq!(matches!(failure, Failure::SendAgain(_)), again, "{name}: {value}");
        }
        let right = format!("csrf={}", token(&Secret::new("s3cret")));
        let fields = Fields::of(right.as_bytes()).unwrap();
        assert!(check_form(&with().to_http_request(), &resident(), &fields, &[]).is_ok());
    }

    #[test]
    fn a_bearer_token_needs_none() {
        let with = post().cookie(Cookie::new(session::NAME, "s")).insert_header(("origin", "https://evil.example"));
        assert!(passes(with, &Actor::Token(person(), Vec::new()), None));
    }
}
