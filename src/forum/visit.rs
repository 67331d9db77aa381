//! What is new in a thread since somebody's last visit.
//!
//! Reading a page writes nothing: looks are kept in memory, and a job writes them down many at once, as it does with the
//! use of sessions. A look is forgotten when it is written, and not before. Private: it makes no event. How long a visit
//! lasts is `domain::visit`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use base::time::Timestamp;
use domain::ids::{AccountId, PostId, ThreadId};
use domain::visit::Visit;
use store::Snapshot;
use store::thread::Thread;

use crate::error::Result;
use crate::{Ctx, Forum};

/// New posts that are counted; where there are as many, it is said that there may be more.
const COUNTED: i64 = 100;

/// What is new to somebody in a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// The number of the newest post there was before; what comes after it is new, but for one's own.
    pub before: i64,
    /// How many posts of others are new, as far as they are counted.
    pub count: usize,
    /// Whether there may be more than that.
    pub more: bool,
    /// The first of them.
    pub first: Option<PostId>,
}

/// Who visited what, and how.
type Noted = ((AccountId, ThreadId), Visit);

/// The looks at threads that were not written down yet, by who looked at what.
#[derive(Debug, Default)]
pub(crate) struct ThreadVisits(Mutex<BTreeMap<(AccountId, ThreadId), Visit>>);

impl ThreadVisits {
    /// Notes a look at a thread whose newest post is `newest`; `written` is what the database says of the last.
    fn look(&self, key: (AccountId, ThreadId), written: Option<Visit>, newest: i64, now: Timestamp) -> Visit {
        let mut visits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let last = match (visits.get(&key).copied(), written) {
            (Some(noted), Some(written)) => Some(noted.and(written)),
            (noted, written) => noted.or(written),
        };
        let visit = last.map_or_else(|| Visit::first(newest, now), |last| last.again(newest, now));
        if visit.adds_to(written) {
            visits.insert(key, visit);
        }
        visit
    }

    /// What was noted, in the order of the keys: two nodes lock rows in the same order.
    fn noted(&self) -> Vec<Noted> {
        let visits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        visits.iter().map(|(key, visit)| (*key, *visit)).collect()
    }

    /// Forgets what is written down. Who has looked again since stays noted.
    fn forget(&self, written: &[Noted]) {
        let mut visits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, visit) in written {
            if visits.get(key) == Some(visit) {
                visits.remove(key);
            }
        }
    }
}

impl Forum {
    /// Notes that somebody looks at a thread, and says what is new to them.
    pub(crate) fn look(&self, tx: &mut Snapshot<'_>, by: AccountId, thread: &Thread, now: Timestamp) -> Result<News> {
        let written = store::visit::get(tx, by, thread.id)?;
        let visit = self.parts.thread_visits.look((by, thread.id), written, thread.last_number, now);
        if visit.before >= thread.last_number {
            return Ok(News { before: visit.before, count: 0, more: false, first: None });
        }
        let newer = store::visit::newer(tx, thread.id, visit.before, COUNTED)?;
        let more = i64::try_from(newer.len()).is_ok_and(|count| count == COUNTED);
        let others: Vec<PostId> = newer.into_iter().filter(|post| post.author != by).map(|post| post.id).collect();
        Ok(News { before: visit.before, count: others.len(), more, first: others.first().copied() })
    }

    /// Writes down how far people have read; says how many looks that were.
    ///
    /// # Errors
    /// When the database does not answer: then they stay noted, and the next run writes them.
    pub async fn flush_thread_visits(&self, ctx: &Ctx) -> Result<usize> {
        let noted = self.parts.thread_visits.noted();
        if noted.is_empty() {
            return Ok(0);
        }
        let visits = noted.clone();
        let kept = self.write(ctx, move |tx| Ok(store::visit::keep(tx, &visits)?)).await?;
        self.parts.thread_visits.forget(&noted);
        Ok(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_unix(minutes * 60).unwrap()
    }

    #[test]
    fn looks_are_kept_until_they_are_written_down() {
        let (visits, key) = (ThreadVisits::default(), (AccountId(1), ThreadId(5)));
        assert_eq!(visits.look(key, None, 7, at(0)).before, 7);
        let later = visits.look(key, None, 9, at(60));
        assert_eq!((later.before, later.seen), (7, 9), "what is in memory goes before what is not written yet");
        let noted = visits.noted();
        assert_eq!(noted, [(key, later)]);
        let again = visits.look(key, None, 10, at(60));
        visits.forget(&noted);
        assert_eq!(visits.noted(), [(key, again)], "what came while the other was written is written the next time");
        visits.forget(&[(key, again)]);
        visits.look(key, Some(again), 10, at(61));
        assert!(visits.noted().is_empty(), "a look that adds nothing is not written");
    }

    #[test]
    fn what_another_node_has_written_counts_too() {
        let (visits, key) = (ThreadVisits::default(), (AccountId(1), ThreadId(5)));
        visits.look(key, None, 7, at(0));
        let elsewhere = Visit { before: 7, seen: 9, at: at(60) };
        let here = visits.look(key, Some(elsewhere), 9, at(70));
        assert_eq!((here.before, here.seen), (7, 9), "it is the same visit");
    }
}
