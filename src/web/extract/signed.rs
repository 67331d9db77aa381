//! A delivery that is signed over its body: whoever holds the key may send it, so there is nobody to be signed in, and the
//! body is kept byte for byte until the signature is checked.

use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use forum::Ctx;
use futures_util::future::LocalBoxFuture;

use super::who;
use crate::body::{self, Expected};
use crate::error::Failure;

/// The header with the signature.
const HEADER: &str = "x-folkmoot-signature";

/// JSON with a signature that is not checked yet.
pub(crate) struct Signed<const MOST: usize> {
    /// The circumstances.
    pub(crate) ctx: Ctx,
    /// What the header says; a header that is no text is none.
    pub(crate) signature: Option<String>,
    /// The body as it came.
    pub(crate) bytes: Bytes,
}

impl<const MOST: usize> FromRequest for Signed<MOST> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let ctx = who::asks(&req).await?;
            let signature = req.headers().get(HEADER).and_then(|value| value.to_str().ok()).map(str::to_owned);
            let bytes = body::read(&req, payload, Expected::Json, MOST).await?.freeze();
            Ok(Self { ctx, signature, bytes })
        })
    }
}
