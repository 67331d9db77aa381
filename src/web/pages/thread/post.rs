//! A post as a page shows it: with its words, or as an empty place that keeps its replies where they were.

use std::collections::HashMap;

use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::PostId;
use domain::post::Voice;
use forum::post::{DecisionView, PostView};
use markup::Html;
use serde::Serialize;
use view::place;

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
    rule: Option<String>,
    reason: Option<String>,
    receipt: Option<ReceiptLink>,
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
            answered: !post.covered_by.is_empty(),
            rule,
            reason,
            receipt: post
                .receipt
                .map(|receipt| ReceiptLink { href: place::receipt(&receipt.code), code: receipt.code }),
        }
    }
}
