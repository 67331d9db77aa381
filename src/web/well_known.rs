//! The addresses under `/.well-known/` (RFC 8615): where to report a weakness (`security.txt`), and where a program finds
//! the page to change a password.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use actix_web::web::Data;
use base::time::Timestamp;
use chrono::{Datelike as _, Months};
use forum::Forum;
use url::Url;
use view::place;

use crate::error::Answer;
use crate::{Settings, anywhere};

/// The file says for how long it is good; a day of that may be spent in a cache.
const KEPT: &str = "public, max-age=86400";
/// So many months ahead lies the month on whose first day the file expires: in half a year at the earliest. RFC 9116
/// (2.5.5) recommends less than a year.
const GOOD: Months = Months::new(7);
/// Whoever reads reports here reads these.
const LANGUAGES: &str = "zh, en";

/// Where weaknesses of the site are reported: `mailto:` or `https:` (RFC 9116, 2.5.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityContact(String);

/// The text is no such address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSecurityContact;

impl fmt::Display for NoSecurityContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it takes an address such as mailto:security@example.gov.cn or https://example.gov.cn/report")
    }
}

impl std::error::Error for NoSecurityContact {}

impl FromStr for SecurityContact {
    type Err = NoSecurityContact;

    fn from_str(text: &str) -> Result<Self, NoSecurityContact> {
        // A parser of addresses overlooks line breaks, which would begin another field of the file.
        let is_whole = !text.contains(|c: char| c.is_whitespace() || c.is_control());
        let url = Url::parse(text).ok().filter(|_| is_whole).ok_or(NoSecurityContact)?;
        let has_somebody = match url.scheme() {
            "mailto" => url.path().split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty()),
            "https" => url.host_str().is_some(),
            _ => false,
        };
        if has_somebody { Ok(Self(url.into())) } else { Err(NoSecurityContact) }
    }
}

/// `GET /.well-known/security.txt`; there is none where nobody is named who reads reports.
pub(crate) async fn security(forum: Data<Forum>, settings: Data<Settings>) -> Answer {
    let contact = settings.security_contact.as_ref().ok_or(forum::Error::NotFound)?;
    let expires = expiry(forum.now()).ok_or_else(|| anyhow::anyhow!("the clock is at the end of time"))?;
    let fields = [
        ("Contact", contact.0.clone()),
        ("Expires", expires.rfc3339()),
        ("Preferred-Languages", LANGUAGES.to_owned()),
        ("Canonical", anywhere(forum.settings(), &place::security())),
    ];
    let mut body = String::new();
    for (name, value) in fields {
        // Writing to a String cannot fail.
        let _ = writeln!(body, "{name}: {value}");
    }
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
        .insert_header((CACHE_CONTROL, KEPT))
        .body(body))
}

/// Until when what is said now is good: a first day of a month, so that the file stays the same for a month.
fn expiry(now: Timestamp) -> Option<Timestamp> {
    let month = now.utc().checked_add_months(GOOD)?;
    let day = month.date_naive().with_day(1)?.and_hms_opt(0, 0, 0)?;
    Some(Timestamp::new(day.and_utc()))
}

/// `GET /.well-known/change-password` (W3C, A Well-Known URL for Changing Passwords).
pub(crate) async fn change_password() -> Answer {
    Ok(HttpResponse::Found().insert_header((LOCATION, place::account())).finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_go_to_an_address_of_the_web_or_a_mailbox() {
        for text in ["mailto:security@example.gov.cn", "https://example.gov.cn/report?of=moot"] {
            assert_eq!(text.parse(), Ok(SecurityContact(text.to_owned())));
        }
        for text in [
            "",
            "security@example.gov.cn",
            "mailto:",
            "mailto:@example.gov.cn",
            "http://example.gov.cn/report",
            "tel:+86-10-00000000",
            "https://example.gov.cn/\nContact: mailto:x@example.org",
        ] {
            assert_eq!(text.parse::<SecurityContact>(), Err(NoSecurityContact), "{text}");
        }
    }

    #[test]
    fn what_is_said_is_good_for_half_a_year_and_less_than_a_year() {
        for (now, expires) in [
            ("2026-11-29T16:00:00Z", "2027-06-01T00:00:00Z"),
            ("2026-11-01T00:00:00Z", "2027-06-01T00:00:00Z"),
            ("2026-12-31T23:59:59Z", "2027-07-01T00:00:00Z"),
            ("2027-07-31T00:00:00Z", "2028-02-01T00:00:00Z"),
        ] {
            assert_eq!(expiry(Timestamp::parse(now).unwrap()).unwrap().rfc3339(), expires, "{now}");
        }
    }
}
