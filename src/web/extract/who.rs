//! Who makes a request, and its circumstances: the [`Ctx`] that verbs are told.

use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpRequest};
use domain::actor::Actor;
use forum::{Ctx, Forum};

use crate::error::Failure;
use crate::trace::RequestId;
use crate::{client, device, lang, session};

/// Who asks, kept beside the request for the frame of whatever page is drawn.
#[derive(Debug, Clone)]
pub(crate) struct Asker(pub(crate) Actor);

/// Looks up who asks. An expired session is nobody in particular; a bad token is an error, because the program that
/// sent it means to be somebody.
///
/// # Errors
/// 401 for a bad token.
pub(super) async fn asks(req: &HttpRequest) -> Result<Ctx, Failure> {
    let forum = req.app_data::<Data<Forum>>().ok_or_else(|| anyhow::anyhow!("the server was built without a forum"))?;
    let now = forum.now();
    let actor = if let Some(token) = session::bearer(req) {
        forum.actor_of_token(token.expose(), now).await?.ok_or(Failure::BadToken)?
    } else if let Some(token) = session::token(req) {
        forum.actor_of_session(token.expose(), now).await?.unwrap_or(Actor::Anonymous)
    } else {
        Actor::Anonymous
    };
    req.extensions_mut().insert(Asker(actor.clone()));
    Ok(Ctx {
        actor,
        now,
        lang: lang::of(req),
        request_id: RequestId::of(req),
        address: client::counted_by(req),
        session: session::bearer(req).is_none().then(|| session::token(req)).flatten().map(|token| token.hash()),
        device: device::of(req),
        idempotency: None,
    })
}
