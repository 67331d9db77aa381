//! One portal: the hosts that are its own, what of it is polled and how that goes, the keys it delivers with.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::PortalKeyId;
use domain::portal::MOST_KEYS;
use forum::portal::{KeyView, PortalDesk, SourceView};
use forum::{Ctx, Forum};
use serde::{Deserialize, Serialize};
use view::{Frame, Page, place};

use super::{HealthShown, by_field, fault_words, hosts};
use crate::error::Answer;
use crate::extract::{Asked, Form, Id, Name, Press};
use crate::pages::faults::Faults;
use crate::pages::words::{counted, word};
use crate::pages::{again, frame, show as draw};
use crate::{lang, said};

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PortalPage {
    frame: Frame,
    name: String,
    /// The address that its system delivers to.
    push_url: String,
    /// Where its notices wait, for those who may see them.
    notices_href: Option<String>,
    hosts_href: String,
    keys_href: String,
    new_source_href: String,
    sources: Vec<SourceLine>,
    keys: Vec<KeyLine>,
    most_keys: usize,
    /// The secret of a key that was just made.
    secret: Option<String>,
    hosts: String,
    hosts_error: String,
    faults: Faults,
}

impl Page for PortalPage {
    const TEMPLATE: &'static str = "pages/portal/show.html";
}

/// A list or feed.
#[derive(Debug, Clone, Serialize)]
struct SourceLine {
    href: String,
    url: String,
    column: String,
    health: HealthShown,
    /// Why it could not be read.
    fault: Option<String>,
    failures: String,
    /// How long there has been nothing new.
    still: Option<String>,
    every: String,
    succeeded_at: Option<Timestamp>,
    next_poll_at: Option<Timestamp>,
    waiting: Option<String>,
    foreign: Option<String>,
}

impl SourceLine {
    fn of(lang: Lang, slug: &str, source: SourceView) -> Self {
        let some = |key: &'static str, count: i64| (count > 0).then(|| counted(lang, key, count));
        Self {
            href: place::admin_source(slug, source.id.get()),
            column: word(lang, "column-type", source.column_type.as_str()),
            health: HealthShown::of(lang, source.health),
            failures: counted(lang, "portal-failures", i64::from(source.failures)),
            still: (source.health == domain::portal::Health::Stale)
                .then(|| counted(lang, "portal-still", source.days_without_news)),
            every: counted(lang, "portal-every", i64::from(source.interval_minutes)),
            fault: source.fault.as_ref().map(|fault| fault_words(lang, fault)),
            succeeded_at: source.succeeded_at,
            next_poll_at: source.next_poll_at,
            waiting: some("portal-waiting", source.waiting_rows),
            foreign: some("portal-foreign", i64::from(source.foreign_rows)),
            url: source.url,
        }
    }
}

/// A key in force.
#[derive(Debug, Clone, Serialize)]
struct KeyLine {
    number: i64,
    revoke_href: String,
    made_at: Timestamp,
    used_at: Option<Timestamp>,
}

impl KeyLine {
    fn of(slug: &str, key: &KeyView) -> Self {
        Self {
            number: key.id.get(),
            revoke_href: place::admin_portal_key_revoke(slug, key.id.get()),
            made_at: key.made_at,
            used_at: key.used_at,
        }
    }
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct TypedHosts {
    #[serde(default)]
    hosts: String,
}

/// What a page is drawn with beside what is kept.
struct With {
    hosts: Option<String>,
    secret: Option<String>,
    faults: Faults,
}

impl With {
    const fn faults(faults: Faults) -> Self {
        Self { hosts: None, secret: None, faults }
    }
}

impl PortalPage {
    fn of(req: &HttpRequest, base_url: &str, desk: PortalDesk, with: With) -> Self {
        let (lang, slug) = (lang::of(req), desk.portal.slug.as_str());
        Self {
            frame: frame(req, desk.portal.name.clone()),
            push_url: format!("{base_url}/api/v1/portals/{slug}/notices"),
            notices_href: desk.imports.then(|| place::admin_notices_of(slug)),
            hosts_href: place::admin_portal_hosts(slug),
            keys_href: place::admin_portal_keys(slug),
            new_source_href: place::admin_source_new(slug),
            sources: desk.sources.into_iter().map(|source| SourceLine::of(lang, slug, source)).collect(),
            keys: desk.keys.iter().map(|key| KeyLine::of(slug, key)).collect(),
            most_keys: MOST_KEYS,
            secret: with.secret,
            hosts: with.hosts.unwrap_or_else(|| desk.portal.hosts.join("\n")),
            hosts_error: with.faults.at("hosts"),
            faults: with.faults,
            name: desk.portal.name,
        }
    }

