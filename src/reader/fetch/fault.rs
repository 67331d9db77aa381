//! Why a page could not be fetched. The words are `fetch-…` in the locale files.

use std::time::Duration;

use base::message::Message;

/// Why a page could not be fetched: closed, so that whoever tells people has something to say for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchFault {
    /// The text is no address of a page.
    Address,
    /// Another scheme than http or https.
    Scheme,
    /// Another port than 80 or 443.
    Port,
    /// A name or password stands in the address.
    User,
    /// The host is a bare IP address.
    Literal,
    /// The host is a name of the inside (`localhost`, a name without a dot, `….internal`).
    Local,
    /// The host leads to an address that is not of the public Internet.
    Inside,
    /// No such host is known, or the names could not be asked.
    Unknown,
    /// The host takes no connection.
    Unreachable,
    /// The connection cannot be protected: a bad certificate, or no common language.
    Tls,
    /// Not done in time.
    Slow,
    /// Others of ours were in line for this host for too long.
    Crowded,
    /// More bytes than are taken.
    TooLarge,
    /// More redirects than are followed.
    Redirects,
    /// From https to http.
    Downgrade,
    /// Not a page, a feed or data: this content type.
    Type(String),
    /// The host asks to come later: 429 or 503.
    Busy {
        /// The status.
        status: u16,
        /// How long it asks us to wait, if it says so.
        retry_after: Option<Duration>,
    },
    /// Another status than those with a meaning for us.
    Status(u16),
    /// What came is no HTTP, or not packed as it says.
    Broken,
}

impl FetchFault {
    /// The stable name of the fault, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Scheme => "scheme",
            Self::Port => "port",
            Self::User => "user",
            Self::Literal => "literal",
            Self::Local => "local",
            Self::Inside => "inside",
            Self::Unknown => "unknown",
            Self::Unreachable => "unreachable",
            Self::Tls => "tls",
            Self::Slow => "slow",
            Self::Crowded => "crowded",
            Self::TooLarge => "too-large",
            Self::Redirects => "redirects",
            Self::Downgrade => "downgrade",
            Self::Type(_) => "type",
            Self::Busy { .. } => "busy",
            Self::Status(_) => "status",
            Self::Broken => "broken",
        }
    }

    /// How long the host asked us to wait.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Busy { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// What to say about it to people.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new(format!("fetch-{}", self.code())).with("detail", self.detail())
    }

    /// What is put into the sentence about it: a status, or a content type.
    #[must_use]
    pub fn detail(&self) -> String {
        match self {
            Self::Type(kind) => kind.clone(),
            Self::Busy { status, .. } | Self::Status(status) => status.to_string(),
            _ => String::new(),
        }
    }
}

impl std::fmt::Display for FetchFault {
    /// For logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.detail() {
            detail if detail.is_empty() => f.write_str(self.code()),
            detail => write!(f, "{} ({detail})", self.code()),
        }
    }
}

impl std::error::Error for FetchFault {}
