//! Bringing a notice in: its address, from which its page is fetched, or the page as well; it is read at once.

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::ids::NoticeId;
use forum::Forum;
use forum::notice::{Imported, Sources};
use forum::portal::PortalView;
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::ways::{Ways, arrived};
use crate::body::WITH_NOTICE;
use crate::error::Answer;
use crate::extract::{Asked, Form, FromQuery, Query};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::{lang, said};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ImportPage {
    frame: Frame,
    ways: Ways,
    url: String,
    html: String,
    /// The notice that is to be read once more.
    again: Option<Again>,
    portals: Vec<Portal>,
    /// Whether this editor may add one.
    manages_portals: bool,
    faults: Faults,
    url_error: String,
    html_error: String,
}

impl Page for ImportPage {
    const TEMPLATE: &'static str = "pages/editor/import.html";
}

/// A notice that was read before.
#[derive(Debug, Clone, Serialize)]
struct Again {
    href: String,
    title: String,
}

/// A portal whose notices count as verified.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Portal {
    name: String,
    hosts: Vec<String>,
}

impl From<PortalView> for Portal {
    fn from(portal: PortalView) -> Self {
        Self { name: portal.name, hosts: portal.hosts }
    }
}

#[cfg(test)]
impl Portal {
    pub(super) fn example() -> Self {
        Self { name: "议事镇政府网".to_owned(), hosts: vec!["www.example.gov.cn".to_owned()] }
    }
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Pasted {
    #[serde(default)]
    url: String,
    #[serde(default)]
    html: String,
    /// Which button was pressed: `fetch`, or the other.
    #[serde(default)]
    way: String,
}

/// Which notice is to be read once more, or which page.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    again: Option<NoticeId>,
    /// The address of a page that is to be pasted.
    url: Option<String>,
}

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self { again: query.number("notice"), url: query.text("url") }
    }
}

impl ImportPage {
    fn of(req: &HttpRequest, sources: Sources, pasted: Pasted, faults: Faults) -> Self {
        Self {
            frame: frame(req, text(lang::of(req), "editor-import-title")),
            ways: Ways::here(req),
            url: pasted.url,
            html: pasted.html,
            again: sources
                .again
                .map(|notice| Again { href: place::admin_notice(notice.id.get()), title: notice.title }),
            portals: sources.portals.into_iter().map(Portal::from).collect(),
            manages_portals: sources.manages_portals,
            url_error: faults.at("url"),
            html_error: faults.at("html"),
            faults,
        }
    }
}

/// `GET /admin/notices/new`.
pub(crate) async fn form(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let sources = forum.notice_sources(&ask.ctx, ask.query.again).await?;
    let url = sources.again.as_ref().map(|notice| notice.url.clone()).or(ask.query.url).unwrap_or_default();
    let pasted = Pasted { url, ..Pasted::default() };
    show(&ask.req, &ImportPage::of(&ask.req, sources, pasted, Faults::none()))
}

/// `POST /admin/notices/new`.
pub(crate) async fn import(forum: Data<Forum>, form: Form<Pasted, { WITH_NOTICE }>) -> Answer {
    let Form { ctx, body, req } = form;
    let imported = match body.way.as_str() {
        "fetch" => forum.fetch_notice(&ctx, &body.url).await,
        _ => forum.import_notice(&ctx, &body.url, Some(body.html.clone())).await,
    };
    match imported {
        Ok(imported) => {
            let view = forum.notice(&ctx, imported.id()).await?;
            let against_robots = view.versions.last().is_some_and(|version| version.against_robots);
            Ok(match imported {
                Imported::New(id) | Imported::Changed(id) if against_robots => {
                    said::leading(&req, &place::admin_notice(id.get()), "said-editor-against-robots")
                }
                _ => arrived(&req, imported),
            })
        }
        Err(error @ forum::Error::Invalid(_)) => {
            let faults = Faults::from_error(ctx.lang, error)?;
            let sources = forum.notice_sources(&ctx, None).await?;
            again(&req, &ImportPage::of(&req, sources, body, faults))
        }
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;
    use domain::fields::FieldErrors;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_pasted() {
        for lang in Lang::ALL {
            let faults = Faults::of(*lang, &FieldErrors::one("html", "no-title"));
            let page = ImportPage {
                frame: example::frame(*lang),
                ways: Ways::example(*lang),
                url: "https://www.example.gov.cn/a?b=1&c=2".to_owned(),
                html: "<p>为了</p></textarea>".to_owned(),
                again: Some(Again { href: place::admin_notice(5), title: "关于<草案>".to_owned() }),
                portals: vec![Portal::example()],
                manages_portals: true,
                html_error: faults.at("html"),
                url_error: faults.at("url"),
                faults,
            };
            let html = example::drawn(*lang, &page);
            assert!(
                html.contains("&lt;p&gt;为了&lt;&#x2F;p&gt;") || html.contains("&lt;p&gt;为了&lt;/p&gt;"),
                "{html}"
            );
            assert!(html.contains("id=\"html-error\"") && !html.contains("id=\"url-error\""), "{html}");
            assert!(html.contains("关于&lt;草案&gt;") && html.contains("www.example.gov.cn</li>"), "{html}");
            assert!(html.contains("href=\"/admin/portals\""), "{html}");
        }
    }
}
