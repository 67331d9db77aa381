//! The parts of a path. They never fail to be read: what names nothing is looked for and not found, so that 404 keeps
//! its place behind 401 and 422.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::error::Failure;

/// No row has this id.
const NOTHING: i64 = 0;

/// The id in the path (`{id}`); what is no number is the id of nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Id<T>(pub(crate) T);

impl<T: From<i64>> FromRequest for Id<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = req.match_info().get("id").and_then(|text| text.parse::<i64>().ok()).filter(|id| *id > 0);
        ready(Ok(Self(T::from(id.unwrap_or(NOTHING)))))
    }
}

/// The name in the path (`{slug}`, `{code}` or `{name}`), percent-decoded; one with a NUL, which no database could look
/// for, is the name of nothing.
#[derive(Debug, Clone)]
pub(crate) struct Name(pub(crate) String);

impl FromRequest for Name {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parts = req.match_info();
        let text = ["slug", "code", "name"].into_iter().find_map(|name| parts.get(name));
        let text = text.filter(|text| !text.contains('\0')).unwrap_or_default();
        ready(Ok(Self(text.to_owned())))
    }
}

/// The number in the path (`{number}`), of a version of something; what is no number is the number of nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number(pub(crate) i32);

impl FromRequest for Number {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let number = req.match_info().get("number").and_then(|text| text.parse().ok());
        ready(Ok(Self(number.unwrap_or_default())))
    }
}
