//! Looking a receipt up: whoever holds the code learns where the post stands, never its words or its author.

use base::secret::normalise_code;
use base::time::Timestamp;
use domain::deadline::Due;
use domain::ids::PostId;
use domain::moderation::{Verdict, Why};
use domain::post::PostState;
use domain::receipt::Duty;
use domain::stance::Stance;
use store::Snapshot;

use crate::error::{Error, Result};
use crate::limits::{self, Tested};
use crate::response;
use crate::rule::RuleCited;
use crate::{Ctx, Forum};

/// What a receipt tells.
#[derive(Debug, Clone)]
pub struct ReceiptStatus {
    /// The code.
    pub code: String,
    /// Where the post stands.
    pub state: PostState,
    /// When it was sent in.
    pub at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// The rule cited.
    pub rule: Option<RuleCited>,
    /// The duty that runs now, and when it is due.
    pub duty: Option<(Duty, Due)>,
}

impl Forum {
    /// Looks a receipt up by its code, as typed.
    ///
    /// # Errors
    /// [`Error::NotFound`]; look-ups of unknown codes slow down, so that codes cannot be guessed.
    pub async fn receipt(&self, ctx: &Ctx, typed: &str) -> Result<ReceiptStatus> {
        let code = normalise_code(typed);
        let (guess, now) = (self.guess(ctx, Tested::Receipt, None), ctx.now);
        let looked_up = {
            let guess = guess.clone();
            self.read(move |tx| {
                limits::check(tx, now, &guess)?;
                let (receipt, state) = store::receipt::by_code(tx, &code)?;
                let (decided_at, rule) = decided(tx, receipt.post_id, state)?;
                let duty = duty(tx, receipt.post_id, state)?;
                Ok(ReceiptStatus { code: receipt.code, state, at: receipt.at, decided_at, rule, duty })
            })
            .await
        };
        if matches!(looked_up, Err(Error::NotFound)) {
            self.write(ctx, move |tx| limits::failed(tx, &guess)).await?;
        }
        looked_up
    }
}

/// What has to be done now: the decision while the post waits for one, then the answer to its thread.
fn duty(tx: &mut Snapshot<'_>, post: PostId, state: PostState) -> Result<Option<(Duty, Due)>> {
    if let Some(at) = store::queue::due(tx, post)? {
        return Ok(Some((Duty::Decision, Due { at, provisional: false })));
    }
    if state != PostState::Published {
        return Ok(None);
    }
    let post = store::post::get(tx, post)?;
    let thread = store::thread::get(tx, post.thread_id)?;
    // A thread that is answered waits once more for those alone who asked after that.
    let asks =
        thread.waits_at_first() || (post.stance == Some(Stance::Question) && store::thread::asks_late(tx, &post)?);
    if !asks {
        return Ok(None);
    }
    let consultation = store::consultation::get(tx, thread.consultation_id)?;
    Ok(response::due::of_thread(&thread, &consultation).map(|due| (Duty::Answer, due)))
}

/// When the post was decided, and by which rule. A post that waits again is not decided; and what was decided on an edit
/// of a public post does not touch when that became public.
fn decided(tx: &mut Snapshot<'_>, post: PostId, state: PostState) -> Result<(Option<Timestamp>, Option<RuleCited>)> {
    if state == PostState::Pending {
        return Ok((None, None));
    }
    let Some((_, grounds)) = store::decision::latest(tx, &[post])?.pop() else { return Ok((None, None)) };
    match (grounds.why, grounds.verdict) {
        (Why::Edited, Verdict::Approve | Verdict::Reject) => Ok((store::post::get(tx, post)?.published_at, None)),
        (Why::Edited, Verdict::Hide | Verdict::Restore | Verdict::Return) | (Why::New, _) => {
            Ok((Some(grounds.at), grounds.rule.map(RuleCited::from)))
        }
    }
}
