//! Registering, confirming an address, resetting a password. No answer tells whether an address is known.

pub(crate) mod confirm;
pub(crate) mod register;
pub(crate) mod reset;

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use domain::fields::FieldErrors;

use super::sheet::{Said, leading_on};
use crate::error::{Answer, Failure};
use crate::next::Next;

/// On to another page, which says what was done.
fn onward(address: &str, next: &Next, said: Said) -> Answer {
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, leading_on(address, next, said))).finish())
}

/// The faults in what was typed, for the form to be shown again; anything else is a failure.
fn faults(error: forum::Error) -> Result<FieldErrors, Failure> {
    match error {
        forum::Error::Invalid(errors) => Ok(errors),
        other => Err(other.into()),
    }
}
