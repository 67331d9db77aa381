//! Forms of pages. What a person may leave empty has a default in `T` (`#[serde(default)]`): the verb says what is
//! missing, and the page is drawn again with it.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use forum::Ctx;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::{idempotency, who};
use crate::body::{self, Expected, Fields};
use crate::csrf;
use crate::error::Failure;
use crate::kept::Kept;

/// A form that somebody signed in sent. Others are shown the login page, which carries what they typed along.
pub(crate) struct Form<T, const MOST: usize = { body::ORDINARY }> {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// What they typed.
    pub(crate) body: T,
    /// The request, for the frame of a page.
    pub(crate) req: HttpRequest,
}

/// A button without fields, pressed by somebody signed in; others are shown the login page.
pub(crate) struct Press {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// The request, for the frame of a page.
    pub(crate) req: HttpRequest,
}

/// A form that anyone may send: logging in, registering.
pub(crate) struct OpenForm<T> {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// What they typed.
    pub(crate) body: T,
    /// The request, for the frame of a page.
    pub(crate) req: HttpRequest,
}

impl<T: DeserializeOwned + 'static, const MOST: usize> FromRequest for Form<T, MOST> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let (ctx, fields) = signed_in(&req, payload, MOST).await?;
            Ok(Self { ctx, body: fields.parse()?, req })
        })
    }
}

impl FromRequest for Press {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let (ctx, _) = signed_in(&req, payload, body::ORDINARY).await?;
            Ok(Self { ctx, req })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for OpenForm<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let (ctx, fields) = judged(&req, payload, body::ORDINARY).await?;
            Ok(Self { ctx, body: fields.parse()?, req })
        })
    }
}

/// The form of somebody signed in. A session that has ended must not cost what was typed.
async fn signed_in(req: &HttpRequest, payload: Payload, most: usize) -> Result<(Ctx, Fields), Failure> {
    let (ctx, fields) = judged(req, payload, most).await?;
    match ctx.signed_in() {
        Ok(()) => Ok((ctx, fields)),
        Err(_) => Err(Failure::SignInFirst(Kept::of(req, fields.own()))),
    }
}

/// All that is judged before the fields themselves.
async fn judged(req: &HttpRequest, payload: Payload, most: usize) -> Result<(Ctx, Fields), Failure> {
    let mut ctx = who::asks(req).await?;
    let bytes = body::read(req, payload, Expected::Form, most).await?;
    let fields = Fields::of(&bytes)?;
    csrf::check_form(req, &ctx.actor, &fields, &[])?;
    ctx.idempotency = fields.once.as_deref().map(|once| idempotency::of_form(req, once, fields.own()));
    Ok((ctx, fields))
}
