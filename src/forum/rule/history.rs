//! The rules with all their versions, for those who change them.

use base::lang::Bilingual;
use base::time::Timestamp;
use domain::policy::{self, Action};
use domain::rule::{RuleStanding, standing};
use store::rule::Version;

use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// A rule with all its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleHistory {
    /// Its code.
    pub code: String,
    /// Its number in the list.
    pub number: i32,
    /// Its versions, the latest first; there is one at least.
    pub versions: Vec<RuleVersion>,
}

/// A version of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleVersion {
    /// Which.
    pub version: i32,
    /// Its title.
    pub title: Bilingual,
    /// What it says.
    pub text: Bilingual,
    /// Since when it holds.
    pub since: Timestamp,
    /// Until when it held, or will: another took its place, or none.
    pub until: Option<Timestamp>,
    /// How it stands now.
    pub standing: RuleStanding,
    /// How many decisions cite it.
    pub cited: i64,
}

impl RuleHistory {
    /// The version that tells how the rule stands: the one in force, or else the latest.
    #[must_use]
    pub fn present(&self) -> Option<&RuleVersion> {
        let in_force = self.versions.iter().find(|version| version.standing == RuleStanding::InForce);
        in_force.or_else(|| self.versions.first())
    }
}

impl Forum {
    /// Every rule there is or was, in the order of the list.
    ///
    /// # Errors
    /// No right to.
    pub async fn all_rules(&self, ctx: &Ctx) -> Result<Vec<RuleHistory>> {
        self.histories(ctx, None).await
    }

    /// One rule with all its versions.
    ///
    /// # Errors
    /// No such rule, or no right to.
    pub async fn rule_history(&self, ctx: &Ctx, code: &str) -> Result<RuleHistory> {
        self.histories(ctx, Some(code.to_owned())).await?.pop().ok_or(Error::NotFound)
    }

    async fn histories(&self, ctx: &Ctx, code: Option<String>) -> Result<Vec<RuleHistory>> {
        ctx.signed_in()?;
        policy::authorize(&ctx.actor, Action::ManageRules, ctx.now)?;
        let now = ctx.now;
        self.read(move |tx| Ok(gathered(store::rule::versions(tx, code.as_deref())?, now))).await
    }
}

/// The versions rule by rule. They come in the order of the list, the latest version of each first.
fn gathered(versions: Vec<Version>, now: Timestamp) -> Vec<RuleHistory> {
    let mut rules: Vec<RuleHistory> = Vec::new();
    for version in versions {
        match rules.last_mut().filter(|rule| rule.code == version.rule.code) {
            Some(rule) => {
                let next = rule.versions.last().map(|later| later.since);
                rule.versions.push(view(version, next, now));
            }
            None => rules.push(RuleHistory {
                code: version.rule.code.clone(),
                number: version.rule.ordinal,
                versions: vec![view(version, None, now)],
            }),
        }
    }
    rules
}

fn view(version: Version, next: Option<Timestamp>, now: Timestamp) -> RuleVersion {
    let Version { rule, retired_at, cited } = version;
    RuleVersion {
        version: rule.version,
        title: rule.title(),
        text: rule.text(),
        since: rule.since,
        until: retired_at.or(next),
        standing: standing(rule.since, retired_at, next, now),
        cited,
    }
}
