//! A thread in reading order with its long branches cut: each reply to the first post is shown with the first
//! [`SHOWN`] posts of its branch, and says how many follow. So one conversation that goes on for thousands of posts hides no
//! other, and any page costs the same: what is cut off is stepped over by one look into the index of replies.
//!
//! One branch by itself, whole, is [`branch`].

use base::page::{Cursor, Leaf, Turn};
use domain::ids::{PostId, ThreadId};
use store::Snapshot;
use store::place::Spot;
use store::post::{ListKey, Listed, Post};

use crate::error::Result;

/// Posts of one branch that stand in the thread itself.
pub(crate) const SHOWN: usize = 20;
/// Posts that are counted where a branch is cut; beyond, it is said that there are more.
const COUNTED: usize = 500;

/// A branch that goes on elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Its first post.
    pub branch: PostId,
    /// The last post of it that is shown.
    pub last: PostId,
    /// Where it goes on: behind the last post that is shown.
    pub after: Cursor,
    /// How many posts follow.
    pub rest: Rest,
}

/// How many posts are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// So many.
    Exactly(usize),
    /// More than so many.
    MoreThan(usize),
}

/// A page of the outline.
pub(super) struct Outline {
    pub(super) posts: Leaf<Listed>,
    pub(super) cuts: Vec<Cut>,
}

/// The page of a thread from one side of a place. It is read from its beginning, wherever its end was said to be.
pub(super) fn outline(
    tx: &mut Snapshot<'_>,
    thread: ThreadId,
    root: PostId,
    turn: Turn<i64>,
    limit: i64,
) -> Result<Outline> {
    let behind = match turn {
        Turn::Start => None,
        Turn::After(place) => Some(place),
        Turn::Before(place) => beginning(tx, thread, root, place, limit)?,
    };
    let mut reading = Reading::from(tx, thread, root, behind)?;
    let wanted = limit + 1;
    loop {
        let most = wanted - i64::try_from(reading.rows.len()).unwrap_or(wanted);
        let rows = store::post::in_reading_order(tx, thread, reading.behind.into(), most)?;
        let whole = i64::try_from(rows.len()).is_ok_and(|count| count < most);
        let end = reading.take(rows);
        let goes_on = match end {
            Some(place) => reading.step_over(tx, place)?,
            None => !whole,
        };
        if !goes_on || i64::try_from(reading.rows.len()).unwrap_or(wanted) >= wanted {
            break;
        }
    }
    Ok(Outline { posts: Leaf::cut(reading.rows, behind.into(), limit, by_number), cuts: reading.cuts })
}

/// Behind which place the page begins that ends right ahead of one; `None` where that is the first page.
fn beginning(tx: &mut Snapshot<'_>, thread: ThreadId, root: PostId, ahead_of: i64, limit: i64) -> Result<Option<i64>> {
    // One more than stands on the page: that is the post which it begins behind.
    let wanted = usize::try_from(limit).unwrap_or(0) + 1;
    let mut back = Back { shown: vec![], ahead: ahead_of };
    while back.shown.len() < wanted {
        let most = wanted - back.shown.len();
        let spots = store::place::up_to(tx, thread, back.ahead - 1, i64::try_from(most).unwrap_or(i64::MAX))?;
        let whole = spots.len() < most;
        match back.take(&spots) {
            Some(place) => back.enter(tx, thread, root, place)?,
            None if whole => return Ok(None),
            None => {}
        }
    }
    Ok(back.shown.get(wanted - 1).copied())
}

/// How far a thread has been read back.
struct Back {
    /// The places of the posts that its outline shows, the last first.
    shown: Vec<i64>,
    /// The place ahead of which it goes on: the first of a branch, but for the beginning.
    ahead: i64,
}

impl Back {
    /// Takes the branches of which the first post is among these, the last of all first; says where it stopped, inside of
    /// the next.
    fn take(&mut self, spots: &[Spot]) -> Option<i64> {
        let mut branch = vec![];
        for spot in spots {
            branch.push(spot.place);
            if spot.depth <= 1 {
                let hidden = branch.len().saturating_sub(SHOWN);
                self.shown.extend(branch.drain(..).skip(hidden));
                self.ahead = spot.place;
            }
        }
        branch.pop()
    }

    /// Takes the branch in which a place lies: what is shown of it stands at its other end.
    fn enter(&mut self, tx: &mut Snapshot<'_>, thread: ThreadId, root: PostId, place: i64) -> Result<()> {
        let first = store::place::last_reply(tx, root, place)?.unwrap_or(0);
        let most = i64::try_from(SHOWN).unwrap_or(i64::MAX);
        let shown = store::place::between(tx, thread, first - 1, Some(self.ahead), most)?;
        self.shown.extend(shown.into_iter().rev());
        self.ahead = first;
        Ok(())
    }
}

