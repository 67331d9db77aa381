//! The public line of what editors decided about a consultation, each with its reason.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::consultation::ChangeKind;
use domain::hearing::SessionChanges;
use domain::ids::ConsultationId;

use crate::schema::consultation_change;
use crate::{Error, Snapshot, Tx};

/// A decision, as everybody may read it: without who took it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = consultation_change)]
pub struct Change {
    /// The consultation.
    pub consultation_id: ConsultationId,
    /// What was decided.
    pub what: ChangeKind,
    /// Why; empty where no reason was asked for or given.
    pub reason: String,
    /// When it would have closed, for an extension.
    pub closed_at_before: Option<Timestamp>,
    /// When it closes now, for an extension.
    pub closes_at_after: Option<Timestamp>,
    /// When it was decided.
    pub at: Timestamp,
    /// Which sessions of a hearing were changed; nothing where none was, and of what was announced before this was kept.
    pub sessions: Option<SessionChanges>,
}

/// A decision that is about to be noted.
#[derive(Debug, Clone, Copy)]
pub struct NewChange<'a> {
    /// What was decided.
    pub what: ChangeKind,
    /// Why.
    pub reason: &'a str,
    /// For an extension: when it would have closed, and when it closes now.
    pub moved: Option<(Option<Timestamp>, Timestamp)>,
    /// For sessions announced anew: which, and what became of each.
    pub sessions: Option<&'a SessionChanges>,
}

/// Notes a decision of whoever acts.
///
/// # Errors
/// What the database says.
pub fn note(tx: &mut Tx<'_>, id: ConsultationId, change: NewChange<'_>) -> Result<(), Error> {
    let sessions = change.sessions.map(serde_json::to_string).transpose();
    let sessions = sessions.map_err(|error| Error::Fault(error.into()))?;
    let row = (
        consultation_change::consultation_id.eq(id),
        consultation_change::what.eq(change.what),
        consultation_change::reason.eq(change.reason),
        consultation_change::closed_at_before.eq(change.moved.and_then(|(before, _)| before)),
        consultation_change::closes_at_after.eq(change.moved.map(|(_, after)| after)),
        consultation_change::account_id.eq(tx.actor().account()),
        consultation_change::at.eq(tx.now()),
        consultation_change::sessions.eq(sessions),
    );
    diesel::insert_into(consultation_change::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// The decisions on each of these consultations, the oldest first.
///
/// # Errors
/// What the database says.
pub fn changes(tx: &mut Snapshot<'_>, ids: &[ConsultationId]) -> Result<Vec<Change>, Error> {
    Ok(consultation_change::table
        .filter(consultation_change::consultation_id.eq_any(ids))
        .order(consultation_change::id)
        .select(Change::as_select())
        .load(tx.conn())?)
}
