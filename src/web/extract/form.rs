//! Forms of pages. What a person may leave empty has a default in `T` (`#[serde(default)]`): the verb says what is
//! missing, and the page is drawn again with it.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use forum::Ctx;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::who;
use crate::body::{self, Expected, Fields};
use crate::csrf;
use crate::error::Failure;

/// A button pressed by somebody signed in; others are led to the login page.
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

impl FromRequest for Press {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let ctx = who::asks(&req).await?;
            ctx.signed_in()?;
            judged(&ctx, &req, payload).await?;
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
            let ctx = who::asks(&req).await?;
            let body = judged(&ctx, &req, payload).await?.parse()?;
            Ok(Self { ctx, body, req })
        })
    }
}

/// All that is judged before the fields themselves.
async fn judged(ctx: &Ctx, req: &HttpRequest, payload: Payload) -> Result<Fields, Failure> {
    let bytes = body::read(req, payload, Expected::Form, body::ORDINARY).await?;
    let fields = Fields::of(&bytes)?;
    csrf::check(req, &ctx.actor, fields.csrf.as_deref())?;
    Ok(fields)
}
