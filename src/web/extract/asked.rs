//! A read: who asks, for what, and where.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use forum::Ctx;
use futures_util::future::LocalBoxFuture;

use super::{FromQuery, Here, Query, who};
use crate::error::Failure;

/// Anyone's read, with its query as `Q`.
pub(crate) struct Asked<Q = ()> {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// What the query says.
    pub(crate) query: Q,
    /// Where.
    pub(crate) here: Here,
    /// The request, for the frame of a page.
    pub(crate) req: HttpRequest,
}

impl<Q: FromQuery + 'static> FromRequest for Asked<Q> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            let ctx = who::asks(&req).await?;
            let mut query = Query::of(&req);
            let wanted = Q::from_query(&mut query);
            query.finish()?;
            Ok(Self { ctx, query: wanted, here: Here::of(&req), req })
        })
    }
}
