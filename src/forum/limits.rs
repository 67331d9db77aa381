//! Limits of persons. Here: guesses at secrets, which slow down with each failure, per secret and per address, on every
//! path that tests one. In `pace`: how fast somebody may post; in `room`: how many
//! files they may bring.
//!
//! A guess is counted before it is looked at and taken back when it was right: a thousand guesses at the same moment
//! cannot all slip in before the first of them is counted.
//!
//! What is not here: how long one waits (`domain::session::wait_after`), limits of requests by address (`web`).

mod pace;
mod room;

use base::secret::sha256_hex;
use base::time::Timestamp;
use chrono::TimeDelta;
use domain::session::wait_after;
use store::throttle::{self, Failures};
use store::{Snapshot, Tx};

use crate::error::{Error, Result};
use crate::settings::Switch;
use crate::{Ctx, Forum};

pub(crate) use pace::{Kind, links, newcomers_links, pace};
pub(crate) use room::room_for_file;

/// One failure is forgiven for each of these that passes without another: many people behind one address mistype in the
/// course of a day, and no stranger shall keep somebody out for long.
const FORGIVING: TimeDelta = TimeDelta::minutes(1);

/// What is being guessed at. The counter of an address is one for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tested {
    /// A password.
    Password,
    /// A mailed confirmation code.
    Confirmation,
    /// A reset link.
    Reset,
    /// A receipt's code.
    Receipt,
    /// An invitation's link.
    Invitation,
    /// Nothing: having a page of another host read counts too, or anybody could have us ask it for thousands.
    Page,
    /// Nothing: asking for mail to be sent to an address counts too, or anybody could flood a mailbox.
    Letter,
}

impl Tested {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Confirmation => "confirmation",
            Self::Reset => "reset",
            Self::Receipt => "receipt",
            Self::Invitation => "invitation",
            Self::Page => "page",
            Self::Letter => "letter",
        }
    }
}

/// One guess: the counters it moves.
#[derive(Debug, Clone)]
pub(crate) struct Guess {
    subject: Option<String>,
    address: Option<String>,
    switch: Switch,
}

impl Forum {
    /// A guess at what belongs to `subject` (a login; nothing for secrets that name nobody), from where `ctx` comes from.
    pub(crate) fn guess(&self, ctx: &Ctx, tested: Tested, subject: Option<&str>) -> Guess {
        // Hashed with the site's own salt: the counters hold no logins and no addresses.
        let key = |kind: &str, of: &str| {
            let hash = sha256_hex(format!("{}\n{kind}\n{of}", self.parts.record_salt).as_bytes());
            format!("{kind}:{hash}")
        };
        Guess {
            subject: subject.map(|of| key(tested.as_str(), of)),
            address: ctx
                .address
                .as_deref()
                .filter(|_| !matches!(tested, Tested::Letter | Tested::Page))
                .map(|of| key("address", of)),
            switch: self.parts.settings.sign_in_limits,
        }
    }
}

impl Guess {
    fn keys(&self) -> impl Iterator<Item = &str> {
        self.subject.iter().chain(&self.address).map(String::as_str)
    }
}

/// Refuses a guess that comes too soon; nothing is counted.
pub(crate) fn check(tx: &mut Snapshot<'_>, now: Timestamp, guess: &Guess) -> Result<()> {
    for key in guess.keys() {
        if let Some(failures) = throttle::get(tx, key)? {
            refuse_early(failures, now, guess.switch)?;
        }
    }
    Ok(())
}

/// Refuses a guess that comes too soon, and counts one that does not as a failure, until [`succeeded`] takes it back.
pub(crate) fn guess(tx: &mut Tx<'_>, guess: &Guess) -> Result<()> {
    let now = tx.now();
    for key in guess.keys() {
        let failures = throttle::lock(tx, key)?;
        refuse_early(failures, now, guess.switch)?;
        throttle::set(tx, key, standing(failures, now) + 1)?;
    }
    Ok(())
}

/// Like [`guess`], for what is asked for rather than guessed: says whether there is room, without refusing aloud.
pub(crate) fn has_room(tx: &mut Tx<'_>, asked: &Guess) -> Result<bool> {
    match guess(tx, asked) {
        Ok(()) => Ok(true),
        Err(Error::Throttled { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Counts a guess that was let through by [`check`] and turned out wrong.
pub(crate) fn failed(tx: &mut Tx<'_>, guess: &Guess) -> Result<()> {
    let now = tx.now();
    for key in guess.keys() {
        let failures = throttle::lock(tx, key)?;
        throttle::set(tx, key, standing(failures, now) + 1)?;
    }
    Ok(())
}

/// A guess was right. The address only gets this one back: with an account of one's own one could wipe its count
/// clean otherwise, and go on guessing at others.
pub(crate) fn succeeded(tx: &mut Tx<'_>, guess: &Guess) -> Result<()> {
    if let Some(key) = &guess.subject {
        throttle::clear(tx, key)?;
    }
    if let Some(key) = &guess.address {
        throttle::give_back(tx, key)?;
    }
    Ok(())
}

/// The failures that still count at `now`.
fn standing(failures: Failures, now: Timestamp) -> i64 {
    let forgiven = (now - failures.last_at).num_seconds() / FORGIVING.num_seconds();
    (failures.count - forgiven).clamp(0, failures.count)
}

fn refuse_early(failures: Failures, now: Timestamp, switch: Switch) -> Result<()> {
    let over = failures.last_at + wait_after(standing(failures, now));
    if switch == Switch::Off || over <= now {
        return Ok(());
    }
    Err(Error::Throttled { retry_after: (over - now).num_seconds().max(1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(seconds).unwrap()
    }

    #[test]
    fn a_guess_waits_for_its_turn() {
        let failures = Failures { count: 8, last_at: at(100) };
        assert!(matches!(refuse_early(failures, at(103), Switch::On), Err(Error::Throttled { retry_after: 5 })));
        assert!(refuse_early(failures, at(108), Switch::On).is_ok());
        assert!(refuse_early(failures, at(103), Switch::Off).is_ok());
    }

    #[test]
    fn failures_are_forgiven_one_by_one() {
        let failures = Failures { count: 8, last_at: at(600) };
        assert_eq!(standing(failures, at(659)), 8);
        assert_eq!(standing(failures, at(660)), 7);
        assert_eq!(standing(failures, at(86_400)), 0);
        assert_eq!(standing(failures, at(0)), 8, "a clock that is set back forgives nothing, and adds nothing");
    }

    #[test]
    fn a_thousand_guesses_in_a_minute_are_not_looked_at() {
        let mut failures = Failures { count: 0, last_at: at(0) };
        let mut looked_at = 0;
        for tenth in 0..1_000 {
            let now = at(0) + TimeDelta::milliseconds(tenth * 60);
            if refuse_early(failures, now, Switch::On).is_ok() {
                looked_at += 1;
                failures = Failures { count: standing(failures, now) + 1, last_at: now };
            }
        }
        assert_eq!(looked_at, 10);
    }
}
