//! Hearings: their sessions as consultations list them, and the page of one session with its record.

use actix_web::web::Data;
use base::lang::Lang;
use base::local::Local;
use base::time::Timestamp;
use chrono_tz::Tz;
use domain::document::Document;
use domain::ids::HearingSessionId;
use forum::Forum;
use forum::consultation::ConsultationView;
use forum::hearing::{HearingSession, Party, RecordView, SessionView};
use markup::Html;
use serde::Serialize;
use view::{Column, Frame, Link, Page, place};

use super::words::text;
use super::{frame, show as draw};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query};

/// What the component `hearing` draws: the sessions, and who is heard.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Hearing {
    sessions: Vec<SessionItem>,
    heard: Vec<PartyItem>,
}

/// A session.
#[derive(Debug, Clone, Serialize)]
struct SessionItem {
    href: String,
    place: String,
    /// Empty where none was given.
    address: String,
    starts_at: Timestamp,
    ends_at: Timestamp,
    /// The time of day it ends at; empty where that is on another day.
    until: String,
    url: Option<String>,
    /// Empty where nothing was said of it.
    taking_part: String,
    /// Whether it is over, and that in words.
    over: bool,
    stands: String,
    /// When the newest version of its record was published.
    recorded_at: Option<Timestamp>,
    /// When it was called off, and why.
    cancelled_at: Option<Timestamp>,
    cancel_reason: String,
}

#[derive(Debug, Clone, Serialize)]
struct PartyItem {
    name: String,
    /// Empty where none was given.
    capacity: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SessionPage {
    frame: Frame,
    consultation: Link,
    session: SessionItem,
    record: Option<Record>,
}

impl Page for SessionPage {
    const TEMPLATE: &'static str = "pages/hearing/show.html";
}

/// A version of the record.
#[derive(Debug, Clone, Serialize)]
struct Record {
    number: i32,
    html: Html,
    documents: Vec<NamedDocument>,
    published_at: Timestamp,
    /// Where the newest stands, and since when, if that is another.
    newer: Option<Version>,
    /// The other versions, the newest first.
    others: Vec<Version>,
}

#[derive(Debug, Clone, Serialize)]
struct NamedDocument {
    name: String,
    url: String,
}

#[derive(Debug, Clone, Serialize)]
struct Version {
    href: String,
    number: i32,
    at: Timestamp,
}

impl Hearing {
    /// Nothing of what is no hearing.
    pub(crate) fn of(view: &ConsultationView, lang: Lang, now: Timestamp, zone: Tz) -> Option<Self> {
        let party = |party: &Party| PartyItem { name: party.name.clone(), capacity: party.capacity.clone() };
        (!view.sessions.is_empty()).then(|| Self {
            sessions: view.sessions.iter().map(|session| SessionItem::of(session, lang, now, zone)).collect(),
            heard: view.heard.iter().map(party).collect(),
        })
    }
}

impl SessionItem {
    fn of(view: &SessionView, lang: Lang, now: Timestamp, zone: Tz) -> Self {
        let session = &view.session;
        let over = session.ends_at <= now;
        let stands = match (session.cancelled_at, over, session.starts_at <= now) {
            (Some(_), ..) => "hearing-cancelled",
            (None, true, _) => "hearing-over",
            (None, false, true) => "hearing-now",
            (None, false, false) => "hearing-to-come",
        };
        Self {
            href: place::hearing_session(session.id.get()),
            place: session.place.clone(),
            address: session.address.clone(),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            until: until(session.starts_at, session.ends_at, zone),
            url: session.url.clone(),
            taking_part: session.taking_part.clone(),
            over,
            stands: text(lang, stands),
            recorded_at: view.recorded_at,
            cancelled_at: session.cancelled_at,
            cancel_reason: session.cancel_reason.clone().unwrap_or_default(),
        }
    }
}

/// The time of day at which a session ends; empty where that is on another day than it begins.
pub(super) fn until(starts_at: Timestamp, ends_at: Timestamp, zone: Tz) -> String {
    if ends_at.day_in(zone) == starts_at.day_in(zone) { Local::of(ends_at, zone).time } else { String::new() }
}

impl Record {
    /// The version that is wanted, or the newest; nothing where there is none yet.
    ///
    /// # Errors
    /// 404 for a version that there is not.
    fn of(records: &[RecordView], wanted: Option<i32>, here: &str) -> Result<Option<Self>, forum::Error> {
        let Some(newest) = records.first() else { return wanted.map_or(Ok(None), |_| Err(forum::Error::NotFound)) };
        let shown = records.iter().find(|record| record.number == wanted.unwrap_or(newest.number));
        let shown = shown.ok_or(forum::Error::NotFound)?;
        let others = records.iter().filter(|other| other.number != shown.number);
        let named = |document: &Document| NamedDocument { name: document.name.clone(), url: document.url.clone() };
        let newer =
            (shown.number != newest.number).then(|| Version { href: here.to_owned(), ..Version::of(newest, here) });
        Ok(Some(Self {
            number: shown.number,
            html: Html::stored(shown.html.clone()),
            documents: shown.documents.iter().map(named).collect(),
            published_at: shown.published_at,
            newer,
            others: others.map(|other| Version::of(other, here)).collect(),
        }))
    }
}

impl Version {
    fn of(record: &RecordView, here: &str) -> Self {
        let number = record.number;
        Self { href: format!("{here}?version={number}"), number, at: record.published_at }
    }
}

/// Which version of the record is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted(Option<i32>);

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self(query.number("version"))
    }
}

