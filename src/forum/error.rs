//! What a verb can answer instead of doing its work. `web::error` is the only map from here to HTTP.

use domain::fields::FieldErrors;
use domain::ids::NoticeId;
use domain::refusal::Refusal;

/// What came of a verb.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a verb did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody must sign in first.
    #[error("not signed in")]
    Unauthenticated,
    /// What was typed is not in order: every fault at once.
    #[error("invalid input")]
    Invalid(FieldErrors),
    /// It is well formed, and not granted.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// There is no such thing, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// The notice was found to be this one: it is to be looked for there.
    #[error("merged into notice {0}")]
    Merged(NoticeId),
    /// Too much at once; the same again later may succeed.
    #[error("busy")]
    Busy {
        /// Seconds after which to try again.
        retry_after: i64,
    },
    /// Guesses at a secret came too fast.
    #[error("throttled")]
    Throttled {
        /// Seconds after which the next guess is looked at.
        retry_after: i64,
    },
    /// The house's own fault.
    #[error(transparent)]
    Fault(#[from] anyhow::Error),
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound => Self::NotFound,
            store::Error::Busy(why) => {
                tracing::warn!(why, "the database is busy");
                Self::Busy { retry_after: 1 }
            }
            store::Error::Taken(constraint) => Self::Fault(anyhow::anyhow!("unforeseen conflict on {constraint}")),
            store::Error::Fault(error) => Self::Fault(error),
        }
    }
}

/// Reads a violated uniqueness as a fault in a field: the database knows who came first, asking beforehand does not.
pub(crate) trait Unique<T> {
    /// When one of these constraints fired, the fault `taken` in its field; other errors stay what they are.
    fn unique(self, fields: &[(&str, &'static str)]) -> Result<T>;
}

impl<T> Unique<T> for std::result::Result<T, store::Error> {
    fn unique(self, fields: &[(&str, &'static str)]) -> Result<T> {
        self.map_err(|error| match error {
            store::Error::Taken(name) => match fields.iter().find(|(constraint, _)| *constraint == name) {
                Some((_, field)) => FieldErrors::one(*field, "taken").into(),
                None => store::Error::Taken(name).into(),
            },
            other => other.into(),
        })
    }
}
