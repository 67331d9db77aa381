//! A thread in reading order with its long branches cut: each reply to the first post is shown with the first
//! [`SHOWN`] posts of its branch, and says how many follow. So one conversation that goes on for thousands of posts hides no
//! other, and any page costs the same: what is cut off is stepped over by one look into the index of replies.
//!
//! One branch by itself, whole, is [`branch`].

use base::page::{Cursor, Page};
use domain::ids::{PostId, ThreadId};
use domain::thread::Sort;
use store::Snapshot;
use store::place::Spot;
use store::post::{AfterKey, Listed, Post};

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
    pub(super) posts: Page<Listed>,
    pub(super) cuts: Vec<Cut>,
}

/// The page of a thread that begins behind a place.
pub(super) fn outline(
    tx: &mut Snapshot<'_>,
    thread: ThreadId,
    root: PostId,
    after: Option<AfterKey>,
    limit: i64,
) -> Result<Outline> {
    let mut reading = Reading::from(tx, thread, root, after)?;
    let wanted = limit + 1;
    loop {
        let most = wanted - i64::try_from(reading.rows.len()).unwrap_or(wanted);
        let rows = store::post::page(tx, thread, Sort::Oldest, reading.behind, most)?;
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
    let posts = Page::cut(reading.rows, limit, |listed| AfterKey(listed.post.number.unwrap_or_default(), 0));
    Ok(Outline { posts, cuts: reading.cuts })
}

/// How far a page has been read.
struct Reading {
    thread: ThreadId,
    root: PostId,
    rows: Vec<Listed>,
    cuts: Vec<Cut>,
    /// The place behind which it goes on.
    behind: Option<AfterKey>,
    /// The first post of the present branch, and how many of it were shown, those of pages before among them.
    branch: Option<PostId>,
    shown: usize,
}

impl Reading {
    fn from(tx: &mut Snapshot<'_>, thread: ThreadId, root: PostId, after: Option<AfterKey>) -> Result<Self> {
        let stands = match after {
            Some(AfterKey(place, _)) => standing(tx, thread, place)?,
            None => Standing { branch: None, rank: 0 },
        };
        let Standing { branch, rank: shown } = stands;
        Ok(Self { thread, root, rows: vec![], cuts: vec![], behind: after, branch, shown })
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
            self.behind = Some(AfterKey(place, 0));
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
            let rest = store::place::count_between(tx, self.thread, behind, next, most)?;
            self.cuts.push(Cut {
                branch,
                last: last.post.id,
                after: Cursor::after(&AfterKey(last.post.number.unwrap_or_default(), 0)),
                rest: if rest > COUNTED { Rest::MoreThan(COUNTED) } else { Rest::Exactly(rest) },
            });
        }
        let Some(next) = next else { return Ok(false) };
        self.behind = Some(AfterKey(next - 1, 0));
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

/// What stands below a post, whole and in reading order, from behind a place on: up to the first post that is no deeper.
pub(super) fn branch(tx: &mut Snapshot<'_>, of: &Post, after: Option<AfterKey>, limit: i64) -> Result<Page<Listed>> {
    let from = after.or(of.place.map(|place| AfterKey(place, 0)));
    let mut rows = store::post::page(tx, of.thread_id, Sort::Oldest, from, limit + 1)?;
    let end = rows.iter().position(|listed| listed.post.depth <= of.depth).unwrap_or(rows.len());
    rows.truncate(end);
    Ok(Page::cut(rows, limit, |listed| AfterKey(listed.post.number.unwrap_or_default(), 0)))
}