/// `GET /hearing-sessions/{id}`.
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<HearingSessionId>, ask: Asked<Wanted>) -> Answer {
    let HearingSession { consultation, session } = forum.hearing_session(&ask.ctx, id).await?;
    let (lang, zone) = (ask.ctx.lang, forum.settings().zone);
    let item = SessionItem::of(&session, lang, ask.ctx.now, zone);
    let row = consultation.consultation;
    let page = SessionPage {
        frame: frame(&ask.req, format!("{} · {}", row.title, item.place)).in_column(Column::Consultations),
        consultation: Link { href: place::consultation(row.id.get()), label: row.title, current: false },
        record: Record::of(&session.records, ask.query.0, &item.href)?,
        session: item,
    };
    draw(&ask.req, &page)
}

#[cfg(test)]
impl Hearing {
    pub(crate) fn example(lang: Lang) -> Self {
        let heard = vec![PartyItem { name: "小树林<业主>代表".to_owned(), capacity: "陈述人".to_owned() }];
        Self { sessions: vec![SessionItem::example(lang), SessionItem::cancelled(lang)], heard }
    }
}

#[cfg(test)]
impl SessionItem {
    fn example(lang: Lang) -> Self {
        let (starts_at, ends_at) = (crate::pages::example::at(0), crate::pages::example::at(5_400));
        Self {
            href: place::hearing_session(4),
            place: "文化站<二楼>".to_owned(),
            address: "老街一号".to_owned(),
            starts_at,
            ends_at,
            until: until(starts_at, ends_at, chrono_tz::Asia::Shanghai),
            url: Some("https://www.example.gov.cn/live".to_owned()),
            taking_part: "凭身份证旁听".to_owned(),
            over: true,
            stands: text(lang, "hearing-over"),
            recorded_at: Some(crate::pages::example::at(90_000)),
            cancelled_at: None,
            cancel_reason: String::new(),
        }
    }

    fn cancelled(lang: Lang) -> Self {
        Self {
            over: false,
            stands: text(lang, "hearing-cancelled"),
            recorded_at: None,
            cancelled_at: Some(crate::pages::example::at(-90_000)),
            cancel_reason: "文化站<检修>".to_owned(),
            ..Self::example(lang)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn page(lang: Lang, wanted: Option<i32>) -> SessionPage {
        let version = |number| RecordView {
            number,
            body: String::new(),
            html: format!("<p>第<b>{number}</b>版记录</p>"),
            documents: vec![Document {
                name: "签到<表>".to_owned(),
                url: "https://www.example.gov.cn/a.pdf".to_owned(),
            }],
            published_at: example::at(90_000),
        };
        SessionPage {
            frame: example::frame(lang),
            consultation: Link { href: place::consultation(7), label: "小树林".to_owned(), current: false },
            session: SessionItem::example(lang),
            record: Record::of(&[version(2), version(1)], wanted, "/hearing-sessions/4").unwrap(),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_the_newest_record() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang, None));
            assert!(html.contains("文化站&lt;二楼&gt;") && html.contains("<p>第<b>2</b>版记录</p>"), "{html}");
            assert!(
                html.contains("href=\"/hearing-sessions/4?version=1\"") && html.contains("签到&lt;表&gt;"),
                "{html}"
            );
            assert!(html.contains("href=\"/consultations/7\""), "{html}");
        }
    }

    #[test]
    fn an_older_record_leads_to_the_newest() {
        let older = example::drawn(Lang::En, &page(Lang::En, Some(1)));
        assert!(older.contains("版记录") && older.contains("href=\"/hearing-sessions/4\""), "{older}");
        let newest = example::drawn(Lang::En, &page(Lang::En, Some(2)));
        assert!(!newest.contains("href=\"/hearing-sessions/4\""), "{newest}");
        assert!(Record::of(&[], Some(1), "/hearing-sessions/4").is_err());
    }

    #[test]
    fn without_a_record_it_says_when_there_will_be_one() {
        let bare = SessionPage { record: None, ..page(Lang::En, None) };
        let html = example::drawn(Lang::En, &bare);
        assert!(html.contains("class=\"empty\""), "{html}");
    }

    #[test]
    fn what_was_called_off_says_so_and_why_and_waits_for_no_record() {
        for lang in Lang::ALL {
            let off = SessionPage { session: SessionItem::cancelled(*lang), record: None, ..page(*lang, None) };
            let html = example::drawn(*lang, &off);
            assert!(html.contains(&text(*lang, "hearing-cancelled")) && html.contains("文化站&lt;检修&gt;"), "{html}");
            assert!(html.contains("<s>") && !html.contains("class=\"empty\""), "{html}");
        }
    }

    #[test]
    fn the_day_is_told_once_where_it_is_one() {
        let zone = chrono_tz::Asia::Shanghai;
        assert!(!until(example::at(0), example::at(60), zone).is_empty());
        assert!(until(example::at(0), example::at(86_400), zone).is_empty());
    }
}
