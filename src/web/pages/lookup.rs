//! The way from a portal's page to its debate: `/n?url=` goes wherever the notice at that address is talked about.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use forum::Forum;

use crate::embed::page_of;
use crate::error::{Answer, Failure};
use crate::extract::{Anyone, FromQuery, Query};

/// The portal's address, as it stands in the link.
pub(crate) struct Wanted {
    url: String,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { url: query.text("url").unwrap_or_default() }
    }
}

/// `GET /n`. For now only: the next consultation of the notice is where it goes then.
pub(crate) async fn go(forum: Data<Forum>, ask: Anyone<Wanted>) -> Answer {
    let mut there = None;
    for url in [unescaped(ask.req.query_string()), Some(ask.query.url.as_str())].into_iter().flatten() {
        if there.is_none() {
            there = forum.where_is(url).await?;
        }
    }
    match there {
        Some(target) => Ok(HttpResponse::Found().insert_header((LOCATION, page_of(target))).finish()),
        None => Err(Failure::Said(StatusCode::NOT_FOUND, "error-404-notice")),
    }
}

/// The address of a portal that put it behind `url=` as it is, with its own `&` in it: then it is all that follows.
fn unescaped(query: &str) -> Option<&str> {
    let (_, rest) = query.split_once("url=")?;
    (rest.contains('&') && (rest.starts_with("http://") || rest.starts_with("https://"))).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_was_not_escaped_is_read_to_its_end() {
        let plain = "https://www.example.gov.cn/v?id=7&class=2";
        assert_eq!(unescaped(&format!("url={plain}")), Some(plain));
        assert_eq!(unescaped("url=https%3A%2F%2Fwww.example.gov.cn&lang=en"), None);
        assert_eq!(unescaped("url=https://www.example.gov.cn/a"), None);
    }
}
