//! Chance that comes again: the same beginning, the same numbers, on every machine and with every version of `rand`.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt as _, SeedableRng as _};

/// Spreads the numbers of batches over the seeds: 2^64 divided by the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// A source of numbers.
pub(crate) struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// The chance of one batch: what is added to a database later is something else, whatever the seed.
    pub(crate) fn new(seed: u64, batch: u32) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_add(u64::from(batch).wrapping_mul(SPREAD))))
    }

    /// A number below `limit`; zero when there is none.
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        if limit == 0 { 0 } else { self.0.random_range(0..limit) }
    }

    /// One of these, of which there must be some.
    pub(crate) fn one_of<'a>(&mut self, among: &[&'a str]) -> &'a str {
        let at = self.below(u32::try_from(among.len()).unwrap_or(u32::MAX));
        among.get(at as usize).copied().unwrap_or_default()
    }
}
