//! How fast somebody may post: newcomers slowly, others within reason. Counted in the transaction of the post itself.

use base::time::Timestamp;
use chrono::TimeDelta;
use domain::actor::Person;
use domain::refusal::Refusal;
use store::Tx;
use store::account::{self, Account, Sent};

use crate::error::Result;
use crate::settings::Switch;

/// Somebody is a newcomer so long after confirming, and until the first approved post.
const NEWCOMER_FOR: TimeDelta = TimeDelta::hours(24);
/// More than any limit asks to see.
const ENOUGH: i64 = 50;

/// What is to be sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A new thread.
    Thread,
    /// A reply.
    Reply,
}

/// Refuses a post that comes too soon after others of the same person. What is refused was not counted.
///
/// # Errors
/// [`Refusal::TooFast`].
pub(crate) fn pace(tx: &mut Tx<'_>, switch: Switch, person: &Person, kind: Kind) -> Result<()> {
    if switch == Switch::Off {
        return Ok(());
    }
    let now = tx.now();
    let account = account::lock(tx, person.id)?;
    let sent = account::sent_since(tx, person.id, now - TimeDelta::hours(24), ENOUGH)?;
    let wait = if is_newcomer(&account, now) || !account::was_published(tx, person.id)? {
        newcomers_wait(&sent, kind)
    } else {
        others_wait(&sent)
    };
    match wait {
        Some(until) if until > now => Err(Refusal::TooFast { retry_after: (until - now).num_seconds().max(1) }.into()),
        Some(_) | None => Ok(()),
    }
}

pub(super) fn is_newcomer(account: &Account, now: Timestamp) -> bool {
    account.confirmed_at.is_none_or(|confirmed| now < confirmed + NEWCOMER_FOR)
}

/// 120 seconds between posts, 3 threads and 10 replies a day (the customary numbers of the product description).
fn newcomers_wait(sent: &[Sent], kind: Kind) -> Option<Timestamp> {
    let day = TimeDelta::hours(24);
    let alike = sent.iter().filter(|sent| sent.parent.is_none() == (kind == Kind::Thread)).copied();
    let most = match kind {
        Kind::Thread => 3,
        Kind::Reply => 10,
    };
    gap(sent, TimeDelta::seconds(120)).max(room(alike, most, day))
}

/// 15 seconds between posts, 20 an hour.
fn others_wait(sent: &[Sent]) -> Option<Timestamp> {
    gap(sent, TimeDelta::seconds(15)).max(room(sent.iter().copied(), 20, TimeDelta::hours(1)))
}

/// When the pause after the last post is over.
fn gap(sent: &[Sent], pause: TimeDelta) -> Option<Timestamp> {
    sent.first().map(|last| last.at + pause)
}

/// When there is room for one more among `most` in any `span`: once the `most`-th before now has left it.
fn room(newest_first: impl Iterator<Item = Sent>, most: usize, span: TimeDelta) -> Option<Timestamp> {
    newest_first.take(most).nth(most - 1).map(|oldest| oldest.at + span)
}

#[cfg(test)]
mod tests {
    use domain::ids::PostId;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(seconds).unwrap()
    }

    fn sent(times: &[i64], parent: Option<PostId>) -> Vec<Sent> {
        times.iter().map(|seconds| Sent { at: at(*seconds), parent }).collect()
    }

    #[test]
    fn whoever_has_sent_nothing_may_begin() {
        assert_eq!(newcomers_wait(&[], Kind::Thread), None);
        assert_eq!(others_wait(&[]), None);
    }

    #[test]
    fn newcomers_pause_two_minutes_and_begin_three_threads_a_day() {
        assert_eq!(newcomers_wait(&sent(&[900], None), Kind::Reply), Some(at(1_020)));
        let three = sent(&[900, 600, 300], None);
        assert_eq!(newcomers_wait(&three, Kind::Thread), Some(at(300 + 86_400)));
        assert_eq!(newcomers_wait(&three, Kind::Reply), Some(at(1_020)));
        let ten: Vec<i64> = (1..=10).rev().map(|n| n * 200).collect();
        assert_eq!(newcomers_wait(&sent(&ten, Some(PostId(1))), Kind::Reply), Some(at(200 + 86_400)));
    }

    #[test]
    fn others_pause_briefly_and_send_twenty_an_hour() {
        assert_eq!(others_wait(&sent(&[900], None)), Some(at(915)));
        let twenty: Vec<i64> = (1..=20).rev().map(|n| n * 60).collect();
        assert_eq!(others_wait(&sent(&twenty, Some(PostId(1)))), Some(at(60 + 3_600)));
    }
}
