//! What was ordered, and how it is shared out.

/// Threads of one consultation, and the most consultations there are.
const THREADS_EACH: u32 = 50;
const MOST_CONSULTATIONS: u32 = 20;
/// Posts of one resident, and the fewest and the most residents there are.
const POSTS_EACH: u64 = 50;
const RESIDENTS: (u64, u64) = (10, 20_000);

/// How much is to be made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// Threads.
    pub(crate) threads: u32,
    /// Public posts, at least one for each thread.
    pub(crate) posts: u32,
    /// Posts that wait.
    pub(crate) pending: u32,
    /// The deepest that replies go.
    pub(crate) depth: u32,
    /// What chance begins with.
    pub(crate) seed: u64,
}

impl Plan {
    /// Posts in every state.
    pub(crate) fn all_posts(&self) -> u64 {
        u64::from(self.posts) + u64::from(self.pending)
    }

    /// How many consultations the threads belong to.
    pub(crate) fn consultations(&self) -> u32 {
        (self.threads / THREADS_EACH).clamp(1, MOST_CONSULTATIONS)
    }

    /// How many people write.
    pub(crate) fn residents(&self) -> u32 {
        let (fewest, most) = RESIDENTS;
        u32::try_from((self.all_posts() / POSTS_EACH).clamp(fewest, most)).unwrap_or(u32::MAX)
    }

    /// Public posts of the `thread`-th thread. As in real life a few threads have many and many have few: a quarter of the
    /// threads holds half of the posts.
    pub(crate) fn posts_in(&self, thread: u32) -> u32 {
        self.posts_before(thread + 1) - self.posts_before(thread)
    }

    /// Posts that wait in the `thread`-th thread: as many in each.
    pub(crate) fn pending_in(&self, thread: u32) -> u64 {
        let before = |thread: u64| thread * u64::from(self.pending) / u64::from(self.threads);
        before(u64::from(thread) + 1) - before(u64::from(thread))
    }

    fn posts_before(&self, thread: u32) -> u32 {
        let replies = u128::from(self.posts - self.threads);
        let shared = (replies * replies * u128::from(thread) / u128::from(self.threads)).isqrt();
        thread + u32::try_from(shared).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_ordered_is_shared_out() {
        for (threads, posts, pending) in [(1, 1, 0), (3, 2_000, 200), (1_000, 1_000_000, 999), (7, 7, 3)] {
            let plan = Plan { threads, posts, pending, depth: 1, seed: 1 };
            let sizes: Vec<u32> = (0..threads).map(|thread| plan.posts_in(thread)).collect();
            assert_eq!(sizes.iter().sum::<u32>(), posts);
            assert!(sizes.iter().all(|size| *size > 0));
            assert_eq!((0..threads).map(|thread| plan.pending_in(thread)).sum::<u64>(), u64::from(pending));
        }
    }

    #[test]
    fn there_are_people_and_consultations_enough_and_not_too_many() {
        let few = Plan { threads: 3, posts: 20, pending: 0, depth: 1, seed: 1 };
        assert_eq!((few.consultations(), few.residents()), (1, 10));
        let many = Plan { threads: 100_000, posts: 100_000_000, pending: 0, depth: 1, seed: 1 };
        assert_eq!((many.consultations(), many.residents()), (20, 20_000));
    }
}
