//! An editor's word on a change: editorial, or of substance. With the latter the consultations that stand on the notice
//! may be given more time in the same act.

use base::text::Line;
use base::time::Timestamp;
use domain::consultation::parse_reason;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::{NoticeChangeId, NoticeId};
use domain::notice::Judgement;
use domain::policy::{self, Action};
use domain::refusal::Refusal;
use store::Tx;

use crate::consultation::extend_to;
use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum};

/// A judgement as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgementInput {
    /// What the change is.
    pub judgement: Judgement,
    /// Why, for everybody to read.
    pub reason: String,
    /// Until when the published consultations on the notice are extended; with a change of substance only.
    pub closes_at: Option<Timestamp>,
}

impl JudgementInput {
    fn reason(&self) -> std::result::Result<Line, FieldErrors> {
        let mut faults = FieldErrors::new();
        let reason = parse_reason(&self.reason).map_err(|fault| faults.append(fault)).ok();
        if self.closes_at.is_some() && self.judgement == Judgement::Editorial {
            faults.add("closes_at", "editorial");
        }
        reason.filter(|_| faults.is_empty()).ok_or(faults)
    }
}

impl Forum {
    /// Judges a version against the one before it.
    ///
    /// # Errors
    /// Faults in what was typed, no right to (extending needs the right to manage each consultation), no such version,
    /// one that was judged, or a closing that is not later.
    pub async fn judge_notice_change(
        &self,
        ctx: &Ctx,
        notice: NoticeId,
        version: i32,
        input: JudgementInput,
    ) -> Result<NoticeChangeId> {
        ctx.signed_in()?;
        let reason = input.reason()?;
        policy::authorize(&ctx.actor, Action::ImportNotice, ctx.now)?;
        self.act(ctx, move |tx| {
            let consultations = store::notice::published_on(tx, notice)?;
            if let Some(closes_at) = input.closes_at {
                if consultations.is_empty() {
                    return Err(FieldErrors::one("closes_at", "no-consultation").into());
                }
                for consultation in consultations {
                    extend_to(tx, consultation, closes_at, &reason)?;
                }
            }
            judge(tx, notice, version, input.judgement, &reason)
        })
        .await
    }
}

fn judge(
    tx: &mut Tx<'_>,
    notice: NoticeId,
    version: i32,
    judgement: Judgement,
    reason: &Line,
) -> Result<NoticeChangeId> {
    let (newest, ..) = store::notice::lock(tx, notice)?;
    // The first version is no change of anything.
    if !(2..=newest).contains(&version) {
        return Err(Error::NotFound);
    }
    let judged = store::notice::judge(tx, notice, version, judgement, reason.as_str())?;
    let change = judged.ok_or(Refusal::WrongState { state: "judged" })?;
    react(tx, &Event::NoticeChangeJudged { notice, version, judgement, change })?;
    Ok(change)
}
