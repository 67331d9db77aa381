//! Notices.

use actix_web::web::Data;
use domain::ids::NoticeId;
use forum::Forum;
use forum::notice::Imported;

use super::types::notice::{Notice, NoticeBody};
use crate::body::WITH_NOTICE;
use crate::error::Answer;
use crate::extract::{Asked, FromQuery, Id, Query, Write};

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

/// One notice.
#[utoipa::path(get, path = "/api/v1/notices/{id}", tag = "notices", params(("id" = String, Path)),
    responses((status = 200, body = Notice)))]
pub(crate) async fn show(forum: Data<Forum>, Id(id): Id<NoticeId>, ask: Asked) -> Answer {
    let notice = Notice::from(forum.notice(&ask.ctx, id).await?);
    Ok(super::ok(&notice))
}

/// Imports a notice from its page (editors); one that is known gets a new version when it says something else.
#[utoipa::path(post, path = "/api/v1/notices", tag = "notices", request_body = NoticeBody,
    responses((status = 201, body = Notice), (status = 200, body = Notice, description = "It was known already")),
    security(("bearer" = [])))]
pub(crate) async fn import(forum: Data<Forum>, ask: Write<NoticeBody, { WITH_NOTICE }>) -> Answer {
    let NoticeBody { url, html } = ask.body;
    let imported = forum.import_notice(&ask.ctx, &url, html).await?;
    let notice = Notice::from(forum.notice(&ask.ctx, imported.id()).await?);
    Ok(match imported {
        Imported::New(id) => super::created(&format!("/notices/{id}"), &notice),
        Imported::Changed(_) | Imported::Known(_) => super::ok(&notice),
    })
}
