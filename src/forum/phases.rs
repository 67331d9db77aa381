//! Noting in the record that consultations opened and closed. Nothing waits for these notes: the phase is a comparison,
//! and is right when the jobs are down.

use base::time::Timestamp;
use domain::event::Event;
use domain::ids::ConsultationId;

use crate::error::Result;
use crate::react::react_at;
use crate::{Ctx, Forum};

/// How many openings, and how many closings, are noted in one go.
const BATCH: i64 = 100;

impl Forum {
    /// Notes each opening and closing that came about, once, dated at the instant itself; says how many were noted.
    ///
    /// # Errors
    /// What the database says.
    pub async fn record_phases(&self, ctx: &Ctx) -> Result<usize> {
        let now = ctx.now;
        let (opened, closed) = self
            .read(move |tx| {
                let opened = store::consultation::due_opening(tx, now, BATCH)?;
                Ok((opened, store::consultation::due_closing(tx, now, BATCH)?))
            })
            .await?;
        let mut noted = 0;
        for (id, at) in opened {
            noted += usize::from(self.record_opening(ctx, id, at).await?);
        }
        for (id, at) in closed {
            noted += usize::from(self.record_closing(ctx, id, at).await?);
        }
        Ok(noted)
    }

    async fn record_opening(&self, ctx: &Ctx, id: ConsultationId, at: Timestamp) -> Result<bool> {
        self.write(ctx, move |tx| {
            let noted = store::consultation::mark_opened(tx, id, at)?;
            if noted {
                react_at(tx, &Event::ConsultationOpened { consultation: id }, at)?;
            }
            Ok(noted)
        })
        .await
    }

    async fn record_closing(&self, ctx: &Ctx, id: ConsultationId, at: Timestamp) -> Result<bool> {
        self.write(ctx, move |tx| {
            let noted = store::consultation::mark_closed(tx, id, at)?;
            if noted {
                react_at(tx, &Event::ConsultationClosed { consultation: id }, at)?;
            }
            Ok(noted)
        })
        .await
    }
}
