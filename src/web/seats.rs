//! How much of one thing a node has in hand at once: so many seats in all, and so many for one of those who ask.
//!
//! What the seats are for, and who is *one*, is said by whoever has them: `live` for open streams, `uploads` for files.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The seats of a node.
#[derive(Debug)]
pub(crate) struct Seats {
    most: usize,
    most_of_one: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_one: HashMap<String, usize>,
}

/// Seats that somebody has, until this is dropped.
#[derive(Debug)]
pub(crate) struct Held {
    seats: Arc<Seats>,
    one: Option<String>,
    many: usize,
}

/// Why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// All are taken.
    All,
    /// Whoever asks has as many as one may have.
    One,
}

impl Seats {
    /// So many in all, and so many for one.
    pub(crate) fn new(most: usize, most_of_one: usize) -> Arc<Self> {
        Arc::new(Self { most, most_of_one, taken: Mutex::default() })
    }

    /// Takes as many for `one`; for nobody in particular they are counted among all alone.
    ///
    /// # Errors
    /// When there are not so many left.
    pub(crate) fn take(self: &Arc<Self>, one: Option<String>, many: usize) -> Result<Held, Full> {
        let mut taken = self.taken();
        let of_one = one.as_ref().map(|one| taken.by_one.get(one).copied().unwrap_or_default());
        if of_one.is_some_and(|count| count + many > self.most_of_one) {
            return Err(Full::One);
        }
        if taken.all + many > self.most {
            return Err(Full::All);
        }
        taken.all += many;
        if let Some(one) = &one {
            *taken.by_one.entry(one.clone()).or_default() += many;
        }
        drop(taken);
        Ok(Held { seats: self.clone(), one, many })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut taken = self.seats.taken();
        taken.all = taken.all.saturating_sub(self.many);
        let Some(one) = &self.one else { return };
        if let Some(count) = taken.by_one.get_mut(one) {
            *count = count.saturating_sub(self.many);
            if *count == 0 {
                taken.by_one.remove(one);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str) -> Option<String> {
        Some(name.to_owned())
    }

    #[test]
    fn one_has_so_many_and_gives_them_back() {
        let seats = Seats::new(9, 3);
        let mut held = vec![seats.take(one("a"), 2).unwrap(), seats.take(one("a"), 1).unwrap()];
        assert_eq!(seats.take(one("a"), 1).unwrap_err(), Full::One);
        held.push(seats.take(one("b"), 3).unwrap());
        drop(held.remove(1));
        assert_eq!(seats.take(one("a"), 2).unwrap_err(), Full::One, "one is left");
        held.push(seats.take(one("a"), 1).unwrap());
        held.clear();
        assert!(seats.taken().by_one.is_empty() && seats.taken().all == 0);
    }

    #[test]
    fn a_node_has_so_many() {
        let seats = Seats::new(3, 2);
        let held = [seats.take(one("a"), 2).unwrap(), seats.take(None, 1).unwrap()];
        assert_eq!(seats.take(one("b"), 1).unwrap_err(), Full::All);
        assert_eq!(seats.take(None, 1).unwrap_err(), Full::All);
        drop(held);
        assert!(seats.take(one("b"), 2).is_ok());
    }
}
