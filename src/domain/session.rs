//! How long sign-ins last and how guessing at secrets slows down.

use base::time::Timestamp;
use chrono::TimeDelta;

use crate::actor::Person;
use crate::role::Role;

/// How long a reset link works (ASVS 6.4.1): one hour, once.
pub const RESET_HOURS: i64 = 1;
/// How long a mailed confirmation code works.
pub const CONFIRMATION_HOURS: i64 = 24;
/// Wrong confirmation codes after which a new one must be asked for: 5 of a million.
pub const CONFIRMATION_TRIES: i32 = 5;
/// How long an invitation works: a week, once.
pub const INVITATION_DAYS: i64 = 7;
/// Failures of one login or address that cost nothing: typing errors.
pub const FREE_FAILURES: i64 = 5;
/// The longest one has to wait after a failure. A stranger must not be able to lock somebody out for long.
const LONGEST_WAIT_SECONDS: i64 = 900;

base::words!(
    /// The texts one agrees to when registering; each is versioned.
    ConsentKind {
        /// The rules of taking part.
        Terms = "terms",
        /// What is done with personal data.
        Privacy = "privacy",
    }
);

/// How long a session may lie idle and how long it may last (ASVS 7.3): shorter for whoever holds a staff role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionLife {
    /// Longest time without a request.
    pub idle: TimeDelta,
    /// Longest time in all.
    pub absolute: TimeDelta,
}

impl SessionLife {
    /// The life of this person's sessions.
    #[must_use]
    pub fn of(person: &Person, now: Timestamp) -> Self {
        let staff = person.grants_in_force(now).any(|grant| grant.role != Role::Resident);
        if staff {
            Self { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12) }
        } else {
            Self { idle: TimeDelta::days(14), absolute: TimeDelta::days(30) }
        }
    }

    /// Whether a session begun at `began` and last used at `seen` still holds at `now`.
    #[must_use]
    pub fn holds(self, began: Timestamp, seen: Timestamp, now: Timestamp) -> bool {
        now < began + self.absolute && now < seen + self.idle
    }
}

/// How long to wait after the `failures`-th failure in a row before the next guess is even looked at: nothing at first,
/// then doubling from one second to a quarter of an hour.
#[must_use]
pub fn wait_after(failures: i64) -> TimeDelta {
    let over = failures - FREE_FAILURES;
    if over < 0 {
        return TimeDelta::zero();
    }
    let seconds = 1_i64.checked_shl(u32::try_from(over.min(20)).unwrap_or(20)).unwrap_or(LONGEST_WAIT_SECONDS);
    TimeDelta::seconds(seconds.min(LONGEST_WAIT_SECONDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_slows_down_and_never_locks_out() {
        assert_eq!(wait_after(4), TimeDelta::zero());
        assert_eq!(wait_after(5), TimeDelta::seconds(1));
        assert_eq!(wait_after(8), TimeDelta::seconds(8));
        assert_eq!(wait_after(1_000_000), TimeDelta::minutes(15));
    }
}
