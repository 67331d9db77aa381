//! Notices.

use actix_web::web::Data;
use domain::ids::NoticeId;
use forum::Forum;
use forum::notice::Imported;

use super::types::debate::NoticeCounts;
use super::types::notice::{Notice, NoticeBody};
use super::types::notice_version::{JudgementBody, NoticeComparison, NoticeSnapshot};
use crate::body::WITH_NOTICE;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Number, Query, Write};

/// Which notice is looked for.
pub(crate) struct LookUp {
    url: String,
}

impl FromQuery for LookUp {
    fn from_query(query: &mut Query) -> Self {
        let url = query.text("url");
        if url.is_none() {
            query.fault("url", "missing");
        }
        Self { url: url.unwrap_or_default() }
    }
}

/// The notice at a portal's address.
#[utoipa::path(get, path = "/api/v1/notices", tag = "notices",
    params(("url" = String, Query, description = "The address of its page")), responses((status = 200, body = Notice)))]
pub(crate) async fn look_up(forum: Data<Forum>, ask: Asked<LookUp>) -> Answer {
    let notice = Notice::from(forum.notice_at(&ask.ctx, &ask.query.url).await?);
    Ok(super::ok(&notice))
}

/// Whose debates are counted.
pub(crate) struct Counted {
    urls: Vec<String>,
}

impl FromQuery for Counted {
    fn from_query(query: &mut Query) -> Self {
        let urls = query.texts("url");
        if urls.is_empty() {
            query.fault("url", "missing");
        }
        Self { urls }
    }
}

/// What is debated about the notices at these addresses, for portals that show it in their own way. Up to 50 at once;
/// pages of any site may ask.
#[utoipa::path(get, path = "/api/v1/notices/counts", tag = "notices",
    params(("url" = Vec<String>, Query, description = "The address of a notice's page; may be said several times")),
    responses((status = 200, body = NoticeCounts)))]
pub(crate) async fn counts(forum: Data<Forum>, ask: Asked<Counted>) -> Answer {
    let found = forum.debates(&ask.query.urls).await?;
    Ok(super::ok(&NoticeCounts::of(ask.query.urls, found, ask.ctx.now, forum.settings())))
}

/// One notice.
#[utoipa::path(get, path = "/api/v1/notices/{id}", tag = "notices", params(("id" = String, Path)),
    responses((status = 200, body = Notice)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Asked) -> Answer {
    let notice = Notice::from(forum.notice(&ask.ctx, id).await?);
    Ok(super::ok(&notice))
}

/// Imports a notice (editors): from its page, or, without one, by fetching it. One that is known gets a new version when it
/// says something else.
#[utoipa::path(post, path = "/api/v1/notices", tag = "notices", request_body = NoticeBody,
    responses((status = 201, body = Notice), (status = 200, body = Notice, description = "It was known already")),
    security(("bearer" = [])))]
pub(crate) async fn import(forum: Data<Forum>, ask: Write<NoticeBody, { WITH_NOTICE }>) -> Answer {
    let NoticeBody { url, html } = ask.body;
    let imported = match html {
        Some(html) => forum.import_notice(&ask.ctx, &url, Some(html)).await?,
        None => forum.fetch_notice(&ask.ctx, &url).await?,
    };
    let notice = Notice::from(forum.notice(&ask.ctx, imported.id()).await?);
    Ok(match imported {
        Imported::New(id) => super::created(&format!("/notices/{id}"), &notice),
        Imported::Changed(_) | Imported::Known(_) => super::ok(&notice),
    })
}

/// Looks at the page of a notice now (editors), and keeps what it says.
#[utoipa::path(post, path = "/api/v1/notices/{id}/checks", tag = "notices", params(("id" = String, Path)),
    responses((status = 200, body = Notice)), security(("bearer" = [])))]
pub(crate) async fn check(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Write) -> Answer {
    forum.check_notice(&ask.ctx, id).await?;
    let notice = Notice::from(forum.notice(&ask.ctx, id).await?);
    Ok(super::ok(&notice))
}

/// A notice as one of its versions says.
#[utoipa::path(get, path = "/api/v1/notices/{id}/versions/{number}", tag = "notices",
    params(("id" = String, Path), ("number" = i32, Path)), responses((status = 200, body = NoticeSnapshot)))]
pub(crate) async fn version(forum: Data<Forum>, Id(id): Id<NoticeId>, Number(number): Number, ask: Asked) -> Answer {
    let snapshot = NoticeSnapshot::from(forum.notice_version(&ask.ctx, id, number).await?);
    Ok(super::ok(&snapshot))
}

/// Which versions are compared.
pub(crate) struct Pair {
    from: i32,
    to: i32,
}

impl FromQuery for Pair {
    fn from_query(query: &mut Query) -> Self {
        let mut number = |name: &str| {
            let number = query.number(name);
            if number.is_none() {
                query.fault(name, "missing");
            }
            number.unwrap_or_default()
        };
        Self { from: number("from"), to: number("to") }
    }
}

/// Two versions of a notice side by side.
#[utoipa::path(get, path = "/api/v1/notices/{id}/compare", tag = "notices",
    params(("id" = String, Path), ("from" = i32, Query), ("to" = i32, Query)),
    responses((status = 200, body = NoticeComparison)))]
pub(crate) async fn compare(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Asked<Pair>) -> Answer {
    let Pair { from, to } = ask.query;
    let comparison = NoticeComparison::from(forum.compare_notice(&ask.ctx, id, from, to).await?);
    Ok(super::ok(&comparison))
}

/// Says what a version is, against the one before (editors): editorial, or of substance; with the latter the consultations
/// on the notice may be extended in the same act.
#[utoipa::path(post, path = "/api/v1/notices/{id}/versions/{number}/judgement", tag = "notices",
    params(("id" = String, Path), ("number" = i32, Path)), request_body = JudgementBody,
    responses((status = 200, body = Notice)), security(("bearer" = [])))]
pub(crate) async fn judge(
    forum: Data<Forum>,
    Id(id): Id<NoticeId>,
    Number(number): Number,
    ask: Write<JudgementBody>,
) -> Answer {
    forum.judge_notice_change(&ask.ctx, id, number, ask.body.into()).await?;
    let notice = Notice::from(forum.notice(&ask.ctx, id).await?);
    Ok(super::ok(&notice))
}
