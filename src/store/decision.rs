//! What moderators decided on posts, with the rule cited and the reason given. Rows are only ever added.

use base::time::Timestamp;
use diesel::dsl::{count, count_star};
use diesel::prelude::*;
use domain::ids::{AccountId, DecisionId, ItemId, PostId};
use domain::moderation::{Record, Verdict, Why};
use domain::post::PostState;

use crate::schema::{account, decision, post, queue_item, rule};
use crate::{Error, Snapshot, Tx};

/// A decision about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision<'a> {
    /// The item decided.
    pub item: ItemId,
    /// The post it is about.
    pub post: PostId,
    /// What was decided.
    pub verdict: Verdict,
    /// The row of the rule cited.
    pub rule: Option<i64>,
    /// The reason, for the author; empty when none was given.
    pub reason: &'a str,
    /// Who decided.
    pub by: AccountId,
}

/// On what grounds a post was last decided: what its author and the moderators read.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Grounds {
    /// What was decided.
    pub verdict: Verdict,
    /// What had brought it before a moderator.
    pub why: Why,
    /// The version of a rule that was cited.
    pub rule: Option<CitedRule>,
    /// The reason; empty when none was given.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// The version of a rule that a decision cites, whatever became of the rule since.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct CitedRule {
    /// Its code.
    pub code: String,
    /// Its title, in Chinese.
    pub title_zh: String,
    /// Its title, in English.
    pub title_en: String,
}

/// A decision, as it is told to the author of the post.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Told {
    /// The post.
    pub post: PostId,
    /// What had brought it before a moderator.
    pub why: Why,
    /// What was decided.
    pub verdict: Verdict,
    /// The title of the rule cited, in Chinese.
    pub rule_zh: Option<String>,
    /// The same in English.
    pub rule_en: Option<String>,
    /// The reason; empty when none was given.
    pub reason: String,
}

/// A decision on an item, as moderators read it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Taken {
    /// What was decided.
    pub verdict: Verdict,
    /// The code of the rule cited.
    pub rule: Option<String>,
    /// The reason; empty when none was given.
    pub reason: String,
    /// The name of whoever decided; none once that account is gone.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What moderators decided on somebody's posts so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct History {
    /// Let through.
    pub approved: i64,
    /// Refused.
    pub rejected: i64,
    /// Taken out of sight.
    pub hidden: i64,
}

/// Writes a decision.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: &NewDecision<'_>) -> Result<DecisionId, Error> {
    let now = tx.now();
    Ok(diesel::insert_into(decision::table)
        .values((
            decision::item_id.eq(new.item),
            decision::post_id.eq(new.post),
            decision::verdict.eq(new.verdict),
            decision::rule_id.eq(new.rule),
            decision::reason.eq(new.reason),
            decision::account_id.eq(new.by),
            decision::at.eq(now),
        ))
        .returning(decision::id)
        .get_result(tx.conn())?)
}

/// The last decision on each of these posts; posts that nobody decided on are left out.
///
/// # Errors
/// What the database says.
pub fn latest(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<(PostId, Grounds)>, Error> {
    use diesel::dsl::{exists, not};
    let later = diesel::alias!(decision as later_decision);
    let superseded = later
        .filter(later.field(decision::post_id).eq(decision::post_id))
        .filter(later.field(decision::id).gt(decision::id));
    Ok(decision::table
        .left_join(rule::table)
        .inner_join(queue_item::table.on(queue_item::id.eq(decision::item_id)))
        .filter(decision::post_id.eq_any(posts))
        .filter(not(exists(superseded)))
        .select((
            decision::post_id,
            (
                decision::verdict,
                queue_item::why,
                (rule::code, rule::title_zh, rule::title_en).nullable(),
                decision::reason,
                decision::at,
            ),
        ))
        .load(tx.conn())?)
}

/// A decision, for the letter about it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn told(tx: &mut Snapshot<'_>, id: DecisionId) -> Result<Told, Error> {
    Ok(decision::table
        .left_join(rule::table)
        .inner_join(queue_item::table.on(queue_item::id.eq(decision::item_id)))
        .filter(decision::id.eq(id))
        .select((
            decision::post_id,
            queue_item::why,
            decision::verdict,
            rule::title_zh.nullable(),
            rule::title_en.nullable(),
            decision::reason,
        ))
        .first(tx.conn())?)
}

/// The name of whoever decided an item last.
///
/// # Errors
/// What the database says.
pub fn decided_by(tx: &mut Snapshot<'_>, item: ItemId) -> Result<Option<String>, Error> {
    Ok(decision::table
        .inner_join(account::table.on(decision::account_id.eq(account::id.nullable())))
        .filter(decision::item_id.eq(item))
        .order(decision::id.desc())
        .select(account::display_name)
        .first(tx.conn())
        .optional()?)
}

/// The decisions on an item, the last first.
///
/// # Errors
/// What the database says.
pub fn on_item(tx: &mut Snapshot<'_>, item: ItemId) -> Result<Vec<Taken>, Error> {
    Ok(decision::table
        .left_join(rule::table)
        .left_join(account::table.on(decision::account_id.eq(account::id.nullable())))
        .filter(decision::item_id.eq(item))
        .order(decision::id.desc())
        .select((
            decision::verdict,
            rule::code.nullable(),
            decision::reason,
            account::display_name.nullable(),
            decision::at,
        ))
        .load(tx.conn())?)
}

/// What moderators decided on an author's posts, counted.
///
/// # Errors
/// What the database says.
pub fn history(tx: &mut Snapshot<'_>, author: AccountId) -> Result<History, Error> {
    let counted: Vec<(Verdict, i64)> = decision::table
        .inner_join(post::table)
        .filter(post::author_id.eq(author))
        .group_by(decision::verdict)
        .select((decision::verdict, count_star()))
        .load(tx.conn())?;
    let of = |verdict| counted.iter().find(|(counted, _)| *counted == verdict).map_or(0, |(_, count)| *count);
    Ok(History { approved: of(Verdict::Approve), rejected: of(Verdict::Reject), hidden: of(Verdict::Hide) })
}

/// What moderators decided on an author's posts: those let through that still stand, and those refused since `since`
/// and not put back.
///
/// # Errors
/// What the database says.
pub fn record(tx: &mut Snapshot<'_>, author: AccountId, since: Timestamp) -> Result<Record, Error> {
    let decided = decision::table.inner_join(post::table).filter(post::author_id.eq(author));
    // Posts, not decisions: each edit of one is decided on, too.
    let approved = decided
        .filter(decision::verdict.eq(Verdict::Approve))
        .filter(post::state.eq(PostState::Published))
        .select(count(decision::post_id).aggregate_distinct())
        .get_result(tx.conn())?;
    let recently_refused = decided
        .filter(decision::verdict.eq_any([Verdict::Reject, Verdict::Hide]))
        .filter(decision::at.ge(since))
        .filter(post::state.ne(PostState::Published))
        .count()
        .get_result(tx.conn())?;
    Ok(Record { approved, recently_refused })
}
