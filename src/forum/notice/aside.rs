//! Notices of which no consultation comes: set aside with a reason, so that the inbox can be emptied, and taken up again.

use base::text::Line;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::NoticeId;
use domain::notice::ASIDE_REASON;
use domain::policy::{self, Action};

use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum};

impl Forum {
    /// Sets a notice aside. One that is set aside stays so, for the first reason.
    ///
    /// # Errors
    /// A fault in `reason`, no right to, or no such notice.
    pub async fn set_notice_aside(&self, ctx: &Ctx, id: NoticeId, reason: &str) -> Result<NoticeId> {
        ctx.signed_in()?;
        let mut faults = FieldErrors::new();
        let reason = faults.text("reason", Line::parse(reason, ASIDE_REASON));
        let reason = reason.ok_or(faults)?.into_string();
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ImportNotice, tx.now())?;
            store::notice::among(tx, &[id])?.pop().ok_or(Error::NotFound)?;
            if store::notice::set_aside(tx, id, &reason)? {
                react(tx, &Event::NoticeSetAside { notice: id })?;
            }
            Ok(id)
        })
        .await
    }

    /// Takes a notice up again.
    ///
    /// # Errors
    /// No right to, or no such notice.
    pub async fn take_notice_up(&self, ctx: &Ctx, id: NoticeId) -> Result<NoticeId> {
        ctx.signed_in()?;
        self.act(ctx, move |tx| {
            policy::authorize(tx.actor(), Action::ImportNotice, tx.now())?;
            store::notice::among(tx, &[id])?.pop().ok_or(Error::NotFound)?;
            if store::notice::take_up(tx, id)? {
                react(tx, &Event::NoticeTakenUp { notice: id })?;
            }
            Ok(id)
        })
        .await
    }
}
