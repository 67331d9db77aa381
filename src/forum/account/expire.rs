//! What goes by itself: sign-ins that have run out, links and codes too old to work, accounts that nobody confirmed.

use chrono::TimeDelta;
use domain::account::UNCONFIRMED_DAYS;

use crate::error::Result;
use crate::{Ctx, Forum};

/// No session lasts longer, whoever holds it.
const LONGEST_SESSION: TimeDelta = TimeDelta::days(30);
/// How long a counter of failures is kept that does not move.
const COUNTER_KEPT: TimeDelta = TimeDelta::hours(24);

impl Forum {
    /// Removes accounts whose address nobody confirmed in time, with what was written with them; says how many.
    ///
    /// # Errors
    /// What the database says.
    pub async fn remove_unconfirmed(&self, ctx: &Ctx) -> Result<usize> {
        let before = ctx.now - TimeDelta::days(UNCONFIRMED_DAYS);
        self.write(ctx, move |tx| Ok(store::account::purge_unconfirmed(tx, before)?)).await
    }

    /// Removes sign-ins, links, codes and counters that have run out; says how many. Nothing waits for it: what has run
    /// out does not work even before.
    ///
    /// # Errors
    /// What the database says.
    pub async fn remove_expired(&self, ctx: &Ctx) -> Result<usize> {
        self.write(ctx, move |tx| {
            let now = tx.now();
            let sessions = store::session::purge(tx, now - LONGEST_SESSION)?;
            let tokens = store::token::purge(tx, now)?;
            let links_and_codes = store::credential::purge(tx, now)?;
            let counters = store::throttle::purge(tx, now - COUNTER_KEPT)?;
            Ok(sessions + tokens + links_and_codes + counters)
        })
        .await
    }
}
