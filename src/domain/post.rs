//! Posts: what one may hold, and what may become of it. An official response is a post too; its own life is in
//! `response`.

use base::text::{Line, Prose};

use crate::fields::FieldErrors;
use crate::refusal::Refusal;

/// Characters of a thread's title.
pub const TITLE: std::ops::RangeInclusive<usize> = 6..=80;
/// Characters of a post.
pub const BODY: std::ops::RangeInclusive<usize> = 8..=5_000;

base::words!(
    /// Whose voice a post speaks with.
    Voice {
        /// A resident's.
        Resident = "resident",
        /// A department's.
        Official = "official",
    }
);

base::words!(
    /// Where a post stands.
    PostState {
        /// Waits: for a moderator, or (a response) for its signature.
        Pending = "pending",
        /// Public.
        Published = "published",
        /// Refused by a moderator; its author knows the rule and the reason.
        Rejected = "rejected",
        /// Taken out of sight by a moderator.
        Hidden = "hidden",
        /// Taken back by its author; leaves a tombstone.
        Withdrawn = "withdrawn",
        /// Its content is gone by law; leaves a tombstone.
        Erased = "erased",
    }
);

base::words!(
    /// What happens to a post.
    PostEvent {
        /// A moderator, or the mode, lets it through.
        Approve = "approve",
        /// A moderator refuses it.
        Reject = "reject",
        /// The author takes it back.
        Withdraw = "withdraw",
        /// The author mends what was refused, and sends it once more.
        Mend = "mend",
        /// An appeal against the refusal is upheld.
        Uphold = "uphold",
        /// A moderator takes it out of sight.
        Hide = "hide",
        /// A moderator puts it back.
        Restore = "restore",
        /// Its content is erased by law.
        Erase = "erase",
    }
);

impl PostState {
    /// The state after `event`.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] when the step does not lead on from here.
    pub fn after(self, event: PostEvent) -> Result<Self, Refusal> {
        use PostEvent as Event;
        match (self, event) {
            (Self::Pending, Event::Approve) | (Self::Rejected, Event::Uphold) | (Self::Hidden, Event::Restore) => {
                Ok(Self::Published)
            }
            (Self::Pending, Event::Reject) => Ok(Self::Rejected),
            (Self::Rejected, Event::Mend) => Ok(Self::Pending),
            (Self::Published, Event::Hide) => Ok(Self::Hidden),
            (Self::Pending | Self::Published | Self::Hidden, Event::Withdraw) => Ok(Self::Withdrawn),
            (Self::Pending | Self::Published | Self::Rejected | Self::Hidden | Self::Withdrawn, Event::Erase) => {
                Ok(Self::Erased)
            }
            (
                Self::Pending | Self::Published | Self::Rejected | Self::Hidden | Self::Withdrawn | Self::Erased,
                Event::Approve
                | Event::Reject
                | Event::Withdraw
                | Event::Mend
                | Event::Uphold
                | Event::Hide
                | Event::Restore
                | Event::Erase,
            ) => Err(Refusal::WrongState { state: self.as_str() }),
        }
    }

    /// Whether anybody may read the words.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published)
    }

    /// Whether a post that was once public now stands as an empty place.
    #[must_use]
    pub const fn is_tombstone(self) -> bool {
        matches!(self, Self::Hidden | Self::Withdrawn | Self::Erased)
    }
}

base::words!(
    /// Why the law asks for the content of a post to be erased.
    ErasureGround {
        /// Whoever it is about asked for it, by right (个人信息保护法, article 47).
        Request = "request",
        /// A court or an authority ordered it.
        Order = "order",
        /// The law forbids to publish and to keep it (网络安全法, article 47).
        Unlawful = "unlawful",
    }
);

/// What stands where the title of a thread was erased; a title that somebody wrote is longer.
pub const ERASED_TITLE: &str = "—";

/// The words of a new thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewThread {
    /// The subject.
    pub title: Line,
    /// The first post.
    pub body: Prose,
}

impl NewThread {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(title: &str, body: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let title = errors.text("title", Line::parse(title, TITLE));
        let body = errors.text("body", Prose::parse(body, BODY));
        let (Some(title), Some(body)) = (title, body) else { return Err(errors) };
        Ok(Self { title, body })
    }
}

/// Reads the words of a reply.
///
/// # Errors
/// Why they are not taken.
pub fn parse_body(body: &str) -> Result<Prose, FieldErrors> {
    let mut errors = FieldErrors::new();
    errors.text("body", Prose::parse(body, BODY)).ok_or(errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faults_of_a_thread_are_told() {
        let errors = NewThread::parse("x", "").unwrap_err();
        let told: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(told, [("title", "too-short"), ("body", "missing")]);
    }

    #[test]
    fn nothing_comes_back_from_erasure() {
        for event in PostEvent::ALL {
            assert!(PostState::Erased.after(*event).is_err());
        }
    }
}
