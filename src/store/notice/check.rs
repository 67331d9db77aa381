//! Looking at a notice's page time and again: when it is due, and what was found the last time.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::NoticeId;
use domain::notice::CheckOutcome;
use domain::phase::ConsultationState;

use crate::schema::{consultation, consultation_notice, notice, notice_check};
use crate::{Error, Snapshot, Tx};

/// What is known from looking at a page.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice_check)]
pub struct Check {
    /// When it is looked at next.
    pub next_at: Timestamp,
    /// When it was last looked at.
    pub checked_at: Option<Timestamp>,
    /// What was found then.
    pub outcome: Option<CheckOutcome>,
    /// Why it could not be looked at, by its code.
    pub fault: Option<String>,
    /// How many times in a row it could not.
    pub failures: i32,
    /// The page's `ETag`.
    pub etag: Option<String>,
    /// The page's `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What was found, and when to look again.
#[derive(Debug, Clone, AsChangeset)]
#[diesel(table_name = notice_check, treat_none_as_null = true)]
pub struct Found {
    /// When to look again.
    pub next_at: Timestamp,
    /// What was found.
    pub outcome: CheckOutcome,
    /// Why it could not be looked at.
    pub fault: Option<String>,
    /// How many times in a row it could not.
    pub failures: i32,
    /// The page's `ETag`.
    pub etag: Option<String>,
    /// The page's `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What is known from looking at this notice's page.
///
/// # Errors
/// [`Error::NotFound`].
pub fn check(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<Check, Error> {
    Ok(notice_check::table.find(id).select(Check::as_select()).first(tx.conn())?)
}

/// The notices whose pages are due, those that wait longest first. One that was found to be another is that one's affair.
///
/// # Errors
/// What the database says.
pub fn due(tx: &mut Snapshot<'_>, now: Timestamp, limit: i64) -> Result<Vec<NoticeId>, Error> {
    Ok(notice_check::table
        .inner_join(notice::table)
        .filter(notice_check::next_at.le(now))
        .filter(notice::merged_into.is_null())
        .order((notice_check::next_at, notice_check::notice_id))
        .limit(limit)
        .select(notice_check::notice_id)
        .load(tx.conn())?)
}

/// Takes those of these notices that are still due, so that no other node looks at them before `until`.
///
/// # Errors
/// What the database says.
pub fn claim(tx: &mut Tx<'_>, ids: &[NoticeId], until: Timestamp) -> Result<Vec<NoticeId>, Error> {
    let now = tx.now();
    let still_due =
        notice_check::table.filter(notice_check::notice_id.eq_any(ids)).filter(notice_check::next_at.le(now));
    // Whoever comes second sees the new time, waits for nobody, and takes nothing.
    let taken = diesel::update(still_due).set(notice_check::next_at.eq(until)).returning(notice_check::notice_id);
    Ok(taken.get_results(tx.conn())?)
}

/// Notes what was found now.
///
/// # Errors
/// What the database says.
pub fn note(tx: &mut Tx<'_>, id: NoticeId, found: &Found) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(notice_check::table.find(id)).set((found, notice_check::checked_at.eq(now))).execute(tx.conn())?;
    Ok(())
}

/// Has the pages behind a consultation looked at by `at` at the latest.
///
/// # Errors
/// What the database says.
pub fn hasten(tx: &mut Tx<'_>, notices: &[NoticeId], at: Timestamp) -> Result<(), Error> {
    let later =
        notice_check::table.filter(notice_check::notice_id.eq_any(notices)).filter(notice_check::next_at.gt(at));
    diesel::update(later).set(notice_check::next_at.eq(at)).execute(tx.conn())?;
    Ok(())
}

/// The closings of the public consultations that stand on a notice; one without an end has none.
///
/// # Errors
/// What the database says.
pub fn closings(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<Vec<Option<Timestamp>>, Error> {
    Ok(consultation_notice::table
        .inner_join(consultation::table)
        .filter(consultation_notice::notice_id.eq(id))
        .filter(consultation::state.eq_any([
            ConsultationState::Published,
            ConsultationState::Concluded,
            ConsultationState::Archived,
        ]))
        .select(consultation::closes_at)
        .load(tx.conn())?)
}
