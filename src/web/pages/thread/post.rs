//! A post as a page shows it: with its words and what this reader may do with it, or as an empty place that keeps its
//! replies where they were.

use std::collections::{HashMap, HashSet};

use base::lang::Lang;
use base::time::Timestamp;
use domain::ids::{AccountId, PostId};
use domain::post::{PostState, Voice};
use forum::post::{PostView, ReceiptView};
use markup::Html;
use serde::Serialize;
use view::place;

use super::acts::Acts;
use super::branch::More;
use super::response::CoverItem;
use crate::pages::attached::Attached;
use crate::pages::cited::cause;
use crate::pages::clause::Reference;
use crate::pages::fingerprint::fingerprint;
use crate::pages::stages::{Stage, stages};
use crate::pages::stance::StanceSign;
use crate::pages::words::{text, word};

/// Levels of the tree that are drawn as levels; deeper posts say what they reply to instead.
pub(super) const LEVELS: i32 = 5;

/// The numbers of posts that this page, and every page, knows.
pub(super) type Numbers = HashMap<PostId, i64>;

/// What the component `post` draws.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PostItem {
    #[serde(skip)]
    pub(super) id: PostId,
    anchor: String,
    href: String,
    /// Absent until it is published.
    number: Option<i64>,
    /// The level it is drawn at: 0 to [`LEVELS`].
    pub(super) depth: i32,
    reply_to: Option<Mention>,
    /// The clause it is about.
    clause: Option<Reference>,
    /// What it is meant as.
    stance: Option<StanceSign>,
    /// Whether it is new to this reader.
    fresh: bool,
    /// Who speaks; absent where this reader may not know.
    author: Option<String>,
    /// Whether this reader wrote it.
    mine: bool,
    official: bool,
    /// What kind of response it is, in words; empty for residents.
    pub(super) kind: String,
    html: Option<Html>,
    /// What came along with it.
    files: Attached,
    /// What there is to say of a post that is not public.
    pub(super) silence: Option<String>,
    /// When a resident sent it in; when a department published it.
    at: Timestamp,
    edited_at: Option<Timestamp>,
    support: i64,
    answered: bool,
    /// Whether only its author and the moderators see it.
    held: bool,
    rule: Option<String>,
    reason: Option<String>,
    /// When it was taken out of sight, or taken back.
    gone_at: Option<Timestamp>,
    /// Whether a change of it waits for a moderator.
    change_waits: bool,
    receipt: Option<Receipt>,
    stages: Vec<Stage>,
    acts: Acts,
    /// What a response decided; of any other post none.
    pub(super) covers: Vec<CoverItem>,
    /// What stands below it, as far as this page goes.
    pub(super) replies: Vec<PostItem>,
    /// How many posts that is, on all levels.
    pub(super) below: usize,
    /// The way to the rest of its branch.
    pub(super) more: Option<More>,
    /// How many posts that is, where they were counted.
    #[serde(skip)]
    pub(super) elsewhere: usize,
}

/// Another post of the thread: its number, where this page knows it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Mention {
    pub(super) href: String,
    pub(super) number: Option<i64>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Receipt {
    code: String,
    href: String,
    /// The hash, as far as it is compared by eye.
    hash: String,
}

/// How a list of posts is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// As the tree they form, in reading order.
    Tree,
    /// One below the other, each saying what it replies to.
    Flat,
}

/// Who reads, and what the page knows around its posts.
pub(super) struct Around<'a> {
    pub(super) lang: Lang,
    pub(super) reader: Option<AccountId>,
    pub(super) numbers: &'a Numbers,
    /// The posts that stand on this page: a reply to another has to say to which.
    pub(super) at_hand: &'a HashSet<PostId>,
    /// The depth of the post that the tree hangs from.
    pub(super) base: i32,
    /// The number of the newest post this reader has seen; nothing where that is not known.
    pub(super) seen: Option<i64>,
}

impl Mention {
    pub(super) fn of(post: PostId, numbers: &Numbers) -> Self {
        Self { href: place::post(post.get()), number: numbers.get(&post).copied() }
    }
}

