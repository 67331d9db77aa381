//! One source of a portal: tried out before it is kept, changed, left alone, taken away.

use actix_web::HttpRequest;
use actix_web::web::Data;
use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::SourceId;
use forum::portal::{Pause, Preview, RowView, SourceDesk, SourceSheet};
use forum::{Ctx, Forum};
use serde::Serialize;
use view::{Frame, Page, place};

use super::preview::Shown;
use super::typed::{Fields, Typed};
use super::{HealthShown, by_field, fault_words};
use crate::body::{Pairs, WITH_NOTICE};
use crate::error::{Answer, Failure};
use crate::extract::{Asked, Form, Id, Name, Press};
use crate::pages::faults::Faults;
use crate::pages::words::text;
use crate::pages::{again, frame, show as draw};
use crate::{lang, said};

/// What the button that keeps nothing says in the field `act`.
const TRY: &str = "try";

/// The page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourcePage {
    frame: Frame,
    portal: String,
    portal_href: String,
    /// Where the form goes.
    action: String,
    /// What is noted of it, once it is kept.
    record: Option<Record>,
    fields: Fields,
    preview: Option<Shown>,
    faults: Faults,
}

impl Page for SourcePage {
    const TEMPLATE: &'static str = "pages/portal/source.html";
}

/// What is noted of a source.
#[derive(Debug, Clone, Serialize)]
struct Record {
    health: HealthShown,
    fault: Option<String>,
    is_paused: bool,
    succeeded_at: Option<Timestamp>,
    next_poll_at: Option<Timestamp>,
    /// Rows whose page is not read.
    rows: Vec<RowLine>,
    pause_href: String,
    resume_href: String,
    poll_href: String,
    remove_href: String,
}

#[derive(Debug, Clone, Serialize)]
struct RowLine {
    url: String,
    title: Option<String>,
    published_at: Option<Timestamp>,
    next_try_at: Option<Timestamp>,
    fault: Option<String>,
    /// Where its page is pasted instead, for those who may.
    paste_href: Option<String>,
}

impl RowLine {
    fn of(lang: Lang, row: RowView, paste_href: Option<String>) -> Self {
        Self {
            paste_href,
            url: row.url,
            title: row.title,
            published_at: row.published_at,
            next_try_at: row.next_try_at,
            fault: row.fault.as_ref().map(|fault| fault_words(lang, fault)),
        }
    }
}

impl Record {
    fn of(lang: Lang, slug: &str, desk: SourceDesk) -> Self {
        let (id, source) = (desk.source.id.get(), desk.source);
        let paste_href = |row: &RowView| desk.imports.then(|| place::admin_notice_of(&row.url));
        let row = |row: RowView| {
            let paste_href = paste_href(&row);
            RowLine::of(lang, row, paste_href)
        };
        Self {
            health: HealthShown::of(lang, source.health),
            fault: source.fault.as_ref().map(|fault| fault_words(lang, fault)),
            is_paused: source.next_poll_at.is_none(),
            succeeded_at: source.succeeded_at,
            next_poll_at: source.next_poll_at,
            rows: desk.rows.into_iter().map(row).collect(),
            pause_href: place::admin_source_pause(slug, id),
            resume_href: place::admin_source_resume(slug, id),
            poll_href: place::admin_source_poll(slug, id),
            remove_href: place::admin_source_remove(slug, id),
        }
    }
}

/// What the form is drawn with.
struct Drawn {
    typed: Typed,
    preview: Option<Preview>,
    faults: Faults,
}

impl SourcePage {
    fn of(req: &HttpRequest, sheet: SourceSheet, drawn: Drawn) -> Self {
        let (lang, slug) = (lang::of(req), sheet.portal.slug.as_str());
        let kept = sheet.desk.as_ref().map(|desk| place::admin_source(slug, desk.source.id.get()));
        let title = if kept.is_some() { "portal-source" } else { "portal-source-new" };
        Self {
            frame: frame(req, text(lang, title)),
            portal_href: place::admin_portal(slug),
            action: kept.unwrap_or_else(|| place::admin_source_new(slug)),
            record: sheet.desk.map(|desk| Record::of(lang, slug, desk)),
            fields: Fields::of(lang, drawn.typed, sheet.departments, &drawn.faults),
            preview: drawn.preview.map(|preview| Shown::of(lang, preview)),
            faults: drawn.faults,
            portal: sheet.portal.name,
        }
    }
}

