//! Portals: the sites whose notices count as verified, and the form that adds one.

use actix_web::HttpRequest;
use actix_web::web::Data;
use domain::fields::FieldErrors;
use forum::Forum;
use forum::portal::PortalView;
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::import::Portal;
use crate::error::Answer;
use crate::extract::{Asked, Form};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show};
use crate::{lang, said};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PortalsPage {
    frame: Frame,
    portals: Vec<Portal>,
    typed: Typed,
    faults: Faults,
    name_error: String,
    slug_error: String,
    hosts_error: String,
}

impl Page for PortalsPage {
    const TEMPLATE: &'static str = "pages/editor/portals.html";
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

impl Typed {
    fn hosts(&self) -> Vec<String> {
        self.hosts.split_whitespace().map(str::to_owned).collect()
    }
}

impl PortalsPage {
    fn of(req: &HttpRequest, portals: Vec<PortalView>, typed: Typed, faults: Faults) -> Self {
        Self {
            frame: frame(req, text(lang::of(req), "editor-portals-title")),
            portals: portals.into_iter().map(Portal::from).collect(),
            typed,
            name_error: faults.at("name"),
            slug_error: faults.at("slug"),
            hosts_error: faults.at("hosts"),
            faults,
        }
    }
}

/// `GET /admin/portals`.
pub(crate) async fn list(forum: Data<Forum>, ask: Asked) -> Answer {
    let portals = forum.portal_desk(&ask.ctx).await?;
    show(&ask.req, &PortalsPage::of(&ask.req, portals, Typed::default(), Faults::none()))
}

/// `POST /admin/portals`.
pub(crate) async fn add(forum: Data<Forum>, form: Form<Typed>) -> Answer {
    let Form { ctx, body, req } = form;
    match forum.create_portal(&ctx, &body.slug, &body.name, &body.hosts()).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_portals(), "said-editor-portal")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, by_field(error))?;
            let portals = forum.portal_desk(&ctx).await?;
            again(&req, &PortalsPage::of(&req, portals, body, faults))
        }
    }
}

/// The same faults, those of single hosts said of the one field that all are typed into.
fn by_field(error: forum::Error) -> forum::Error {
    let forum::Error::Invalid(faults) = error else { return error };
    let mut told = FieldErrors::new();
    for fault in &faults {
        let field = if fault.field.starts_with("hosts[") { "hosts" } else { fault.field.as_str() };
        told.add_with(field, fault.code, fault.message.clone());
    }
    told.into()
}

#[cfg(test)]
mod tests {
    use base::lang::Lang;

    use super::*;
    use crate::pages::example;

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_typed() {
        for lang in Lang::ALL {
            let errors = by_field(FieldErrors::one("hosts[1]", "taken").into());
            let faults = Faults::from_error(*lang, errors).unwrap();
            let typed =
                Typed { name: "议事<镇>".to_owned(), slug: "yishi".to_owned(), hosts: "a.example\nb".to_owned() };
            assert_eq!(typed.hosts(), ["a.example", "b"]);
            let page = PortalsPage {
                frame: example::frame(*lang),
                portals: vec![Portal::example()],
                typed,
                name_error: faults.at("name"),
                slug_error: faults.at("slug"),
                hosts_error: faults.at("hosts"),
                faults,
            };
            let html = example::drawn(*lang, &page);
            assert!(html.contains("value=\"议事&lt;镇&gt;\"") && html.contains("id=\"hosts-error\""), "{html}");
            assert!(html.contains("www.example.gov.cn</li>"), "{html}");
        }
    }
}
