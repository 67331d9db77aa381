//! Follow-ups: telling what was done after a consultation was concluded.
//!
//! What is not here: where they are read, beside the outcome they follow (`outcome::read`).

use domain::event::Event;
use domain::follow_up::{FollowUpInput, FollowUpText, takes_follow_ups};
use domain::ids::{ConsultationId, DepartmentId, FollowUpId};
use domain::policy::{self, Action};
use store::Tx;
use store::follow_up::NewFollowUp;

use crate::consultation::{self, facts};
use crate::error::{Error, Result};
use crate::react::react;
use crate::{Ctx, Forum, post};

pub use store::follow_up::FollowUp;

impl Forum {
    /// Writes down what was done: an official for their department, an editor for the one that leads.
    ///
    /// # Errors
    /// Every fault in what was typed; no right to; a consultation that is not concluded, or put away.
    pub async fn add_follow_up(&self, ctx: &Ctx, id: ConsultationId, input: FollowUpInput) -> Result<FollowUpId> {
        ctx.signed_in()?;
        let zone = self.settings().zone;
        let text = FollowUpText::parse(&input, ctx.now, zone)?;
        let html = post::to_html(text.body.as_str()).await?.into_string();
        self.act(ctx, move |tx| {
            let (own, speaks) = lock_followed(tx, id)?;
            let changes = store::consultation::changes(tx, &[id])?;
            consultation::concluded_at(&changes).map_or(Ok(()), |concluded| text.follows(concluded, zone))?;
            let entry = NewFollowUp {
                consultation: id,
                department: speaks,
                at: text.at,
                body: text.body.into_string(),
                html,
                html_version: markup::VERSION,
            };
            let entry = store::follow_up::insert(tx, &entry)?;
            react(tx, &Event::FollowUpAdded { follow_up: entry, consultation: id, department: own })?;
            Ok(entry)
        })
        .await
    }

    /// One entry.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn follow_up(&self, _ctx: &Ctx, id: FollowUpId) -> Result<FollowUp> {
        self.read(move |tx| Ok(store::follow_up::get(tx, id)?)).await
    }
}

/// Locks a concluded consultation that whoever acts may tell of. Answers with the department they are an official of, if
/// it is that, and with the department the entry speaks for.
fn lock_followed(tx: &mut Tx<'_>, id: ConsultationId) -> Result<(Option<DepartmentId>, DepartmentId)> {
    store::consultation::lock(tx, id)?;
    let facts = facts(tx, id)?;
    let (actor, now) = (tx.actor(), tx.now());
    policy::authorize(actor, Action::ViewConsultation(facts.standing()), now).map_err(|_| Error::NotFound)?;
    policy::authorize(actor, Action::AddFollowUp(facts.standing()), now)?;
    takes_follow_ups(facts.row.phase(now))?;
    let own = policy::speaks_for(actor, &facts.departments, now);
    let leads = facts.departments.first().copied().ok_or(Error::NotFound)?;
    Ok((own, own.unwrap_or(leads)))
}
