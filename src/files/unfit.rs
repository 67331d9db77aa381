//! Why a file is not taken.

/// What stands against a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Its ending is none of those that are taken.
    Kind,
    /// Its content is not what its ending says.
    Content,
    /// It cannot be read to its end.
    Broken,
    /// The picture has too many pixels, or takes too much memory to be drawn.
    Pixels,
    /// The picture moves.
    Animated,
    /// It has too many bytes, as it came or drawn anew.
    TooLarge,
    /// The scanner has found something in it.
    Infected,
}

impl Unfit {
    /// The stable name of the reason, for programs and for the words that say it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kind => "file-kind",
            Self::Content => "file-content",
            Self::Broken => "file-broken",
            Self::Pixels => "file-pixels",
            Self::Animated => "file-animated",
            Self::TooLarge => "file-large",
            Self::Infected => "file-infected",
        }
    }
}

/// What can come of examining a file instead of taking it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not taken.
    #[error("unfit: {}", .0.code())]
    Unfit(Unfit),
    /// It could not be examined now.
    #[error(transparent)]
    Unavailable(#[from] anyhow::Error),
}

impl From<Unfit> for Error {
    fn from(unfit: Unfit) -> Self {
        Self::Unfit(unfit)
    }
}