impl Receipt {
    pub(crate) fn of(receipt: &ReceiptView) -> Self {
        let hash = fingerprint(&receipt.sha256);
        Self { href: place::receipt(&receipt.code), code: receipt.code.clone(), hash }
    }
}

impl PostItem {
    pub(super) fn of(post: PostView, shape: Shape, around: &Around<'_>) -> Self {
        let lang = around.lang;
        let depth = post.depth.saturating_sub(around.base);
        let says_to_which = shape == Shape::Flat || depth > LEVELS;
        let elsewhere = |parent: &PostId| says_to_which || !around.at_hand.contains(parent);
        let reply_to = post.parent_id.filter(elsewhere).map(|parent| Mention::of(parent, around.numbers));
        let official = post.author.as_ref().is_some_and(|author| author.voice == Voice::Official);
        let is_mine = post.author.as_ref().is_some_and(|author| Some(author.id) == around.reader);
        let mine = !official && is_mine;
        let held = matches!(post.state, PostState::Pending | PostState::Rejected);
        let told = held || post.state == PostState::Hidden;
        let (rule, reason) = cause(around.lang, post.decision.as_ref().filter(|_| told));
        let is_new = post.number.zip(around.seen).is_some_and(|(number, seen)| number > seen);
        let erased = post.erasure.map(|erasure| word(lang, "post-erasure", erasure.ground.as_str()));
        Self {
            id: post.id,
            fresh: is_new && !is_mine && post.state.is_public(),
            anchor: anchor(&post),
            href: place::post(post.id.get()),
            number: post.number,
            depth: if shape == Shape::Flat { 0 } else { depth.clamp(0, LEVELS) },
            reply_to,
            mine,
            official,
            kind: if official { text(lang, "post-official") } else { String::new() },
            clause: post.clause.clone().map(Reference::from),
            stance: post.stance.map(|stance| StanceSign::of(stance, lang)),
            silence: silence(&post, lang),
            at: said_at(&post),
            edited_at: post.edited_at,
            support: post.support_count,
            held,
            answered: !post.covered_by.is_empty(),
            rule,
            reason: erased.or_else(|| post.withdrawal.clone()).or(reason),
            gone_at: gone_at(&post),
            change_waits: mine && post.under_review.is_some() && post.state.is_public(),
            receipt: post.receipt.as_ref().filter(|_| held).map(Receipt::of),
            stages: if mine && held { stages(&post, lang) } else { Vec::new() },
            acts: Acts::of(&post, around.reader, lang),
            author: post.author.map(|author| author.department.unwrap_or(author.display_name)),
            html: post.html.map(Html::stored),
            files: Attached::of(&post.files),
            covers: Vec::new(),
            replies: Vec::new(),
            below: 0,
            more: None,
            elsewhere: 0,
        }
    }
}

/// When something was said: a resident says it when they send it in, a department when it is published.
pub(crate) fn said_at(post: &PostView) -> Timestamp {
    let official = post.author.as_ref().is_some_and(|author| author.voice == Voice::Official);
    post.published_at.filter(|_| official).unwrap_or(post.created_at)
}

/// When a post left the public's sight; the last that happened to it.
fn gone_at(post: &PostView) -> Option<Timestamp> {
    let hidden = post.decision.as_ref().filter(|_| post.state == PostState::Hidden);
    let erased = post.erasure.map(|erasure| erasure.at);
    erased.or(post.withdrawn_at).or(hidden.map(|decision| decision.at))
}

/// What a post is called within its page.
pub(crate) fn anchor(post: &PostView) -> String {
    post.number.map_or_else(|| format!("post-{}", post.id), |number| format!("p{number}"))
}

/// What there is to say of a post that is not public.
fn silence(post: &PostView, lang: Lang) -> Option<String> {
    match post.state {
        PostState::Published => None,
        PostState::Pending if post.unseen => Some(text(lang, "post-unseen")),
        PostState::Withdrawn if post.withdrawal.is_some() => Some(text(lang, "post-withdrawn-officially")),
        state => Some(word(lang, "post", state.as_str())),
    }
}
