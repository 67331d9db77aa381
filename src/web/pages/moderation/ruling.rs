//! The form in which an item is decided: which decisions its state allows, the rules to cite, and what was typed.

use domain::moderation::Verdict;
use domain::post::PostState;
use forum::Ctx;
use forum::moderation::CaseView;
use forum::rule::RuleView;
use serde::Serialize;
use view::place;

use super::Sent;
use super::row::held;
use super::way::Way;
use crate::pages::words::text;

/// What the component `queue.ruling` draws.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Ruling {
    action: String,
    claim: String,
    version: i64,
    /// Where on the board it is decided; empty for an item by itself.
    tab: String,
    after: String,
    may: May,
    /// Whether approving puts new words in the place of public ones.
    changes: bool,
    /// Why nothing can be decided here, in words.
    barred: String,
    rules: Vec<Choice>,
    rule_error: String,
    reason: String,
    reason_error: String,
}

/// What was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) rule: String,
    pub(super) reason: String,
}

/// The decisions that are open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "one for each button of the form")]
pub(super) struct May {
    pub(super) claim: bool,
    pub(super) give_back: bool,
    pub(super) approve: bool,
    pub(super) reject: bool,
    pub(super) hide: bool,
    pub(super) restore: bool,
}

/// A rule to cite.
#[derive(Debug, Clone, Serialize)]
struct Choice {
    code: String,
    title: String,
    text: String,
    /// Its number, which is the key that chooses it; empty past the ninth.
    key: String,
    chosen: bool,
}

impl Ruling {
    pub(super) fn of(read: &CaseView, ctx: &Ctx, way: Option<&Way>, rules: &[RuleView], sent: &Sent) -> Self {
        let may = May::of(read, ctx);
        let choices = if may.needs_grounds() { rules } else { &[] };
        Self {
            action: place::moderation_decision(read.item.id.get()),
            claim: place::moderation_claim(read.item.id.get()),
            version: read.item.version,
            tab: way.map(|way| way.tab().to_owned()).unwrap_or_default(),
            after: way.map(Way::after).unwrap_or_default(),
            changes: read.item.public_words.is_some(),
            barred: if may == May::default() { barred(read, ctx) } else { String::new() },
            rules: choices.iter().map(|rule| Choice::of(rule, &sent.typed.rule)).collect(),
            rule_error: sent.faults.at("rule"),
            reason: sent.typed.reason.clone(),
            reason_error: sent.faults.at("reason"),
            may,
        }
    }
}

impl May {
    /// What `domain` would let this moderator do with the post as it stands.
    pub(super) fn of(read: &CaseView, ctx: &Ctx) -> Self {
        let (state, me) = (read.item.post.state, ctx.actor.account());
        let holder = read.item.claimed_by.as_ref().map(|holder| holder.id);
        let others = holder.is_some() && holder != me;
        let open = read.item.decided_at.is_none();
        if read.own || (open && others) {
            return Self::default();
        }
        Self {
            claim: open && holder.is_none(),
            give_back: open && holder.is_some(),
            approve: open,
            reject: open && (state == PostState::Pending || read.item.public_words.is_some()),
            hide: state == PostState::Published,
            restore: !open && state == PostState::Hidden,
        }
    }

    const fn needs_grounds(self) -> bool {
        (self.reject && Verdict::Reject.needs_grounds()) || (self.hide && Verdict::Hide.needs_grounds())
    }
}

impl Choice {
    fn of(rule: &RuleView, chosen: &str) -> Self {
        Self {
            code: rule.code.clone(),
            title: rule.title.clone(),
            text: rule.text.clone(),
            key: if rule.number < 10 { rule.number.to_string() } else { String::new() },
            chosen: rule.code == chosen,
        }
    }
}

fn barred(read: &CaseView, ctx: &Ctx) -> String {
    match &read.item.claimed_by {
        _ if read.own => text(ctx.lang, "queue-own"),
        Some(holder) => held(holder, ctx.actor.account(), ctx.lang),
        None => text(ctx.lang, "queue-over"),
    }
}
