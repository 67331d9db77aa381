//! Revisions: what an author may change of a post, until when, and what a change makes of it.
//!
//! What is not here: who the author is (`policy`), whether a moderator reads the new words first (`moderation`).

use base::text::{Line, Prose};
use base::time::Timestamp;
use chrono::TimeDelta;

use crate::fields::FieldErrors;
use crate::post::{BODY, PostEvent, PostState, TITLE};
use crate::refusal::Refusal;

/// Minutes from its publication in which a post that needs no moderator's word is changed in silence.
pub const SILENT_MINUTES: i64 = 5;
/// Hours from its publication in which a post may be changed at all.
pub const EDIT_HOURS: i64 = 24;
/// Wordings that are kept of one post: more than an honest author needs, and few enough to show on one page.
pub const MOST: i64 = 20;

base::words!(
    /// What became of a wording.
    RevisionState {
        /// Waits for a moderator; the approved words stay public until then.
        Pending = "pending",
        /// It is, or was, what the post says.
        Approved = "approved",
        /// Refused by a moderator.
        Rejected = "rejected",
        /// Its author put others in its place, or took the post back, before anybody decided.
        Superseded = "superseded",
    }
);

/// What a change of words makes of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Words that wait are replaced by others that wait.
    Replace,
    /// The words of a public post change.
    Edit(Notice),
    /// What was refused is sent in once more.
    Mend,
}

/// How loudly the words of a public post change, where no moderator has to agree first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Nothing tells that they were others a moment ago.
    Silent,
    /// The post says when, and its history what it said before.
    Public,
}

/// A post as far as changing its words goes.
#[derive(Debug, Clone, Copy)]
pub struct Editable {
    /// Where it stands.
    pub state: PostState,
    /// When it became public.
    pub published_at: Option<Timestamp>,
    /// Whether it was refused and mended before.
    pub mended: bool,
    /// Whether a published response covers it.
    pub answered: bool,
    /// Whether a moderator holds its item of the queue.
    pub held: bool,
}

impl Editable {
    /// What its author's new words make of it at `now`.
    ///
    /// # Errors
    /// Why they come too late, or why the post takes none.
    pub fn change(self, now: Timestamp) -> Result<Change, Refusal> {
        match self.state {
            PostState::Pending | PostState::Published if self.held => Err(Refusal::BeingRead),
            PostState::Pending => Ok(Change::Replace),
            PostState::Published if self.answered => Err(Refusal::AlreadyAnswered),
            PostState::Published => self.edit(now),
            PostState::Rejected if self.mended => Err(Refusal::MendedAlready),
            PostState::Rejected => self.state.after(PostEvent::Mend).map(|_| Change::Mend),
            PostState::Hidden | PostState::Withdrawn | PostState::Erased => {
                Err(Refusal::WrongState { state: self.state.as_str() })
            }
        }
    }

    fn edit(self, now: Timestamp) -> Result<Change, Refusal> {
        let since = self.published_at.ok_or(Refusal::EditingOver)?;
        if now > since + TimeDelta::hours(EDIT_HOURS) {
            Err(Refusal::EditingOver)
        } else if now > since + TimeDelta::minutes(SILENT_MINUTES) {
            Ok(Change::Edit(Notice::Public))
        } else {
            Ok(Change::Edit(Notice::Silent))
        }
    }
}

/// New words for a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWords {
    /// The subject, for the first post of a thread; the present one stays when absent.
    pub title: Option<Line>,
    /// The post.
    pub body: Prose,
}

impl NewWords {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(title: Option<&str>, body: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let title = title.and_then(|title| errors.text("title", Line::parse(title, TITLE)));
        let body = errors.text("body", Prose::parse(body, BODY));
        let (Some(body), true) = (body, errors.is_empty()) else { return Err(errors) };
        Ok(Self { title, body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public() -> Editable {
        Editable {
            state: PostState::Published,
            published_at: Timestamp::from_unix(0),
            mended: false,
            answered: false,
            held: false,
        }
    }

    fn after(seconds: i64) -> Timestamp {
        Timestamp::from_unix(seconds).unwrap()
    }

    #[test]
    fn five_minutes_in_silence_a_day_in_public() {
        assert_eq!(public().change(after(300)), Ok(Change::Edit(Notice::Silent)));
        assert_eq!(public().change(after(301)), Ok(Change::Edit(Notice::Public)));
        assert_eq!(public().change(after(86_400)), Ok(Change::Edit(Notice::Public)));
        assert_eq!(public().change(after(86_401)), Err(Refusal::EditingOver));
    }

    #[test]
    fn what_was_answered_or_is_being_read_stays_as_it_is() {
        assert_eq!(Editable { answered: true, ..public() }.change(after(1)), Err(Refusal::AlreadyAnswered));
        let waits = Editable { state: PostState::Pending, published_at: None, ..public() };
        assert_eq!(waits.change(after(1)), Ok(Change::Replace));
        assert_eq!(Editable { held: true, ..waits }.change(after(1)), Err(Refusal::BeingRead));
    }

    #[test]
    fn a_refusal_is_mended_once() {
        let refused = Editable { state: PostState::Rejected, published_at: None, ..public() };
        assert_eq!(refused.change(after(1)), Ok(Change::Mend));
        assert_eq!(Editable { mended: true, ..refused }.change(after(1)), Err(Refusal::MendedAlready));
        for gone in [PostState::Hidden, PostState::Withdrawn, PostState::Erased] {
            assert!(Editable { state: gone, ..public() }.change(after(1)).is_err());
        }
    }

    #[test]
    fn every_fault_of_the_new_words_is_told() {
        let errors = NewWords::parse(Some("x"), "").unwrap_err();
        assert_eq!(errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["title", "body"]);
        assert!(NewWords::parse(None, "建议补充养护资金来源。").is_ok());
    }
}