/// `GET /admin/portals/{slug}/sources/new`.
pub(crate) async fn new(forum: Data<Forum>, slug: Name, ask: Asked) -> Answer {
    let sheet = forum.source_sheet(&ask.ctx, &slug.0, None).await?;
    let drawn = Drawn { typed: Typed::new(), preview: None, faults: Faults::none() };
    draw(&ask.req, &SourcePage::of(&ask.req, sheet, drawn))
}

/// `GET /admin/portals/{slug}/sources/{id}`.
pub(crate) async fn show(forum: Data<Forum>, slug: Name, Id(id): Id<SourceId>, ask: Asked) -> Answer {
    let sheet = forum.source_sheet(&ask.ctx, &slug.0, Some(id)).await?;
    let typed = sheet.desk.as_ref().map(|desk| Typed::of(&desk.source)).unwrap_or_default();
    draw(&ask.req, &SourcePage::of(&ask.req, sheet, Drawn { typed, preview: None, faults: Faults::none() }))
}

/// `POST /admin/portals/{slug}/sources/new`.
pub(crate) async fn add(forum: Data<Forum>, slug: Name, form: Form<Pairs, { WITH_NOTICE }>) -> Answer {
    sent(&forum, &slug.0, None, form).await
}

/// `POST /admin/portals/{slug}/sources/{id}`.
pub(crate) async fn change(
    forum: Data<Forum>,
    slug: Name,
    Id(id): Id<SourceId>,
    form: Form<Pairs, { WITH_NOTICE }>,
) -> Answer {
    sent(&forum, &slug.0, Some(id), form).await
}

async fn sent(forum: &Forum, slug: &str, id: Option<SourceId>, form: Form<Pairs, { WITH_NOTICE }>) -> Answer {
    let Form { ctx, body, req } = form;
    let typed = Typed::read(&body);
    if typed.act == TRY {
        let tried = forum.try_source(&ctx, slug, typed.input(), Some(typed.text.clone())).await;
        return match tried {
            Ok(preview) => {
                let sheet = forum.source_sheet(&ctx, slug, id).await?;
                let drawn = Drawn { typed, preview: Some(preview), faults: Faults::none() };
                draw(&req, &SourcePage::of(&req, sheet, drawn))
            }
            Err(error) => once_more(forum, &ctx, &req, (slug, id), typed, error).await,
        };
    }
    let kept = match id {
        Some(id) => forum.change_source(&ctx, slug, id, typed.input()).await,
        None => forum.add_source(&ctx, slug, typed.input()).await,
    };
    match kept {
        Ok(_) => Ok(said::leading(&req, &place::admin_portal(slug), "said-portal-source")),
        Err(error) => once_more(forum, &ctx, &req, (slug, id), typed, error).await,
    }
}

async fn once_more(
    forum: &Forum,
    ctx: &Ctx,
    req: &HttpRequest,
    (slug, id): (&str, Option<SourceId>),
    typed: Typed,
    error: forum::Error,
) -> Answer {
    let faults = Faults::from_error(ctx.lang, by_field(error))?;
    let sheet = forum.source_sheet(ctx, slug, id).await.map_err(Failure::from)?;
    again(req, &SourcePage::of(req, sheet, Drawn { typed, preview: None, faults }))
}

/// `POST /admin/portals/{slug}/sources/{id}/pause`.
pub(crate) async fn pause(forum: Data<Forum>, slug: Name, Id(id): Id<SourceId>, press: Press) -> Answer {
    forum.pause_source(&press.ctx, &slug.0, id, Pause::Paused).await?;
    Ok(said::leading(&press.req, &place::admin_source(&slug.0, id.get()), "said-portal-paused"))
}