/// How far a page has been read.
struct Reading {
    thread: ThreadId,
    root: PostId,
    rows: Vec<Listed>,
    cuts: Vec<Cut>,
    /// The place behind which it goes on.
    behind: Option<i64>,
    /// The first post of the present branch, and how many of it were shown, those of pages before among them.
    branch: Option<PostId>,
    shown: usize,
}

impl Reading {
    fn from(tx: &mut Snapshot<'_>, thread: ThreadId, root: PostId, behind: Option<i64>) -> Result<Self> {
        let stands = match behind {
            Some(place) => standing(tx, thread, place)?,
            None => Standing { branch: None, rank: 0 },
        };
        let Standing { branch, rank: shown } = stands;
        Ok(Self { thread, root, rows: vec![], cuts: vec![], behind, branch, shown })
    }

    /// Takes posts up to the first that is beyond what is shown of its branch; says where that stands.
    fn take(&mut self, rows: Vec<Listed>) -> Option<i64> {
        for row in rows {
            let place = row.post.place.unwrap_or_default();
            if row.post.depth <= 1 {
                self.branch = (row.post.depth == 1).then_some(row.post.id);
                self.shown = 0;
            } else if self.shown >= SHOWN {
                return Some(place);
            }
            self.shown += usize::from(row.post.depth > 0);
            self.behind = Some(place);
            self.rows.push(row);
        }
        None
    }

    /// Steps over the rest of a branch, which begins at `place`; whether there is another branch behind it.
    fn step_over(&mut self, tx: &mut Snapshot<'_>, place: i64) -> Result<bool> {
        let next = store::place::next_reply(tx, self.root, place)?;
        // Where nothing of it stands on this page, an earlier one has said so.
        if let (Some(branch), Some(last)) = (self.branch, self.rows.last()) {
            let behind = last.post.place.unwrap_or_default();
            let most = i64::try_from(COUNTED).unwrap_or(i64::MAX) + 1;
            let rest = store::place::between(tx, self.thread, behind, next, most)?.len();
            self.cuts.push(Cut {
                branch,
                last: last.post.id,
                after: Cursor::at(&by_number(last)),
                rest: if rest > COUNTED { Rest::MoreThan(COUNTED) } else { Rest::Exactly(rest) },
            });
        }
        let Some(next) = next else { return Ok(false) };
        self.behind = Some(next - 1);
        Ok(true)
    }
}

/// How a post stands in the outline of its thread.
pub(super) struct Standing {
    /// The first post of its branch; none for the thread's first post, and where it was not found.
    branch: Option<PostId>,
    /// The how-manieth of its branch it is, as far as branches are shown.
    rank: usize,
}

impl Standing {
    /// Whether the outline shows it.
    pub(super) const fn is_shown(&self) -> bool {
        self.rank <= SHOWN
    }
}

/// How the post at a place stands in the outline of its thread.
pub(super) fn standing(tx: &mut Snapshot<'_>, thread: ThreadId, place: i64) -> Result<Standing> {
    let many = i64::try_from(SHOWN).unwrap_or(i64::MAX);
    let back: Vec<Spot> = store::place::up_to(tx, thread, place, many)?;
    Ok(match (1..).zip(&back).find(|(_, spot)| spot.depth <= 1) {
        Some((_, Spot { depth: 0, .. })) => Standing { branch: None, rank: 0 },
        Some((rank, spot)) => Standing { branch: Some(spot.id), rank },
        None => Standing { branch: None, rank: SHOWN + 1 },
    })
}

/// What stands below a post, whole and in reading order, from one side of a place: up to the first post that is no deeper.
pub(super) fn branch(tx: &mut Snapshot<'_>, of: &Post, turn: Turn<i64>, limit: i64) -> Result<Leaf<Listed>> {
    let from = match turn {
        Turn::Start => Turn::from(of.place),
        Turn::After(_) | Turn::Before(_) => turn,
    };
    let mut rows = store::post::in_reading_order(tx, of.thread_id, from, limit + 1)?;
    rows.retain(|listed| listed.post.place > of.place);
    let end = rows.iter().position(|listed| listed.post.depth <= of.depth).unwrap_or(rows.len());
    rows.truncate(end);
    Ok(Leaf::cut(rows, turn, limit, by_number))
}

/// The key of a post in reading order, and in the order of publication. Places move when room is made, numbers never do.
pub(super) fn by_number(listed: &Listed) -> ListKey {
    ListKey(listed.post.number.unwrap_or_default(), 0)
}
