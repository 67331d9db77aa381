//! The editors' list of notices: what was read, and whether a consultation stands on it.

use actix_web::web::Data;
use base::lang::Lang;
use base::page::{Cursor, DEFAULT_LIMIT};
use base::time::Timestamp;
use domain::notice::Pile;
use forum::Forum;
use forum::notice::{NoticeFilter, NoticeLine, Whose};
use forum::portal::PortalView;
use serde::Serialize;
use view::{Frame, Page, place};

use super::StandingLine;
use super::lines::{self, Lines};
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Query};
use crate::pages::admin::{Section, sections};
use crate::pages::words::{text, word};
use crate::pages::{frame, show};

/// The word in the address for the notices whose source is not verified.
const UNVERIFIED: &str = "unverified";
/// Portals to choose from.
const MOST_PORTALS: i64 = 100;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NoticesPage {
    frame: Frame,
    sections: Vec<Section>,
    tabs: Vec<Section>,
    /// The pile that is shown, to stay on it while something is looked for.
    pile: &'static str,
    portals: Vec<Choice>,
    /// What is looked for.
    q: String,
    items: Vec<NoticeItem>,
    /// What is said where there are none.
    empty: String,
    next: Option<String>,
}

impl Page for NoticesPage {
    const TEMPLATE: &'static str = "pages/editor/notices.html";
}

/// Whose notices can be chosen.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// A notice in the list.
#[derive(Debug, Clone, Serialize)]
struct NoticeItem {
    href: String,
    title: String,
    /// The portal's name; without one the source is not verified.
    portal: Option<String>,
    /// The host it was read from.
    host: String,
    state: String,
    published_at: Option<Timestamp>,
    deadline_at: Option<Timestamp>,
    read_at: Timestamp,
    /// Where a consultation is drafted from it.
    draft_href: String,
    consultations: Vec<StandingLine>,
    /// Why it is set aside.
    aside: Option<String>,
    /// What to paste into its page, among those that do not lead here.
    lines: Vec<Lines>,
}

impl NoticeItem {
    fn of(lang: Lang, line: NoticeLine, pile: Pile, settings: &forum::Settings) -> Self {
        let NoticeLine { notice, consultations, aside } = line;
        let host = url::Url::parse(&notice.url).ok().and_then(|url| Some(url.host_str()?.to_owned()));
        let lines =
            (pile == Pile::Unlinked).then(|| lines::link(lang, format!("link-{}", notice.id), &notice.url, settings));
        Self {
            lines: lines.into_iter().collect(),
            href: place::admin_notice(notice.id.get()),
            draft_href: place::admin_consultation_from(notice.id.get()),
            title: notice.title,
            portal: notice.portal.map(|portal| portal.name),
            host: host.unwrap_or_default(),
            state: word(lang, "notice-state", notice.state.as_str()),
            published_at: notice.published_at,
            deadline_at: notice.deadline_at,
            read_at: notice.created_at,
            consultations: StandingLine::all(lang, consultations),
            aside: aside.map(|aside| aside.reason),
        }
    }
}

/// Which notices, and where to go on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    filter: NoticeFilter,
    words: String,
    after: Option<Cursor>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        let whose = match query.text("portal") {
            None => Whose::Any,
            Some(word) if word == UNVERIFIED => Whose::Unverified,
            Some(slug) => Whose::Portal(slug),
        };
        let filter = NoticeFilter { pile: query.word("pile").unwrap_or(Pile::Inbox), whose };
        Self {
            filter,
            words: query.text("q").unwrap_or_default(),
            after: query.text("after").map(|text| Cursor::from_text(&text)),
        }
    }
}

/// The word in the address for whose notices are shown.
fn word_of(whose: &Whose) -> &str {
    match whose {
        Whose::Any => "",
        Whose::Unverified => UNVERIFIED,
        Whose::Portal(slug) => slug,
    }
}

/// The piles, each of the notices of the same portal.
fn tabs(lang: Lang, filter: &NoticeFilter) -> Vec<Section> {
    let tab = |pile: &Pile| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("pile", pile.as_str());
        if filter.whose != Whose::Any {
            query.append_pair("portal", word_of(&filter.whose));
        }
        Section {
            href: format!("{}?{}", place::admin_notices(), query.finish()),
            label: word(lang, "editor-pile", pile.as_str()),
            current: *pile == filter.pile,
        }
    };
    Pile::ALL.iter().map(tab).collect()
}

