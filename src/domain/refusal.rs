//! Why something is refused: a closed list. Each reason has a stable code for programs and a message for people.
//!
//! What is not here: faults in what was typed (`fields`), and the map to HTTP (`web::error`).

use base::message::Message;
use base::time::Timestamp;

/// What kind of "no" a refusal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// It is not for this person: 403.
    Forbidden,
    /// It is not for this moment or this state: 409.
    Conflict,
}

/// A reason for which a well-formed wish is not granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The person holds no role that allows it.
    NotYourRole,
    /// The token was made without the scope that this needs.
    TokenScope {
        /// The scope that is wanting.
        scope: &'static str,
    },
    /// The account's address is not confirmed yet.
    NotConfirmed,
    /// Nobody decides on what is their own.
    OwnMatter,
    /// Only the author may.
    NotAuthor,
    /// Only the head of the department signs a sensitive matter.
    SensitiveNeedsHead,
    /// A sensitive matter needs every gate ticked by a named reviewer first.
    GatesOpen,
    /// The consultation is not open to posts now.
    NotOpen {
        /// When it opens, if that is still to come.
        opens_at: Option<Timestamp>,
    },
    /// An open consultation's time may be extended, not cut.
    ShorteningRefused,
    /// Extending is for before the closing.
    AlreadyClosed,
    /// The thing is in a state from which this step does not lead on.
    WrongState {
        /// The state it is in.
        state: &'static str,
    },
    /// The post answered is not (or no longer) open to replies.
    ParentNotPublic,
    /// Somebody else has claimed the item.
    ClaimedByOther,
    /// The item must be claimed before it is decided.
    NotClaimed,
    /// Somebody changed it since it was read.
    Stale {
        /// Its version now.
        version: i64,
        /// Who acted first, as far as may be told.
        by: Option<String>,
    },
    /// The idempotency key was used with another body.
    IdempotencyKeyReused,
    /// Notice addresses belong to open forums alone.
    NoticeUrlOnlyInForum,
    /// Too many posts in too short a time.
    TooFast {
        /// Seconds to wait.
        retry_after: i64,
    },
}

impl Refusal {
    /// The stable name of this reason, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotYourRole => "not-your-role",
            Self::TokenScope { .. } => "token-scope",
            Self::NotConfirmed => "not-confirmed",
            Self::OwnMatter => "own-matter",
            Self::NotAuthor => "not-author",
            Self::SensitiveNeedsHead => "sensitive-needs-head",
            Self::GatesOpen => "gates-open",
            Self::NotOpen { .. } => "not-open",
            Self::ShorteningRefused => "shortening-refused",
            Self::AlreadyClosed => "already-closed",
            Self::WrongState { .. } => "wrong-state",
            Self::ParentNotPublic => "parent-not-public",
            Self::ClaimedByOther => "claimed-by-other",
            Self::NotClaimed => "not-claimed",
            Self::Stale { .. } => "stale",
            Self::IdempotencyKeyReused => "idempotency-key-reused",
            Self::NoticeUrlOnlyInForum => "notice-url-only-in-forum",
            Self::TooFast { .. } => "too-fast",
        }
    }

    /// Whether it is the person or the moment that stands against it.
    #[must_use]
    pub const fn kind(&self) -> RefusalKind {
        match self {
            Self::NotYourRole
            | Self::TokenScope { .. }
            | Self::NotConfirmed
            | Self::OwnMatter
            | Self::NotAuthor
            | Self::SensitiveNeedsHead => RefusalKind::Forbidden,
            Self::GatesOpen
            | Self::NotOpen { .. }
            | Self::ShorteningRefused
            | Self::AlreadyClosed
            | Self::WrongState { .. }
            | Self::ParentNotPublic
            | Self::ClaimedByOther
            | Self::NotClaimed
            | Self::Stale { .. }
            | Self::IdempotencyKeyReused
            | Self::NoticeUrlOnlyInForum
            | Self::TooFast { .. } => RefusalKind::Conflict,
        }
    }

    /// What to say, and what would help: `refusal-<code>` in the locale files.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = Message::new(format!("refusal-{}", self.code()));
        match self {
            Self::TokenScope { scope } => message.with("scope", *scope),
            Self::NotOpen { opens_at } => {
                message.with("opens", opens_at.map_or_else(|| "none".to_owned(), Timestamp::rfc3339))
            }
            Self::WrongState { state } => message.with("state", *state),
            Self::Stale { version, by } => {
                message.with("version", *version).with("by", by.as_deref().unwrap_or("none"))
            }
            Self::TooFast { retry_after } => message.with("seconds", *retry_after),
            _ => message,
        }
    }
}
