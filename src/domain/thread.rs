//! The reading order of a thread: where a new post goes among those that stand.
//!
//! A published post has a 64-bit `place`, unique in its thread, and reading order is the order of places. A reply goes
//! behind the last post of its parent's branch, between that and the next.

use base::time::Timestamp;

use crate::post::Voice;
use crate::stance::{Asked, Stance};

/// Whether a thread waits for an answer: for its first, which what a department begins does not, or because a question came
/// late (`asked_since`).
#[must_use]
pub fn waits(begun_by: Voice, answered_at: Option<Timestamp>, asked_since: Option<Timestamp>) -> bool {
    asked_since.is_some() || (begun_by == Voice::Resident && answered_at.is_none())
}

/// The distance left between neighbours when there is room to choose.
pub const STEP: i64 = 1 << 32;
/// A reply takes this fraction of the gap behind its branch: most of the room is kept for those that follow it, so a
/// gap of one step lasts over a thousand of them.
const SHARE: i64 = 64;
/// The least distance worth spreading posts to.
const LEAST_SPREAD: i64 = 1 << 12;

base::words!(
    /// How the posts of a thread are listed.
    Sort {
        /// The tree in reading order; chosen posts flat, the oldest first.
        Oldest = "oldest",
        /// Flat, the newest first.
        Newest = "newest",
        /// Flat, the most supported first.
        Supported = "supported",
        /// Flat, official responses only, the newest first.
        Official = "official",
    }
);

base::words!(
    /// How the threads of a consultation are listed; what was last comes first.
    ThreadOrder {
        /// By their latest activity.
        Active = "active",
        /// By their beginning.
        Newest = "newest",
    }
);

base::words!(
    /// How a thread stands with the departments.
    ThreadStanding {
        /// Without a published answer, or with a question that came after it.
        Waiting = "waiting",
        /// With one, and no such question.
        Answered = "answered",
    }
);

/// Which of its public posts are wanted of a thread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those that are meant so.
    pub stance: Option<Stance>,
    /// Those of residents that no published answer covers: questions, where posts are asked what they are meant as.
    pub unanswered: bool,
}

/// What a filter comes to in one thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Every post.
    All,
    /// Those with this stance.
    Of(Stance),
    /// Those of residents that no answer covers.
    Unanswered,
    /// Those with this stance that no answer covers.
    Asking(Stance),
    /// None: what is wanted goes not together.
    Nothing,
}

impl Filter {
    /// Which posts it chooses where posts are asked so, in this order.
    #[must_use]
    pub const fn among(self, asked: Asked, sort: Sort) -> Chosen {
        let chosen = match (asked, self.unanswered, self.stance) {
            (_, false, None) => return Chosen::All,
            (Asked::Nothing, _, Some(_)) => Chosen::Nothing,
            (Asked::Nothing, true, None) => Chosen::Unanswered,
            (Asked::Stance, false, Some(stance)) => Chosen::Of(stance),
            (Asked::Stance, true, None | Some(Stance::Question)) => Chosen::Asking(Stance::Question),
            (Asked::Stance, true, Some(Stance::For | Stance::Against | Stance::Suggestion)) => Chosen::Nothing,
        };
        // A department takes no side and asks nothing.
        if matches!(sort, Sort::Official) { Chosen::Nothing } else { chosen }
    }
}

/// Where a new post can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placing {
    /// Here.
    At(i64),
    /// Nowhere: the gap is spent, and the neighbourhood must be spread before asking again.
    GapSpent,
}

/// A place behind `before` and ahead of `next` (or at the end, when there is no next).
#[must_use]
pub fn place_between(before: i64, next: Option<i64>) -> Placing {
    let Some(next) = next else {
        return before.checked_add(STEP).map_or(Placing::GapSpent, Placing::At);
    };
    let gap = next.saturating_sub(before);
    if gap < 2 { Placing::GapSpent } else { Placing::At(before + (gap / SHARE).clamp(1, STEP)) }
}

/// New places for `count` posts between `floor` and `ceiling` (or onwards, when there is none), evenly spread; `None`
/// when there is too little room, and a wider neighbourhood must be taken.
#[must_use]
pub fn spread(floor: i64, ceiling: Option<i64>, count: usize) -> Option<Vec<i64>> {
    let count = i64::try_from(count).ok()?;
    let room = ceiling.unwrap_or(i64::MAX).checked_sub(floor)?;
    let distance = (room / count.checked_add(1)?).min(STEP);
    (distance >= LEAST_SPREAD).then(|| (1..=count).map(|n| floor + n * distance).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_an_answer_is_a_question_where_posts_say_what_they_are() {
        let unanswered = Filter { unanswered: true, stance: None };
        assert_eq!(unanswered.among(Asked::Nothing, Sort::Newest), Chosen::Unanswered);
        assert_eq!(unanswered.among(Asked::Stance, Sort::Newest), Chosen::Asking(Stance::Question));
        assert_eq!(unanswered.among(Asked::Stance, Sort::Official), Chosen::Nothing);
        let against = Filter { stance: Some(Stance::Against), ..Filter::default() };
        assert_eq!(against.among(Asked::Stance, Sort::Oldest), Chosen::Of(Stance::Against));
        assert_eq!(against.among(Asked::Nothing, Sort::Oldest), Chosen::Nothing);
        assert_eq!(Filter { unanswered: true, ..against }.among(Asked::Stance, Sort::Oldest), Chosen::Nothing);
        assert_eq!(Filter::default().among(Asked::Stance, Sort::Official), Chosen::All);
    }

    #[test]
    fn a_place_lies_strictly_between_its_neighbours() {
        assert_eq!(place_between(10, None), Placing::At(10 + STEP));
        assert_eq!(place_between(10, Some(12)), Placing::At(11));
        assert_eq!(place_between(10, Some(11)), Placing::GapSpent);
        assert_eq!(place_between(i64::MAX - 1, None), Placing::GapSpent);
    }

    #[test]
    fn a_gap_lasts_many_replies() {
        let (mut before, next, mut taken) = (0, STEP, 0);
        while let Placing::At(place) = place_between(before, Some(next)) {
            before = place;
            taken += 1;
        }
        assert!(taken >= 1_000, "{taken}");
    }

    #[test]
    fn spreading_keeps_the_order_and_stays_inside() {
        let places = spread(5, Some(5 + 1_000 * STEP), 99).unwrap();
        assert!(places.is_sorted_by(|a, b| a < b));
        assert!(places.iter().all(|place| (6..5 + 1_000 * STEP).contains(place)));
        assert_eq!(spread(0, Some(100), 10), None);
        assert_eq!(spread(0, None, 2), Some(vec![STEP, 2 * STEP]));
    }
}
