//! What becomes of a post of the demo: what the moderators do with it, what its author does, who supports it.

use anyhow::{Context as _, Result};
use domain::ids::{ItemId, PostId};
use domain::moderation::Verdict;
use forum::moderation::DecisionInput;
use forum::post::{EditPost, WithdrawalInput};
use forum::support::Wish;

use super::script::Fate;
use super::seed::Stage;
use crate::cli::explain;

/// Who decides, and who is at something now.
const MODERATOR: &str = "moderator";
const COLLEAGUE: &str = "moderator2";
/// Days until a moderator has looked at a post: an hour or so.
const LOOKED_AT_AFTER: f64 = 0.05;
/// Days until an author has other words for it, and until a moderator has looked at those.
const REWORDED_AFTER: f64 = 0.15;
const LOOKED_AGAIN_AFTER: f64 = 0.2;
/// Days until an author takes a post back.
const WITHDRAWN_AFTER: f64 = 0.2;
/// Days until those who agree have said so.
const SUPPORTED_AFTER: f64 = 0.06;
/// Days since the moderator who is at a post now began to read it: some minutes.
const BEING_READ_FOR: f64 = 0.004;

/// A post that was sent in.
pub(crate) struct Sent<'a> {
    pub(crate) post: PostId,
    pub(crate) by: &'a str,
    pub(crate) day: f64,
}

/// What a refusal says.
type Grounds<'a> = (&'a String, &'a String);

impl Sent<'_> {
    /// Lets the post meet its fate.
    pub(crate) async fn meet(&self, stage: &Stage<'_>, fate: &Fate) -> Result<()> {
        let looked_at = self.day + LOOKED_AT_AFTER;
        match fate {
            Fate::Pending => Ok(()),
            Fate::Claimed => self.claim(stage, COLLEAGUE, -BEING_READ_FOR).await.map(drop),
            Fate::Published => self.decide(stage, looked_at, Verdict::Approve, None).await.map(drop),
            Fate::Edited(words) => {
                self.decide(stage, looked_at, Verdict::Approve, None).await?;
                self.reword(stage, words).await?;
                self.decide(stage, self.day + LOOKED_AGAIN_AFTER, Verdict::Approve, None).await.map(drop)
            }
            Fate::Editing(words) => {
                self.decide(stage, looked_at, Verdict::Approve, None).await?;
                self.reword(stage, words).await
            }
            Fate::Rejected { rule, reason } => {
                self.decide(stage, looked_at, Verdict::Reject, Some((rule, reason))).await.map(drop)
            }
            Fate::Mended { rule, reason, body } => {
                self.decide(stage, looked_at, Verdict::Reject, Some((rule, reason))).await?;
                self.reword(stage, body).await?;
                self.decide(stage, self.day + LOOKED_AGAIN_AFTER, Verdict::Approve, None).await.map(drop)
            }
            Fate::Hidden { rule, reason } => {
                let item = self.decide(stage, looked_at, Verdict::Approve, None).await?;
                self.rule(stage, item, self.day + LOOKED_AGAIN_AFTER, Verdict::Hide, Some((rule, reason))).await
            }
            Fate::Withdrawn => {
                self.decide(stage, looked_at, Verdict::Approve, None).await?;
                self.withdraw(stage).await
            }
        }
    }

    /// Lets so many people support it.
    pub(crate) async fn be_supported(&self, stage: &Stage<'_>, by: usize) -> Result<()> {
        for called in stage.residents().filter(|called| *called != self.by).take(by) {
            let ctx = stage.somebody(called, self.day + SUPPORTED_AFTER)?;
            stage.forum.support_post(&ctx, self.post, Wish::Give).await.map_err(explain::words)?;
        }
        Ok(())
    }

    async fn reword(&self, stage: &Stage<'_>, words: &str) -> Result<()> {
        let ctx = stage.somebody(self.by, self.day + REWORDED_AFTER)?;
        let edit = EditPost { title: None, body: words.to_owned(), version: None };
        stage.forum.edit_post(&ctx, self.post, edit).await.map_err(explain::words)?;
        Ok(())
    }

    async fn withdraw(&self, stage: &Stage<'_>) -> Result<()> {
        let ctx = stage.somebody(self.by, self.day + WITHDRAWN_AFTER)?;
        let version = stage.forum.post(&ctx, self.post).await.map_err(explain::words)?.version;
        stage
            .forum
            .withdraw_post(&ctx, self.post, WithdrawalInput::by_author(version))
            .await
            .map_err(explain::words)?;
        Ok(())
    }

    async fn claim(&self, stage: &Stage<'_>, by: &str, day: f64) -> Result<ItemId> {
        let ctx = stage.somebody(by, day)?;
        let item = stage.forum.waiting_item(&ctx, self.post).await.map_err(explain::words)?;
        let item = item.context("it is not in the queue")?;
        stage.forum.claim_item(&ctx, item, None).await.map_err(explain::words)
    }

    async fn decide(
        &self,
        stage: &Stage<'_>,
        day: f64,
        verdict: Verdict,
        grounds: Option<Grounds<'_>>,
    ) -> Result<ItemId> {
        let item = self.claim(stage, MODERATOR, day).await?;
        self.rule(stage, item, day, verdict, grounds).await?;
        Ok(item)
    }

    async fn rule(
        &self,
        stage: &Stage<'_>,
        item: ItemId,
        day: f64,
        verdict: Verdict,
        grounds: Option<Grounds<'_>>,
    ) -> Result<()> {
        let ctx = stage.somebody(MODERATOR, day)?;
        let input = DecisionInput {
            verdict,
            rule: grounds.map(|(rule, _)| rule.clone()),
            reason: grounds.map(|(_, reason)| reason.clone()).unwrap_or_default(),
            version: None,
        };
        stage.forum.decide_item(&ctx, item, input).await.map_err(explain::words)?;
        Ok(())
    }
}
