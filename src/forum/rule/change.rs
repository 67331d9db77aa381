//! Rules added, reworded and retired. A version is never written over: decisions point at the one they cited.

use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::RuleId;
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use domain::rule::{NewVersion, RuleChange, RuleInput, RuleStanding, parse_code, standing};
use store::Tx;
use store::rule::Version;

use crate::error::{Error, Result, Unique as _};
use crate::react::react;
use crate::{Ctx, Forum};

impl Forum {
    /// Adds a rule at the end of the list.
    ///
    /// # Errors
    /// Faults in what was typed, a code that some rule has or had, or no right to.
    pub async fn add_rule(&self, ctx: &Ctx, code: &str, input: RuleInput) -> Result<RuleId> {
        ctx.signed_in()?;
        let (code, new) = match (parse_code(code), NewVersion::parse(&input, self.settings().zone, ctx.now)) {
            (Ok(code), Ok(new)) => (code, new),
            (code, new) => return Err(all_faults(code.err(), new.err()).into()),
        };
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ManageRules, tx.now())?;
            let rule = store::rule::add(tx, &code, &new).unique(&[("rule_code_version_key", "code")])?;
            react(tx, &Event::RuleChanged { rule, code, version: 1, change: RuleChange::Added, since: new.since })?;
            Ok(rule)
        })
        .await
    }

    /// Writes a new version of a rule. One of a retired rule brings it back.
    ///
    /// # Errors
    /// Faults in what was typed, a day before the one the last version begins on; a version behind `read` meanwhile; no
    /// such rule; no right to.
    pub async fn reword_rule(&self, ctx: &Ctx, code: &str, read: i32, input: RuleInput) -> Result<RuleId> {
        ctx.signed_in()?;
        let code = code.to_owned();
        let new = NewVersion::parse(&input, self.settings().zone, ctx.now)?;
        self.act(ctx, move |tx| {
            let last = last_version(tx, &code, read)?;
            if new.since < last.rule.since {
                return Err(FieldErrors::one("since", "rule-before-last").into());
            }
            let rule = store::rule::append(tx, &last.rule, &new).map_err(outrun(last.rule.version))?;
            let version = last.rule.version + 1;
            react(tx, &Event::RuleChanged { rule, code, version, change: RuleChange::Reworded, since: new.since })?;
            Ok(rule)
        })
        .await
    }

    /// Retires a rule: from now on no decision can cite it. A version that was yet to begin goes with it.
    ///
    /// # Errors
    /// A rule that is retired; a version behind `read` meanwhile; no such rule; no right to.
    pub async fn retire_rule(&self, ctx: &Ctx, code: &str, read: i32) -> Result<RuleId> {
        ctx.signed_in()?;
        let code = code.to_owned();
        self.act(ctx, move |tx| {
            let last = last_version(tx, &code, read)?;
            if last.retired_at.is_some() {
                return Err(Refusal::WrongState { state: RuleStanding::Retired.as_str() }.into());
            }
            for id in standing_versions(tx, &code)? {
                store::rule::retire(tx, id).map_err(outrun(last.rule.version))?;
            }
            let (rule, version, since) = (RuleId(last.rule.id), last.rule.version, tx.now());
            react(tx, &Event::RuleChanged { rule, code, version, change: RuleChange::Retired, since })?;
            Ok(rule)
        })
        .await
    }
}

fn all_faults(code: Option<FieldErrors>, words: Option<FieldErrors>) -> FieldErrors {
    let mut faults = code.unwrap_or_default();
    faults.append(words.unwrap_or_default());
    faults
}

/// The last version of the rule, its row locked, which whoever acts must have read.
fn last_version(tx: &mut Tx<'_>, code: &str, read: i32) -> Result<Version> {
    policy::authorize(tx.actor(), Action::ManageRules, tx.now())?;
    let last = store::rule::lock_last(tx, code)?;
    if last.rule.version == read { Ok(last) } else { Err(stale(last.rule.version)) }
}

/// The rows of the versions that hold or are yet to.
fn standing_versions(tx: &mut Tx<'_>, code: &str) -> Result<Vec<i64>> {
    let now = tx.now();
    let versions = store::rule::versions(tx, Some(code))?;
    let mut next = None;
    let mut standing_still = Vec::new();
    for Version { rule, retired_at, .. } in versions {
        let stands = standing(rule.since, retired_at, next, now);
        if matches!(stands, RuleStanding::InForce | RuleStanding::Upcoming) {
            standing_still.push(rule.id);
        }
        next = Some(rule.since);
    }
    Ok(standing_still)
}

/// Somebody else wrote the same row in the same moment.
fn outrun(version: i32) -> impl Fn(store::Error) -> Error {
    move |error| match error {
        store::Error::Taken(_) => stale(version),
        other => other.into(),
    }
}

fn stale(version: i32) -> Error {
    Refusal::Stale { version: version.into(), by: None }.into()
}
