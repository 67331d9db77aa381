//! Where a page leads programs: to its feed, to its card, to the notice it comes from. In its head, and of what leads back
//! and on also in the `Link` header (RFC 8288), for those who ask for no more than that.

use actix_web::http::header::{HeaderValue, LINK};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use base::lang::Lang;
use forum::Forum;
use view::{HeadLink, place};

use super::words::text;
use crate::anywhere;

const ATOM: &str = "application/atom+xml";
const JSON_FEED: &str = "application/feed+json";

/// The links of one page, being gathered.
pub(crate) struct Leads {
    forum: Option<Data<Forum>>,
    lang: Lang,
    links: Vec<HeadLink>,
}

impl Leads {
    /// None yet.
    pub(crate) fn of(req: &HttpRequest, lang: Lang) -> Self {
        Self { forum: req.app_data::<Data<Forum>>().cloned(), lang, links: Vec::new() }
    }

    /// A feed, in both forms: `address` for `atom` and for `json`.
    pub(crate) fn feed(mut self, title: &'static str, address: impl Fn(&str) -> String) -> Self {
        let title = text(self.lang, title);
        self.add("alternate", ATOM, &address("atom"), title.clone());
        self.add("alternate", JSON_FEED, &address("json"), title);
        self
    }

    /// The feed in which replies to what the page shows are found (RFC 4685).
    pub(crate) fn replies(mut self, feed: &str) -> Self {
        self.add("replies", ATOM, feed, String::new());
        self
    }

    /// The card of this page, as oEmbed has it.
    pub(crate) fn card(mut self, path: &str) -> Self {
        let page = self.whole(path);
        let title = text(self.lang, "embed-kicker");
        self.add("alternate", "application/json+oembed", &place::oembed(&page, "json"), title.clone());
        self.add("alternate", "text/xml+oembed", &place::oembed(&page, "xml"), title);
        self
    }

    /// The notice it comes from, if it has one.
    pub(crate) fn via(mut self, notice: Option<&str>) -> Self {
        let link = |url: &str| HeadLink { rel: "via", kind: "text/html", href: url.to_owned(), title: String::new() };
        self.links.extend(notice.map(link));
        self
    }

    /// All of them.
    pub(crate) fn all(self) -> Vec<HeadLink> {
        self.links
    }

    fn add(&mut self, rel: &'static str, kind: &'static str, path: &str, title: String) {
        let href = self.whole(path);
        self.links.push(HeadLink { rel, kind, href, title });
    }

    fn whole(&self, path: &str) -> String {
        self.forum.as_ref().map_or_else(|| path.to_owned(), |forum| anywhere(forum.settings(), path))
    }
}

/// Says in the head of the answer what leads back to the notice and on to replies.
pub(crate) fn said(mut response: HttpResponse, links: &[HeadLink]) -> HttpResponse {
    for link in links.iter().filter(|link| matches!(link.rel, "via" | "replies")) {
        // Addresses were read as such, so there is no angle bracket in them.
        let value = format!("<{}>; rel=\"{}\"; type=\"{}\"", link.href, link.rel, link.kind);
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().append(LINK, value);
        }
    }
    response
}
