//! Registering, confirming an address, resetting a password. No answer tells whether an address is known.

pub(crate) mod confirm;
pub(crate) mod register;
pub(crate) mod reset;

use domain::fields::FieldErrors;

use crate::error::Failure;

/// The faults in what was typed, for the form to be shown again; anything else is a failure.
fn faults(error: forum::Error) -> Result<FieldErrors, Failure> {
    match error {
        forum::Error::Invalid(errors) => Ok(errors),
        other => Err(other.into()),
    }
}
