//! Forms of pages. What a person may leave empty has a default in `T` (`#[serde(default)]`): the verb says what is
//! missing, and the page is drawn again with it.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use forum::Ctx;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::{idempotency, who};
use crate::body::{self, Expected};
use crate::csrf;
use crate::error::Failure;

/// A form sent by somebody signed in; others are led to the login page.
pub(crate) struct Form<T> {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// What they typed.
    pub(crate) body: T,
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

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let ctx = who::asks(&req).await?;
            ctx.signed_in()?;
            let (ctx, body) = judged(ctx, &req, payload).await?;
            Ok(Self { ctx, body, req })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for OpenForm<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let ctx = who::asks(&req).await?;
            let (ctx, body) = judged(ctx, &req, payload).await?;
            Ok(Self { ctx, body, req })
        })
    }
}

async fn judged<T: DeserializeOwned>(
    mut ctx: Ctx,
    req: &HttpRequest,
    payload: Payload,
) -> Result<(Ctx, T), Failure> {
    let bytes = body::read(req, payload, Expected::Form, body::ORDINARY).await?;
    let fields = body::fields(&bytes)?;
    csrf::check(req, fields.csrf.as_deref())?;
    if let Some(key) = &fields.key {
        ctx.idempotency = Some(idempotency::key(req, key.as_bytes(), &bytes)?);
    }
    Ok((ctx, fields.parse()?))
}
