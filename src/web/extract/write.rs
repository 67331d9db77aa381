//! JSON that changes something.

use actix_web::dev::Payload;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpRequest};
use forum::Ctx;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use super::{idempotency, who};
use crate::body::{self, Empty, Expected};
use crate::csrf;
use crate::error::Failure;

/// A change by somebody signed in, with its body as `T`; without `T`, an action that needs no more words.
pub(crate) struct Write<T = Empty, const MOST: usize = { body::ORDINARY }> {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// What they sent.
    pub(crate) body: T,
}

/// A change that anyone may ask for: registering, getting a token.
pub(crate) struct Open<T, const MOST: usize = { body::ORDINARY }> {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// What they sent.
    pub(crate) body: T,
}

/// A body as it came, whoever sent it.
pub(crate) struct Raw<const MOST: usize> {
    /// The bytes.
    pub(crate) bytes: Bytes,
}

impl<T: DeserializeOwned + ToSchema + 'static, const MOST: usize> FromRequest for Write<T, MOST> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let ctx = who::asks(&req).await?;
            ctx.signed_in()?;
            let (ctx, body) = judged(ctx, &req, payload, MOST).await?;
            Ok(Self { ctx, body: body::parse(&body)? })
        })
    }
}

impl<T: DeserializeOwned + ToSchema + 'static, const MOST: usize> FromRequest for Open<T, MOST> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let ctx = who::asks(&req).await?;
            let (ctx, body) = judged(ctx, &req, payload, MOST).await?;
            Ok(Self { ctx, body: body::parse(&body)? })
        })
    }
}

impl<const MOST: usize> FromRequest for Raw<MOST> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move { Ok(Self { bytes: body::read(&req, payload, Expected::Anything, MOST).await?.freeze() }) })
    }
}

/// All that is judged between who asks and what the body says.
async fn judged(mut ctx: Ctx, req: &HttpRequest, payload: Payload, most: usize) -> Result<(Ctx, BytesMut), Failure> {
    csrf::check(req, &ctx.actor, None)?;
    let body = body::read(req, payload, Expected::Json, most).await?;
    ctx.idempotency = idempotency::key(req, &body)?;
    Ok((ctx, body))
}
