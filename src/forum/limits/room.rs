//! How many files somebody may bring, how fast, and how much of them is kept.

use base::time::Timestamp;
use chrono::TimeDelta;
use domain::actor::Person;
use domain::file::{PACE, PACE_MINUTES};
use domain::refusal::Refusal;
use store::account::Account;
use store::{Snapshot, file};

use super::pace::is_new;
use crate::error::Result;
use crate::settings::Switch;

/// The most files of one person: what more of them would be told is that there is no room, however small they are.
const MOST: i64 = 5_000;

/// Refuses one more file of a person who is new here, brought many lately, or has as much as is kept for one. Nobody is new
/// whom the house has given a role: officials and editors need not have said anything as residents first.
///
/// # Errors
/// [`Refusal::FilesTooEarly`], [`Refusal::TooFast`], [`Refusal::FilesFull`].
pub(crate) fn room_for_file(
    tx: &mut Snapshot<'_>,
    switch: Switch,
    quota: u64,
    (person, account): (&Person, &Account),
    now: Timestamp,
) -> Result<()> {
    if switch == Switch::On {
        if person.grants_in_force(now).next().is_none() && is_new(tx, account, now)? {
            return Err(Refusal::FilesTooEarly.into());
        }
        let since = now - TimeDelta::minutes(PACE_MINUTES);
        let most = i64::try_from(PACE).unwrap_or(i64::MAX);
        let brought = file::brought_since(tx, account.id, since, most)?;
        if let Some(oldest) = brought.get(PACE - 1) {
            let over = *oldest + TimeDelta::minutes(PACE_MINUTES);
            return Err(Refusal::TooFast { retry_after: (over - now).num_seconds().max(1) }.into());
        }
    }
    let sizes = file::sizes_of(tx, account.id, MOST)?;
    let kept: u64 = sizes.iter().map(|size| u64::try_from(*size).unwrap_or(0)).sum();
    let is_full = kept >= quota || i64::try_from(sizes.len()).is_ok_and(|count| count >= MOST);
    if is_full {
        Err(Refusal::FilesFull { mebibytes: i64::try_from(quota >> 20).unwrap_or(i64::MAX) }.into())
    } else {
        Ok(())
    }
}
