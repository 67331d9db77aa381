//! The tree that posts in reading order form.

use super::post::PostItem;

/// Each post stands below the last one before it that is drawn at a lesser depth.
pub(super) fn tree(posts: Vec<PostItem>) -> Vec<PostItem> {
    // From the end, so that whatever follows a post is complete when the post takes it.
    let mut later: Vec<PostItem> = Vec::new();
    for mut post in posts.into_iter().rev() {
        // The nearest stands last.
        let first_below = later.iter().rposition(|other| other.depth <= post.depth).map_or(0, |at| at + 1);
        post.replies = later.split_off(first_below);
        post.replies.reverse();
        post.below = post.replies.iter().map(|reply| reply.below + 1).sum::<usize>() + post.elsewhere;
        later.push(post);
    }
    later.reverse();
    later
}
