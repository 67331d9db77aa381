//! Moderation: what brings a post before a moderator, what a moderator may decide, and what a decision must say.

use base::text::Line;
use base::time::Timestamp;
use chrono::TimeDelta;

use crate::consultation::Moderation;
use crate::fields::FieldErrors;
use crate::ids::AccountId;
use crate::refusal::Refusal;

/// Working hours within which a decision is due.
pub const DECIDE_WITHIN_HOURS: u32 = 2;
/// Minutes for which a claim keeps others away; a moderator who walks off must not block the queue.
pub const CLAIM_MINUTES: i64 = 30;
/// Approved posts after which an author counts as trusted.
pub const TRUSTED_AFTER: i64 = 3;
/// Days without a rejection that trust needs.
pub const TRUST_DAYS: i64 = 30;

base::words!(
    /// Why an item is in the queue.
    Why {
        /// A new post.
        New = "new",
        /// A public post whose author changed the words.
        Edited = "edited",
    }
);

base::words!(
    /// What a moderator may do with an item.
    Verdict {
        /// Publish the post.
        Approve = "approve",
        /// Refuse it, citing a rule.
        Reject = "reject",
        /// Take a published post out of sight, citing a rule.
        Hide = "hide",
        /// Put a hidden post back.
        Restore = "restore",
        /// Give the item back to the queue undecided.
        Return = "return",
    }
);

impl Verdict {
    /// Whether it must cite a rule and give a reason.
    #[must_use]
    pub const fn needs_grounds(self) -> bool {
        matches!(self, Self::Reject | Self::Hide)
    }
}

/// A verdict with its grounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// What is decided.
    pub verdict: Verdict,
    /// The code of the rule cited.
    pub rule: Option<String>,
    /// The reason, as the author will read it; empty when none was given.
    pub reason: Line,
}

impl Ruling {
    /// Reads a decision: rule and reason are required to reject and to hide.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn parse(verdict: Verdict, rule: Option<&str>, reason: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let rule = rule.map(str::trim).filter(|rule| !rule.is_empty()).map(str::to_owned);
        if verdict.needs_grounds() && rule.is_none() {
            errors.add("rule", "missing");
        }
        let least = if verdict.needs_grounds() { 2 } else { 0 };
        let reason = errors.text("reason", Line::parse(reason, least..=500));
        let (Some(reason), true) = (reason, errors.is_empty()) else { return Err(errors) };
        Ok(Self { verdict, rule, reason })
    }
}

/// Who holds an item at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The moderator.
    pub by: AccountId,
    /// Since when.
    pub at: Timestamp,
}

impl Claim {
    /// Whether it still keeps others away at `now`.
    #[must_use]
    pub fn holds(self, now: Timestamp) -> bool {
        now < self.at + TimeDelta::minutes(CLAIM_MINUTES)
    }
}

/// Whether `who` may claim the item at `now`.
///
/// # Errors
/// [`Refusal::ClaimedByOther`] while somebody else's claim holds.
pub fn may_claim(claim: Option<Claim>, who: AccountId, now: Timestamp) -> Result<(), Refusal> {
    match claim {
        Some(claim) if claim.by != who && claim.holds(now) => Err(Refusal::ClaimedByOther),
        Some(_) | None => Ok(()),
    }
}

/// Whether `who` may decide the item at `now`: only under a claim of their own.
///
/// # Errors
/// [`Refusal::ClaimedByOther`] or [`Refusal::NotClaimed`].
pub fn may_decide(claim: Option<Claim>, who: AccountId, now: Timestamp) -> Result<(), Refusal> {
    match claim {
        Some(claim) if claim.by == who => Ok(()),
        Some(claim) if claim.holds(now) => Err(Refusal::ClaimedByOther),
        Some(_) | None => Err(Refusal::NotClaimed),
    }
}

/// What an author's past says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Record {
    /// Public posts that a moderator let through; being published at once is no approval.
    pub approved: i64,
    /// Refusals in the last [`TRUST_DAYS`] that still stand.
    pub recently_refused: i64,
}

/// Whether a post is published at once or waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// A moderator reads it first.
    Wait,
    /// It is public at once.
    Publish,
}

/// How the mode of a consultation takes a post by an author with this record.
#[must_use]
pub const fn admit(mode: Moderation, record: Record) -> Admission {
    match mode {
        Moderation::Before => Admission::Wait,
        Moderation::After | Moderation::Screened => Admission::Publish,
        Moderation::Trusted => {
            if record.approved >= TRUSTED_AFTER && record.recently_refused == 0 {
                Admission::Publish
            } else {
                Admission::Wait
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_needed_to_refuse_and_not_to_let_through() {
        let errors = Ruling::parse(Verdict::Reject, None, "").unwrap_err();
        assert_eq!(errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["rule", "reason"]);
        assert!(Ruling::parse(Verdict::Approve, None, "").is_ok());
    }

    #[test]
    fn two_moderators_do_not_hold_one_item() {
        let at = Timestamp::from_unix(0).unwrap();
        let claim = Some(Claim { by: AccountId(1), at });
        assert_eq!(may_claim(claim, AccountId(2), at), Err(Refusal::ClaimedByOther));
        assert_eq!(may_claim(claim, AccountId(1), at), Ok(()));
        let later = at + TimeDelta::minutes(CLAIM_MINUTES);
        assert_eq!(may_claim(claim, AccountId(2), later), Ok(()));
        assert_eq!(may_decide(claim, AccountId(2), later), Err(Refusal::NotClaimed));
    }

    #[test]
    fn trust_is_earned_and_lost() {
        let good = Record { approved: 3, recently_refused: 0 };
        assert_eq!(admit(Moderation::Trusted, good), Admission::Publish);
        assert_eq!(admit(Moderation::Trusted, Record { recently_refused: 1, ..good }), Admission::Wait);
        assert_eq!(admit(Moderation::Trusted, Record { approved: 2, ..good }), Admission::Wait);
        assert_eq!(admit(Moderation::Before, good), Admission::Wait);
    }
}
