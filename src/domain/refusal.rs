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
    /// One's own account is kept in a session, never by a program.
    NeedsSession,
    /// The account's address is not confirmed yet.
    NotConfirmed,
    /// Nobody decides on what is their own.
    OwnMatter,
    /// One's own post needs no support.
    OwnPost,
    /// Only the author may.
    NotAuthor,
    /// Only the head of the department signs a sensitive matter.
    SensitiveNeedsHead,
    /// A sensitive matter needs every gate ticked by a named reviewer first.
    GatesOpen,
    /// The department has answered the same posts since this answer was drafted, and it covers nothing else.
    SaidMeanwhile {
        /// The number of that other answer in the thread.
        number: i64,
    },
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
    /// The consultation is about no draft.
    NotADraft,
    /// These two notices are linked already.
    LinkedAlready,
    /// A chain of links leads from the earlier notice to the later one.
    LinkCircle,
    /// Notice addresses belong to open forums alone.
    NoticeUrlOnlyInForum,
    /// An end that is over already.
    EndInThePast,
    /// The session is not over yet.
    SessionNotOver {
        /// When it is.
        ends_at: Timestamp,
    },
    /// What a portal delivers has to be signed.
    SignatureMissing,
    /// The signature is of another time than now.
    SignatureTime,
    /// The signature is not one of this body with a key of this portal.
    SignatureWrong,
    /// The portal has as many keys as may work at once.
    KeysFull {
        /// How many.
        most: usize,
    },
    /// A name that was changed stays for a while.
    RenamedLately {
        /// Days to wait.
        days: i64,
    },
    /// The standard statement says that nobody said anything, and somebody did.
    SomethingWasSaid,
    /// Somebody has to be left who can run the site.
    LastAdmin,
    /// The invitation was addressed to somebody else.
    InvitedAnother,
    /// The invitation works no more.
    InvitationOver {
        /// What became of it.
        state: &'static str,
    },
    /// The time in which its author may change a post is over.
    EditingOver,
    /// A department has answered the post: the words it answered stay as they are.
    AlreadyAnswered,
    /// A moderator is reading the words just now.
    BeingRead,
    /// What was refused may be mended once.
    MendedAlready,
    /// The post was changed as often as is kept.
    EditedOften,
    /// As much waits for the author's address to be confirmed as may.
    WaitingFull {
        /// How many posts may wait.
        most: usize,
    },
    /// As many manuscripts are kept as may be.
    ManuscriptsFull {
        /// How many.
        most: usize,
    },
    /// The manuscript was sent or let go elsewhere since it was read.
    ManuscriptGone,
    /// Files are for those who were here for a day, and whose first post is public.
    FilesTooEarly,
    /// As much is kept for this person as may.
    FilesFull {
        /// How much that is.
        mebibytes: i64,
    },
    /// The file was sent in with a post, and goes with it.
    FileSentIn,
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
            Self::NeedsSession => "needs-session",
            Self::NotConfirmed => "not-confirmed",
            Self::OwnMatter => "own-matter",
            Self::OwnPost => "own-post",
            Self::NotAuthor => "not-author",
            Self::SensitiveNeedsHead => "sensitive-needs-head",
            Self::GatesOpen => "gates-open",
            Self::SaidMeanwhile { .. } => "said-meanwhile",
            Self::NotOpen { .. } => "not-open",
            Self::ShorteningRefused => "shortening-refused",
            Self::AlreadyClosed => "already-closed",
            Self::WrongState { .. } => "wrong-state",
            Self::ParentNotPublic => "parent-not-public",
            Self::ClaimedByOther => "claimed-by-other",
            Self::NotClaimed => "not-claimed",
            Self::Stale { .. } => "stale",
            Self::IdempotencyKeyReused => "idempotency-key-reused",
            Self::NotADraft => "not-a-draft",
            Self::LinkedAlready => "linked-already",
            Self::LinkCircle => "link-circle",
            Self::NoticeUrlOnlyInForum => "notice-url-only-in-forum",
            Self::EndInThePast => "end-in-the-past",
            Self::SessionNotOver { .. } => "session-not-over",
            Self::SignatureMissing => "signature-missing",
            Self::SignatureTime => "signature-time",
            Self::SignatureWrong => "signature-wrong",
            Self::KeysFull { .. } => "keys-full",
            Self::RenamedLately { .. } => "renamed-lately",
            Self::SomethingWasSaid => "something-was-said",
            Self::LastAdmin => "last-admin",
            Self::InvitedAnother => "invited-another",
            Self::InvitationOver { .. } => "invitation-over",
            Self::EditingOver => "editing-over",
            Self::AlreadyAnswered => "already-answered",
            Self::BeingRead => "being-read",
            Self::MendedAlready => "mended-already",
            Self::EditedOften => "edited-often",
            Self::WaitingFull { .. } => "waiting-full",
            Self::ManuscriptsFull { .. } => "manuscripts-full",
            Self::ManuscriptGone => "manuscript-gone",
            Self::FilesTooEarly => "files-too-early",
            Self::FilesFull { .. } => "files-full",
            Self::FileSentIn => "file-sent-in",
            Self::TooFast { .. } => "too-fast",
        }
    }

    /// Whether it is the person or the moment that stands against it.
    #[must_use]
    pub const fn kind(&self) -> RefusalKind {
        match self {
            Self::NotYourRole
            | Self::TokenScope { .. }
            | Self::NeedsSession
            | Self::NotConfirmed
            | Self::InvitedAnother
            | Self::SignatureMissing
            | Self::SignatureTime
            | Self::SignatureWrong
            | Self::OwnMatter
            | Self::OwnPost
            | Self::NotAuthor
            | Self::SensitiveNeedsHead => RefusalKind::Forbidden,
            Self::GatesOpen
            | Self::SaidMeanwhile { .. }
            | Self::NotOpen { .. }
            | Self::ShorteningRefused
            | Self::AlreadyClosed
            | Self::WrongState { .. }
            | Self::ParentNotPublic
            | Self::ClaimedByOther
            | Self::NotClaimed
            | Self::Stale { .. }
            | Self::IdempotencyKeyReused
            | Self::NotADraft
            | Self::LinkedAlready
            | Self::LinkCircle
            | Self::NoticeUrlOnlyInForum
            | Self::EndInThePast
            | Self::SessionNotOver { .. }
            | Self::KeysFull { .. }
            | Self::RenamedLately { .. }
            | Self::SomethingWasSaid
            | Self::LastAdmin
            | Self::InvitationOver { .. }
            | Self::EditingOver
            | Self::AlreadyAnswered
            | Self::BeingRead
            | Self::MendedAlready
            | Self::EditedOften
            | Self::WaitingFull { .. }
            | Self::ManuscriptsFull { .. }
            | Self::ManuscriptGone
            | Self::FilesTooEarly
            | Self::FilesFull { .. }
            | Self::FileSentIn
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
            Self::SessionNotOver { ends_at } => message.with("ends", ends_at.rfc3339()),
            Self::WrongState { state } | Self::InvitationOver { state } => message.with("state", *state),
            Self::SaidMeanwhile { number } => message.with("number", *number),
            Self::RenamedLately { days } => message.with("days", *days),
            Self::Stale { version, by } => {
                message.with("version", *version).with("by", by.as_deref().unwrap_or("none"))
            }
            Self::WaitingFull { most } | Self::KeysFull { most } | Self::ManuscriptsFull { most } => {
                message.with("most", *most)
            }
            Self::FilesFull { mebibytes } => message.with("mebibytes", *mebibytes),
            Self::TooFast { retry_after } => message.with("seconds", *retry_after),
            _ => message,
        }
    }
}
