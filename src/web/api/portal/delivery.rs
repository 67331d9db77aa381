//! Deliveries of portals, and the keys they are signed with.

use actix_web::web::Data;
use domain::ids::PortalKeyId;
use domain::notice::Arrival;
use forum::Forum;

use crate::api::types::list::List;
use crate::api::types::notice::Notice;
use crate::api::types::portal::{NewPortalKey, PortalKey, PushBody};
use crate::api::{created, ok};
use crate::body::{self, WITH_NOTICE};
use crate::error::Answer;
use crate::extract::{Asked, Id, Name, Signed, Write};

/// The portal delivers a notice. The header `X-Folkmoot-Signature: t=UNIX,v1=HEX` holds the time in seconds (within 300 of
/// ours) and the HMAC-SHA256, keyed with the portal's secret, over `t`, a full stop and the raw body; `v1` may stand several
/// times. The same delivery again does nothing and gets the first answer.
#[utoipa::path(put, path = "/api/v1/portals/{slug}/notices", tag = "portals", params(("slug" = String, Path),
    ("X-Folkmoot-Signature" = String, Header)), request_body = PushBody,
    responses((status = 201, body = Notice), (status = 200, body = Notice, description = "It was known already"),
    (status = 403, description = "The signature is missing, of another time, or wrong")))]
pub(crate) async fn push(forum: Data<Forum>, slug: Name, ask: Signed<{ WITH_NOTICE }>) -> Answer {
    let delivery = forum.check_delivery(&ask.ctx, &slug.0, ask.signature.as_deref(), &ask.bytes).await?;
    let body: PushBody = body::parse(&ask.bytes)?;
    let pushed = forum.push_notice(&ask.ctx, delivery, body.into()).await?;
    let notice = Notice::from(forum.notice(&ask.ctx, pushed.notice).await?);
    Ok(match pushed.arrival {
        Arrival::New => created(&format!("/notices/{}", pushed.notice), &notice),
        Arrival::Changed | Arrival::Known => ok(&notice),
    })
}

/// The keys of a portal in force (editors and administrators of the site).
#[utoipa::path(get, path = "/api/v1/portals/{slug}/keys", tag = "portals", params(("slug" = String, Path)),
    responses((status = 200, body = List<PortalKey>)), security(("bearer" = [])))]
pub(crate) async fn keys(forum: Data<Forum>, slug: Name, ask: Asked) -> Answer {
    let keys = forum.portal_keys(&ask.ctx, &slug.0).await?;
    Ok(ok(&List { items: keys.into_iter().map(PortalKey::from).collect(), next: None }))
}

/// Makes a key for a portal (editors and administrators of the site). Two may be in force; the secret is shown this once,
/// and `Idempotency-Key` is not looked at.
#[utoipa::path(post, path = "/api/v1/portals/{slug}/keys", tag = "portals", params(("slug" = String, Path)),
    responses((status = 201, body = NewPortalKey)), security(("bearer" = [])))]
pub(crate) async fn make_key(forum: Data<Forum>, slug: Name, ask: Write) -> Answer {
    let made = forum.make_portal_key(&ask.ctx, &slug.0).await?;
    Ok(created(&format!("/portals/{}/keys", slug.0), &NewPortalKey::from(made)))
}

/// Ends a key of a portal, and answers with those still in force (editors and administrators of the site).
#[utoipa::path(delete, path = "/api/v1/portals/{slug}/keys/{id}", tag = "portals",
    params(("slug" = String, Path), ("id" = String, Path)), responses((status = 200, body = List<PortalKey>)),
    security(("bearer" = [])))]
pub(crate) async fn revoke_key(forum: Data<Forum>, slug: Name, Id(id): Id<PortalKeyId>, ask: Write) -> Answer {
    forum.revoke_portal_key(&ask.ctx, &slug.0, id).await?;
    let keys = forum.portal_keys(&ask.ctx, &slug.0).await?;
    Ok(ok(&List { items: keys.into_iter().map(PortalKey::from).collect(), next: None }))
}
