//! Feeds: what was published last, for programs that look now and then. The same for everybody, as anybody may read it.
//!
//! Here what each feed holds; in `entry` what is told of one thing, in `atom` and `json` how it is written.

mod atom;
mod entry;
mod json;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, LAST_MODIFIED};
use actix_web::web::Data;
use base::lang::Lang;
use base::message::Message;
use base::page::Cursor;
use base::time::Timestamp;
use domain::ids::{ConsultationId, ThreadId};
use forum::Forum;
use view::place;

use crate::Settings;
use crate::error::Answer;
use crate::extract::{Anyone, FromQuery, Id, Query};
use crate::pages::words::text;
use entry::{Entry, Site};

/// Entries on a page of a feed.
const MOST: i64 = 30;
/// How long a feed may be kept unasked: a minute, as programs that look now and then look more rarely anyhow.
const KEPT: &str = "public, max-age=60";

/// Which page of a feed is wanted.
pub(crate) struct Wanted {
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { after: query.text("after").map(|text| Cursor::from_text(&text)) }
    }
}

/// A page of a feed.
#[derive(Debug, Clone)]
pub(super) struct Feed {
    lang: Lang,
    /// A stable name for it, as entries have one.
    id: String,
    title: String,
    about: String,
    /// Who is responsible for the whole.
    author: String,
    /// The page that shows the same.
    home: String,
    /// Its own address.
    own: String,
    /// Its first page, and the next one.
    first: String,
    next: Option<String>,
    /// The notice that all of it comes from.
    via: Option<String>,
    updated: Timestamp,
    entries: Vec<Entry>,
}

/// What is said of a feed beside its entries.
struct About {
    title: String,
    about: String,
    home: String,
    via: Option<String>,
    /// When it began: what it was updated at while nothing is in it.
    since: Option<Timestamp>,
}

/// `GET /feeds/consultations.{format}`.
pub(crate) async fn consultations(forum: Data<Forum>, settings: Data<Settings>, ask: Anyone<Wanted>) -> Answer {
    let site = Site::of(&forum);
    let page = forum.feed_of_consultations(ask.now, ask.query.after.clone(), MOST).await?;
    let about = About {
        title: text(ask.lang, "feed-consultations"),
        about: text(ask.lang, "feed-consultations-about"),
        home: place::consultations(),
        via: None,
        since: None,
    };
    let entries = page.items.into_iter().map(|view| Entry::of_consultation(view, ask.lang, &site)).collect();
    send(&ask, &feed(&ask, &settings, &site, about, entries, page.next))
}

/// `GET /feeds/responses.{format}`.
pub(crate) async fn responses(forum: Data<Forum>, settings: Data<Settings>, ask: Anyone<Wanted>) -> Answer {
    let site = Site::of(&forum);
    let page = forum.feed_of_responses(ask.now, ask.query.after.clone(), MOST).await?;
    let about = About {
        title: text(ask.lang, "feed-responses"),
        about: text(ask.lang, "feed-responses-about"),
        home: place::home(),
        via: None,
        since: None,
    };
    let entries = page.items.into_iter().map(|post| Entry::of_post(post, ask.lang, &site)).collect();
    send(&ask, &feed(&ask, &settings, &site, about, entries, page.next))
}

/// `GET /consultations/{id}/feed.{format}`.
pub(crate) async fn consultation(
    forum: Data<Forum>,
    settings: Data<Settings>,
    Id(id): Id<ConsultationId>,
    ask: Anyone<Wanted>,
) -> Answer {
    let site = Site::of(&forum);
    let read = forum.feed_of_consultation(ask.now, id, ask.query.after.clone(), MOST).await?;
    let view = read.consultation;
    let about = About {
        title: view.consultation.title,
        about: view.consultation.summary,
        home: place::consultation(id.get()),
        via: view.notices.into_iter().next().map(|notice| notice.url),
        since: view.consultation.published_at,
    };
    let entries = read.posts.items.into_iter().map(|post| Entry::of_post(post, ask.lang, &site)).collect();
    send(&ask, &feed(&ask, &settings, &site, about, entries, read.posts.next))
}

/// `GET /threads/{id}/feed.{format}`.
pub(crate) async fn thread(
    forum: Data<Forum>,
    settings: Data<Settings>,
    Id(id): Id<ThreadId>,
    ask: Anyone<Wanted>,
) -> Answer {
    let site = Site::of(&forum);
    let read = forum.feed_of_thread(ask.now, id, ask.query.after.clone(), MOST).await?;
    let within = Message::new("feed-thread-about").with("consultation", read.thread.consultation_title.as_str());
    let about = About {
        title: crate::pages::thread::title_of(ask.lang, &read.thread),
        about: i18n::text(ask.lang, &within),
        home: place::thread(id.get()),
        via: read.thread.notice.map(|notice| notice.url),
        since: read.thread.root.published_at,
    };
    let entries = read.posts.items.into_iter().map(|post| Entry::of_post(post, ask.lang, &site)).collect();
    send(&ask, &feed(&ask, &settings, &site, about, entries, read.posts.next))
}

fn feed(
    ask: &Anyone<Wanted>,
    settings: &Settings,
    site: &Site,
    about: About,
    entries: Vec<Entry>,
    next: Option<Cursor>,
) -> Feed {
    let path = ask.req.path();
    let operator = Some(settings.site.operator.clone()).filter(|name| !name.is_empty());
    let latest = entries.iter().map(|entry| entry.updated).max().or(about.since);
    Feed {
        lang: ask.lang,
        id: site.tag(path.trim_start_matches('/').trim_end_matches(".atom").trim_end_matches(".json")),
        title: about.title,
        about: about.about,
        author: operator.unwrap_or_else(|| text(ask.lang, "site-name")),
        home: site.address(&about.home),
        own: site.address(&ask.here.itself()),
        first: site.address(path),
        next: next.map(|after| site.address(&ask.here.further("after", &after))),
        via: about.via,
        // A feed in which nothing ever was: any instant that stays the same.
        updated: latest.or(Timestamp::from_unix(0)).unwrap_or(ask.now),
        entries,
    }
}

/// 200 with the feed. When it changed last is said and not asked after: what a moderator hides is gone from a feed without
/// anything in it being newer, and only the entity tag tells.
fn send(ask: &Anyone<Wanted>, feed: &Feed) -> Answer {
    let is_json = ask.req.match_info().get("format") == Some("json");
    let (kind, body) = if is_json {
        ("application/feed+json; charset=utf-8", json::written(feed)?)
    } else {
        ("application/atom+xml; charset=utf-8", atom::written(feed).map_err(anyhow::Error::new)?)
    };
    let changed = feed.updated.utc().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CACHE_CONTROL, KEPT))
        .insert_header((LAST_MODIFIED, changed))
        .body(body))
}
