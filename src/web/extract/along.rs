//! What brings files along with a post: the form that anybody writes in, and a program that sends one file.

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest};
use domain::fields::FieldErrors;
use domain::file::MOST_OF_POST;
use domain::policy::{self, Action};
use forum::Ctx;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::upload::{fields_and_files, is_multipart, key, one_alone};
use super::{idempotency, who};
use crate::body::{self, File, Pairs, Room, WITH_FILE, WITH_FILES};
use crate::csrf;
use crate::error::Failure;
use crate::uploads;

/// A form with words and files. The files of somebody who is not signed in are read over, and said to be left out.
pub(crate) struct Composed<T> {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// What they typed.
    pub(crate) body: T,
    /// All fields by name, for those that are named after files.
    pub(crate) fields: Pairs,
    /// What they chose.
    pub(crate) files: Vec<File>,
    /// The request, for the frame of a page.
    pub(crate) req: HttpRequest,
}

/// One file, sent by somebody signed in: `multipart/form-data` with one part that has a name of a file.
pub(crate) struct Sent {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// The other parts.
    pub(crate) fields: Pairs,
    /// The file; a fault where there were several.
    pub(crate) file: Result<Option<File>, FieldErrors>,
}

impl<T: DeserializeOwned + 'static> FromRequest for Composed<T> {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let mut ctx = who::asks(&req).await?;
            let (fields, files) = fields_and_files(&req, &ctx, payload, WITH_FILES, MOST_OF_POST).await?;
            csrf::check_form(&req, &ctx.actor, &fields, &files)?;
            ctx.idempotency = fields.once.as_deref().map(|once| key(&req, once, fields.own(), &files));
            let own = fields.own().clone();
            Ok(Self { ctx, body: fields.parse()?, fields: own, files, req })
        })
    }
}

impl FromRequest for Sent {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, mut payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let mut ctx = who::asks(&req).await?;
            let account = ctx.actor.account().ok_or(forum::Error::Unauthenticated)?;
            policy::authorize(&ctx.actor, Action::BringFile, ctx.now).map_err(forum::Error::from)?;
            if !is_multipart(&req) {
                return Err(Failure::Http(StatusCode::UNSUPPORTED_MEDIA_TYPE));
            }
            // Before ten megabytes are read for another site's page. A program that is no browser sends a header.
            csrf::check(&req, &ctx.actor, None)?;
            uploads::make_room(&req, account, 1, &mut payload).await?;
            let (fields, files) = body::read_parts(&req, payload, Room::of(WITH_FILE, 1)).await?;
            let hash = |file: &File| format!("{}\n{}", file.name, file.sha256);
            let hashes: Vec<String> = files.iter().map(hash).collect();
            let asked = format!("{}\n{}", hashes.join("\n"), fields.own().encoded());
            ctx.idempotency = idempotency::key(&req, asked.as_bytes())?;
            Ok(Self { ctx, fields: fields.own().clone(), file: one_alone(files) })
        })
    }
}