/// `POST /admin/portals/{slug}/sources/{id}/resume`.
pub(crate) async fn resume(forum: Data<Forum>, slug: Name, Id(id): Id<SourceId>, press: Press) -> Answer {
    forum.pause_source(&press.ctx, &slug.0, id, Pause::Running).await?;
    Ok(said::leading(&press.req, &place::admin_source(&slug.0, id.get()), "said-portal-resumed"))
}

/// `POST /admin/portals/{slug}/sources/{id}/poll`.
pub(crate) async fn poll(forum: Data<Forum>, slug: Name, Id(id): Id<SourceId>, press: Press) -> Answer {
    forum.hasten_source(&press.ctx, &slug.0, id).await?;
    Ok(said::leading(&press.req, &place::admin_source(&slug.0, id.get()), "said-portal-hastened"))
}

/// `POST /admin/portals/{slug}/sources/{id}/remove`.
pub(crate) async fn remove(forum: Data<Forum>, slug: Name, Id(id): Id<SourceId>, press: Press) -> Answer {
    forum.remove_source(&press.ctx, &slug.0, id).await?;
    Ok(said::leading(&press.req, &place::admin_portal(&slug.0), "said-portal-source-removed"))
}

#[cfg(test)]
mod tests {
    use domain::fields::FieldErrors;
    use domain::portal::Health;

    use super::*;
    use crate::pages::example;

    fn page(lang: Lang) -> SourcePage {
        let faults = Faults::from_error(lang, by_field(FieldErrors::one("recipe.row", "selector").into())).unwrap();
        let typed = Typed::read(&Pairs(vec![("row".to_owned(), "li<".to_owned())]));
        let row = RowLine {
            url: "https://www.example.gov.cn/a".to_owned(),
            title: Some("关于<草案>".to_owned()),
            published_at: None,
            next_try_at: None,
            fault: Some("fault".to_owned()),
            paste_href: Some(place::admin_notice_of("https://www.example.gov.cn/a")),
        };
        SourcePage {
            frame: example::frame(lang),
            portal: "议事镇<政府网>".to_owned(),
            portal_href: place::admin_portal("yishi"),
            action: place::admin_source("yishi", 3),
            record: Some(Record {
                health: HealthShown::of(lang, Health::Failing),
                fault: Some("fault".to_owned()),
                is_paused: false,
                succeeded_at: None,
                next_poll_at: Some(example::at(0)),
                rows: vec![row],
                pause_href: place::admin_source_pause("yishi", 3),
                resume_href: place::admin_source_resume("yishi", 3),
                poll_href: place::admin_source_poll("yishi", 3),
                remove_href: place::admin_source_remove("yishi", 3),
            }),
            fields: Fields::of(lang, typed, vec![], &faults),
            preview: Some(Shown::example(lang)),
            faults,
        }
    }

    #[test]
    fn it_is_drawn_in_both_languages_with_what_was_typed_and_tried() {
        for lang in Lang::ALL {
            let html = example::drawn(*lang, &page(*lang));
            assert!(html.contains("value=\"li&lt;\"") && html.contains("id=\"row-error\""), "{html}");
            assert!(html.contains("关于《办法》&lt;草案&gt;") && html.contains("征集&lt;调查&gt;"), "{html}");
            assert!(
                html.contains("name=\"act\" value=\"try\"") && html.contains("name=\"act\" value=\"keep\""),
                "{html}"
            );
            assert!(html.contains("/sources/3/pause\"") && !html.contains("/sources/3/resume\""), "{html}");
        }
    }

    #[test]
    fn a_new_source_has_no_record() {
        let html = example::drawn(Lang::En, &SourcePage { record: None, preview: None, ..page(Lang::En) });
        assert!(!html.contains("/pause\"") && !html.contains("/remove\""), "{html}");
    }
}