fn choices(lang: Lang, whose: &Whose, portals: Vec<PortalView>) -> Vec<Choice> {
    let unverified = (UNVERIFIED.to_owned(), text(lang, "notice-source-unverified"));
    let named = portals.into_iter().map(|portal| (portal.slug, portal.name));
    let choice = |(value, label): (String, String)| Choice { chosen: word_of(whose) == value, value, label };
    named.chain([unverified]).map(choice).collect()
}

/// What is said of an empty list: that nothing was found, or that there is nothing to do.
fn empty(lang: Lang, pile: Pile, words: &str) -> String {
    let key = match pile {
        _ if !words.is_empty() => "editor-notices-not-found",
        Pile::Changed => "editor-notices-none-changed",
        Pile::Unlinked => "editor-notices-none-unlinked",
        Pile::Inbox | Pile::Aside | Pile::All => "editor-notices-none",
    };
    text(lang, key)
}

/// `GET /admin/notices`.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let Wanted { filter, words, after } = ask.query;
    let found = forum.notices(&ask.ctx, filter.clone(), &words, after, DEFAULT_LIMIT).await?;
    let portals = forum.portals(&ask.ctx, None, MOST_PORTALS).await?.items;
    let lang = ask.ctx.lang;
    let page = NoticesPage {
        frame: frame(&ask.req, text(lang, "editor-notices-title")),
        sections: sections(&ask.req),
        tabs: tabs(lang, &filter),
        pile: filter.pile.as_str(),
        portals: choices(lang, &filter.whose, portals),
        empty: empty(lang, filter.pile, &words),
        q: words,
        next: found.next.map(|cursor| ask.here.further("after", &cursor)),
        items: found.items.into_iter().map(|line| NoticeItem::of(lang, line, filter.pile, forum.settings())).collect(),
    };
    show(&ask.req, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::example;

    fn page(lang: Lang, items: Vec<NoticeItem>) -> NoticesPage {
        let filter = NoticeFilter { pile: Pile::Inbox, whose: Whose::Unverified };
        NoticesPage {
            frame: example::frame(lang),
            sections: vec![],
            tabs: tabs(lang, &filter),
            pile: filter.pile.as_str(),
            portals: choices(lang, &filter.whose, vec![]),
            q: "公交 <线路>".to_owned(),
            empty: empty(lang, Pile::Unlinked, ""),
            items,
            next: Some("/admin/notices?after=x".to_owned()),
        }
    }

    fn item(lang: Lang, consultations: Vec<StandingLine>) -> NoticeItem {
        NoticeItem {
            href: place::admin_notice(5),
            title: "关于《办法》<草案>的公告".to_owned(),
            portal: None,
            host: "www.example.gov.cn".to_owned(),
            state: word(lang, "notice-state", "live"),
            published_at: Some(example::at(0)),
            deadline_at: None,
            read_at: example::at(60),
            draft_href: place::admin_consultation_from(5),
            consultations,
            aside: None,
            lines: vec![],
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang, vec![item(*lang, vec![StandingLine::example(*lang)])]));
            assert!(html.contains("<a href=\"/admin/notices/5\">关于《办法》&lt;草案&gt;的公告</a>"), "{html}");
            assert!(html.contains("<a href=\"/admin/consultations/7\">") && html.contains("rel=\"next\""), "{html}");
            assert!(html.contains(&text(*lang, "notice-source-unverified")), "{html}");
            assert!(html.contains("value=\"公交 &lt;线路&gt;\""), "{html}");
            assert!(html.contains("?pile=inbox&amp;portal=unverified\" aria-current=\"page\""), "{html}");
            assert!(html.contains("<option value=\"unverified\" selected>"), "{html}");
        }
    }

    #[test]
    fn a_notice_without_a_consultation_offers_to_begin_one() {
        let html = example::drawn(Lang::En, &page(Lang::En, vec![item(Lang::En, vec![])]));
        assert!(html.contains("href=\"/admin/consultations/new?notice=5\""), "{html}");
        let aside = NoticeItem { aside: Some("与本站<无关>".to_owned()), ..item(Lang::En, vec![]) };
        assert!(example::drawn(Lang::En, &page(Lang::En, vec![aside])).contains("与本站&lt;无关&gt;"));
        let none = example::drawn(Lang::En, &page(Lang::En, vec![]));
        assert!(none.contains("class=\"empty\"") && none.contains("leads to its debate"), "{none}");
    }
}
