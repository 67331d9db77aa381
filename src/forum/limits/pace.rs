//! How fast somebody may post: newcomers slowly, others within reason. Counted in the transaction of the post itself. And
//! how many links a newcomer's words may have.

use base::message::Message;
use base::time::Timestamp;
use chrono::TimeDelta;
use domain::actor::Person;
use domain::fields::FieldErrors;
use domain::refusal::Refusal;
use markup::Html;
use store::account::{self, Account, Sent};
use store::{Snapshot, Tx};

use crate::error::Result;
use crate::settings::Switch;

/// Somebody is a newcomer so long after confirming, and until the first approved post.
const NEWCOMER_FOR: TimeDelta = TimeDelta::hours(24);
/// Links in the words of a newcomer: who comes to advertise brings more.
const NEWCOMERS_LINKS: usize = 2;
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
    let wait = if is_new(tx, &account, now)? { newcomers_wait(&sent, kind) } else { others_wait(&sent) };
    match wait {
        Some(until) if until > now => Err(Refusal::TooFast { retry_after: (until - now).num_seconds().max(1) }.into()),
        Some(_) | None => Ok(()),
    }
}

/// Refuses words with more links than those of a newcomer may have.
///
/// # Errors
/// The fault `too-many-links` of the field `body`.
pub(crate) fn links(tx: &mut Tx<'_>, switch: Switch, person: &Person, words: &str, drawn: &Html) -> Result<()> {
    let Err(faults) = newcomers_links(switch, words, drawn) else { return Ok(()) };
    let (account, now) = (account::get(tx, person.id)?, tx.now());
    if is_new(tx, &account, now)? { Err(faults.into()) } else { Ok(()) }
}

/// The same for words of somebody who is known to be new.
///
/// # Errors
/// See [`links`].
pub(crate) fn newcomers_links(switch: Switch, words: &str, drawn: &Html) -> std::result::Result<(), FieldErrors> {
    // Of addresses without a space between them one link is drawn.
    if switch == Switch::Off || drawn.links().max(addresses(words)) <= NEWCOMERS_LINKS {
        return Ok(());
    }
    let mut faults = FieldErrors::new();
    let most = Message::new("field-too-many-links").with("most", NEWCOMERS_LINKS);
    faults.add_with("body", "too-many-links", most);
    Err(faults)
}

/// How many addresses of the web stand in some words.
fn addresses(words: &str) -> usize {
    words.matches("://").count() + words.matches("www.").count() - words.matches("://www.").count()
}

/// Whether somebody is a newcomer at `now`.
pub(super) fn is_new(tx: &mut Snapshot<'_>, account: &Account, now: Timestamp) -> Result<bool> {
    Ok(confirmed_lately(account.confirmed_at, now) || !account::was_published(tx, account.id)?)
}

fn confirmed_lately(confirmed_at: Option<Timestamp>, now: Timestamp) -> bool {
    confirmed_at.is_none_or(|confirmed| now < confirmed + NEWCOMER_FOR)
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
    fn newcomers_bring_two_links_at_the_most() {
        let asked = |switch, words: &str| newcomers_links(switch, words, &markup::markdown(words));
        assert!(asked(Switch::On, "见 https://www.a.example/x 和[说明](https://b.example)。").is_ok());
        for three in [
            "www.a.example https://b.example [c](https://c.example)",
            "看https://a.example/1、https://b.example/2、https://c.example/3",
        ] {
            let faults = asked(Switch::On, three).unwrap_err();
            let told: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
            assert_eq!(told, [("body", "too-many-links")], "{three}");
            assert!(asked(Switch::Off, three).is_ok());
        }
    }

    #[test]
    fn somebody_is_new_for_a_day_after_confirming() {
        assert!(confirmed_lately(None, at(0)));
        assert!(confirmed_lately(Some(at(0)), at(86_399)));
        assert!(!confirmed_lately(Some(at(0)), at(86_400)));
    }

    #[test]
    fn others_pause_briefly_and_send_twenty_an_hour() {
        assert_eq!(others_wait(&sent(&[900], None)), Some(at(915)));
        let twenty: Vec<i64> = (1..=20).rev().map(|n| n * 60).collect();
        assert_eq!(others_wait(&sent(&twenty, Some(PostId(1)))), Some(at(60 + 3_600)));
    }
}
