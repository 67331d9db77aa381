//! When sessions were used since it was last written down: kept in memory, because reading a page must not write.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use base::time::Timestamp;
use chrono::TimeDelta;

/// A use is noted when the last one is at least so long ago.
const PRECISION: TimeDelta = TimeDelta::minutes(1);

/// The uses of sessions, by the hash of their token.
#[derive(Debug, Default)]
pub(crate) struct SessionUses(Mutex<BTreeMap<String, Timestamp>>);

impl SessionUses {
    /// When a session was last used, as far as this node knows; `written` is what the database says.
    pub(crate) fn last(&self, token_hash: &str, written: Timestamp) -> Timestamp {
        let uses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        uses.get(token_hash).map_or(written, |noted| written.max(*noted))
    }

    /// Notes a use at `now`, unless the last one was a moment ago.
    pub(crate) fn note(&self, token_hash: &str, last: Timestamp, now: Timestamp) {
        if now - last >= PRECISION {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(token_hash.to_owned(), now);
        }
    }

    /// Hands out what was noted, and forgets it. In the order of the hashes: two nodes lock rows in the same order.
    pub(crate) fn drain(&self) -> BTreeMap<String, Timestamp> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(seconds).unwrap()
    }

    #[test]
    fn a_use_is_noted_once_a_minute() {
        let uses = SessionUses::default();
        uses.note("a", at(0), at(59));
        assert!(uses.drain().is_empty());
        uses.note("a", at(0), at(60));
        assert_eq!(uses.last("a", at(0)), at(60));
        assert_eq!(uses.last("b", at(7)), at(7));
        assert_eq!(uses.drain().into_iter().collect::<Vec<_>>(), [("a".to_owned(), at(60))]);
        assert_eq!(uses.last("a", at(0)), at(0));
    }
}
