//! The portals, each with how well it goes, and the form that adds one.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::page::{Cursor, DEFAULT_LIMIT, Page as Part};
use base::time::Timestamp;
use forum::Forum;
use forum::portal::PortalLine;
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::{HealthShown, by_field, hosts};
use crate::error::Answer;
use crate::extract::{Asked, Form, FromQuery, Query};
use crate::pages::admin::{Section, sections};
use crate::pages::faults::Faults;
use crate::pages::words::{counted, text};
use crate::pages::{again, frame, show};
use crate::{lang, said};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PortalsPage {
    frame: Frame,
    sections: Vec<Section>,
    portals: Vec<Row>,
    next: Option<String>,
    typed: Typed,
    faults: Faults,
    name_error: String,
    slug_error: String,
    hosts_error: String,
}

impl Page for PortalsPage {
    const TEMPLATE: &'static str = "pages/portal/list.html";
}

/// A portal in the list.
#[derive(Debug, Clone, Serialize)]
struct Row {
    href: String,
    name: String,
    hosts: Vec<String>,
    /// How well it goes; nothing for one of which nothing is polled.
    health: Option<HealthShown>,
    sources: String,
    succeeded_at: Option<Timestamp>,
    delivered_at: Option<Timestamp>,
}

impl Row {
    fn of(lang: Lang, line: PortalLine) -> Self {
        let sources = i64::try_from(line.sources).unwrap_or(i64::MAX);
        Self {
            href: place::admin_portal(&line.portal.slug),
            name: line.portal.name,
            hosts: line.portal.hosts,
            health: line.health.map(|health| HealthShown::of(lang, health)),
            sources: counted(lang, "portal-sources-count", sources),
            succeeded_at: line.succeeded_at,
            delivered_at: line.delivered_at,
        }
    }
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(crate) struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    slug: String,
    /// One on each line.
    #[serde(default)]
    hosts: String,
}

/// Where to go on.
#[derive(Debug, Clone)]
pub(crate) struct Wanted(Option<Cursor>);

impl FromQuery for Wanted {
    fn from_query(query: &mut Query) -> Self {
        Self(query.text("after").map(|text| Cursor::from_text(&text)))
    }
}

impl PortalsPage {
    fn of(req: &HttpRequest, found: Part<PortalLine>, next: Option<String>, typed: Typed, faults: Faults) -> Self {
        let lang = lang::of(req);
        Self {
            frame: frame(req, text(lang, "admin-portals")),
            sections: sections(req),
            next,
            portals: found.items.into_iter().map(|line| Row::of(lang, line)).collect(),
            typed,
            name_error: faults.at("name"),
            slug_error: faults.at("slug"),
            hosts_error: faults.at("hosts"),
            faults,
        }
    }
}

/// `GET /admin/portals`.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked<Wanted>) -> Answer {
    let found = forum.portal_lines(&ask.ctx, ask.query.0, DEFAULT_LIMIT).await?;
    let next = found.next.as_ref().map(|cursor| ask.here.further("after", cursor));
    show(&ask.req, &PortalsPage::of(&ask.req, found, next, Typed::default(), Faults::none()))
}

/// `POST /admin/portals`.
pub(crate) async fn add(forum: Data<Forum>, form: Form<Typed>) -> Answer {
    let Form { ctx, body, req } = form;
    match forum.create_portal(&ctx, &body.slug, &body.name, &hosts(&body.hosts)).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_portal(&body.slug), "said-portal-added")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, by_field(error))?;
            let found = forum.portal_lines(&ctx, None, DEFAULT_LIMIT).await?;
            again(&req, &PortalsPage::of(&req, found, None, body, faults))
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::fields::FieldErrors;
    use domain::portal::Health;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_typed() {
        for lang in Lang::ALL {
            let errors = by_field(FieldErrors::one("hosts[1]", "taken").into());
            let faults = Faults::from_error(*lang, errors).unwrap();
            let typed =
                Typed { name: "议事<镇>".to_owned(), slug: "yishi".to_owned(), hosts: "a.example\nb".to_owned() };
            let row = Row {
                href: place::admin_portal("yishi"),
                name: "议事镇<政府网>".to_owned(),
                hosts: vec!["www.example.gov.cn".to_owned()],
                health: Some(HealthShown::of(*lang, Health::Failing)),
                sources: counted(*lang, "portal-sources-count", 2),
                succeeded_at: Some(example::at(0)),
                delivered_at: None,
            };
            let bare = Row { health: None, succeeded_at: None, ..row.clone() };
            let page = PortalsPage {
                frame: example::frame(*lang),
                sections: vec![],
                portals: vec![row, bare],
                next: Some("/admin/portals?after=x".to_owned()),
                typed,
                name_error: faults.at("name"),
                slug_error: faults.at("slug"),
                hosts_error: faults.at("hosts"),
                faults,
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("value=\"议事&lt;镇&gt;\"") && html.contains("id=\"hosts-error\""), "{html}");
            assert!(html.contains("<a href=\"/admin/portals/yishi\">议事镇&lt;政府网&gt;</a>"), "{html}");
            assert!(html.contains("#s-gone"), "{html}");
            for health in Health::ALL {
                assert!(!HealthShown::of(*lang, *health).words.starts_with("portal-health"), "{lang}: {health}");
            }
        }
    }
}
