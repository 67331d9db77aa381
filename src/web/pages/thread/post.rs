//! A post as a page shows it: with its words, or as an empty place that keeps its replies where they were.

use std::collections::HashMap;

use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::PostId;
use domain::post::{PostState, Voice};
use forum::post::{DecisionView, PostView};
use markup::Html;
use serde::Serialize;
use view::place;

use super::response::CoverItem;
use crate::pages::cited::Cited;
use crate::pages::words::word;

/// Levels of the tree that are drawn as levels; deeper posts say what they reply to instead.
pub(super) const LEVELS: i32 = 5;

/// The numbers of posts that this page, and every page, knows.
pub(super) type Numbers = HashMap<PostId, i64>;

/// What the component `post` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PostItem {
    anchor: String,
    href: String,
    /// Absent until it is published.
    number: Option<i64>,
    /// The level it is drawn at: 0 to [`LEVELS`].
    depth: i32,
    reply_to: Option<Mention>,
    /// Who speaks; absent where this reader may not know.
    author: Option<String>,
    official: bool,
    html: Option<Html>,
    /// What there is to say of a post that is not public.
    silence: Option<String>,
    /// When a resident sent it in; when a department published it.
    at: Timestamp,
    edited_at: Option<Timestamp>,
    support: i64,
    answered: bool,
    /// Whether only its author and the moderators see it.
    held: bool,
    rule: Option<String>,
    reason: Option<String>,
    decided_at: Option<Timestamp>,
    receipt: Option<ReceiptLink>,
    /// What a response decided; of any other post none.
    covers: Vec<CoverItem>,
    /// What stands below it, as far as this page goes.
    replies: Vec<PostItem>,
    /// How many posts that is, on all levels.
    below: usize,
}

/// Another post of the thread: its number, where this page knows it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Mention {
    pub(super) href: String,
    pub(super) number: Option<i64>,
}

#[derive(Debug, Clone, Serialize)]
struct ReceiptLink {
    code: String,
    href: String,
}

/// How a list of posts is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// As the tree they form, in reading order.
    Tree,
    /// One below the other, each saying what it replies to.
    Flat,
}

impl Mention {
    pub(super) fn of(post: PostId, numbers: &Numbers) -> Self {
        Self { href: place::post(post.get()), number: numbers.get(&post).copied() }
    }
}

impl PostItem {
    pub(super) fn of(post: PostView, lang: Lang, shape: Shape, numbers: &Numbers, cited: &Cited) -> Self {
        let drawn_deeper = shape == Shape::Flat || post.depth > LEVELS;
        let decided_at = post.decision.as_ref().map(|decision| decision.at);
        let (rule, reason) = post.decision.map_or((None, None), |DecisionView { rule: code, reason, .. }| {
            (code.as_deref().map(|code| cited.title(code)), Some(reason).filter(|reason| !reason.is_empty()))
        });
        let official = post.author.as_ref().is_some_and(|author| author.voice == Voice::Official);
        Self {
            anchor: post.number.map_or_else(|| format!("post-{}", post.id), |number| format!("p{number}")),
            href: place::post(post.id.get()),
            number: post.number,
            depth: if shape == Shape::Flat { 0 } else { post.depth.clamp(0, LEVELS) },
            reply_to: post.parent_id.filter(|_| drawn_deeper).map(|parent| Mention::of(parent, numbers)),
            author: post.author.map(|author| author.department.unwrap_or(author.display_name)),
            official,
            html: post.html.map(Html::stored),
            silence: (!post.state.is_public()).then(|| word(lang, "post", post.state.as_str())),
            at: post.published_at.filter(|_| official).unwrap_or(post.created_at),
            edited_at: post.edited_at,
            support: post.support_count,
            held: matches!(post.state, PostState::Pending | PostState::Rejected),
            answered: !post.covered_by.is_empty(),
            rule,
            reason,
            decided_at,
            receipt: post
                .receipt
                .map(|receipt| ReceiptLink { href: place::receipt(&receipt.code), code: receipt.code }),
            covers: Vec::new(),
            replies: Vec::new(),
            below: 0,
        }
    }
}

impl PostItem {
    /// The same, with what was decided in it.
    pub(super) fn deciding(self, covers: Vec<CoverItem>) -> Self {
        Self { covers, ..self }
    }
}

/// The tree that posts in reading order form: each stands below the last one before it that is drawn at a lesser depth.
pub(super) fn tree(posts: Vec<PostItem>) -> Vec<PostItem> {
    // From the end, so that whatever follows a post is complete when the post takes it.
    let mut later: Vec<PostItem> = Vec::new();
    for mut post in posts.into_iter().rev() {
        // The nearest stands last.
        let first_below = later.iter().rposition(|other| other.depth <= post.depth).map_or(0, |at| at + 1);
        post.replies = later.split_off(first_below);
        post.replies.reverse();
        post.below = post.replies.iter().map(|reply| reply.below + 1).sum();
        later.push(post);
    }
    later.reverse();
    later
}
