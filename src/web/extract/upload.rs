//! Forms that may bring a file along. A form that was carried through the login page comes back without its file, as an
//! ordinary form, and is read all the same.

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpRequest};
use base::message::Message;
use domain::fields::FieldErrors;
use domain::file::MOST_BYTES;
use domain::policy::{self, Action};
use forum::Ctx;
use futures_util::future::LocalBoxFuture;

use super::{idempotency, who};
use crate::body::{self, Expected, Fields, File, ORDINARY, Pairs, Room, WITH_NOTICE};
use crate::csrf;
use crate::error::Failure;
use crate::kept::Kept;
use crate::uploads;

/// A form that somebody signed in sent, with the file they chose. Others are shown the login page.
pub(crate) struct Upload {
    /// Who asks.
    pub(crate) ctx: Ctx,
    /// What they typed.
    pub(crate) fields: Pairs,
    /// The file; a fault where there were several.
    pub(crate) file: Result<Option<File>, FieldErrors>,
    /// The request, for the frame of a page.
    pub(crate) req: HttpRequest,
}

impl FromRequest for Upload {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let mut ctx = who::asks(&req).await?;
            let (fields, files) = fields_and_files(&req, &ctx, payload, WITH_NOTICE, 1).await?;
            csrf::check_form(&req, &ctx.actor, &fields, &files)?;
            if ctx.signed_in().is_err() {
                return Err(Failure::SignInFirst(Kept::of(&req, fields.own())));
            }
            ctx.idempotency = fields.once.as_deref().map(|once| key(&req, once, fields.own(), &files));
            Ok(Self { ctx, fields: fields.own().clone(), file: one_alone(files), req })
        })
    }
}

/// The file where one alone is taken. Of several none is, and all are named: which was meant nobody can tell.
pub(super) fn one_alone(mut files: Vec<File>) -> Result<Option<File>, FieldErrors> {
    if files.len() <= 1 {
        return Ok(files.pop());
    }
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let message = Message::new("field-file-one").with("names", names.join(" · "));
    let mut faults = FieldErrors::new();
    faults.add_with("file", "file-one", message);
    Err(faults)
}

/// The fields of a form, and its files where it is one that can bring some: so many, in so many bytes together with the
/// fields. Those of somebody who may bring none are read over, and said to be left out.
pub(super) async fn fields_and_files(
    req: &HttpRequest,
    ctx: &Ctx,
    mut payload: Payload,
    bytes: usize,
    files: usize,
) -> Result<(Fields, Vec<File>), Failure> {
    if !is_multipart(req) {
        return Ok((Fields::of(&body::read(req, payload, Expected::Form, ORDINARY).await?)?, Vec::new()));
    }
    let may = policy::authorize(&ctx.actor, Action::BringFile, ctx.now).is_ok();
    let Some(account) = ctx.actor.account().filter(|_| may) else {
        return body::read_parts(req, payload, Room::of(ORDINARY, 0)).await;
    };
    let announced = body::announced(req);
    // What is no larger than any form may be needs no room of files: words are not refused because others bring some.
    if announced.is_none_or(|length| length > ORDINARY) {
        let held = announced.map_or(files, |length| length.div_ceil(MOST_BYTES).clamp(1, files));
        uploads::make_room(req, account, held, &mut payload).await?;
    }
    body::read_parts(req, payload, Room::of(bytes, files)).await
}

pub(super) fn is_multipart(req: &HttpRequest) -> bool {
    let said = req.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.get(..10).is_some_and(|kind| kind.eq_ignore_ascii_case("multipart/"))
}

/// The key of a form, its files included: another file is another act.
pub(super) fn key(req: &HttpRequest, once: &str, fields: &Pairs, files: &[File]) -> forum::IdempotencyKey {
    let files: Vec<&str> = files.iter().map(|file| file.sha256.as_str()).collect();
    idempotency::of_form(req, &format!("{once}\n{}", files.join("\n")), fields)
}
