//! The tree of one thread: which post answers which, how deep each stands, and where it is read.

use super::chance::Chance;

/// How far back "one of the latest posts" reaches.
const LATEST: u32 = 30;

/// A thread's posts in the order they become public. The first is its root.
pub(crate) struct Tree {
    parents: Vec<u32>,
    depths: Vec<u32>,
    ranks: Vec<u32>,
}

impl Tree {
    /// A tree of `posts` posts, at least one, that goes down to `depth` if there are enough of them.
    pub(crate) fn grow(chance: &mut Chance, posts: u32, depth: u32) -> Self {
        let mut tree = Self { parents: vec![0], depths: vec![0], ranks: vec![] };
        let deepest = depth.min(posts - 1);
        // One conversation goes all the way down, its steps spread evenly over the life of the thread.
        let (mut tip, mut tip_depth) = (0, 0);
        for post in 1..posts {
            let goes_on = chance.below(posts - post) < deepest - tip_depth;
            let parent = if goes_on { tip } else { tree.somewhere(chance, depth) };
            if goes_on {
                (tip, tip_depth) = (post, tip_depth + 1);
            }
            tree.depths.push(tree.depth(parent) + 1);
            tree.parents.push(parent);
        }
        tree.ranks = tree.reading_order();
        tree
    }

    /// A post to answer: the first, one of the latest, or any; never one so deep that the answer would be too deep.
    pub(crate) fn somewhere(&self, chance: &mut Chance, depth: u32) -> u32 {
        let posts = self.len();
        let post = match chance.below(10) {
            0..=3 => 0,
            4..=7 => posts - 1 - chance.below(posts.min(LATEST)),
            _ => chance.below(posts),
        };
        if self.depth(post) >= depth { self.parent_of(post) } else { post }
    }

    /// How many posts there are.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.parents.len()).unwrap_or(u32::MAX)
    }

    /// The post that this one answers; the first answers none.
    pub(crate) fn parent(&self, post: u32) -> Option<u32> {
        (post > 0).then(|| self.parent_of(post))
    }

    /// Steps from the first post.
    pub(crate) fn depth(&self, post: u32) -> u32 {
        self.depths.get(post as usize).copied().unwrap_or_default()
    }

    /// The how-manieth it is read, from 1: each post, then its replies in the order they became public.
    pub(crate) fn rank(&self, post: u32) -> u32 {
        self.ranks.get(post as usize).copied().unwrap_or_default()
    }

    fn parent_of(&self, post: u32) -> u32 {
        self.parents.get(post as usize).copied().unwrap_or_default()
    }

    /// Parents stand before their children, so one pass back tells how large each branch is, and one pass forth gives each
    /// branch its stretch.
    fn reading_order(&self) -> Vec<u32> {
        let count = self.parents.len();
        let mut sizes = vec![1_u32; count];
        for post in (1..count).rev() {
            sizes[self.parents[post] as usize] += sizes[post];
        }
        let mut ranks = vec![1_u32; count];
        let mut free = vec![2_u32; count];
        for post in 1..count {
            let parent = self.parents[post] as usize;
            ranks[post] = free[parent];
            free[parent] += sizes[post];
            free[post] = ranks[post] + 1;
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order as a person would write it down.
    fn by_hand(tree: &Tree, post: u32, read: &mut Vec<u32>) {
        read.push(post);
        for reply in post + 1..tree.len() {
            if tree.parent(reply) == Some(post) {
                by_hand(tree, reply, read);
            }
        }
    }

    #[test]
    fn a_tree_is_read_from_top_to_bottom() {
        let tree = Tree::grow(&mut Chance::new(7, 1), 400, 12);
        let mut read = vec![];
        by_hand(&tree, 0, &mut read);
        assert!(read.iter().zip(1..).all(|(post, rank)| tree.rank(*post) == rank));
    }

    #[test]
    fn it_goes_as_deep_as_it_is_told_and_no_deeper() {
        for (posts, depth, deepest) in [(400, 12, 12), (400, 399, 399), (400, 1, 1), (5, 100, 4), (1, 8, 0)] {
            let tree = Tree::grow(&mut Chance::new(3, 1), posts, depth);
            assert_eq!((0..tree.len()).map(|post| tree.depth(post)).max(), Some(deepest));
            for post in 1..tree.len() {
                assert_eq!(tree.depth(post), tree.depth(tree.parent(post).unwrap()) + 1);
            }
        }
    }
}
