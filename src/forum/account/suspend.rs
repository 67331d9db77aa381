//! Shutting accounts out, and letting them in again: by administrators, never by oneself, with a reason that is kept.

use domain::account::{AccountState, parse_reason};
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::AccountId;
use domain::policy::{self, Action};
use domain::refusal::Refusal;

use super::sign_out_everywhere;
use crate::error::Result;
use crate::grant::without_account;
use crate::react::react;
use crate::{Ctx, Forum};

impl Forum {
    /// Shuts an account out: every session and token of it ends at once, and it cannot sign in again.
    ///
    /// # Errors
    /// A fault in `reason`; one's own account, the last administrator's, one that is shut out already; no right to;
    /// [`crate::Error::NotFound`].
    pub async fn suspend_account(&self, ctx: &Ctx, id: AccountId, reason: &str) -> Result<AccountId> {
        ctx.signed_in()?;
        let reason = sound(reason)?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ShutOut(id), tx.now())?;
            without_account(tx, id)?;
            if store::account::lock(tx, id)?.state == AccountState::Suspended {
                return Err(Refusal::WrongState { state: AccountState::Suspended.as_str() }.into());
            }
            store::account::suspend(tx, id)?;
            sign_out_everywhere(tx, id)?;
            store::suspension::begin(tx, id, &reason)?;
            react(tx, &Event::AccountSuspended { account: id })?;
            Ok(id)
        })
        .await
    }

    /// Lets an account in again, with the roles that are still in force.
    ///
    /// # Errors
    /// A fault in `reason`; an account that is not shut out, or one's own; no right to; [`crate::Error::NotFound`].
    pub async fn readmit_account(&self, ctx: &Ctx, id: AccountId, reason: &str) -> Result<AccountId> {
        ctx.signed_in()?;
        let reason = sound(reason)?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ShutOut(id), tx.now())?;
            let state = store::account::lock(tx, id)?.state;
            if state != AccountState::Suspended {
                return Err(Refusal::WrongState { state: state.as_str() }.into());
            }
            store::account::readmit(tx, id)?;
            store::suspension::end(tx, id, &reason)?;
            react(tx, &Event::AccountReadmitted { account: id })?;
            Ok(id)
        })
        .await
    }
}

fn sound(reason: &str) -> std::result::Result<String, FieldErrors> {
    let mut errors = FieldErrors::new();
    errors.text("reason", parse_reason(reason)).map(base::text::Line::into_string).ok_or(errors)
}
