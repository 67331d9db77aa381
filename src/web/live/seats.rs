//! How many streams a node holds open, in all and for one address, and whether it reads the record for them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::Failure;

/// Streams of one node: each is an open connection.
const MOST: usize = 4_000;
/// Streams of one address: an office behind one, with a few threads open each.
const MOST_OF_ONE: usize = 100;
/// Seconds after which one may try again.
const LATER: i64 = 60;

/// The seats of a node.
#[derive(Debug, Default)]
pub(super) struct Seats(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_address: HashMap<String, usize>,
    reading: bool,
}

/// One open stream.
#[derive(Debug)]
pub(super) struct Seat {
    seats: Arc<Seats>,
    address: Option<String>,
}

impl Seats {
    /// Takes a seat for somebody at this address.
    ///
    /// # Errors
    /// 429 when there is none.
    pub(super) fn take(self: &Arc<Self>, address: Option<String>) -> Result<Seat, Failure> {
        let mut taken = self.taken();
        let of_one = address.as_ref().and_then(|address| taken.by_address.get(address)).copied().unwrap_or_default();
        if taken.all >= MOST || of_one >= MOST_OF_ONE {
            return Err(forum::Error::Throttled { retry_after: LATER }.into());
        }
        taken.all += 1;
        if let Some(address) = &address {
            *taken.by_address.entry(address.clone()).or_default() += 1;
        }
        drop(taken);
        Ok(Seat { seats: self.clone(), address })
    }

    /// Whether whoever asks is to begin reading the record: one does it for all.
    pub(super) fn begin_reading(&self) -> bool {
        !std::mem::replace(&mut self.taken().reading, true)
    }

    /// Whether the record is read on: while anybody listens. Without listeners it is not, and whoever comes next begins.
    /// They are counted while nobody can begin: else whoever came between would be read to by nobody.
    pub(super) fn go_on_reading(&self, listeners: impl FnOnce() -> usize) -> bool {
        let mut taken = self.taken();
        taken.reading = listeners() > 0;
        taken.reading
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        taken.all = taken.all.saturating_sub(1);
        let Some(address) = &self.address else { return };
        if let Some(count) = taken.by_address.get_mut(address) {
            *count -= 1;
            if *count == 0 {
                taken.by_address.remove(address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_so_many_seats_and_gives_them_back() {
        let seats = Arc::new(Seats::default());
        let mut held: Vec<Seat> = (0..MOST_OF_ONE).map(|_| seats.take(Some("a".to_owned())).unwrap()).collect();
        let refused = seats.take(Some("a".to_owned()));
        assert!(matches!(refused, Err(Failure::Forum(forum::Error::Throttled { retry_after: LATER }))), "{refused:?}");
        seats.take(Some("b".to_owned())).unwrap();
        held.pop();
        held.push(seats.take(Some("a".to_owned())).unwrap());
        held.clear();
        assert!(seats.taken().by_address.is_empty() && seats.taken().all == 0);
    }

    #[test]
    fn a_node_has_so_many_seats() {
        let seats = Arc::new(Seats::default());
        let _held: Vec<Seat> = (0..MOST).map(|n| seats.take(Some(n.to_string())).unwrap()).collect();
        assert!(seats.take(Some("one more".to_owned())).is_err());
        assert!(seats.take(None).is_err());
    }

    #[test]
    fn one_reads_for_all_until_nobody_listens() {
        let seats = Seats::default();
        assert!(seats.begin_reading() && !seats.begin_reading());
        assert!(seats.go_on_reading(|| 1) && !seats.begin_reading());
        assert!(!seats.go_on_reading(|| 0) && seats.begin_reading());
    }
}
