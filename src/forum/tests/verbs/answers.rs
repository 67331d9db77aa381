//! Reading what a verb answered instead of doing its work.

use forum::{Error, Result};

/// The code of the refusal.
pub(crate) fn code<T>(answer: Result<T>) -> &'static str {
    match answer {
        Err(Error::Refused(refusal)) => refusal.code(),
        Err(other) => panic!("not refused: {other:?}"),
        Ok(_) => panic!("not refused"),
    }
}

/// The fields at fault.
pub(crate) fn fields<T>(answer: Result<T>) -> Vec<String> {
    match answer {
        Err(Error::Invalid(errors)) => errors.iter().map(|error| error.field.clone()).collect(),
        Err(other) => panic!("not invalid: {other:?}"),
        Ok(_) => panic!("not invalid"),
    }
}
