//! What is new in a thread since somebody's last visit.
//!
//! Reading a page writes nothing: looks are kept in memory, and a job writes them down many at once, as it does with the
//! use of sessions. Private: it makes no event. How long a visit lasts is `domain::visit`.

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

/// The looks at threads that were not written down yet, by who looked at what.
#[derive(Debug, Default)]
pub(crate) struct ThreadVisits(Mutex<BTreeMap<(AccountId, ThreadId), Visit>>);

impl ThreadVisits {
    /// Notes a look at a thread whose newest post is `newest`; `written` is what the database says of the last.
    fn look(&self, key: (AccountId, ThreadId), written: Option<Visit>, newest: i64, now: Timestamp) -> Visit {
        let mut visits = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let last = visits.get(&key).copied().or(written);
        let visit = last.map_or_else(|| Visit::first(newest, now), |last| last.again(newest, now));
        if visit.adds_to(written) {
            visits.insert(key, visit);
        }
        visit
    }

    /// Hands out what was noted, and forgets it. In the order of the keys: two nodes lock rows in the same order.
    fn drain(&self) -> BTreeMap<(AccountId, ThreadId), Visit> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
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
    /// When the database does not answer.
    pub async fn flush_thread_visits(&self, ctx: &Ctx) -> Result<usize> {
        let visits = self.parts.thread_visits.drain();
        if visits.is_empty() {
            return Ok(0);
        }
        let visits: Vec<_> = visits.into_iter().collect();
        self.write(ctx, move |tx| Ok(store::visit::keep(tx, &visits)?)).await
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
        assert_eq!(visits.drain().into_iter().collect::<Vec<_>>(), [(key, later)]);
        visits.look(key, Some(later), 9, at(61));
        assert!(visits.drain().is_empty(), "a look that adds nothing is not written");
    }
}
