//! The way from a portal's page to its debate: `/n?url=` goes wherever the notice at that address is talked about; where
//! nobody knows it, to where a thread about it can be begun.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use base::lang::Lang;
use base::message::Message;
use base::time::Timestamp;
use forum::Forum;
use forum::notice::OpenForum;
use view::{Link, place};

use crate::embed::page_of;
use crate::error::{Answer, Failure};
use crate::extract::{Anyone, FromQuery, Query};
use crate::lang;

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
    let meant = [unescaped(ask.req.query_string()), Some(ask.query.url.as_str())];
    let mut there = None;
    for url in meant.into_iter().flatten() {
        if there.is_none() {
            there = forum.where_is(url).await?;
        }
    }
    match there {
        Some(target) => Ok(HttpResponse::Found().insert_header((LOCATION, page_of(target))).finish()),
        None => Err(Failure::UnknownNotice(offers(&forum, ask.now, lang::of(&ask.req), &meant).await?)),
    }
}

/// Where a thread can be begun about the first of these addresses that one can bring along.
async fn offers(forum: &Forum, now: Timestamp, lang: Lang, meant: &[Option<&str>]) -> Result<Vec<Link>, forum::Error> {
    for url in meant.iter().copied().flatten() {
        if let Some(found) = forum.bringable(now, url).await? {
            return Ok(begin(lang, &found.url, found.forums));
        }
    }
    Ok(vec![])
}

/// The ways to begin a thread about the notice at an address, in each of these forums.
pub(super) fn begin(lang: Lang, url: &str, forums: Vec<OpenForum>) -> Vec<Link> {
    let way = |OpenForum { id, title }| Link {
        href: place::new_thread_bringing(id.get(), url),
        label: i18n::text(lang, &Message::new("notice-begin").with("forum", title)),
        current: false,
    };
    forums.into_iter().map(way).collect()
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
