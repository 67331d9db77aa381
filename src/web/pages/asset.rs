//! The files pages load, each under an address that names its content and may so be kept for ever.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use actix_web::web::{Bytes, Path};
use view::assets;

use crate::error::Answer;

/// `GET /assets/{hash}/{name}`.
pub(crate) async fn show(path: Path<(String, String)>) -> Answer {
    let (hash, name) = path.into_inner();
    let asset = assets::find(&hash, &name).ok_or(forum::Error::NotFound)?;
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, asset.mime.as_str()))
        .insert_header((ETAG, asset.etag.as_str()))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    Ok(response.body(match &asset.bytes {
        std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        std::borrow::Cow::Owned(bytes) => Bytes::copy_from_slice(bytes),
    }))
}
