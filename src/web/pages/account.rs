//! Registering, confirming an address, resetting a password (no answer tells whether an address is known); and one's own
//! account once one is signed in.

pub(crate) mod confirm;
pub(crate) mod own;
pub(crate) mod register;
pub(crate) mod reset;
pub(crate) mod sessions;

use domain::fields::FieldErrors;

use crate::error::Failure;

/// The faults in what was typed, for the form to be shown again; anything else is a failure.
fn faults(error: forum::Error) -> Result<FieldErrors, Failure> {
    match error {
        forum::Error::Invalid(errors) => Ok(errors),
        other => Err(other.into()),
    }
}
