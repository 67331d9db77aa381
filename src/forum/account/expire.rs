//! What goes by itself: sign-ins that have run out, links and codes too old to work, accounts that nobody confirmed.

use chrono::TimeDelta;
use domain::account::UNCONFIRMED_DAYS;

use crate::error::Result;
use crate::{Ctx, Forum};

/// No session lasts longer, whoever holds it.
const LONGEST_SESSION: TimeDelta = TimeDelta::days(30);
/// How long a counter of failures is kept that does not move.
const COUNTER_KEPT: TimeDelta = TimeDelta::hours(24);
/// Accounts removed in one transaction: few enough that nobody else's write waits long behind it.
const AT_ONCE: i64 = 50;
/// Transactions of one run. What robots leave beyond that goes an hour later.
const MOST_IN_A_RUN: usize = 200;

impl Forum {
    /// Removes accounts whose address nobody confirmed in time, with what was written with them, some at a time until none
    /// is left; says how many.
    ///
    /// # Errors
    /// What the database says. What was removed until then is.
    pub async fn remove_unconfirmed(&self, ctx: &Ctx) -> Result<usize> {
        let before = ctx.now - TimeDelta::days(UNCONFIRMED_DAYS);
        let mut removed = 0;
        for _ in 0..MOST_IN_A_RUN {
            let gone = self.write(ctx, move |tx| Ok(store::account::purge_unconfirmed(tx, before, AT_ONCE)?)).await?;
            if gone == 0 {
                break;
            }
            removed += gone;
        }
        Ok(removed)
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
