//! Follow-ups: telling what was done after a consultation was concluded.
//!
//! What is not here: where they are read, beside the outcome they follow (`outcome::read`).

use domain::event::Event;
use domain::fields::FieldErrors;
use domain::follow_up::{FollowUpInput, FollowUpText, takes_follow_ups};
use domain::ids::{ConsultationId, DepartmentId, FollowUpId};
use domain::policy::{self, Action};
use store::file::Carrier;
use store::follow_up::NewFollowUp;
use store::{Snapshot, Tx};

use crate::consultation::{self, facts};
use crate::error::{Error, Result};
use crate::file::{self, Along, FileView};
use crate::react::react;
use crate::{Ctx, Forum, post};

pub use store::follow_up::FollowUp;

/// An entry as everybody reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpView {
    /// What was told.
    pub entry: FollowUp,
    /// What came along with it.
    pub files: Vec<FileView>,
}

impl Forum {
    /// Writes down what was done: an official for their department, an editor for the one that leads.
    ///
    /// # Errors
    /// Every fault in what was typed, and in the files; no right to; a consultation that is not concluded, or put away.
    pub async fn add_follow_up(
        &self,
        ctx: &Ctx,
        id: ConsultationId,
        input: FollowUpInput,
        files: Vec<Along>,
    ) -> Result<FollowUpId> {
        let by = ctx.actor.account().ok_or(Error::Unauthenticated)?;
        let zone = self.settings().zone;
        let mut faults = FieldErrors::new();
        let text = FollowUpText::parse(&input, ctx.now, zone).map_err(|others| faults.append(others)).ok();
        let files = file::parse(files).map_err(|others| faults.append(others)).ok();
        let (Some(text), Some(files)) = (text, files) else { return Err(faults.into()) };
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
            file::join(tx, Carrier::FollowUp(entry), by, &files)?;
            react(tx, &Event::FollowUpAdded { follow_up: entry, consultation: id, department: own })?;
            Ok(entry)
        })
        .await
    }

    /// One entry.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn follow_up(&self, _ctx: &Ctx, id: FollowUpId) -> Result<FollowUpView> {
        self.read(move |tx| {
            let entry = store::follow_up::get(tx, id)?;
            views(tx, vec![entry])?.pop().ok_or(Error::NotFound)
        })
        .await
    }
}

/// Entries with their files.
pub(crate) fn views(tx: &mut Snapshot<'_>, entries: Vec<FollowUp>) -> Result<Vec<FollowUpView>> {
    let ids: Vec<FollowUpId> = entries.iter().map(|entry| entry.id).collect();
    let mut files = file::of_follow_ups(tx, &ids)?;
    let view = |entry: FollowUp| FollowUpView { files: files.remove(&entry.id).unwrap_or_default(), entry };
    Ok(entries.into_iter().map(view).collect())
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
