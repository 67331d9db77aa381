//! Looking over somebody else's draft: ticking its gates, sending it back.

use base::text::Line;
use domain::event::Event;
use domain::fields::FieldErrors;
use domain::ids::PostId;
use domain::policy::{self, Action};
use domain::response::{Gate, ResponseEvent};
use store::response::passage::{self, Tick};

use super::{fresh, lock};
use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum};

/// What somebody found at a gate.
#[derive(Debug, Clone)]
pub struct GateInput {
    /// Which gate.
    pub gate: Gate,
    /// Whether it is passed.
    pub ok: bool,
    /// What there is to say about it; may be empty.
    pub note: String,
    /// The version the reviewer looked at.
    pub version: Option<i64>,
}

/// Why a response goes back.
#[derive(Debug, Clone)]
pub struct ReturnInput {
    /// The reason, for the drafter.
    pub reason: String,
    /// The version the signer looked at.
    pub version: Option<i64>,
}

impl Forum {
    /// Ticks a gate of somebody else's draft, or says that it is not passed.
    ///
    /// # Errors
    /// A fault in the note; not signed in; none that this person may know of; one's own; published already; changed
    /// since it was read.
    pub async fn tick_gate(&self, ctx: &Ctx, id: PostId, input: GateInput) -> Result<PostId> {
        ctx.signed_in()?;
        let note = line("note", &input.note, 0)?;
        self.act(ctx, move |tx| {
            let (response, standing) = lock(tx, id)?;
            policy::authorize(tx.actor(), Action::TickGate(standing), tx.now())?;
            fresh(tx, &response, input.version)?;
            response.state.may_tick()?;
            let by = tx.actor().account().ok_or(Error::Unauthenticated)?;
            let (gate, ok) = (input.gate, input.ok);
            passage::tick(tx, &Tick { response: id, gate, ok, note: note.as_str(), by })?;
            store::response::touch(tx, id)?;
            react(tx, &Event::GateTicked { response: id, department: response.department_id, gate, ok })?;
            Ok(id)
        })
        .await
    }

    /// Sends a response that waits for a signature back to its drafter.
    ///
    /// # Errors
    /// A fault in the reason; not signed in; none that this person may know of; one's own, or no right to sign; not
    /// handed in; changed since it was read.
    pub async fn return_response(&self, ctx: &Ctx, id: PostId, input: ReturnInput) -> Result<PostId> {
        ctx.signed_in()?;
        let reason = line("reason", &input.reason, 2)?;
        self.act(ctx, move |tx| {
            let (response, standing) = lock(tx, id)?;
            policy::authorize(tx.actor(), Action::SignResponse(standing), tx.now())?;
            fresh(tx, &response, input.version)?;
            let to = response.state.after(ResponseEvent::Return)?;
            let by = tx.actor().account().ok_or(Error::Unauthenticated)?;
            passage::send_back(tx, id, reason.as_str(), by)?;
            store::response::set_state(tx, id, to)?;
            let (thread, department) = (response.thread_id, response.department_id);
            react(tx, &Event::ResponseReturned { response: id, thread, department })?;
            Ok(id)
        })
        .await
    }
}

fn line(field: &str, typed: &str, least: usize) -> Result<Line> {
    let mut errors = FieldErrors::new();
    Ok(errors.text(field, Line::parse(typed, least..=500)).ok_or(errors)?)
}
