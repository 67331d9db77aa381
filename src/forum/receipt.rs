//! Looking a receipt up: whoever holds the code learns where the post stands, never its words or its author.

use base::secret::normalise_code;
use base::time::Timestamp;
use domain::post::PostState;

use crate::error::{Error, Result};
use crate::limits::{self, Tested};
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
    pub rule: Option<String>,
    /// When the duty that runs now is due: the moderator's decision.
    pub due_at: Option<Timestamp>,
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
                let decision = store::decision::latest(tx, &[receipt.post_id])?.pop().map(|(_, grounds)| grounds);
                let due_at = store::queue::due(tx, receipt.post_id)?;
                let (decided_at, rule) = decision.map_or((None, None), |grounds| (Some(grounds.at), grounds.rule));
                Ok(ReceiptStatus { code: receipt.code, state, at: receipt.at, decided_at, rule, due_at })
            })
            .await
        };
        if matches!(looked_up, Err(Error::NotFound)) {
            self.write(ctx, move |tx| limits::failed(tx, &guess)).await?;
        }
        looked_up
    }
}
