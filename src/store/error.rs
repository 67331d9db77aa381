//! What the database can answer instead of a result. A failure is never "not found", and never "not allowed".

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

use crate::dialect;

/// Why a query gave no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such row.
    #[error("no such row")]
    NotFound,
    /// Another row already holds what must be unique. The name is that of the constraint: `table_column…_key`.
    #[error("already taken: {0}")]
    Taken(String),
    /// Too much at once, a lock that did not come free, a deadlock: the same again later may succeed.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// Everything else.
    #[error(transparent)]
    Fault(#[from] anyhow::Error),
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::NotFound => Self::NotFound,
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => {
                Self::Taken(dialect::constraint_name(info.as_ref()))
            }
            DieselError::DatabaseError(
                DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::ClosedConnection,
                info,
            ) => Self::Busy(info.message().to_owned()),
            DieselError::DatabaseError(_, ref info) if is_passing(info.as_ref()) => {
                Self::Busy(info.message().to_owned())
            }
            other => Self::Fault(anyhow::Error::new(other)),
        }
    }
}

/// What both databases say of a state that passes by itself. Diesel has no kinds for these.
fn is_passing(info: &(dyn DatabaseErrorInformation + Send + Sync)) -> bool {
    const PASSING: &[&str] = &[
        "deadlock detected",
        "lock timeout",
        "statement timeout",
        "database is locked",
        "database table is locked",
        "terminating connection",
        "server closed the connection",
        "the database system is",
    ];
    PASSING.iter().any(|words| info.message().contains(words))
}

impl From<r2d2::Error> for Error {
    fn from(error: r2d2::Error) -> Self {
        Self::Busy(error.to_string())
    }
}