    async fn now(forum: &Forum, ctx: &Ctx, req: &HttpRequest, slug: &str, with: With) -> Result<Self, forum::Error> {
        let desk = forum.portal_desk(ctx, slug).await?;
        Ok(Self::of(req, &forum.settings().base_url, desk, with))
    }
}

/// `GET /admin/portals/{slug}`.
pub(crate) async fn show(forum: Data<Forum>, slug: Name, ask: Asked) -> Answer {
    let with = With::faults(Faults::none());
    draw(&ask.req, &PortalPage::now(&forum, &ask.ctx, &ask.req, &slug.0, with).await?)
}

/// `POST /admin/portals/{slug}/hosts`.
pub(crate) async fn set_hosts(forum: Data<Forum>, slug: Name, form: Form<TypedHosts>) -> Answer {
    let Form { ctx, body, req } = form;
    match forum.set_portal_hosts(&ctx, &slug.0, &hosts(&body.hosts)).await {
        Ok(_) => Ok(said::leading(&req, &place::admin_portal(&slug.0), "said-portal-hosts")),
        Err(error) => {
            let faults = Faults::from_error(ctx.lang, by_field(error))?;
            let with = With { hosts: Some(body.hosts), ..With::faults(faults) };
            again(&req, &PortalPage::now(&forum, &ctx, &req, &slug.0, with).await?)
        }
    }
}

/// `POST /admin/portals/{slug}/keys`: the page once more, with the secret in it, this once.
pub(crate) async fn make_key(forum: Data<Forum>, slug: Name, press: Press) -> Answer {
    let Press { ctx, req } = press;
    match forum.make_portal_key(&ctx, &slug.0).await {
        Ok(made) => {
            let with = With { secret: Some(made.secret.expose().to_owned()), ..With::faults(Faults::none()) };
            draw(&req, &PortalPage::now(&forum, &ctx, &req, &slug.0, with).await?)
        }
        Err(error) => {
            let with = With::faults(Faults::from_error(ctx.lang, error)?);
            again(&req, &PortalPage::now(&forum, &ctx, &req, &slug.0, with).await?)
        }
    }
}

/// `POST /admin/portals/{slug}/keys/{id}/revoke`.
pub(crate) async fn revoke_key(forum: Data<Forum>, slug: Name, Id(id): Id<PortalKeyId>, press: Press) -> Answer {
    forum.revoke_portal_key(&press.ctx, &slug.0, id).await?;
    Ok(said::leading(&press.req, &place::admin_portal(&slug.0), "said-portal-key-revoked"))
}

#[cfg(test)]
mod tests {
    use domain::portal::Health;

    use super::*;
    use crate::pages::example;

    fn page(lang: Lang, secret: Option<String>) -> PortalPage {
        let source = SourceLine {
            href: place::admin_source("yishi", 3),
            url: "https://www.example.gov.cn/zj/?a=1&b=2".to_owned(),
            column: word(lang, "column-type", "solicitation"),
            health: HealthShown::of(lang, Health::Failing),
            fault: Some("fault".to_owned()),
            failures: counted(lang, "portal-failures", 3),
            still: None,
            every: counted(lang, "portal-every", 60),
            succeeded_at: Some(example::at(0)),
            next_poll_at: Some(example::at(3_600)),
            waiting: Some(counted(lang, "portal-waiting", 4)),
            foreign: Some(counted(lang, "portal-foreign", 1)),
        };
        let quiet = SourceLine {
            health: HealthShown::of(lang, Health::Stale),
            fault: None,
            still: Some(counted(lang, "portal-still", 40)),
            next_poll_at: None,
            ..source.clone()
        };
        PortalPage {
            frame: example::frame(lang),
            name: "议事镇<政府网>".to_owned(),
            push_url: "https://moot.example/api/v1/portals/yishi/notices".to_owned(),
            notices_href: Some(place::admin_notices_of("yishi")),
            hosts_href: place::admin_portal_hosts("yishi"),
            keys_href: place::admin_portal_keys("yishi"),
            new_source_href: place::admin_source_new("yishi"),
            sources: vec![source, quiet],
            keys: vec![KeyLine {
                number: 7,
                revoke_href: place::admin_portal_key_revoke("yishi", 7),
                made_at: example::at(0),
                used_at: None,
            }],
            most_keys: MOST_KEYS,
            secret,
            hosts: "a.example\n<b>".to_owned(),
            hosts_error: String::new(),
            faults: Faults::none(),
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang, Some("s3cret".to_owned())));
            assert!(html.contains("<code>s3cret</code>") && html.contains("a.example\n&lt;b&gt;"), "{html}");
            assert!(html.contains("action=\"/admin/portals/yishi/keys/7/revoke\""), "{html}");
            assert!(html.contains("href=\"/admin/portals/yishi/sources/3\""), "{html}");
            assert!(html.contains(&counted(*lang, "portal-still", 40)), "{html}");
            assert!(!example::drawn(*lang, &page(*lang, None)).contains("s3cret"));
        }
    }

    #[test]
    fn without_sources_and_keys_it_says_what_to_do() {
        let html = example::drawn(Lang::En, &PortalPage { sources: vec![], keys: vec![], ..page(Lang::En, None) });
        assert!(html.matches("class=\"empty\"").count() == 2, "{html}");
    }
}
