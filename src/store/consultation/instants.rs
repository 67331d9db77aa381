//! Openings and closings that came about and are not in the record yet. The instants themselves are comparisons; here
//! is only what was noted of them, once each.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::ConsultationId;
use domain::phase::{ConsultationState, over_before};

use crate::schema::consultation;
use crate::{Error, Snapshot, Tx};

/// Published consultations that have opened by `now` without a note of it, with the instant, the earliest first.
///
/// # Errors
/// What the database says.
pub fn due_opening(
    tx: &mut Snapshot<'_>,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(ConsultationId, Timestamp)>, Error> {
    Ok(consultation::table
        .filter(consultation::state.eq(ConsultationState::Published))
        .filter(consultation::opening_recorded.eq(false))
        .filter(consultation::opens_at.le(now))
        .order((consultation::opens_at, consultation::id))
        .limit(limit)
        .select((consultation::id, consultation::opens_at.assume_not_null()))
        .load(tx.conn())?)
}

/// The same for closings: the second of the closing is still open, so what is due lies before that of `now`.
///
/// # Errors
/// What the database says.
pub fn due_closing(
    tx: &mut Snapshot<'_>,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(ConsultationId, Timestamp)>, Error> {
    Ok(consultation::table
        .filter(consultation::state.eq(ConsultationState::Published))
        .filter(consultation::closing_recorded.eq(false))
        .filter(consultation::closes_at.lt(over_before(now)))
        .order((consultation::closes_at, consultation::id))
        .limit(limit)
        .select((consultation::id, consultation::closes_at.assume_not_null()))
        .load(tx.conn())?)
}

/// Marks the opening at `at` as noted; false when another was first, or it no longer stands.
///
/// # Errors
/// What the database says.
pub fn mark_opened(tx: &mut Tx<'_>, id: ConsultationId, at: Timestamp) -> Result<bool, Error> {
    let unmarked = consultation::table
        .filter(consultation::id.eq(id))
        .filter(consultation::state.eq(ConsultationState::Published))
        .filter(consultation::opening_recorded.eq(false))
        .filter(consultation::opens_at.eq(at));
    Ok(diesel::update(unmarked).set(consultation::opening_recorded.eq(true)).execute(tx.conn())? == 1)
}

/// Marks the closing at `at` as noted; false when another was first, or it was moved meanwhile.
///
/// # Errors
/// What the database says.
pub fn mark_closed(tx: &mut Tx<'_>, id: ConsultationId, at: Timestamp) -> Result<bool, Error> {
    let unmarked = consultation::table
        .filter(consultation::id.eq(id))
        .filter(consultation::state.eq(ConsultationState::Published))
        .filter(consultation::closing_recorded.eq(false))
        .filter(consultation::closes_at.eq(at));
    Ok(diesel::update(unmarked).set(consultation::closing_recorded.eq(true)).execute(tx.conn())? == 1)
}
